import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Alert } from "../../../core/alert/alert.ts";
import {
  calledAgain,
  calledByHand,
  calledOnceFree,
  escalated,
  hasCalledAdmins,
  hasNextRung,
  stepDue,
  withPolicy,
} from "../../../core/alert/policy.ts";

/* Whom an alert calls by itself, and by hand (SM-3, SM-7, D158). */

const now = Temporal.Instant.from("2025-10-20T11:00:00+02:00");
const none = () => new Set<string>();
const opened = (rule: string, facts: object = {}): Alert =>
  withPolicy({ rule, facts, severity: "warning", state: "open" } as Alert, now, none);
const called = (alert: Alert) => alert.policy.map(({ to }) => to);

test("a silence leaves its admins to the ladder of SM-3, alone or in a flood", () => {
  expect(called(opened("confirm_late"))).toEqual(["pm"]);
  expect(called(opened("flood", { rule: "confirm_late" }))).toEqual(["pm"]);
  expect(called(opened("flood", { rule: "ship_late" }))).toEqual(["pm", "admin"]);
});

test("by hand its admins are called all the same, once; then nobody is left", () => {
  const open = escalated(opened("confirm_late"), none);
  expect([hasNextRung(open), hasCalledAdmins(open)]).toEqual([true, false]);
  const asked = calledByHand(open, now);
  expect(stepDue(asked, now)?.step.to).toBe("admin");
  const done = escalated(asked, none);
  expect([hasNextRung(done), hasCalledAdmins(done)]).toEqual([false, true]);
});

test("what would have called them while somebody had it is due once nobody has", () => {
  const held = calledOnceFree(escalated(opened("confirm_late"), none), now);
  expect(stepDue({ ...held, state: "acknowledged" }, now)).toBeNull();
  expect(stepDue(held, now)?.step.to).toBe("admin");
});

test("shown again, those it called are not called again, and the others are due as long from then as by the policy", () => {
  const later = now.add({ hours: 6 });
  const fresh = calledAgain({ ...opened("ship_late"), escalatesAt: null }, later, none);
  expect(stepDue(fresh, later)?.step.to).toBe("pm");
  const warned = calledAgain({ ...escalated(opened("ship_late"), none), escalatesAt: null }, later, none);
  expect(stepDue(warned, later)).toBeNull();
  // Four of the team's hours on: from 17:00 to the next noon.
  expect(warned.escalatesAt?.toString()).toBe("2025-10-21T10:00:00Z");
  const all = escalated(escalated(opened("ship_late"), none), none);
  expect(calledAgain(all, later, none).escalatesAt).toBeNull();
});
