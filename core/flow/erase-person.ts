import type { Temporal } from "temporal-polyfill";
import { orderCard } from "../notice/enqueue.ts";
import { ticketAgain } from "../notice/enqueue-ticket.ts";
import type { FoundPerson } from "../ports/retention.ts";
import type { Deps, Tx } from "../ports.ts";
import { departmentOf, tracesOf } from "../retention/person.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";

/*
 * A client asks to be forgotten (art. 17; C-6), and the admin at the machine's console carries it out. The books stay
 * as they are: amounts, dates, country, department, document numbers. A second run finds nothing left to erase.
 */

export type ErasePersonOutcome =
  | {
      readonly outcome: "done" | "already";
      readonly pseudonym: string;
      readonly orders: readonly number[];
      /** Days from the request to its answer. */
      readonly days: number;
    }
  /** Something must still reach somebody: a sentence each. */
  | { readonly outcome: "open"; readonly what: readonly string[]; readonly numbers: readonly number[] }
  | { readonly outcome: "unknown" };

const PSEUDONYM_CHARS = 10;

export interface ErasePersonInput {
  /** The shop's client, a mail address, or an order by its number or id. */
  readonly ref: string;
  readonly actor: string;
  /** When the client asked, from when a month counts; today if unset. */
  readonly askedOn: Temporal.PlainDate | null;
}

/** Erases the person of one reference: everything or nothing. */
export function erasePerson(deps: Deps, input: ErasePersonInput): Promise<ErasePersonOutcome> {
  return deps.store.transaction((tx) => erasePersonIn(tx, deps, input));
}

/** The same within the caller's transaction. */
export async function erasePersonIn(
  tx: Tx,
  deps: Deps,
  input: ErasePersonInput,
): Promise<ErasePersonOutcome> {
  const person = await tx.retention.person(input.ref);
  if (!person) return { outcome: "unknown" };
  const at = deps.clock.now();
  const today = localDate(at, BUSINESS_ZONE);
  const askedOn = input.askedOn ?? today;
  const pseudonym = await pseudonymOf(tx, person);
  const orders = person.orders.map(({ number }) => number);
  const said = { pseudonym, orders, days: askedOn.until(today).total("days") };
  const left = person.orders.filter(({ erasedAt }) => erasedAt === null);
  if (left.length === 0 && person.refused.length === 0) return { outcome: "already", ...said };
  const open = await tx.retention.openOf(person);
  if (open.length > 0)
    return {
      outcome: "open",
      what: open.map(({ sentence }) => sentence),
      numbers: open.flatMap(({ number }) => number ?? []),
    };
  const departments = new Map(
    left.map(({ id, country, postalCode }) => [id, departmentOf(country, postalCode)]),
  );
  await tx.retention.erase(person, { pseudonym, traces: tracesOf(person), departments, at });
  await tx.retention.note({ pseudonym, actor: input.actor, orders: orders.length, at, askedOn });
  // The cards of Slack are rendered anew, from what is left.
  const tickets = (await Promise.all(left.map(({ id }) => tx.tickets.ofOrder(id)))).flat();
  await tx.outbox.enqueue([...left.map(({ id }) => orderCard(id)), ...tickets.flatMap(ticketAgain)], at);
  return { outcome: "done", ...said };
}

/** The same for the same person, and nobody can work it out without the key of this database. */
export async function pseudonymOf(tx: Tx, { orders, refused }: FoundPerson): Promise<string> {
  const first = orders[0]?.id ?? refused[0]?.deliveryId ?? "";
  return `client-${(await tx.seals.shortSeal(`erased:${first}`)).slice(0, PSEUDONYM_CHARS)}`;
}
