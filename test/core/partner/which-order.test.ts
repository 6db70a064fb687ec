import { describe, expect, test } from "vitest";
import type { FulfillmentState } from "../../../core/fulfillment/fulfillment-state.ts";
import type { ReplyIntent } from "../../../core/partner/reply-rules.ts";
import { type OpenOrder, type Pointers, whichOrder } from "../../../core/partner/which-order.ts";
import { anOpenOrder, idOf, later, NINE } from "../a-fulfillment.ts";

const NOTHING: Pointers = { refs: [], button: null, quoted: null };
const point = (over: Partial<Pointers>): Pointers => ({ ...NOTHING, ...over });
const which = (
  intent: ReplyIntent,
  open: readonly OpenOrder[],
  pointers = NOTHING,
  now = NINE,
  unanswered: readonly OpenOrder[] = [],
  trackingNumber: string | null = null,
) => {
  const found = whichOrder(intent, pointers, {
    ...{ open, cancelled: unanswered, unanswered },
    ...{ now, trackingNumber },
  });
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
      const isRefused = intent === "shipped" && state === "declined";
      const found = states.includes(state) || isRefused ? [1042] : { which: "nothing_open" };
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

describe("a cancelled order that was not answered", () => {
  const gone = at(1041, "cancelled");
  const among = (intent: ReplyIntent, open: readonly OpenOrder[], pointers = NOTHING, number?: string) =>
    which(intent, open, pointers, NINE, [gone], number);

  test.each([
    ["confirm", "notified"],
    ["decline", "confirmed"],
    ["out_of_stock", "notified"],
    ["delay", "confirmed"],
    ["shipped", "confirmed"],
    ["delivered", "shipped"],
    ["undo", "confirmed"],
    ["question", "shipped"],
    ["unclear", "notified"],
  ] as const)("is asked about when “%s” could be about a %s one as well", (intent, state) => {
    expect(among(intent, [at(1042, state)])).toEqual({ ask: [1041, 1042] });
    expect(among(intent, [])).toEqual([1041]);
  });

  test("an “ok” is no second yes to a confirmed order then", () => {
    expect(among("confirm", [at(1042, "confirmed")])).toEqual([1041]);
  });

  test("is named, quoted or pressed like any other", () => {
    const open = [at(1042, "notified")];
    expect(among("confirm", open, point({ refs: ["1041"] }))).toEqual([1041]);
    expect(among("shipped", open, point({ quoted: idOf("ful", 1041) }))).toEqual([1041]);
    expect(among("shipped", open, point({ quoted: idOf("ful", 1042) }))).toEqual([1042]);
    expect(among("confirm", open, point({ button: idOf("ful", 1041) }))).toEqual([1041]);
    expect(among("confirm", open, point({ refs: ["1042"], quoted: idOf("ful", 1041) }))).toEqual({
      which: "ref_conflict",
      refs: [1041, 1042],
    });
  });

  test("a number that an open parcel has already may be said again of that one (E9)", () => {
    const sent = anOpenOrder(1042, { state: "shipped", trackingNumber: "8K10000000016" });
    expect(among("shipped", [sent], NOTHING, "8K10000000016")).toEqual({ ask: [1041, 1042] });
    expect(among("shipped", [sent], NOTHING, "8K00009775862")).toEqual([1041]);
  });
});

test("a number when nothing is awaited may be of a refused order, and is never dropped then", () => {
  expect(which("shipped", [at(1042, "declined")])).toEqual([1042]);
  expect(which("shipped", [at(1042, "declined"), at(1043, "declined")])).toEqual({ ask: [1042, 1043] });
  expect(which("shipped", [at(1042, "declined"), at(1043, "confirmed")])).toEqual([1043]);
});
