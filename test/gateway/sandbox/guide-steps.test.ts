import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { type GuideOrder, stepsDone, waysOn } from "../../../gateway/sandbox/guide-steps.ts";
import type { OrderPart } from "../../../gateway/sandbox/ports.ts";

const PART: OrderPart = {
  id: "ful_1",
  fulfiller: "HABEEBEE",
  kind: "partner",
  state: "notified",
  isLate: false,
  isAnswered: false,
  trackingNumber: null,
  lineIds: ["2"],
  returnable: [],
  commissions: [{ state: "estimated", payableOn: null }],
};
const order = (over: Partial<OrderPart>, number = 1001): GuideOrder => ({
  orderId: `shop-${number}`,
  number,
  status: "pending",
  parts: [{ ...PART, ...over }],
  owedBack: [],
});
const scene = {
  phones: [{ phone: "+32478000001", name: "Marie", partner: "HABEEBEE" }],
  chat: [],
  now: Temporal.Instant.from("2026-11-23T08:00:00Z"),
};
const due = { state: "delivered", commissions: [{ state: "due", payableOn: "2026-11-30" }] };

describe("the five things", () => {
  test("none is done before an order is there", () => {
    expect(stepsDone([])).toEqual({});
  });

  test.each([
    ["order", {}],
    ["answer", { isAnswered: true }],
    ["silence", { isLate: true }],
    ["ship", { state: "shipped" }],
    ["pay", { commissions: [{ state: "paid", payableOn: "2026-11-30" }] }],
  ] as const)("%s is proved by an order's facts", (step, facts) => {
    expect(stepsDone([order(facts)])).toEqual({ order: 1001, [step]: 1001 });
  });

  test("what the hub did is not the partner's doing", () => {
    const hub = order({ kind: "hub", fulfiller: "HUB", isAnswered: true, isLate: true, state: "shipped" });
    expect(stepsDone([hub])).toEqual({ order: 1001 });
  });
});

describe("the way on", () => {
  test("before any order: send one, and the rest waits", () => {
    const ways = waysOn([], scene);
    expect(Object.values(ways).map(({ what }) => what)).toEqual([
      "send",
      "send",
      "send_and_wait",
      "first",
      "first",
    ]);
  });

  test("a waiting order is answered from its partner's phone, after being read", () => {
    const { answer, silence } = waysOn([order({})], scene);
    expect(answer.calls.map(({ path }) => path)).toEqual(["/sandbox/whatsapp/read", "/sandbox/whatsapp"]);
    expect(answer.calls[1]?.body).toMatchObject({ from: "+32478000001", text: "ok" });
    expect(silence.what).toBe("wait");
  });

  test("a late order is no silence to wait for", () => {
    expect(waysOn([order({ isLate: true })], scene).silence.what).toBe("send_and_wait");
  });

  test("each order is shipped with a number of its own whose check digit holds", () => {
    const text = (number: number) =>
      String(waysOn([order({ state: "confirmed" }, number)], scene).ship.calls[1]?.body["text"]);
    expect(text(1001)).toBe("1001 8K00000010016");
    expect(text(1002)).not.toContain("8K00000010016");
  });

  test("paying goes by the parcel received, J+7, and the bank", () => {
    const pay = (facts: Partial<OrderPart>) => waysOn([order(facts)], scene).pay;
    expect(pay({ state: "shipped" })).toEqual({
      what: "received",
      calls: [{ path: "/sandbox/shop/received", body: { order_id: "shop-1001", line_ids: ["2"] } }],
    });
    expect(pay(due)).toEqual({
      what: "jump",
      calls: [{ path: "/sandbox/clock", body: { set: "2026-11-30T08:00:00Z" } }],
    });
    expect(pay({ ...due, commissions: [{ state: "payable", payableOn: "2026-11-30" }] }).what).toBe("pay");
  });
});
