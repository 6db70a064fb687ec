import { Temporal } from "temporal-polyfill";
import type { SupplierOrderId, SupplierReceiptId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { isSamePerson, type Person } from "../team/person.ts";
import type { ReorderMath } from "./reorder-quantity.ts";
import { STOCK_CASH_CEILING_CENTS } from "./stock-line.ts";

/** An order to a hero's supplier, from the proposal to the last delivery (SM-6, E24). */

export const SUPPLIER_ORDER_STATES = {
  proposed: { says: "waits for somebody else's yes", next: ["approved", "rejected", "expired", "cancelled"] },
  approved: {
    says: "approved, its mail is on its way",
    next: ["ordered", "part_received", "closed", "cancelled"],
  },
  ordered: { says: "the supplier has it", next: ["part_received", "closed", "cancelled"] },
  part_received: { says: "some of it came, the rest is expected", next: ["closed"] },
  closed: { says: "all that will come has come", next: [] },
  rejected: { says: "refused, with a reason", next: [] },
  expired: { says: "nobody decided in time", next: [] },
  cancelled: { says: "taken back", next: [] },
} as const satisfies Record<string, { readonly says: string; readonly next: readonly string[] }>;

export type SupplierOrderState = keyof typeof SUPPLIER_ORDER_STATES;

export interface SupplierOrder {
  readonly id: SupplierOrderId;
  /** `PO-0012` is number 12. */
  readonly number: number;
  readonly sku: string;
  readonly supplier: string;
  readonly state: SupplierOrderState;
  readonly units: number;
  /** HT. */
  readonly unitCostCents: number;
  readonly isPrepaid: boolean;
  /** Stock value and open orders when it was proposed: the figure its approver was shown. */
  readonly shownTiedUpCents: number;
  readonly suggestion: ReorderMath;
  readonly requestedBy: string;
  /** The Slack user behind that name; null before it was kept. */
  readonly requestedById: string | null;
  readonly requestedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  /** Why it was refused, cancelled, or closed short. */
  readonly reason: string | null;
  /** When its mail left; null before. */
  readonly orderedAt: Temporal.Instant | null;
  readonly expectedOn: Temporal.PlainDate | null;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly closedAt: Temporal.Instant | null;
  /** Who gave up what had not come; null while nobody did. */
  readonly cancelledBy: string | null;
}

/** One delivery of it. */
export interface SupplierReceipt {
  readonly id: SupplierReceiptId;
  readonly supplierOrderId: SupplierOrderId;
  readonly reference: string;
  readonly receivedUnits: number;
  readonly damagedUnits: number;
  readonly bestBeforeOn: Temporal.PlainDate | null;
  readonly note: string | null;
  readonly receivedBy: string;
  readonly receivedAt: Temporal.Instant;
}

/** SM-6: a decision about money is asked for a day. */
const EXPIRES_AFTER_HOURS = 24;

/** Its goods are on their way or will be. */
export const OPEN_STATES: readonly SupplierOrderState[] = ["approved", "ordered", "part_received"];

/** `PO-0012`. */
export function supplierOrderName({ number }: { readonly number: number }): string {
  return `PO-${String(number).padStart(4, "0")}`;
}

/** The number of `PO-0012`, `po12` or `12`; null for anything else. */
export function supplierOrderNumber(text: string): number | null {
  const match = /^(?:po[-\s]?)?0*([1-9]\d{0,8})$/i.exec(text.trim());
  return match?.[1] === undefined ? null : Number(match[1]);
}

/** Whether its goods are on their way or will be. */
export function isOpen(order: SupplierOrder): boolean {
  return OPEN_STATES.includes(order.state);
}

/** What is still to come of an open order, at any date; 0 for one that is not. */
export function onOrderUnits(order: SupplierOrder): number {
  return isOpen(order) ? Math.max(0, order.units - order.receivedUnits - order.damagedUnits) : 0;
}

/** HT. */
export function orderCostCents({
  units,
  unitCostCents,
}: Pick<SupplierOrder, "units" | "unitCostCents">): number {
  return units * unitCostCents;
}

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

/** The figures as they are now, to be decided on afresh; the same proposal, asked for again from now on. */
export function reviewed(order: SupplierOrder, tiedUpCents: number, now: Temporal.Instant): SupplierOrder {
  return { ...order, shownTiedUpCents: tiedUpCents, expiresAt: proposalExpiresAt(now) };
}

/** Null while it can still be decided, or was. */
export function expire(order: SupplierOrder, now: Temporal.Instant): SupplierOrder | null {
  const isDue = order.state === "proposed" && order.expiresAt.epochMilliseconds <= now.epochMilliseconds;
  return isDue ? { ...order, state: "expired", decidedAt: now } : null;
}

/** The supplier's mail has left. */
export function ordered(order: SupplierOrder, now: Temporal.Instant): SupplierOrder {
  return order.state === "approved"
    ? { ...order, state: "ordered", orderedAt: now }
    : { ...order, orderedAt: now };
}

/**
 * E24: a delivery. All that was ordered came, whole or broken: closed. Less came: what is missing stays expected,
 * unless `isLast` says that no more will come, which needs a reason. More than ordered is asked once (`confirmed`).
 */
export function receive(
  order: SupplierOrder,
  delivery: {
    readonly receivedUnits: number;
    readonly damagedUnits: number;
    readonly isLast: boolean;
    readonly reason: string | null;
    readonly confirmed: boolean;
    readonly now: Temporal.Instant;
  },
): SupplierOrder | Refusal {
  const { receivedUnits, damagedUnits, isLast, reason, confirmed, now } = delivery;
  if (!isOpen(order))
    return refuse("supplier_order_state", { order: supplierOrderName(order), state: order.state });
  const came = receivedUnits + damagedUnits;
  const leftUnits = onOrderUnits(order);
  if (came > leftUnits && !confirmed) {
    return refuse(
      "more_than_ordered",
      { order: supplierOrderName(order), cameUnits: came, leftUnits },
      "receivedUnits",
    );
  }
  const isShort = came < leftUnits;
  if (isShort && isLast && !reason?.trim()) {
    return refuse("reason_required", { what: "closing it short" }, "reason");
  }
  const after = {
    ...order,
    receivedUnits: order.receivedUnits + receivedUnits,
    damagedUnits: order.damagedUnits + damagedUnits,
  };
  if (isShort && !isLast) return { ...after, state: "part_received" };
  return { ...after, state: "closed", closedAt: now, reason: isShort ? reason : order.reason };
}

/** Approved goods that will not come: nothing of it was received, or what is missing is given up. */
export function cancel(
  order: SupplierOrder,
  by: { readonly actor: Person; readonly now: Temporal.Instant; readonly reason: string },
): SupplierOrder | Refusal {
  if (!isOpen(order))
    return refuse("supplier_order_state", { order: supplierOrderName(order), state: order.state });
  const { now: closedAt, reason } = by;
  const state = order.state === "part_received" ? "closed" : "cancelled";
  return { ...order, state, closedAt, cancelledBy: by.actor.name, reason };
}

/** R224 of goods: expected before today and not all there. */
export function isOverdue(order: SupplierOrder, today: Temporal.PlainDate): boolean {
  if (!isOpen(order) || order.expectedOn === null) return false;
  return Temporal.PlainDate.compare(order.expectedOn, today) < 0;
}

function undecidable(order: SupplierOrder, now: Temporal.Instant): Refusal | null {
  if (order.state !== "proposed") {
    return refuse("already_decided", {
      state: order.state,
      by: order.decidedBy,
      at: order.decidedAt?.toString() ?? null,
    });
  }
  if (order.expiresAt.epochMilliseconds <= now.epochMilliseconds) {
    return refuse("already_decided", { state: "expired", by: null, at: order.expiresAt.toString() });
  }
  return null;
}
