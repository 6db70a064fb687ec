import { becomePayable } from "../commission/advance.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { shipLateness } from "../fulfillment/lateness.ts";
import { isId } from "../ids.ts";
import { SYSTEM } from "../order/journal.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { chaseAnswerIn } from "./chase-answer.ts";
import { checkUnseenStock } from "./check-stock.ts";
import type { Found } from "./find-fulfillment.ts";
import { fireAtDesk } from "./fire-desk-timer.ts";
import { missArrivalIn } from "./miss-arrival.ts";
import { remindOfDecisionIn } from "./remind-of-decision.ts";
import { nextRun } from "./run-settlement.ts";
import { saveStep } from "./save-step.ts";
import { missTrackingIn } from "./settle-part-alerts.ts";
import { watchCancellationIn } from "./watch-cancellation.ts";
import { overdueTimers } from "./watch-overdue.ts";
import { standingCheck } from "./watch-standing.ts";

/*
 * A deadline came. The timer is taken and what it does is written in one transaction, so that it fires once however
 * many processes look; what was answered meanwhile changes nothing.
 */

/** A timer whose flow throws is tried again after this, so that those behind it are not kept waiting. */
const AGAIN_AFTER_MINUTES = 1;

/** Fires one due timer, or looks at one SKU that moved or not yet today; false when there is neither. What its flow throws is thrown on, once the timer is put off. */
export async function fireNextTimer(deps: Deps): Promise<boolean> {
  const taken: { timer: TimerEntry | null } = { timer: null };
  try {
    return await fireIn(deps, taken);
  } catch (error) {
    const { timer } = taken;
    const dueAt = deps.clock.now().add({ minutes: AGAIN_AFTER_MINUTES });
    if (timer) await deps.store.transaction((tx) => tx.timers.set([{ ...timer, dueAt }]));
    throw error;
  }
}

/** Looks at one SKU that moved, or not yet today, whatever is due besides; false when there is none. */
export function lookAtStock(deps: Deps): Promise<boolean> {
  return deps.store.transaction((tx) => checkUnseenStock(tx, deps));
}

function fireIn(deps: Deps, taken: { timer: TimerEntry | null }): Promise<boolean> {
  return deps.store.transaction(async (tx) => {
    const timer = await tx.timers.takeDue(deps.clock.now());
    taken.timer = timer;
    if (!timer) return checkUnseenStock(tx, deps);
    if (await fireAtDesk(tx, deps, timer)) return true;
    if (!isId("fulfillment", timer.subject)) throw new Error(`${timer.kind} cannot be of ${timer.subject}`);
    const aggregate = await tx.orders.lockOf(timer.subject);
    const fulfillment = aggregate?.fulfillments.find((each) => each.id === timer.subject);
    if (aggregate && fulfillment) await fire(tx, deps, { timer, order: aggregate.order, fulfillment });
    return true;
  });
}

async function fire(tx: Tx, deps: Deps, due: Found & { readonly timer: TimerEntry }): Promise<void> {
  const { timer, fulfillment } = due;
  switch (timer.kind) {
    case "confirm_wall":
    case "confirm_business":
    case "confirm_remind":
    case "confirm_escalate":
    case "confirm_expire":
      return chaseAnswerIn(tx, deps, due);
    case "ship_due":
      return shipLate(tx, deps, fulfillment);
    case "tracking_due":
      return missTrackingIn(tx, deps, due);
    case "arrival_missed":
      return missArrivalIn(tx, deps, due);
    case "commission_payable":
      return payable(tx, deps, fulfillment);
    case "decision_open":
      return remindOfDecisionIn(tx, deps, due);
    case "cancel_unseen":
      return watchCancellationIn(tx, deps, due);
    default:
      throw new Error(`nothing watches ${timer.kind}`);
  }
}

async function shipLate(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  const lateness = shipLateness(fulfillment, deps.clock.now());
  if (!lateness) return;
  await saveStep(tx, deps, { ...lateness, actor: SYSTEM });
  if (fulfillment.kind === "partner") await tx.timers.set([standingCheck(fulfillment, deps)]);
}

async function payable(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  const now = deps.clock.now();
  const rows = becomePayable(await tx.commissions.lockOfFulfillment(fulfillment.id), now);
  if (rows.length === 0) return;
  await tx.commissions.save(rows, { type: "payable", actor: "system", at: now });
  const partnerShareCents = rows.reduce((sum, row) => sum + row.partnerShareCents, 0);
  const facts = { fulfiller: fulfillment.fulfiller, partnerShareCents };
  await saveStep(tx, deps, { fulfillment, entries: [{ type: "commission_payable", facts }], actor: SYSTEM });
  await tx.timers.set([nextRun(deps, fulfillment.fulfiller), ...overdueTimers(rows, deps)]);
}
