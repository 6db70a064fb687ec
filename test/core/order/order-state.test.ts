import { describe, expect, test } from "vitest";
import type { FulfillmentState } from "../../../core/fulfillment/fulfillment-state.ts";
import { HUB_STATES, PARTNER_STATES } from "../../../core/fulfillment/fulfillment-state.ts";
import { ORDER_STATUSES, orderProgress, orderStatus } from "../../../core/order/order-state.ts";

const status = (...states: FulfillmentState[]) => orderStatus(states.map((state) => ({ state, flags: [] })));
const progress = (...states: FulfillmentState[]) =>
  orderProgress(states.map((state) => ({ state, flags: [] })));
const ALL = Object.keys({ ...PARTNER_STATES, ...HUB_STATES }) as FulfillmentState[];

describe("SM-1, the status of an order", () => {
  test.each([
    [["queued"], "pending"],
    [["notified", "queued"], "pending"],
    [["awaiting_decision"], "pending"],
    [["confirmed"], "processing"],
    [["picking", "packed"], "processing"],
    [["shipped"], "shipped"],
    [["shipped", "delivered"], "shipped"],
    [["delivered", "delivered"], "delivered"],
    [["delivered", "returned"], "delivered"],
    [["returned", "returned"], "returned"],
    [["cancelled", "declined", "rerouted"], "cancelled"],
    [["cancelled", "delivered"], "delivered"],
  ] as const)("%j is %s", (states, expected) => {
    expect(status(...states)).toBe(expected);
  });

  test("work begun on one part ends the waiting of the whole", () => {
    expect(status("notified", "picking")).toBe("processing");
    expect(status("notified", "delivered")).toBe("processing");
  });

  test("a lost part is ignored beside a live one", () => {
    expect(status("lost", "delivered")).toBe("delivered");
    expect(status("lost", "notified")).toBe("pending");
    expect(status("lost")).toBe("shipped");
  });

  test("an order without parts is cancelled", () => {
    expect(status()).toBe("cancelled");
  });

  test("every pair of states has one of the six statuses, in either order", () => {
    for (const a of ALL) {
      for (const b of ALL) {
        expect(Object.keys(ORDER_STATUSES)).toContain(status(a, b));
        expect(status(a, b)).toBe(status(b, a));
      }
    }
  });
});

describe("progress beside the status", () => {
  test("one of two parcels left", () => {
    expect(progress("shipped", "notified")).toEqual({
      fulfillments: 2,
      confirmed: 1,
      shipped: 1,
      delivered: 0,
    });
  });

  test("what is given up does not count", () => {
    expect(progress("declined", "delivered")).toEqual({
      fulfillments: 1,
      confirmed: 1,
      shipped: 1,
      delivered: 1,
    });
  });

  test("a later step counts for those before it", () => {
    for (const state of ALL) {
      const { confirmed, shipped, delivered } = progress(state);
      expect(confirmed).toBeGreaterThanOrEqual(shipped);
      expect(shipped).toBeGreaterThanOrEqual(delivered);
    }
  });
});
