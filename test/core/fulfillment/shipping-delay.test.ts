import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  isShippingFast,
  meanHours,
  workingDays,
  workingMs,
} from "../../../core/fulfillment/shipping-delay.ts";
import { workingDayHoursBetween } from "../../../core/time.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

const ZONE = "Europe/Brussels";
const calendar = { zone: ZONE, holidays: new Set(["2025-11-11", "2025-12-25"]) };
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(ZONE).toInstant();
function hours(from: Temporal.Instant, to: Temporal.Instant): number {
  const days = workingDays(from, to, calendar);
  const ms = workingMs({ fromMs: from.epochMilliseconds, shippedMs: to.epochMilliseconds }, days);
  return ms / 3_600_000;
}

test.each(formulas.F15_workingDayHours)("F15 of $in is $out hours", ({ in: { fromLocal, toLocal }, out }) => {
  expect(meanHours([hours(at(fromLocal), at(toLocal)) * 3_600_000])).toBe(out);
});

test.each([
  ["2025-10-24T17:00", "2025-10-27T09:00"],
  ["2026-03-27T10:00", "2026-03-31T10:00"],
  ["2025-12-24T12:00", "2025-12-29T12:00"],
  ["2025-10-18T12:00", "2025-10-19T12:00"],
  ["2025-10-20T12:00", "2025-10-20T09:00"],
])("from %s to %s it is what the working-day clock says", (from, to) => {
  expect(hours(at(from), at(to))).toBe(workingDayHoursBetween(at(from), at(to), calendar));
});

describe("the mean", () => {
  test("is to a tenth, half up, of all parcels", () => {
    expect(meanHours([3_600_000, 2 * 3_600_000, 2 * 3_600_000])).toBe(1.7);
    expect(meanHours([180_000])).toBe(0.1);
    expect(meanHours([])).toBeNull();
  });

  test("is as it should be strictly under a day for heroes (R213), two for partners (R108)", () => {
    expect([17, 24, 26].map((mean) => isShippingFast(mean, "hub"))).toEqual([true, false, false]);
    expect([47.9, 48].map((mean) => isShippingFast(mean, "partner"))).toEqual([true, false]);
  });
});
