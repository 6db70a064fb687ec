import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  formatCents,
  formatDay,
  formatDayTime,
  formatDuration,
  formatLongDay,
  formatMoment,
  formatPercent,
  formatPoints,
  formatTime,
  formatUnits,
  plural,
} from "../../../core/words/format.ts";

const codePoints = (text: string): readonly string[] =>
  [...text].map((character) => (character.codePointAt(0) ?? 0).toString(16).padStart(4, "0"));
const brussels = (locale: "fr" | "en") => ({ zone: "Europe/Brussels", locale });
const instant = Temporal.Instant.from("2026-11-23T11:30:00Z");

describe("money", () => {
  test("French euros carry U+202F between thousands and U+00A0 before the sign", () => {
    expect(formatCents(1_234_560, "fr")).toBe("12\u202f345,60\u00a0€");
    expect(codePoints(formatCents(1400, "fr"))).toEqual([
      "0031",
      "0034",
      "002c",
      "0030",
      "0030",
      "00a0",
      "20ac",
    ]);
    expect(formatCents(-310, "fr")).toBe("-3,10\u00a0€");
    expect(formatCents(123_456_789_05, "fr")).toBe("123\u202f456\u202f789,05\u00a0€");
  });

  test("English euros lead with the sign", () => {
    expect(formatCents(1_234_560, "en")).toBe("€12,345.60");
    expect(formatCents(-310, "en")).toBe("-€3.10");
    expect(formatCents(5, "en")).toBe("€0.05");
  });

  test("whole points have no decimals, others have two", () => {
    expect(formatPoints(3300, "fr")).toBe("33 points");
    expect(formatPoints(1450, "fr")).toBe("14,50 points");
    expect(formatPoints(123_450, "fr")).toBe("1\u202f234,50 points");
    expect(formatPoints(1450, "en")).toBe("14.50 points");
    expect(formatPoints(-3300, "fr")).toBe("-33 points");
  });

  test("one point and a half is singular in French alone", () => {
    expect(formatPoints(100, "fr")).toBe("1 point");
    expect(formatPoints(150, "fr")).toBe("1,50 point");
    expect(formatPoints(0, "fr")).toBe("0 point");
    expect(formatPoints(150, "en")).toBe("1.50 points");
    expect(formatPoints(0, "en")).toBe("0 points");
  });

  test("percentages drop trailing zeros", () => {
    expect(formatPercent(2250, "fr")).toBe("22,5\u00a0%");
    expect(formatPercent(2500, "fr")).toBe("25\u00a0%");
    expect(formatPercent(1205, "fr")).toBe("12,05\u00a0%");
    expect(formatPercent(-50, "fr")).toBe("-0,5\u00a0%");
    expect(formatPercent(2250, "en")).toBe("22.5%");
  });

  test("units are grouped", () => {
    expect(formatUnits(1234, "fr")).toBe("1\u202f234");
    expect(formatUnits(-1234, "en")).toBe("-1,234");
  });
});

describe("dates and times", () => {
  test("a day is short and names its month", () => {
    expect(formatDay(Temporal.PlainDate.from("2026-11-23"), brussels("fr"))).toBe("lun. 23 nov.");
    expect(formatDay(Temporal.PlainDate.from("2025-11-01"), brussels("fr"))).toBe("sam. 1 nov.");
    expect(formatDay(Temporal.PlainDate.from("2026-08-02"), brussels("fr"))).toBe("dim. 2 août");
    expect(formatDay(instant, brussels("en"))).toBe("Mon 23 Nov");
  });

  test("an instant is read on the clock of the zone", () => {
    const nearMidnight = Temporal.Instant.from("2026-11-23T23:30:00Z");
    expect(formatDayTime(nearMidnight, brussels("fr"))).toBe("mar. 24 nov. 00:30");
    expect(formatTime(instant, { zone: "Indian/Antananarivo" })).toBe("14:30");
    expect(formatTime(instant, { zone: "Europe/Brussels" })).toBe("12:30");
  });

  test("a long day has its year", () => {
    expect(formatLongDay(instant, brussels("fr"))).toBe("lundi 23 novembre 2026");
    expect(formatLongDay(instant, brussels("en"))).toBe("Monday 23 November 2026");
  });

  test("a moment of today needs no day", () => {
    const morning = Temporal.Instant.from("2026-11-23T07:00:00Z");
    const dayBefore = Temporal.Instant.from("2026-11-22T07:00:00Z");
    expect(formatMoment(instant, { ...brussels("fr"), now: morning })).toBe("12:30");
    expect(formatMoment(instant, { ...brussels("fr"), now: dayBefore })).toBe("lun. 23 nov. 12:30");
  });

  test("Intl agrees on the names of days and months", () => {
    for (let month = 1; month <= 12; month += 1) {
      const date = Temporal.PlainDate.from({ year: 2026, month, day: month });
      const utc = new Date(Date.UTC(2026, month - 1, month));
      const long = {
        weekday: "long",
        day: "numeric",
        month: "long",
        year: "numeric",
        timeZone: "UTC",
      } as const;
      const written = new Intl.DateTimeFormat("fr-BE", long).format(utc).replace(" 1er ", " 1 ");
      expect(formatLongDay(date, brussels("fr"))).toBe(written);
    }
  });
});

describe("plurals and durations", () => {
  test("French is singular at 0, 1 and 1.5", () => {
    const word = (count: number) => plural(count, "commande", "commandes", "fr");
    expect([0, 1, 1.5, 2].map(word)).toEqual(["commande", "commande", "commande", "commandes"]);
  });

  test("English is singular at 1 alone", () => {
    const word = (count: number) => plural(count, "order", "orders", "en");
    expect([0, 1, 1.5, 2].map(word)).toEqual(["orders", "order", "orders", "orders"]);
  });

  test("durations read as people say them", () => {
    expect([0, 50, 120, 121, 134, 2879].map((minutes) => formatDuration(minutes, "fr"))).toEqual([
      "0 min",
      "50 min",
      "2 h",
      "2 h 01",
      "2 h 14",
      "47 h 59",
    ]);
    expect(formatDuration(2880, "fr")).toBe("2 j");
    expect(formatDuration(4560, "en")).toBe("3 d 4 h");
    expect(formatDuration(59.9, "fr")).toBe("59 min");
  });
});
