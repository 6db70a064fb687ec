import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  isMonthLinkOver,
  monthLink,
  monthToExport,
  monthToken,
  nextExportAt,
  readMonthToken,
} from "../../../core/settlement/month-file.ts";

const at = Temporal.Instant.from;

describe("the month's export is due on the first at 9:30 in Brussels", () => {
  test.each([
    ["2025-10-20T07:05:00Z", "2025-11-01T08:30:00Z", "2025-09"],
    ["2025-11-01T08:29:59Z", "2025-11-01T08:30:00Z", "2025-09"],
    ["2025-11-01T08:30:00Z", "2025-12-01T08:30:00Z", "2025-10"],
    // At 23:30 in UTC it is the first in Brussels.
    ["2025-10-31T23:30:00Z", "2025-11-01T08:30:00Z", "2025-09"],
    ["2026-03-31T21:00:00Z", "2026-04-01T07:30:00Z", "2026-02"],
    ["2025-12-31T12:00:00Z", "2026-01-01T08:30:00Z", "2025-11"],
    ["2026-01-01T08:30:00Z", "2026-02-01T08:30:00Z", "2025-12"],
  ])("at %s the next is at %s, and %s was told", (now, next, month) => {
    expect(nextExportAt(at(now)).toString()).toBe(next);
    expect(monthToExport(at(now)).toString()).toBe(month);
  });
});

describe("an address of the file", () => {
  const file = {
    month: Temporal.PlainYearMonth.from("2025-10"),
    format: "csv",
    partner: null,
    locale: "fr",
  } as const;
  const seal = "s".repeat(43);

  test.each([null, "HABEEBEE"])("of partner %s says what it is of, and until when", (partner) => {
    const link = monthLink({ ...file, partner }, at("2025-11-01T08:30:00.4Z"));
    if (link === null) throw new Error("no link");
    const read = readMonthToken(monthToken(link, seal));
    expect(read?.seal).toBe(seal);
    expect(JSON.parse(JSON.stringify(read?.link))).toEqual(JSON.parse(JSON.stringify(link)));
    expect(isMonthLinkOver(link, at("2025-11-01T08:45:00Z"))).toBe(false);
    expect(isMonthLinkOver(link, at("2025-11-01T08:45:01Z"))).toBe(true);
  });

  test("names no partner whose code it could not hold", () => {
    expect(monthLink({ ...file, partner: "a.b" }, at("2025-11-01T08:30:00Z"))).toBeNull();
  });

  test.each([
    "",
    "x",
    `${seal}.2025-13.csv.fr.1.-`,
    `${seal}.2025-10.pdf.fr.1.-`,
    `${seal}.2025-10.csv.fr..-`,
  ])("%j is none", (token) => {
    expect(readMonthToken(token)).toBeNull();
  });
});
