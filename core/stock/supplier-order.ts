import { Temporal } from "temporal-polyfill";
import type { SupplierOrderId, SupplierReceiptId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Person } from "../team/person.ts";
import type { ReorderMath } from "./reorder-quantity.ts";

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
  /** Of the proposal with another quantity that took its place; null where none did. */
  readonly replacedByNumber: number | null;
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

/** Whether its supplier has the order and must hear that it, or what is missing of it, is not wanted any more. */
export function isCancellationDue({ cancelledBy, orderedAt }: SupplierOrder): boolean {
  return cancelledBy !== null && orderedAt !== null;
}

/** R224 of goods: expected before today and not all there. */
export function isOverdue(order: SupplierOrder, today: Temporal.PlainDate): boolean {
  if (!isOpen(order) || order.expectedOn === null) return false;
  return Temporal.PlainDate.compare(order.expectedOn, today) < 0;
}
