import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { promisesFor } from "../../../core/fulfillment/deadlines.ts";
import { escalation, expiry, nextRung, reminderTimer } from "../../../core/fulfillment/ladder.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { aFulfillment, aPartner } from "../a-fulfillment.ts";

const holidays = createHolidays();
const BRUSSELS = "Europe/Brussels";
const instant = (local: string, zone = BRUSSELS) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const local = (at: Temporal.Instant | undefined, zone = BRUSSELS) =>
  at?.toZonedDateTimeISO(zone).toPlainDateTime().toString({ smallestUnit: "minute" });

function rungs(partner: ReturnType<typeof aPartner>, from: string) {
  const start = instant(from, partner.timeZone);
  const fulfillment = aFulfillment({ ...promisesFor({ partner, from: start, holidays }) });
  const ask = { partner, holidays };
  const [escalate] = nextRung("confirm_business", fulfillment, ask);
  const [expire] = nextRung("confirm_escalate", fulfillment, ask);
  const remind = reminderTimer(fulfillment, { ...ask, from: start });
  return [remind.dueAt, fulfillment.confirmDueAt ?? undefined, escalate?.dueAt, expire?.dueAt].map((at) =>
    local(at, partner.timeZone),
  );
}

describe("60, 120, 180 and 480 minutes of the partner's opening hours", () => {
  const open = { openingHours: "Mon-Fri 09:00-18:00", timeZone: BRUSSELS, holidayCalendar: "BE" };
  test.each([
    ["a Monday morning", "2025-10-20T09:05", ["20T10:05", "20T11:05", "20T12:05", "20T17:05"]],
    [
      "an afternoon runs into the next day",
      "2025-10-20T16:30",
      ["20T17:30", "21T09:30", "21T10:30", "21T15:30"],
    ],
    [
      "a Saturday, over the change of hour",
      "2025-10-25T11:00",
      ["27T10:00", "27T11:00", "27T12:00", "27T17:00"],
    ],
    [
      "a limit at closing time stays there",
      "2025-10-20T16:00",
      ["20T17:00", "20T18:00", "21T10:00", "21T15:00"],
    ],
  ])("%s", (_, from, expected) => {
    expect(rungs(aPartner(open), from)).toEqual(expected.map((at) => `2025-10-${at}`));
  });

  test("Armistice Day does not count in Belgium", () => {
    expect(rungs(aPartner(open), "2025-11-10T17:30")).toEqual([
      "2025-11-12T09:30",
      "2025-11-12T10:30",
      "2025-11-12T11:30",
      "2025-11-12T16:30",
    ]);
  });

  test("Antananarivo counts on its own clock", () => {
    const partner = aPartner({ ...open, timeZone: "Indian/Antananarivo", holidayCalendar: "MG" });
    expect(rungs(partner, "2025-10-20T16:30")[1]).toBe("2025-10-21T09:30");
  });

  test("a partner with its own limit has rungs in proportion", () => {
    expect(rungs(aPartner({ ...open, confirmWithinMinutes: 60 }), "2025-10-20T09:00")).toEqual([
      "2025-10-20T09:30",
      "2025-10-20T10:00",
      "2025-10-20T10:30",
      "2025-10-20T13:00",
    ]);
  });

  test("a degraded partner is reminded after 30", () => {
    expect(rungs(aPartner({ ...open, status: "degraded" }), "2025-10-20T09:00")[0]).toBe("2025-10-20T09:30");
  });
});

test("the last rung has none after it, and the hub's parcels have none at all", () => {
  const ask = { partner: aPartner(), holidays };
  expect(nextRung("confirm_expire", aFulfillment(), ask)).toEqual([]);
  expect(nextRung("confirm_business", aFulfillment({ confirmDueAt: null }), ask)).toEqual([]);
});

test("what was answered, or was said before, rises no more", () => {
  expect(escalation(aFulfillment({ state: "notified" }))?.fulfillment.flags).toContain("escalated");
  expect(escalation(aFulfillment({ state: "notified", flags: ["escalated"] }))).toBeNull();
  expect(escalation(aFulfillment({ state: "confirmed" }))).toBeNull();
  expect(expiry(aFulfillment({ state: "notified" }))?.entries).toEqual([
    { type: "confirm_expired", facts: { fulfiller: "HABEEBEE" } },
  ]);
  expect(expiry(aFulfillment({ state: "declined" }))).toBeNull();
});
