import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { deadlineTimers, promisesFor, promisesWhenTold } from "../../../core/fulfillment/deadlines.ts";
import { createHolidays } from "../../../db/holidays.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };
import { aFulfillment, aPartner, later, NINE } from "../a-fulfillment.ts";

const holidays = createHolidays();
const instant = (local: string, zone = "Europe/Brussels") =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();

describe("a partner's promises", () => {
  test.each(formulas.F21_confirmDeadline)("F21: $in.startLocal in $in.zone", ({ in: ask, out }) => {
    const partner = aPartner({
      timeZone: ask.zone,
      holidayCalendar: ask.holidays,
      openingHours: `Mon-Fri ${ask.open}-${ask.close}`,
      confirmWithinMinutes: ask.minutes,
    });
    const from = instant(ask.startLocal, ask.zone);
    const promises = promisesFor({ partner, from, holidays });
    expect(promises.confirmDueAt?.toString()).toBe(out);
    expect(promises.confirmWallDueAt?.toString()).toBe(from.add({ hours: 2 }).toString());
  });

  test.each([
    ["a Monday", "2025-10-20T10:00", 48, "2025-10-22T10:00"],
    ["a Friday, over the weekend and the change of hour", "2025-10-24T10:00", 48, "2025-10-28T10:00"],
    ["before Armistice Day", "2025-11-10T10:00", 48, "2025-11-13T10:00"],
    ["a Saturday", "2025-10-18T11:00", 48, "2025-10-22T00:00"],
    ["ILANGA's three days", "2025-10-20T10:00", 72, "2025-10-23T10:00"],
  ])("shipping counts working days: %s", (_, from, shipWithinHours, until) => {
    const promises = promisesFor({ partner: aPartner({ shipWithinHours }), from: instant(from), holidays });
    expect(promises.shipDueAt?.toString()).toBe(instant(until).toString());
  });

  test("opening hours that cannot be read stop everything, by name", () => {
    const partner = aPartner({ openingHours: "parfois" });
    expect(() => promisesFor({ partner, from: later("PT0S"), holidays })).toThrow(/HABEEBEE.*parfois/);
  });
});

test("a first notice that leaves more than a minute late moves the promises, once", () => {
  const partner = aPartner();
  const told = (after: string, state: "queued" | "notified" = "queued") =>
    promisesWhenTold({
      ...{ fulfillment: aFulfillment({ state }), acceptedAt: NINE, partner, holidays },
      toldAt: later(after),
    }).confirmWallDueAt?.toString();
  expect(told("PT60S")).toBe(later("PT2H").toString());
  expect(told("PT61S")).toBe(later("PT2H1M1S").toString());
  expect(told("PT5M", "notified")).toBe(later("PT2H").toString());
});

describe("the hub's promise", () => {
  test.each([
    ["Monday", "2025-10-20T10:00", "2025-10-21T18:00"],
    ["a second after midnight", "2025-10-21T00:00:01", "2025-10-22T18:00"],
    ["Friday", "2025-10-24T10:00", "2025-10-27T18:00"],
    ["Sunday", "2025-10-26T10:00", "2025-10-27T18:00"],
    ["before Armistice Day", "2025-11-10T10:00", "2025-11-12T18:00"],
    ["New Year's Eve", "2025-12-31T10:00", "2026-01-02T18:00"],
  ])("%s: six in the evening of the next working day", (_, from, until) => {
    expect(promisesFor({ partner: null, from: instant(from), holidays })).toEqual({
      confirmDueAt: null,
      confirmWallDueAt: null,
      shipDueAt: instant(until),
    });
  });
});

test("each deadline is watched one second after its limit, for limits are strict", () => {
  const watched = deadlineTimers(aFulfillment({ confirmDueAt: later("PT5H") }));
  expect(watched.map((timer) => [timer.kind, timer.dueAt.toString()])).toEqual([
    ["confirm_wall", later("PT2H1S").toString()],
    ["confirm_business", later("PT5H1S").toString()],
    ["ship_due", later("PT48H1S").toString()],
  ]);
  expect(deadlineTimers(aFulfillment({ kind: "hub" })).map((timer) => timer.kind)).toEqual(["ship_due"]);
});
