import type { Temporal } from "temporal-polyfill";
import type { CommissionState } from "../commission/commission-state.ts";
import type { Actor, JournalEntry } from "../order/journal.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { CONFIRM_UNDO_MINUTES } from "../time.ts";
import type { Fulfillment, FulfillmentFlag } from "./fulfillment.ts";
import { type FulfillmentState, mayMove } from "./fulfillment-state.ts";

/** What a step decided: a new state with the line for the journal, nothing new, or no. */
export type StepDecision =
  | { readonly step: "changed"; readonly fulfillment: Fulfillment; readonly entry: JournalEntry }
  | { readonly step: "already" }
  | Refusal;

/** The refusal of a move that the state machine does not have. */
export function cannotBecome(fulfillment: Fulfillment, to: FulfillmentState | CommissionState): Refusal {
  return refuse("invalid_transition", { fulfiller: fulfillment.fulfiller, from: fulfillment.state, to });
}

/** Flags with one more, each at most once. */
export function withFlag(
  flags: readonly FulfillmentFlag[],
  flag: FulfillmentFlag,
): readonly FulfillmentFlag[] {
  return flags.includes(flag) ? flags : [...flags, flag];
}

/** The partner said yes. A second yes changes nothing; late is recorded, not refused (SM-3). */
export function confirm(fulfillment: Fulfillment, now: Temporal.Instant, actor: Actor): StepDecision {
  if (fulfillment.state === "confirmed") return { step: "already" };
  // What is to be decided is confirmed by whoever decides to wait for it, with a day (E4).
  const isDecided = fulfillment.state !== "awaiting_decision";
  if (!isDecided || !mayMove(fulfillment.kind, fulfillment.state, "confirmed"))
    return cannotBecome(fulfillment, "confirmed");
  const late =
    fulfillment.confirmDueAt !== null && now.epochMilliseconds > fulfillment.confirmDueAt.epochMilliseconds;
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "confirmed", confirmedAt: now, confirmedVia: actor.via },
    entry: { type: "confirmed", facts: { fulfiller: fulfillment.fulfiller, via: actor.via, late } },
  };
}

/** The partner takes back a yes within ten minutes, while nothing is shipped (D10): the answer is awaited again. */
export function undoConfirmation(
  fulfillment: Fulfillment,
  now: Temporal.Instant,
  actor: Actor,
): StepDecision {
  if (fulfillment.state === "notified") return { step: "already" };
  const { confirmedAt, splitFrom } = fulfillment;
  // What is waited for was confirmed by the team's decision, which a partner does not take back.
  if (fulfillment.state !== "confirmed" || !confirmedAt || splitFrom !== null)
    return cannotBecome(fulfillment, "notified");
  const lastMoment = confirmedAt.add({ minutes: CONFIRM_UNDO_MINUTES });
  if (now.epochMilliseconds > lastMoment.epochMilliseconds) {
    return refuse("undo_too_late", { minutes: CONFIRM_UNDO_MINUTES });
  }
  return {
    step: "changed",
    fulfillment: { ...fulfillment, state: "notified", confirmedAt: null, confirmedVia: null },
    entry: { type: "confirmation_undone", facts: { fulfiller: fulfillment.fulfiller, via: actor.via } },
  };
}

/** The partner cannot take it. After a yes it is recorded as such, for the team weighs it (SM-2). */
export function decline(fulfillment: Fulfillment, reason: string, actor: Actor): StepDecision {
  if (fulfillment.state === "declined") return { step: "already" };
  if (!mayMove(fulfillment.kind, fulfillment.state, "declined")) return cannotBecome(fulfillment, "declined");
  const afterConfirm = fulfillment.state === "confirmed";
  return {
    step: "changed",
    fulfillment: {
      ...fulfillment,
      state: "declined",
      declineReason: reason,
      flags: afterConfirm ? withFlag(fulfillment.flags, "declined_after_confirm") : fulfillment.flags,
    },
    entry: {
      type: "declined",
      facts: { fulfiller: fulfillment.fulfiller, via: actor.via, reason, afterConfirm },
    },
  };
}

/** A notice left on a first channel: the answer is awaited from now on (SM-2). */
export function markNotified(fulfillment: Fulfillment, now: Temporal.Instant): Fulfillment {
  if (fulfillment.state !== "queued" || fulfillment.kind !== "partner") return fulfillment;
  return { ...fulfillment, state: "notified", notifiedAt: now };
}
