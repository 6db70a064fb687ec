import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { lossTimers, presumeLost } from "../../../core/fulfillment/presumed-lost.ts";
import { aFulfillment } from "../a-fulfillment.ts";

const BRUSSELS = "Europe/Brussels";
const at = (local: string) => Temporal.PlainDateTime.from(local).toZonedDateTime(BRUSSELS).toInstant();
const calendar = { zone: BRUSSELS, holidays: new Set(["2025-11-11"]) };

const due = (part: { kind: "hub" | "partner"; shippedAt: string }, acceptedAt: string, country = "BE") => {
  const fulfillment = aFulfillment({ kind: part.kind, state: "shipped", shippedAt: at(part.shippedAt) });
  const [timer] = lossTimers(fulfillment, { acceptedAt: at(acceptedAt), country, calendar });
  return timer?.dueAt.toZonedDateTimeISO(BRUSSELS).toPlainDateTime().toString();
};

describe("five working days after the promised day", () => {
  test.each([
    [
      "the hub's in Belgium, promised for the next day",
      "hub",
      "2025-10-20T16:00",
      "BE",
      "2025-10-28T16:00:01",
    ],
    ["the hub's in Luxembourg", "hub", "2025-10-20T16:00", "LU", "2025-10-28T16:00:01"],
    [
      "the hub's in France, promised for the second day",
      "hub",
      "2025-10-20T16:00",
      "FR",
      "2025-10-29T16:00:01",
    ],
    ["a partner's, promised for the fifth day", "partner", "2025-10-21T16:00", "BE", "2025-11-03T09:00:01"],
    ["one that left after its promised day", "partner", "2025-11-03T09:00", "BE", "2025-11-10T09:00:01"],
    ["over a holiday", "partner", "2025-11-05T09:00", "BE", "2025-11-13T09:00:01"],
  ] as const)("%s", (_, kind, shippedAt, country, expected) => {
    expect(due({ kind, shippedAt }, "2025-10-20T09:00", country)).toBe(expected);
  });

  test("nothing watches what has not left", () => {
    const of = { acceptedAt: at("2025-10-20T09:00"), country: "BE", calendar };
    expect(lossTimers(aFulfillment({ shippedAt: null }), of)).toEqual([]);
  });
});

test("it is presumed once, and only while it is on its way", () => {
  const shipped = aFulfillment({ state: "shipped" });
  expect(presumeLost(shipped)?.fulfillment).toMatchObject({ state: "shipped", flags: ["lost_suspected"] });
  expect(presumeLost({ ...shipped, flags: ["lost_suspected"] })).toBeNull();
  for (const state of ["delivered", "lost", "returned", "return_open"] as const)
    expect(presumeLost({ ...shipped, state })).toBeNull();
});
