import { describe, expect, test } from "vitest";
import { checkRefund, spreadRefund } from "../../../core/order/refund.ts";
import { line } from "../../bot/parcel.ts";
import { idOf } from "../a-fulfillment.ts";

/* A line is never given back more than was paid for it (E17). */

const one = line({ id: idOf("lin", 1), ref: "1", grossCents: 2850 });
const two = line({ id: idOf("lin", 2), ref: "2", grossCents: 500 });
const given = (cents: number) => [{ lines: [{ lineId: one.id, cents }] }];

describe("a third refund over the cap", () => {
  test("is refused with what is left", () => {
    expect(checkRefund([{ lineId: one.id, cents: 851 }], [one, two], given(2000))).toMatchObject({
      refused: "refund_exceeds_paid",
      facts: { line: "1", askedCents: 851, leftCents: 850 },
    });
    expect(checkRefund([{ lineId: one.id, cents: 850 }], [one, two], given(2000))).toBeNull();
  });
});

test("an amount for the order goes to its lines in turn, and to the cent", () => {
  expect(spreadRefund(1000, { lines: [one, two], earlier: given(2000) })).toEqual([
    { lineId: one.id, cents: 850 },
    { lineId: two.id, cents: 150 },
  ]);
  expect(spreadRefund(1351, { lines: [one, two], earlier: given(2000) })).toMatchObject({
    facts: { line: null, askedCents: 1351, leftCents: 1350 },
  });
});
