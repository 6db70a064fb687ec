import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { targetHolidays } from "../../core/holidays.ts";
import {
  addBusinessMinutes,
  addWorkingDayHours,
  BUSINESS_ZONE,
  isOpenAt,
  localDate,
  type OpeningHours,
  parseOpeningHours,
  payableDates,
  startOfDay,
  workingDayHoursBetween,
} from "../../core/time.ts";
import formulas from "../fixtures/formulas.json" with { type: "json" };

const at = (local: string, zone: string = BUSINESS_ZONE): Temporal.Instant =>
  Temporal.PlainDateTime.from(local).toZonedDateTime(zone).toInstant();
const holidaysOf = (country: string): ReadonlySet<string> => {
  const years = formulas.holidays[country as "BE" | "MG"];
  return new Set(Object.values(years).flat());
};
const belgium = { zone: BUSINESS_ZONE, holidays: holidaysOf("BE") };
const habeebee: OpeningHours = { ...belgium, days: [1, 2, 3, 4, 5], opensAt: "09:00", closesAt: "18:00" };
const october2025 = fc
  .integer({ min: at("2025-10-01T00:00").epochMilliseconds, max: at("2026-06-01T00:00").epochMilliseconds })
  .map((ms) => Temporal.Instant.fromEpochMilliseconds(ms));

describe("business clock", () => {
  test.each(formulas.F21_confirmDeadline)(
    "$in.startLocal plus $in.minutes min is $out",
    ({ in: ask, out }) => {
      const hours: OpeningHours = {
        zone: ask.zone,
        days: [1, 2, 3, 4, 5],
        opensAt: ask.open,
        closesAt: ask.close,
        holidays: holidaysOf(ask.holidays),
      };
      expect(addBusinessMinutes(at(ask.startLocal, ask.zone), ask.minutes, hours).toString()).toBe(out);
    },
  );

  test("a deadline may fall exactly at closing time", () => {
    expect(addBusinessMinutes(at("2025-10-16T16:00"), 120, habeebee)).toEqual(at("2025-10-16T18:00"));
  });

  test("an order at closing time waits for the next opening", () => {
    expect(addBusinessMinutes(at("2025-10-16T18:00"), 120, habeebee)).toEqual(at("2025-10-17T11:00"));
  });

  test("no minutes means the next open instant", () => {
    expect(addBusinessMinutes(at("2025-10-16T10:00"), 0, habeebee)).toEqual(at("2025-10-16T10:00"));
    expect(addBusinessMinutes(at("2025-10-18T10:00"), 0, habeebee)).toEqual(at("2025-10-20T09:00"));
  });

  test("a long delay runs over several days", () => {
    expect(addBusinessMinutes(at("2025-10-16T09:00"), 3 * 540 + 1, habeebee)).toEqual(at("2025-10-21T09:01"));
  });

  test("seconds of the start are kept", () => {
    expect(addBusinessMinutes(at("2025-10-16T10:15:31.25"), 120, habeebee)).toEqual(
      at("2025-10-16T12:15:31.25"),
    );
  });

  test("minutes add up whatever way they are cut", () => {
    fc.assert(
      fc.property(october2025, fc.nat(2000), fc.nat(2000), (start, a, b) => {
        const cut = addBusinessMinutes(addBusinessMinutes(start, a, habeebee), b, habeebee);
        const whole = addBusinessMinutes(start, a + b, habeebee);
        // Landing on closing time or the next opening is the same business instant.
        expect(addBusinessMinutes(cut, 1, habeebee)).toEqual(addBusinessMinutes(whole, 1, habeebee));
      }),
      { numRuns: 40 },
    );
  });

  test("a partner that never opens, or negative minutes, is refused", () => {
    expect(() => addBusinessMinutes(at("2025-10-16T10:00"), 1, { ...habeebee, days: [] })).toThrow(
      RangeError,
    );
    expect(() => addBusinessMinutes(at("2025-10-16T10:00"), -1, habeebee)).toThrow(RangeError);
  });

  test("opening time is open, closing time and holidays are not", () => {
    expect(isOpenAt(at("2025-10-16T09:00"), habeebee)).toBe(true);
    expect(isOpenAt(at("2025-10-16T17:59:59"), habeebee)).toBe(true);
    expect(isOpenAt(at("2025-10-16T08:59:59"), habeebee)).toBe(false);
    expect(isOpenAt(at("2025-10-16T18:00"), habeebee)).toBe(false);
    expect(isOpenAt(at("2025-10-18T10:00"), habeebee)).toBe(false);
    expect(isOpenAt(at("2025-11-11T10:00"), habeebee)).toBe(false);
  });
});

describe("working-day clock", () => {
  test.each(formulas.F15_workingDayHours)("$in.fromLocal to $in.toLocal is $out h", ({ in: ask, out }) => {
    const calendar = { zone: ask.zone, holidays: holidaysOf(ask.holidays) };
    const hours = workingDayHoursBetween(at(ask.fromLocal, ask.zone), at(ask.toLocal, ask.zone), calendar);
    expect(hours).toBe(out);
  });

  test("48 h from Friday afternoon end on Tuesday afternoon", () => {
    expect(addWorkingDayHours(at("2025-10-17T17:00"), 48, belgium)).toEqual(at("2025-10-21T17:00"));
  });

  test("hours that end with Friday end at midnight", () => {
    expect(addWorkingDayHours(at("2025-10-17T12:00"), 12, belgium)).toEqual(at("2025-10-18T00:00"));
  });

  test("time that runs backwards counts nothing", () => {
    expect(workingDayHoursBetween(at("2025-10-17T12:00"), at("2025-10-16T12:00"), belgium)).toBe(0);
  });

  test("measuring gives back the hours that were added", () => {
    fc.assert(
      fc.property(october2025, fc.nat(300), (start, hours) => {
        const end = addWorkingDayHours(start, hours, belgium);
        expect(workingDayHoursBetween(start, end, belgium)).toBeCloseTo(hours, 9);
      }),
      { numRuns: 40 },
    );
  });
});

describe("civil dates", () => {
  test.each(formulas.F22_payable)(
    "delivered $in, payable $out.payableOn, run $out.runOn",
    ({ in: local, out }) => {
      const off = new Set([2025, 2026].flatMap((year) => [...targetHolidays(year)]));
      const dates = payableDates(at(local), off);
      expect({
        payableOn: dates.payableOn.toString(),
        runOn: dates.runOn.toString(),
        overdueFrom: dates.overdueFrom.toString(),
      }).toEqual(out);
    },
  );

  test("half past eleven in the evening of Brussels is still that day", () => {
    const instant = Temporal.Instant.from("2025-10-31T22:30:00Z");
    expect(localDate(instant, BUSINESS_ZONE).toString()).toBe("2025-10-31");
    expect(localDate(instant, "Indian/Antananarivo").toString()).toBe("2025-11-01");
  });

  test("a date is that of the zone's own rules, whatever was asked before, over each change of hour", () => {
    const zones = [
      BUSINESS_ZONE,
      "Indian/Antananarivo",
      "America/Havana",
      "America/St_Johns",
      "Pacific/Apia",
    ];
    const changes = ["2025-03-30", "2025-10-26", "2024-11-03", "2010-11-07", "2011-12-30"];
    for (const change of changes) {
      const from = Temporal.Instant.from(`${change}T00:00Z`).subtract({ hours: 12 });
      for (let halfHours = 0; halfHours < 84; halfHours += 1) {
        const instant = from.add({ minutes: 30 * halfHours });
        for (const zone of zones)
          expect(`${localDate(instant, zone)} ${zone}`).toBe(
            `${instant.toZonedDateTimeISO(zone).toPlainDate()} ${zone}`,
          );
      }
    }
  });

  test("a day starts at its own midnight on both sides of a change of hour", () => {
    expect(startOfDay(Temporal.PlainDate.from("2025-10-26"), BUSINESS_ZONE).toString()).toBe(
      "2025-10-25T22:00:00Z",
    );
    expect(startOfDay(Temporal.PlainDate.from("2025-10-27"), BUSINESS_ZONE).toString()).toBe(
      "2025-10-26T23:00:00Z",
    );
  });
});

describe("opening hours as written", () => {
  test.each([
    ["Mon-Fri 09:00-18:00", { days: [1, 2, 3, 4, 5], opensAt: "09:00", closesAt: "18:00" }],
    ["sat 10:00-12:30", { days: [6], opensAt: "10:00", closesAt: "12:30" }],
    ["Sat-Mon 08:00-17:00", { days: [1, 6, 7], opensAt: "08:00", closesAt: "17:00" }],
  ])("%s is understood", (text, expected) => {
    expect(parseOpeningHours(text)).toEqual(expected);
  });

  test.each(["", "Mon-Fri", "Mon-Fri 18:00-09:00", "Mon-Fri 09:00-24:00", "Xyz 09:00-18:00", "9-18"])(
    "%j is refused",
    (text) => {
      expect(parseOpeningHours(text)).toBeNull();
    },
  );
});
