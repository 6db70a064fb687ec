import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { REMINDER_COOLDOWN_MINUTES, type Reminders, remind } from "../../../core/fulfillment/reminder.ts";
import { aFulfillment } from "../a-fulfillment.ts";

const SENT = Temporal.Instant.from("2025-10-20T09:16:00+02:00");
const secondsOn = (seconds: number): Temporal.Instant => SENT.add({ seconds });
const waiting = aFulfillment({ state: "notified" });
const none: Reminders = { count: 0, last: null };
const once: Reminders = {
  count: 1,
  last: { at: SENT, by: { name: "Léa", via: "slack" }, channels: ["email", "whatsapp"] },
};
const both = ["email", "whatsapp"] as const;
const ask = { now: secondsOn(0), channels: both, force: false, number: null };

describe("a reminder", () => {
  test.each(["queued", "notified"] as const)("leaves while a partner is %s", (state) => {
    expect(remind({ ...waiting, state }, none, ask)).toBe("remind");
  });

  test.each([
    "awaiting_decision",
    "confirmed",
    "shipped",
    "delivered",
    "declined",
    "cancelled",
    "lost",
  ] as const)("of one that is %s is refused, insisted on or not", (state) => {
    for (const force of [false, true]) {
      expect(remind({ ...waiting, state }, none, { ...ask, force })).toMatchObject({
        refused: "no_answer_awaited",
        facts: { state },
      });
    }
  });

  test("of our own hub is refused: it answers nobody", () => {
    expect(remind({ ...waiting, kind: "hub", state: "queued" }, none, ask)).toMatchObject({
      refused: "no_answer_awaited",
    });
  });

  test("asked for twice within a minute is one, even insisted on", () => {
    for (const force of [false, true])
      expect(remind(waiting, once, { ...ask, now: secondsOn(59), force })).toBe("already");
  });

  test.each([
    [60, 29],
    [61, 29],
    [119, 29],
    [29 * 60, 1],
    [30 * 60 - 1, 1],
  ])("%i s after the last one waits %i more minutes", (seconds, minutesLeft) => {
    expect(remind(waiting, once, { ...ask, now: secondsOn(seconds) })).toMatchObject({
      refused: "reminded_recently",
      facts: { count: 1, minutesLeft },
    });
    expect(remind(waiting, once, { ...ask, now: secondsOn(seconds), force: true })).toBe("remind");
  });

  test("is free again after half an hour, to the second", () => {
    const now = secondsOn(REMINDER_COOLDOWN_MINUTES * 60);
    expect(remind(waiting, once, { ...ask, now })).toBe("remind");
  });

  test("by a channel that the last one did not take is no repeat", () => {
    const byMail = { ...once, last: once.last && { ...once.last, channels: ["email"] as const } };
    const wanted = { ...ask, now: secondsOn(5), channels: ["whatsapp"] as const };
    expect(remind(waiting, byMail, { ...wanted, force: true })).toBe("remind");
  });

  test("asked for by a button that is stale is the one that has left", () => {
    const now = secondsOn(3600);
    expect(remind(waiting, once, { ...ask, now, number: 1, force: true })).toBe("already");
    expect(remind(waiting, once, { ...ask, now, number: 2 })).toBe("remind");
  });
});
