import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { parsePastDay } from "../../../bot/slack/day.ts";

/** A Tuesday. */
const TODAY = Temporal.PlainDate.from("2026-01-06");

describe("a past day as people type it", () => {
  test.each([
    ["auj", "2026-01-06"],
    ["Aujourd'hui", "2026-01-06"],
    ["today", "2026-01-06"],
    ["hier", "2026-01-05"],
    ["HIER", "2026-01-05"],
    ["yesterday", "2026-01-05"],
    ["mar", "2026-01-06"],
    ["tue", "2026-01-06"],
    ["lun", "2026-01-05"],
    ["lundi", "2026-01-05"],
    ["mer", "2025-12-31"],
    ["dim", "2026-01-04"],
    ["samedi", "2026-01-03"],
    ["05/01", "2026-01-05"],
    ["5/1", "2026-01-05"],
    ["24/12", "2025-12-24"],
    ["24/12/2024", "2024-12-24"],
    ["29/02/2024", "2024-02-29"],
    ["2025-12-31", "2025-12-31"],
    // Said plainly, and refused by who records it.
    ["2026-10-21", "2026-10-21"],
  ])("%s is %s", (typed, day) => {
    expect(parsePastDay(typed, TODAY)?.toString()).toBe(day);
  });

  test.each(["", "lu", "m", "demain", "31/02", "29/02/2025", "32/01", "2025-13-01", "1042", "__proto__"])(
    "%j is none",
    (typed) => {
      expect(parsePastDay(typed, TODAY)).toBeNull();
    },
  );
});
