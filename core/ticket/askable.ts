import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Ticket, TicketEvent, TicketPart } from "./ticket.ts";

/** Whom a client's question can be put to (R190). */

/** Who declined a part, or had it taken away, knows nothing of it any more. */
const NOBODYS: readonly Fulfillment["state"][] = ["declined", "rerouted", "cancelled"];

export function isSomebodys({ state }: Pick<Fulfillment, "state">): boolean {
  return !NOBODYS.includes(state);
}

/** Parts whose partner can be asked, one a partner; of what the hub ships the team itself knows. */
export function askable(fulfillments: readonly Fulfillment[]): readonly Fulfillment[] {
  return fulfillments
    .filter((part) => part.kind === "partner" && isSomebodys(part))
    .filter((part, index, all) => all.findIndex(({ fulfiller }) => fulfiller === part.fulfiller) === index);
}

/** A part as it stands before its partner is asked. */
export function unasked({ id, fulfiller }: Pick<Fulfillment, "id" | "fulfiller">): TicketPart {
  return {
    ...{ fulfillmentId: id, fulfiller, asks: 0, channel: null },
    ...{ askedAt: null, answeredAt: null, answer: null, sent: null },
  };
}

/** What a partner was asked by, of all its parts; the first where it was asked by none. */
export function askedPart({ parts }: Pick<Ticket, "parts">, fulfiller: string): TicketPart | null {
  const theirs = parts.filter((part) => part.fulfiller === fulfiller);
  return theirs.find(({ asks }) => asks > 0) ?? theirs[0] ?? null;
}

/** In which words a partner was asked that time, counted from 1; none of the team's own means the client's. */
export function askedAs(
  events: readonly TicketEvent[],
  fulfiller: string,
  count: number,
): { readonly text?: string; readonly isOther?: true } {
  const found = events.findLast(
    ({ type, data }) => type === "asked" && data.fulfiller === fulfiller && data.count === count,
  );
  return found?.type === "asked" ? found.data : {};
}
