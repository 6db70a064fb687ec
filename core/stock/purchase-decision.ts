import type { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import { isSamePerson, type Person } from "../team/person.ts";
import { STOCK_CASH_CEILING_CENTS } from "./stock-line.ts";
import { orderCostCents, type SupplierOrder } from "./supplier-order.ts";

/** What becomes of a proposal: somebody else than who asked decides, on the figures they were shown (SM-6). */

/** SM-6: a decision about money is asked for a day. */
const EXPIRES_AFTER_HOURS = 24;

/** When a proposal lapses. */
export function proposalExpiresAt(requestedAt: Temporal.Instant): Temporal.Instant {
  return requestedAt.add({ hours: EXPIRES_AFTER_HOURS });
}

/**
 * SM-6: approved by somebody else than who asked, within the day, and on the figures that were shown: `tiedUpCents` is
 * what stock and open orders tie up now, `seenTiedUpCents` what the one who decides had before them, null where that is
 * what the order has. Refused above the ceiling. A second yes changes nothing.
 */
export function approve(
  order: SupplierOrder,
  by: {
    readonly actor: Person;
    readonly now: Temporal.Instant;
    readonly tiedUpCents: number;
    readonly seenTiedUpCents: number | null;
    readonly expectedOn: Temporal.PlainDate;
  },
): SupplierOrder | Refusal {
  const no = undecidable(order, by.now);
  if (no) return no;
  if (isRequester(order, by.actor)) return refuse("own_request", { requestedBy: order.requestedBy });
  const costCents = orderCostCents(order);
  const shownCents = by.seenTiedUpCents ?? order.shownTiedUpCents;
  if (by.tiedUpCents !== shownCents) {
    return refuse("figures_changed", {
      shownCents: shownCents + costCents,
      nowCents: by.tiedUpCents + costCents,
    });
  }
  if (by.tiedUpCents + costCents > STOCK_CASH_CEILING_CENTS) {
    return refuse("cash_ceiling", {
      afterCents: by.tiedUpCents + costCents,
      ceilingCents: STOCK_CASH_CEILING_CENTS,
    });
  }
  const { now: decidedAt, expectedOn } = by;
  const { name: decidedBy } = by.actor;
  return { ...order, state: "approved", decidedBy, decidedAt, expectedOn };
}

/** Whether it is their own proposal, which somebody else decides on (SM-6). */
export function isRequester(
  { requestedBy: name, requestedById: slackUserId }: SupplierOrder,
  by: Person,
): boolean {
  return isSamePerson({ name, slackUserId }, by);
}

/** Refused, with the reason that whoever asked will read. Whoever asked takes it back instead. */
export function reject(
  order: SupplierOrder,
  by: { readonly actor: Person; readonly now: Temporal.Instant; readonly reason: string },
): SupplierOrder | Refusal {
  const no = undecidable(order, by.now);
  if (no) return no;
  const { now: decidedAt, reason } = by;
  const state = isRequester(order, by.actor) ? "cancelled" : "rejected";
  return { ...order, state, decidedBy: by.actor.name, decidedAt, reason };
}

/** Another quantity is another proposal (D50): this one is taken back in the name of whoever changes it. */
export function replaced(
  order: SupplierOrder,
  by: { readonly actor: Person; readonly now: Temporal.Instant },
): SupplierOrder | Refusal {
  const no = undecidable(order, by.now);
  return no ?? { ...order, state: "cancelled", decidedBy: by.actor.name, decidedAt: by.now };
}

/** The figures as they are now, to be decided on afresh; the same proposal, asked for again from now on. */
export function reviewed(order: SupplierOrder, tiedUpCents: number, now: Temporal.Instant): SupplierOrder {
  return { ...order, shownTiedUpCents: tiedUpCents, expiresAt: proposalExpiresAt(now) };
}

/** Null while it can still be decided, or was. */
export function expire(order: SupplierOrder, now: Temporal.Instant): SupplierOrder | null {
  const isDue = order.state === "proposed" && order.expiresAt.epochMilliseconds <= now.epochMilliseconds;
  return isDue ? { ...order, state: "expired", decidedAt: now } : null;
}

/** Who was first, and when. */
export function alreadyDecided({
  state,
  decidedBy: by,
  decidedAt,
}: Pick<SupplierOrder, "state" | "decidedBy" | "decidedAt">): Refusal {
  return refuse("already_decided", { state, by, at: decidedAt?.toString() ?? null });
}

function undecidable(order: SupplierOrder, now: Temporal.Instant): Refusal | null {
  if (order.state !== "proposed") return alreadyDecided(order);
  if (order.expiresAt.epochMilliseconds <= now.epochMilliseconds) {
    return refuse("already_decided", { state: "expired", by: null, at: order.expiresAt.toString() });
  }
  return null;
}
