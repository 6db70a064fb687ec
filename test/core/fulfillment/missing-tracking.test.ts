import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { isTrackingMissed, missesTracking } from "../../../core/fulfillment/missing-tracking.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };
import { aFulfillment } from "../a-fulfillment.ts";

test.each(formulas.F24_missingTracking)("F24: $in.kind at $in.ageHours h", ({ in: ask, out }) => {
  expect(isTrackingMissed(ask.kind as "hub" | "partner", ask.ageHours)).toBe(out);
});

const at = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Brussels").toInstant();
const calendar = { zone: "Europe/Brussels", holidays: new Set(["2025-11-11"]) };
const hub = aFulfillment({ kind: "hub", state: "packed" });
const misses = (part: typeof hub, now: string, acceptedAt = "2025-10-20T09:00") =>
  missesTracking(part, { acceptedAt: at(acceptedAt), now: at(now), calendar });

test("the hub's parcel is missed a second after its day, weekends apart", () => {
  expect(misses(hub, "2025-10-21T09:00")).toBe(false);
  expect(misses(hub, "2025-10-21T09:00:01")).toBe(true);
  expect(misses(hub, "2025-10-27T09:00", "2025-10-24T09:00")).toBe(false);
  expect(misses(hub, "2025-10-27T09:01", "2025-10-24T09:00")).toBe(true);
});

test("a partner's counts from when it was told, over a holiday", () => {
  const told = aFulfillment({ state: "confirmed", notifiedAt: at("2025-11-10T09:00") });
  expect(misses(told, "2025-11-13T09:00")).toBe(false);
  expect(misses(told, "2025-11-13T09:01")).toBe(true);
  expect(misses({ ...told, notifiedAt: null }, "2025-12-13T09:01")).toBe(false);
});

test("what has a number, has left or was refused is not missed", () => {
  const told = aFulfillment({ state: "confirmed", notifiedAt: at("2025-10-20T09:00") });
  for (const part of [
    { ...told, trackingNumber: "X" },
    { ...told, state: "shipped" as const },
    { ...told, state: "declined" as const },
    { ...told, state: "cancelled" as const },
  ]) {
    expect(misses(part, "2025-12-01T09:00")).toBe(false);
  }
});
