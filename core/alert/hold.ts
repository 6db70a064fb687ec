import type { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import type { Person } from "../team/person.ts";
import { type Alert, type Resolution, type ResolveCause, reopened, resolved } from "./alert.ts";
import { type AlertEvent, alertEvent } from "./event.ts";
import { type HolidaysAround, resumed } from "./policy.ts";
import { snoozeProblem } from "./snooze.ts";

/** What people do with an alert (SM-7, chat-ux §2.2). A no says what somebody else did before. */

const TAKEN_FOR_HOURS = 2;
const ASKED_FOR_MINUTES = 30;

/** The alert as it is after it, and what is written down of it. */
export interface Moved {
  readonly alert: Alert;
  readonly event: AlertEvent;
}

export interface Doing {
  readonly by: Person;
  readonly now: Temporal.Instant;
  readonly holidays: HolidaysAround;
}

/** Somebody takes it: nobody is called any more, for two hours; what somebody put off is theirs from now on. */
export function take(alert: Alert, { by, now, holidays }: Doing): Moved | Refusal {
  if (alert.state !== "open" && alert.state !== "snoozed") return already(alert);
  const until = now.add({ hours: TAKEN_FOR_HOURS });
  const hold = heldBy(by, { at: now, until, reason: null });
  const taken: Alert = { ...resumed(alert, now, holidays), state: "acknowledged", hold, changedAt: now };
  return {
    alert: taken,
    event: alertEvent("taken", { until: until.toString() }, { actor: by.name, at: now }),
  };
}

/** Two hours without a word: whoever has it is asked, and has half an hour to answer. Null where they have not. */
export function askStillOnIt(alert: Alert, now: Temporal.Instant): Moved | null {
  const { hold } = alert;
  if (alert.state !== "acknowledged" || !hold || hold.askedAt !== null || isBefore(now, hold.until))
    return null;
  const until = now.add({ minutes: ASKED_FOR_MINUTES });
  const data = { until: until.toString(), by: hold.by, byId: hold.byId };
  return {
    alert: { ...alert, hold: { ...hold, until, askedAt: now }, changedAt: now },
    event: alertEvent("asked", data, { actor: null, at: now }),
  };
}

/** "Still on it": for two hours more. Whoever says so has it from now on. */
export function keep(alert: Alert, { by, now }: Doing): Moved | Refusal {
  const { hold } = alert;
  if (alert.state !== "acknowledged" || !hold) return already(alert);
  const until = now.add({ hours: TAKEN_FOR_HOURS });
  const kept = { ...hold, by: by.name, byId: by.slackUserId, until, askedAt: null };
  return {
    alert: { ...alert, hold: kept, changedAt: now },
    event: alertEvent("kept", { until: until.toString() }, { actor: by.name, at: now }),
  };
}

/** Given back: it needs somebody again, and the calls go on where they stood. */
export function giveBack(alert: Alert, { by, now, holidays }: Doing): Moved | Refusal {
  if (alert.state !== "acknowledged" || !alert.hold) return already(alert);
  return released(alert, { why: "given_back", actor: by.name, now, holidays });
}

/** Nobody answered: it is given back by itself. Null where somebody did. */
export function expireHold(alert: Alert, now: Temporal.Instant, holidays: HolidaysAround): Moved | null {
  const { hold } = alert;
  if (alert.state !== "acknowledged" || !hold || hold.askedAt === null || isBefore(now, hold.until))
    return null;
  return released(alert, { why: "silent", actor: null, now, holidays });
}

/** Whoever has it is away from now on: it needs somebody else. Null where they have not. */
export function releaseOfAway(
  alert: Alert,
  { byId, actor, now, holidays }: LettingGo & { readonly byId: string },
): Moved | null {
  if (alert.state !== "acknowledged" || alert.hold?.byId !== byId) return null;
  return released(alert, { why: "away", actor, now, holidays });
}

/** Put off until then, by whoever says so; what another has taken too. */
export function snooze(
  alert: Alert,
  asked: { readonly until: Temporal.Instant; readonly reason: string | null },
  { by, now, holidays }: Doing,
): Moved | Refusal {
  if (alert.state !== "open" && alert.state !== "acknowledged") return already(alert);
  const problem = snoozeProblem(asked, now);
  if (problem !== null) return problem;
  const { until, reason } = asked;
  const hold = heldBy(by, { at: now, until, reason });
  return {
    alert: { ...resumed(alert, now, holidays), state: "snoozed", hold, changedAt: now },
    event: alertEvent("snoozed", { until: until.toString(), reason }, { actor: by.name, at: now }),
  };
}

/** Back before its time, by somebody. */
export function wake(alert: Alert, { by, now, holidays }: Doing): Moved | Refusal {
  return alert.state === "snoozed" ? woken(alert, { actor: by.name, now, holidays }) : already(alert);
}

/** Its time is over. Null where somebody did something else with it meanwhile. */
export function wakeInTime(alert: Alert, now: Temporal.Instant, holidays: HolidaysAround): Moved | null {
  const { hold, state } = alert;
  if (state !== "snoozed" || !hold || isBefore(now, hold.until)) return null;
  return woken(alert, { actor: null, now, holidays });
}

/** Over by somebody's word, with a cause and what else they say. */
export function resolveByHand(
  alert: Alert,
  said: { readonly cause: ResolveCause; readonly reason: string | null },
  { by, now }: Doing,
): Moved | Refusal {
  if (alert.state === "resolved" || alert.state === "closed") return already(alert);
  if (said.cause === "other" && said.reason === null)
    return refuse("reason_required", { what: "resolving an alert for another cause" }, "reason");
  const resolution: Resolution = { by: by.name, ...said };
  return {
    alert: resolved(alert, now, resolution),
    event: alertEvent("resolved", said, { actor: by.name, at: now }),
  };
}

/** What somebody resolved is not over after all. */
export function reopenByHand(alert: Alert, { by, now }: Doing): Moved | Refusal {
  if (alert.state !== "resolved" || alert.resolution?.by == null) return already(alert);
  return {
    alert: reopened(alert, { ...alert, state: "open" }, now),
    event: alertEvent("reopened", { why: "by_hand" }, { actor: by.name, at: now }),
  };
}

/** What it is already, and by whom: a late click is told (chat-ux §2.0, rule 7). */
export function already(alert: Alert): Refusal {
  const { state, hold, resolution, resolvedAt, changedAt } = alert;
  const by = hold?.by ?? resolution?.by ?? null;
  const at = (hold?.at ?? resolvedAt ?? changedAt).toString();
  return refuse("alert_already", {
    state,
    by,
    at,
    until: state === "snoozed" ? (hold?.until.toString() ?? null) : null,
  });
}

function heldBy(
  by: Person,
  held: { readonly at: Temporal.Instant; readonly until: Temporal.Instant; readonly reason: string | null },
): NonNullable<Alert["hold"]> {
  return { by: by.name, byId: by.slackUserId, ...held, askedAt: null };
}

interface LettingGo {
  readonly actor: string | null;
  readonly now: Temporal.Instant;
  readonly holidays: HolidaysAround;
}

function released(alert: Alert, of: LettingGo & { readonly why: "given_back" | "silent" | "away" }): Moved {
  const { actor, now, holidays, why } = of;
  const by = alert.hold?.by ?? "";
  return {
    alert: letGo(alert, now, holidays),
    event: alertEvent("released", { why, by }, { actor, at: now }),
  };
}

function woken(alert: Alert, { actor, now, holidays }: LettingGo): Moved {
  const why = actor === null ? "over" : "by_hand";
  return { alert: letGo(alert, now, holidays), event: alertEvent("woken", { why }, { actor, at: now }) };
}

/** Nobody's any more: it is open, and the calls go on where they stood. */
export function letGo(alert: Alert, now: Temporal.Instant, holidays: HolidaysAround): Alert {
  return { ...resumed(alert, now, holidays), state: "open", hold: null, changedAt: now };
}

function isBefore(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds < b.epochMilliseconds;
}
