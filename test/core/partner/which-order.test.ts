import { describe, expect, test } from "vitest";
import type { FulfillmentState } from "../../../core/fulfillment/fulfillment-state.ts";
import type { ReplyIntent } from "../../../core/partner/reply-rules.ts";
import { type OpenOrder, type Pointers, whichOrder } from "../../../core/partner/which-order.ts";
import { anOpenOrder, idOf, later, NINE } from "../a-fulfillment.ts";

const NOTHING: Pointers = { refs: [], button: null, quoted: null };
const point = (over: Partial<Pointers>): Pointers => ({ ...NOTHING, ...over });
const which = (intent: ReplyIntent, open: readonly OpenOrder[], pointers = NOTHING, now = NINE) => {
  const found = whichOrder(intent, pointers, { open, now });
  if (found.which === "these") return found.orders.map((each) => each.order.number);
  return found.which === "ask" ? { ask: found.choices.map((each) => each.order.number) } : found;
};
const at = (number: number, state: FulfillmentState) =>
  anOpenOrder(number, { state, confirmedAt: state === "confirmed" ? NINE : null });

const two = [at(1042, "notified"), at(1043, "notified")];

describe("the six steps, in their order", () => {
  test("1: the button decides, whatever else is said", () => {
    const pointers = point({ button: idOf("ful", 1043), refs: ["1042"], quoted: idOf("ful", 1042) });
    expect(which("confirm", two, pointers)).toEqual([1043]);
  });

  test("2: the number, one or several", () => {
    expect(which("confirm", two, point({ refs: ["1043"] }))).toEqual([1043]);
    expect(which("confirm", two, point({ refs: ["1043", "1042"] }))).toEqual([1043, 1042]);
  });

  test("3 and 4: the message that was quoted or reacted to", () => {
    expect(which("confirm", two, point({ quoted: idOf("ful", 1042) }))).toEqual([1042]);
  });

  test("5: the only one in the expected state", () => {
    expect(which("confirm", [at(1042, "confirmed"), at(1043, "notified")])).toEqual([1043]);
    expect(which("delivered", [at(1042, "shipped"), at(1043, "notified")])).toEqual([1042]);
  });

  test("6: several are asked about, never the last one notified", () => {
    expect(which("confirm", two)).toEqual({ ask: [1042, 1043] });
  });
});

describe("what contradicts", () => {
  test("a number against the quoted message", () => {
    const pointers = point({ refs: ["1043"], quoted: idOf("ful", 1042) });
    expect(which("confirm", two, pointers)).toEqual({ which: "ref_conflict", refs: [1042, 1043] });
  });

  test("a number that agrees with it does not", () => {
    expect(which("confirm", two, point({ refs: ["1042"], quoted: idOf("ful", 1042) }))).toEqual([1042]);
  });

  test("one known and one unknown number: nothing is done for either", () => {
    expect(which("confirm", two, point({ refs: ["1042", "9999"] }))).toEqual({
      which: "unknown_ref",
      ref: "9999",
    });
  });

  test("a button or a quote of an order that is over finds nothing, not another order", () => {
    expect(which("confirm", two, point({ button: idOf("ful", 7) }))).toEqual({ which: "nothing_open" });
    expect(which("confirm", two, point({ quoted: idOf("ful", 7) }))).toEqual({ which: "nothing_open" });
  });
});

describe("which states an answer expects", () => {
  test.each([
    ["confirm", ["queued", "notified", "confirmed"]],
    ["decline", ["queued", "notified", "confirmed"]],
    ["out_of_stock", ["queued", "notified", "confirmed"]],
    ["delay", ["queued", "notified", "confirmed"]],
    ["shipped", ["queued", "notified", "confirmed", "shipped"]],
    ["delivered", ["shipped"]],
    ["undo", ["confirmed"]],
    ["question", ["queued", "notified", "confirmed", "shipped"]],
    ["unclear", ["queued", "notified", "confirmed"]],
    ["smalltalk", []],
  ] as const)("%s of the only order", (intent, states: readonly string[]) => {
    for (const state of ["queued", "notified", "confirmed", "shipped", "declined", "return_open"] as const) {
      const found = states.includes(state) ? [1042] : { which: "nothing_open" };
      expect([state, which(intent, [at(1042, state)])]).toEqual([state, found]);
    }
  });

  test("“annuler” in time is for the yes that can still be taken back", () => {
    const old = anOpenOrder(1042, { state: "confirmed", confirmedAt: NINE });
    const young = anOpenOrder(1043, { state: "confirmed", confirmedAt: later("PT9M") });
    expect(which("undo", [old, young], NOTHING, later("PT11M"))).toEqual([1043]);
    expect(which("undo", [old, young], NOTHING, later("PT10M"))).toEqual({ ask: [1042, 1043] });
  });

  test("a second “ok” with two confirmed orders means neither", () => {
    expect(which("confirm", [at(1042, "confirmed"), at(1043, "confirmed")])).toEqual({
      which: "nothing_open",
    });
  });
});
