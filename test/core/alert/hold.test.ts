import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type Alert, evaluated, type Finding } from "../../../core/alert/alert.ts";
import {
  askStillOnIt,
  expireHold,
  giveBack,
  keep,
  type Moved,
  reopenByHand,
  resolveByHand,
  snooze,
  take,
  wake,
  wakeInTime,
} from "../../../core/alert/hold.ts";
import { escalated, stepDue, withPolicy } from "../../../core/alert/policy.ts";
import { snoozeUntil } from "../../../core/alert/snooze.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";

const at = (text: string): Temporal.Instant => Temporal.Instant.from(`${text}+02:00`);
/** A Monday. */
const NINE = at("2025-10-20T09:00:00");
const LEA = { name: "Léa", slackUserId: "U_LEA" };
const holidays = () => new Set(["2025-11-11"]);
const doing = (now: Temporal.Instant) => ({ by: LEA, now, holidays });
const low = (severity: "warning" | "critical"): Finding<object> => ({
  state: "open",
  severity,
  facts: { left: 9 },
});
const raised = (severity: "warning" | "critical" = "warning"): Alert => {
  const fresh = {
    id: () => "alr_00000000000000000000000001" as const,
    rule: "stock_low",
    entity: "M",
    now: NINE,
  };
  const alert = evaluated(null, low(severity), fresh);
  if (!alert) throw new Error("nothing was raised");
  return withPolicy(alert, NINE, holidays);
};
const moved = (move: Moved | Refusal | null): Alert => {
  if (move === null || isRefusal(move)) throw new Error(`not moved: ${JSON.stringify(move)}`);
  return move.alert;
};

describe("who takes an alert", () => {
  test("has it for two hours, and whoever comes after hears whose it is", () => {
    const taken = moved(take(raised(), doing(NINE)));
    expect(taken).toMatchObject({
      state: "acknowledged",
      hold: { by: "Léa", until: at("2025-10-20T11:00:00") },
    });
    expect(take(taken, doing(NINE))).toMatchObject({
      refused: "alert_already",
      facts: { by: "Léa", state: "acknowledged" },
    });
  });

  test("is asked at two hours to the second, and loses it half an hour later", () => {
    const taken = moved(take(raised(), doing(NINE)));
    expect(askStillOnIt(taken, at("2025-10-20T10:59:59"))).toBeNull();
    const asked = moved(askStillOnIt(taken, at("2025-10-20T11:00:00")));
    expect(asked.hold?.until).toEqual(at("2025-10-20T11:30:00"));
    expect(expireHold(asked, at("2025-10-20T11:29:59"), holidays)).toBeNull();
    expect(expireHold(asked, at("2025-10-20T11:30:00"), holidays)?.alert).toMatchObject({
      state: "open",
      hold: null,
    });
  });

  test("keeps it for two hours more where they say so", () => {
    const asked = moved(askStillOnIt(moved(take(raised(), doing(NINE))), at("2025-10-20T11:00:00")));
    const kept = moved(keep(asked, doing(at("2025-10-20T11:10:00"))));
    expect(kept.hold).toMatchObject({ until: at("2025-10-20T13:10:00"), askedAt: null });
    expect(expireHold(kept, at("2025-10-20T11:30:00"), holidays)).toBeNull();
  });
});

describe("the calls", () => {
  test("of a warning reach the managers at once and the admins after four of the team's hours", () => {
    const alert = raised();
    expect(stepDue(alert, NINE)).toMatchObject({ step: { to: "pm" } });
    const called = escalated(alert, holidays);
    expect(called.escalatesAt).toEqual(at("2025-10-20T13:00:00"));
    expect(stepDue(called, at("2025-10-20T12:59:59"))).toBeNull();
    expect(stepDue(called, at("2025-10-20T13:00:00"))).toMatchObject({ step: { to: "admin" }, index: 1 });
    expect(escalated(escalated(called, holidays), holidays).escalatesAt).toBeNull();
  });

  test("of a Friday evening go on on Monday", () => {
    const evening = at("2025-10-24T17:00:00");
    const called = escalated(withPolicy(raised(), evening, holidays), holidays);
    expect(called.escalatesAt).toEqual(Temporal.Instant.from("2025-10-27T12:00:00+01:00"));
  });

  test("of what is critical reach managers and admins at once, the mailbox at 30 minutes, the phone at 60", () => {
    let alert = raised("critical");
    const due: (readonly [string, string])[] = [];
    for (let step = alert.policy[0]; step; step = alert.policy[alert.escalatedSteps]) {
      due.push([step.to, alert.escalatesAt?.toString() ?? ""]);
      alert = escalated(alert, holidays);
    }
    expect(due).toEqual([
      ["pm", NINE.toString()],
      ["admin", NINE.toString()],
      ["mail", NINE.add({ minutes: 30 }).toString()],
      ["sms", NINE.add({ minutes: 60 }).toString()],
    ]);
  });

  test("stand still while somebody has it, and go on where they stood", () => {
    const called = escalated(raised(), holidays);
    const taken = moved(take(called, doing(at("2025-10-20T10:00:00"))));
    expect(stepDue(taken, at("2025-10-20T17:00:00"))).toBeNull();
    const back = moved(giveBack(taken, doing(at("2025-10-20T11:30:00"))));
    // Three of the four hours were left.
    expect(back.escalatesAt).toEqual(at("2025-10-20T14:30:00"));
  });
});

describe("putting off", () => {
  test("knows the team's hours: tomorrow and Monday are nine o'clock of a working day", () => {
    const friday = at("2025-10-24T16:00:00");
    expect(snoozeUntil("30m", friday, holidays())).toEqual(friday.add({ minutes: 30 }));
    expect(snoozeUntil("2h", friday, holidays())).toEqual(friday.add({ hours: 2 }));
    const monday = Temporal.Instant.from("2025-10-27T09:00:00+01:00");
    expect(snoozeUntil("tomorrow", friday, holidays())).toEqual(monday);
    expect(snoozeUntil("monday", friday, holidays())).toEqual(monday);
    expect(snoozeUntil("monday", NINE, holidays())).toEqual(monday);
    const eve = Temporal.Instant.from("2025-11-10T15:00:00+01:00");
    expect(snoozeUntil("tomorrow", eve, holidays())).toEqual(
      Temporal.Instant.from("2025-11-12T09:00:00+01:00"),
    );
  });

  test("over 24 hours takes a reason, to the second, and nothing is put off for ever", () => {
    const until = (hours: number, seconds = 0) => NINE.add({ hours, seconds });
    const put = (to: Temporal.Instant, reason: string | null) =>
      snooze(raised(), { until: to, reason }, doing(NINE));
    expect(isRefusal(put(until(24), null))).toBe(false);
    expect(put(until(24, 1), null)).toMatchObject({ refused: "reason_required" });
    expect(isRefusal(put(until(24, 1), "livraison prévue"))).toBe(false);
    expect(put(NINE, null)).toMatchObject({ refused: "snooze_unfit", facts: { why: "past" } });
    expect(put(until(30 * 24, 1), "un jour")).toMatchObject({
      refused: "snooze_unfit",
      facts: { why: "far" },
    });
  });

  test("ends at its instant, or when somebody wakes it", () => {
    const snoozed = moved(snooze(raised(), { until: NINE.add({ hours: 2 }), reason: null }, doing(NINE)));
    expect(wakeInTime(snoozed, NINE.add({ minutes: 119 }), holidays)).toBeNull();
    expect(wakeInTime(snoozed, NINE.add({ hours: 2 }), holidays)?.alert).toMatchObject({
      state: "open",
      hold: null,
    });
    expect(moved(wake(snoozed, doing(NINE)))).toMatchObject({ state: "open" });
    expect(wake(raised(), doing(NINE))).toMatchObject({ refused: "alert_already" });
  });
});

test("what somebody resolved says who and why, and opens again by hand", () => {
  expect(resolveByHand(raised(), { cause: "other", reason: null }, doing(NINE))).toMatchObject({
    refused: "reason_required",
  });
  const over = moved(resolveByHand(raised(), { cause: "fixed", reason: "reçu" }, doing(NINE)));
  expect(over).toMatchObject({
    state: "resolved",
    resolution: { by: "Léa", cause: "fixed", reason: "reçu" },
  });
  expect(take(over, doing(NINE))).toMatchObject({
    refused: "alert_already",
    facts: { state: "resolved", by: "Léa" },
  });
  expect(moved(reopenByHand(over, doing(NINE)))).toMatchObject({
    state: "open",
    reopenedTimes: 1,
    resolution: null,
  });
});
