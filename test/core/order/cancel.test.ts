import { describe, expect, test } from "vitest";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import { isBeforeShipping } from "../../../core/fulfillment/fulfillment-state.ts";
import { cancelFulfillment, planCancel } from "../../../core/order/cancel.ts";
import { refundable } from "../../../core/order/refund.ts";
import { aFulfillment, EVERY_STATE, idOf, NINE } from "../a-fulfillment.ts";

const whole = { lineRefs: null, byTeam: false };
const team = { name: "Pauline", via: "slack" } as const;

/** A part with these lines of the shop, in that state. */
function part(n: number, state: Fulfillment["state"], refs: readonly string[] = [String(n)]): Fulfillment {
  const lines = refs.map((ref) => ({
    ...{ id: idOf("lin", Number(ref)), fulfillmentId: idOf("ful", n), ref, sku: "HB-001", name: "Miel" },
    ...{ partnerSku: null, quantity: 1, unitPriceCents: 950, grossCents: 950, vatBps: 600 },
    ...{ netCents: 896, vatCents: 54 },
  }));
  return aFulfillment({ id: idOf("ful", n), state, lines });
}

describe("SM-1, an order is given up", () => {
  test.each(EVERY_STATE)("one part, $kind $state", (of) => {
    const plan = planCancel([{ ...part(1, of.state), kind: of.kind }], whole);
    if (isBeforeShipping(of.state)) expect(plan).toMatchObject({ outcome: "cancelled", cancel: [{}] });
    else if (["declined", "lost"].includes(of.state))
      expect(plan).toMatchObject({ outcome: "cancelled", cancel: [], giveBack: [{}] });
    else if (["cancelled", "rerouted"].includes(of.state)) expect(plan).toMatchObject({ outcome: "already" });
    else expect(plan).toMatchObject({ refused: "already_shipped" });
  });

  test("what its carrier brought back is given back by the team alone", () => {
    const back = [part(1, "returned")];
    expect(planCancel(back, whole)).toMatchObject({ refused: "already_shipped" });
    expect(planCancel(back, { ...whole, byTeam: true })).toMatchObject({
      outcome: "cancelled",
      giveBack: [{ id: idOf("ful", 1) }],
    });
  });

  test("what has left goes on, the rest is cancelled", () => {
    expect(planCancel([part(1, "shipped"), part(2, "confirmed")], whole)).toMatchObject({
      outcome: "partly",
      cancel: [{ id: idOf("ful", 2) }],
    });
  });

  test("all of it left is refused with who sent it", () => {
    expect(planCancel([part(1, "shipped"), part(2, "delivered")], whole)).toMatchObject({
      refused: "already_shipped",
      facts: { fulfillers: ["HABEEBEE", "HABEEBEE"] },
    });
  });

  test("the same again after a part of it is already so", () => {
    expect(planCancel([part(1, "shipped"), part(2, "cancelled")], whole)).toMatchObject({
      outcome: "already",
    });
  });

  test("lines named cancel their own part; the other goes on", () => {
    const parts = [part(1, "notified", ["1", "2"]), part(2, "queued", ["3"])];
    expect(planCancel(parts, { lineRefs: ["2", "1"], byTeam: false })).toMatchObject({
      outcome: "partly",
      cancel: [{ id: idOf("ful", 1) }],
    });
  });

  test("a piece of a part cannot be cancelled: the refusal names the part and all its lines", () => {
    expect(planCancel([part(1, "notified", ["1", "2"])], { lineRefs: ["2"], byTeam: false })).toMatchObject({
      refused: "lines_not_separable",
      facts: { fulfillmentId: idOf("ful", 1), lines: ["1", "2"] },
    });
  });

  test("a line that the order has not is refused by its place", () => {
    expect(planCancel([part(1, "notified")], { lineRefs: ["1", "9"], byTeam: false })).toMatchObject({
      refused: "malformed",
      field: "line_ids[1]",
    });
  });
});

test.each(EVERY_STATE)("cancelled out of $kind $state", (of) => {
  const decision = cancelFulfillment(aFulfillment(of), { reason: "customer", actor: team, now: NINE });
  if (of.state === "cancelled") expect(decision).toEqual({ step: "already" });
  else if (isBeforeShipping(of.state))
    expect(decision).toMatchObject({ fulfillment: { state: "cancelled", cancelledAt: NINE } });
  else expect(decision).toMatchObject({ refused: "invalid_transition" });
});

describe("points given back", () => {
  const lines = [
    { id: idOf("lin", 1), grossCents: 1400 },
    { id: idOf("lin", 2), grossCents: 1900 },
  ];
  const earlier = (lineId: `lin_${string}`, cents: number) => ({ lines: [{ lineId, cents }] });

  test("all of it once, then nothing", () => {
    const all = refundable(lines, []);
    expect(all.map((line) => line.cents)).toEqual([1400, 1900]);
    expect(refundable(lines, [{ lines: all }])).toEqual([]);
  });

  test("never more than was paid for a line, over all refunds", () => {
    const before = [
      earlier(idOf("lin", 2), 600),
      earlier(idOf("lin", 2), 600),
      earlier(idOf("lin", 1), 1400),
    ];
    expect(refundable(lines, before)).toEqual([{ lineId: idOf("lin", 2), cents: 700 }]);
  });
});
