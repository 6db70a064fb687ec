import type { Temporal } from "temporal-polyfill";
import { awaitsDecision } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../fulfillment/fulfillment-state.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { AlertSeverity, Finding } from "./alert.ts";

/** What can be wrong with one part of an order: its entity is the fulfillment, its group whoever sends it. */

export const CONFIRM_LATE = "confirm_late";
export const SHIP_LATE = "ship_late";
export const MISSING_TRACKING = "missing_tracking";
export const PRESUMED_LOST = "presumed_lost";
export const DELIVERED_AFTER_REFUND = "delivered_after_refund";

export const PART_RULES = [
  CONFIRM_LATE,
  SHIP_LATE,
  MISSING_TRACKING,
  PRESUMED_LOST,
  DELIVERED_AFTER_REFUND,
] as const;
export type PartRule = (typeof PART_RULES)[number];

export interface PartFacts {
  readonly fulfillmentId: FulfillmentId;
  readonly orderId: OrderId;
  readonly number: number;
  /** A partner's code, or the hub's. */
  readonly fulfiller: string;
  readonly fulfillerName: string;
  readonly isHub: boolean;
  /** How the part stands, as of the last evaluation: once it is over, what ended it. */
  readonly state: Fulfillment["state"];
}

export interface ConfirmLateFacts extends PartFacts {
  /** How far its ladder has come (SM-3); `closed` while only the plain clock has run out (D4). */
  readonly rung: "closed" | "late" | "escalated" | "expired";
  /** Instant of the limit that it missed, as text. */
  readonly dueAt: string;
}

export interface DueFacts extends PartFacts {
  /** Instant of the limit that it missed, as text. */
  readonly dueAt: string;
}

export interface LostFacts extends PartFacts {
  readonly trackingNumber: string | null;
}

export interface RefundedFacts extends LostFacts {
  readonly isReinstated: boolean;
}

/** The names that a part itself does not have. */
export interface PartNames {
  readonly number: number;
  readonly fulfillerName: string;
}

/** What every alert about a part says of it. */
export function partFactsOf(part: Fulfillment, { number, fulfillerName }: PartNames): PartFacts {
  const { id: fulfillmentId, orderId, fulfiller, kind, state } = part;
  return { fulfillmentId, orderId, number, fulfiller, fulfillerName, isHub: kind === "hub", state };
}

/**
 * R225, SM-3: a partner that has not answered strictly after its two hours (`confirmLateness` sets the flags). While
 * only the plain clock has run out it is for information, and a warning once its opening hours have (D4).
 */
export function confirmLate(part: Fulfillment, names: PartNames): Finding<ConfirmLateFacts> {
  const { flags, confirmDueAt, confirmWallDueAt } = part;
  const isLate = flags.includes("late");
  if (!awaitsAnswer(part) || !(isLate || flags.includes("late_wall"))) return null;
  const rung = flags.includes("expired")
    ? "expired"
    : flags.includes("escalated")
      ? "escalated"
      : isLate
        ? "late"
        : "closed";
  const dueAt = String(isLate ? confirmDueAt : confirmWallDueAt);
  return open(part, isLate ? "warning" : "info", { ...partFactsOf(part, names), rung, dueAt });
}

/** R34, R127: a parcel that has not left by the day it was promised for; a part that is not even answered says so instead. */
export function shipLate(part: Fulfillment, names: PartNames): Finding<DueFacts> {
  const isMute = awaitsAnswer(part) && part.flags.includes("late");
  if (!part.flags.includes("ship_late") || !isBeforeShipping(part.state) || isMute) return null;
  return open(part, "warning", { ...partFactsOf(part, names), dueAt: String(part.shipDueAt) });
}

/** Whether a tracking number is to be expected of a part at all (F24). */
export function awaitsTracking(part: Pick<Fulfillment, "state">): boolean {
  return isBeforeShipping(part.state) && !awaitsDecision(part);
}

/** R178, F24: strictly after its day for the hub, its 48 hours of working days for a partner. */
export function missingTracking(
  part: Fulfillment,
  names: PartNames,
  at: { readonly dueAt: Temporal.Instant; readonly now: Temporal.Instant },
): Finding<DueFacts> {
  const { dueAt, now } = at;
  if (!awaitsTracking(part) || now.epochMilliseconds <= dueAt.epochMilliseconds) return null;
  return open(part, "warning", { ...partFactsOf(part, names), dueAt: dueAt.toString() });
}

/** SM-2: it left and should have arrived five working days ago. */
export function presumedLost(part: Fulfillment, names: PartNames): Finding<LostFacts> {
  const { state, flags, trackingNumber } = part;
  if (state !== "shipped" || !flags.includes("lost_suspected")) return null;
  return open(part, "warning", { ...partFactsOf(part, names), trackingNumber });
}

/** SM-2: given up as lost, refunded, and delivered after all; over once its commission was decided about. */
export function deliveredAfterRefund(
  part: Fulfillment,
  names: PartNames,
  of: { readonly isReinstated: boolean },
): Finding<RefundedFacts> {
  const { state, flags, trackingNumber } = part;
  if (state !== "delivered" || !flags.includes("refunded") || of.isReinstated) return null;
  return open(part, "warning", { ...partFactsOf(part, names), trackingNumber, ...of });
}

function open<Facts>(part: Fulfillment, severity: AlertSeverity, facts: Facts): Finding<Facts> {
  return { state: "open", severity, facts, group: part.fulfiller };
}
