import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import {
  isSameReturn,
  isWithdrawalInTime,
  planReturn,
  returnableLines,
} from "../../../core/returns/plan-return.ts";
import type { Return } from "../../../core/returns/return.ts";
import { REQUESTED } from "../../../core/returns/return.ts";
import { returnRequestedSchema } from "../../../core/returns/return-requested.ts";
import { fulfillment, line, NOW, shipped } from "../../bot/parcel.ts";

const HUB_LINE = "lin_01HZZZZZZZZZZZZZZZZZZZZZZX";
const arrived: Fulfillment = { ...shipped, state: "delivered", lines: [line({ ref: "1", quantity: 3 })] };
const hub: Fulfillment = {
  ...fulfillment,
  id: "ful_01HZZZZZZZZZZZZZZZZZZZZZZX",
  fulfiller: "HUB",
  kind: "hub",
  state: "packed",
  lines: [line({ id: HUB_LINE, ref: "2", quantity: 1 })],
};
const parts = [arrived, hub];
const asks = (...of: readonly (readonly [string, number])[]) => ({
  lines: of.map(([line_id, quantity]) => ({ line_id, quantity })),
});
const kept = (quantity: number): Return => ({
  id: "ret_01HZZZZZZZZZZZZZZZZZZZZZZX",
  orderId: arrived.orderId,
  externalId: "r-1",
  reason: "quality",
  note: null,
  photos: [],
  lines: [{ lineId: arrived.lines[0]?.id ?? HUB_LINE, quantity }],
  ...REQUESTED,
  requestedAt: NOW,
});

describe("a return", () => {
  test("may be asked for what arrived, less what was asked for before", () => {
    const [delivered] = arrived.lines;
    expect([...returnableLines(parts, [])]).toEqual([[delivered?.id, 3]]);
    expect([...returnableLines(parts, [kept(2)])]).toEqual([[delivered?.id, 1]]);
    expect([...returnableLines(parts, [kept(2), kept(1)])]).toEqual([]);
  });

  test("concerns the part that its lines are of", () => {
    const plan = planReturn(parts, [], asks(["1", 2]));
    expect(plan).toMatchObject({ lines: [{ quantity: 2 }], parts: [{ fulfillment: { id: arrived.id } }] });
  });

  test("of what is left after an earlier one is taken, of one more is refused by its field", () => {
    expect(planReturn(parts, [kept(2)], asks(["1", 1]))).toHaveProperty("parts");
    expect(planReturn(parts, [kept(2)], asks(["1", 2]))).toMatchObject({
      refused: "return_exceeds_delivered",
      field: "lines[0].quantity",
      facts: { left: 1, quantity: 2 },
    });
  });

  test("of a line that is unknown, or has not arrived, refuses all of it", () => {
    expect(planReturn(parts, [], asks(["1", 1], ["9", 1]))).toMatchObject({ field: "lines[1].line_id" });
    expect(planReturn(parts, [], asks(["1", 1], ["2", 1]))).toMatchObject({
      refused: "not_delivered",
      facts: { fulfiller: "HUB", state: "packed" },
    });
  });

  test.each(["shipped", "returned", "lost", "cancelled", "declined"] as const)(
    "is not of what is %s",
    (state) => {
      expect(planReturn([{ ...arrived, state }], [], asks(["1", 1]))).toMatchObject({
        refused: "not_delivered",
      });
    },
  );

  test("is the same in any order of its lines, and another with another word", () => {
    const data = {
      ...asks(["1", 2]),
      order_id: "o",
      return_id: "r-1",
      reason: "quality",
      note: null,
      photos: [],
    } as const;
    expect(isSameReturn(kept(2), data, parts)).toBe(true);
    expect(isSameReturn(kept(1), data, parts)).toBe(false);
    expect(isSameReturn(kept(2), { ...data, reason: "damaged" }, parts)).toBe(false);
    expect(isSameReturn(kept(2), { ...data, note: "x" }, parts)).toBe(false);
  });
});

test.each([
  ["2025-11-03T22:59:59Z", true],
  ["2025-11-03T23:00:00Z", false],
])("fourteen days after a delivery of 20 October, a withdrawal of %s is in time: %s", (at, inTime) => {
  const deliveredAt = Temporal.Instant.from("2025-10-20T21:30:00Z");
  expect(isWithdrawalInTime(deliveredAt, Temporal.Instant.from(at))).toBe(inTime);
});

describe("the shop's event", () => {
  const good = { order_id: "o", return_id: "r", lines: [{ line_id: "1", quantity: 1 }], reason: "quality" };
  test.each([
    ["no line", { lines: [] }],
    ["half a unit", { lines: [{ line_id: "1", quantity: 0.5 }] }],
    ["none", { lines: [{ line_id: "1", quantity: 0 }] }],
    ["a line twice", { lines: [good.lines[0], good.lines[0]] }],
    ["a reason nobody has", { reason: "boredom" }],
    ["a note without end", { note: "x".repeat(1_001) }],
    ["a photo over http", { photos: ["http://example.org/a.jpg"] }],
    ["a photo that runs", { photos: ["javascript:alert(1)"] }],
    ["eleven photos", { photos: Array.from({ length: 11 }, () => "https://example.org/a.jpg") }],
  ])("with %s is not taken", (_, over) => {
    expect(returnRequestedSchema.safeParse(good).success).toBe(true);
    expect(returnRequestedSchema.safeParse({ ...good, ...over }).success).toBe(false);
  });
});
