import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { meanDeliveryHours, punctuality, type ServedRequest } from "../../../core/partner/punctuality.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2025-10-${time}Z`);
const now = at("22T09:00");

const asked = (changes: Partial<ServedRequest> = {}): ServedRequest => ({
  orderId: "ord_01J00000000000000000000000",
  number: 1001,
  partner: "HABEEBEE",
  state: "confirmed",
  acceptedAt: at("20T08:00"),
  confirmedAt: at("20T09:00"),
  confirmDueAt: at("20T10:00"),
  confirmWallDueAt: at("20T10:00"),
  cancelledAt: null,
  shippedAt: null,
  shipDueAt: at("22T08:00"),
  deliveredAt: null,
  ...changes,
});

test.each(formulas.F14_meanDeliveryHours)("F14: $in", ({ in: hours, out }) => {
  expect(meanDeliveryHours(hours)).toBe(out);
});

describe("F13 over requests", () => {
  const rate = (...requests: ServedRequest[]) => punctuality(requests, now).confirmedPercent;

  test("at the very deadline is in time, a second later is not", () => {
    expect(rate(asked({ confirmedAt: at("20T10:00") }))).toBe(100);
    expect(rate(asked({ confirmedAt: at("20T10:00:01") }))).toBe(0);
  });

  test("a decline and a silence count, what waits within its time does not", () => {
    const silent = asked({ state: "notified", confirmedAt: null });
    const declined = asked({ state: "declined", confirmedAt: null });
    const waiting = asked({ state: "notified", confirmedAt: null, confirmDueAt: at("22T10:00") });
    expect(rate(asked(), silent, declined, waiting)).toBe(33.3);
    const atOnce = asked({ state: "declined", confirmedAt: null, confirmDueAt: at("22T10:00") });
    expect(rate(asked(), atOnce)).toBe(50);
    expect(rate(waiting)).toBeNull();
    expect(punctuality([silent, waiting], now)).toMatchObject({ closed: 1, open: 2 });
  });

  test("what was given up or given to another before its deadline says nothing, after it does", () => {
    for (const state of ["cancelled", "rerouted"] as const) {
      expect(rate(asked({ state, confirmedAt: null, cancelledAt: at("20T09:00") }))).toBeNull();
      expect(rate(asked({ state, confirmedAt: null, cancelledAt: at("20T11:00") }))).toBe(0);
    }
  });

  test("the plain clock is told beside it", () => {
    const weekend = asked({ confirmedAt: at("21T09:00"), confirmDueAt: at("21T10:00") });
    expect(punctuality([weekend], now)).toMatchObject({ confirmedPercent: 100, confirmedWallPercent: 0 });
  });
});

test("what left in time is counted among what left or should have left", () => {
  const parts = [
    asked({ state: "shipped", shippedAt: at("22T08:00") }),
    asked({ state: "shipped", shippedAt: at("22T08:00:01") }),
    asked({ shipDueAt: at("22T08:59") }),
    asked({ shipDueAt: at("22T09:01") }),
    asked({ state: "declined" }),
  ];
  expect(punctuality(parts, now).shippedPercent).toBe(33.3);
  expect(punctuality([], now).shippedPercent).toBeNull();
});

test("half of the yeses are faster than the median, and the slowest come first with the silences", () => {
  const yes = (number: number, minutes: number) =>
    asked({ number, confirmedAt: at("20T08:00").add({ minutes }) });
  const silent = asked({ number: 9, state: "notified", confirmedAt: null });
  const level = punctuality([yes(1, 10), yes(2, 200), yes(3, 38), silent], now);
  expect(level.medianMinutes).toBe(38);
  expect(level.worst.map(({ request }) => request.number)).toEqual([9, 2, 3, 1]);
});
