import { CONFIRM_LATE } from "../alert/part-alerts.ts";
import { PARTNER_SUSPENDED } from "../alert/partner-suspended.ts";
import { calledOnceFree, hasCalledAdmins } from "../alert/policy.ts";
import { FLOOD } from "../alert/suppression.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { escalation, expiry, nextRung } from "../fulfillment/ladder.ts";
import { confirmLateness, type Lateness } from "../fulfillment/lateness.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import { escalationCalls } from "../notice/enqueue-late.ts";
import { SYSTEM } from "../order/journal.ts";
import type { Deps, TimerEntry, Tx } from "../ports.ts";
import { calledAsLast } from "../team/duty.ts";
import type { Found } from "./find-fulfillment.ts";
import { type ReminderChannel, remindBySystemIn } from "./remind-partner.ts";
import { saveAlert } from "./save-alert.ts";
import { saveStep } from "./save-step.ts";
import { standingCheck } from "./watch-standing.ts";

/*
 * A partner has not answered, and its clock reached the next rung (SM-3): a reminder, the breach, the escalation, the
 * end of waiting. What was answered meanwhile changes nothing, and nothing is given to another partner by itself.
 */

/** Climbs one rung within the caller's transaction, the fulfillment being locked. */
export async function chaseAnswerIn(
  tx: Tx,
  deps: Deps,
  { timer, order, fulfillment }: Found & { readonly timer: TimerEntry },
): Promise<void> {
  if (!awaitsAnswer(fulfillment)) return;
  const remind = (part: Fulfillment, channel: ReminderChannel) =>
    remindBySystemIn(tx, deps, { found: { order, fulfillment: part }, channel });
  switch (timer.kind) {
    case "confirm_remind":
      return remind(fulfillment, "urgent");
    case "confirm_wall":
      await late(tx, deps, fulfillment);
      return;
    case "confirm_business":
      await tx.timers.set([standingCheck(fulfillment, deps)]);
      await remind(await late(tx, deps, fulfillment), null);
      return climbOn(tx, deps, { timer, fulfillment });
    case "confirm_escalate":
      if (await rise(tx, deps, escalation(fulfillment))) await call(tx, deps, fulfillment);
      return climbOn(tx, deps, { timer, fulfillment });
    case "confirm_expire":
      await rise(tx, deps, expiry(fulfillment));
      return tx.timers.set([standingCheck(fulfillment, deps)]);
    default:
      throw new Error(`${timer.kind} is no rung of a partner's answer`);
  }
}

/** On either clock (D4): the alert opens; one that hangs there already gets worse, which calls in its thread. */
async function late(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<Fulfillment> {
  const lateness = confirmLateness(fulfillment, deps.clock.now());
  if (!lateness) return fulfillment;
  await rise(tx, deps, lateness);
  return lateness.fulfillment;
}

/** Its alert rises with it; false where nothing did. */
async function rise(tx: Tx, deps: Deps, risen: Lateness | null): Promise<boolean> {
  if (!risen) return false;
  await saveStep(tx, deps, { ...risen, actor: SYSTEM });
  return true;
}

/**
 * By a message of their own: the admins, or where there is none the managers (R188). Nobody about a suspended partner,
 * nor where they were called by hand or somebody says that it is over; while somebody has it, or the flood that it stands under, the call waits
 * until nobody has (D158).
 */
async function call(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  // What was late before lateness was an alert has none.
  const alert = await tx.alerts.lockLive(CONFIRM_LATE, fulfillment.id);
  const parent = alert?.suppressedBy ? await tx.alerts.lock(alert.suppressedBy) : null;
  const shown = parent ?? alert;
  if (parent?.rule === PARTNER_SUSPENDED || shown?.state === "resolved") return;
  if (shown && hasCalledAdmins(shown)) return;
  const now = deps.clock.now();
  if (shown?.hold) {
    const waiting = { known: shown, alert: calledOnceFree(shown, now), events: [] };
    await saveAlert(tx, deps, { ...waiting, isAtOnce: false, isShown: false });
    return;
  }
  const team = await tx.team.members();
  const flood = parent?.rule === FLOOD ? parent.id : null;
  await tx.outbox.enqueue(escalationCalls(fulfillment, calledAsLast(team, now), flood), now);
}

async function climbOn(
  tx: Tx,
  deps: Deps,
  { timer, fulfillment }: { readonly timer: TimerEntry; readonly fulfillment: Fulfillment },
): Promise<void> {
  const partner = await tx.partners.find(fulfillment.fulfiller);
  if (!partner) throw new Error(`fulfillment ${fulfillment.id} is of nobody we know`);
  await tx.timers.set(nextRung(timer.kind, fulfillment, { partner, holidays: deps.holidays }));
}
