import { describe, expect, test } from "vitest";
import type { ReturnId } from "../../../core/ids.ts";
import { checkShelf, replacementState, unreplaced } from "../../../core/returns/replacement.ts";
import { askAgain, reship } from "../../../core/returns/return-step.ts";
import { isRefundDue } from "../../../core/returns/terms.ts";
import { aFulfillment, later } from "../a-fulfillment.ts";
import { aReturn } from "./a-return.ts";

/* SM-8: the right article in place of a wrong one. */

const asked = aReturn({ reason: "wrong_item", state: "received", comesBack: true });
const replaces = { returnId: asked.id, at: later("PT120H") };
const parts = (...states: readonly Parameters<typeof aFulfillment>[0][]) =>
  states.map((over) => aFulfillment({ replaces, ...over }));

test.each([
  [[], "none"],
  [["notified"], "underway"],
  [["shipped", "cancelled"], "underway"],
  [["delivered", "delivered"], "arrived"],
  [["delivered", "declined"], "failed"],
  [["lost"], "failed"],
  [["returned"], "failed"],
] as const)("parts %j are %s", (states, is) => {
  expect(replacementState(parts(...states.map((state) => ({ state }))), asked)).toBe(is);
});

test("parts of another return, and those that were sold, say nothing", () => {
  const other = { returnId: "ret_01HZZZZZZZZZZZZZZZZZZZZZZY" as ReturnId, at: later("PT120H") };
  const all = [aFulfillment({ state: "delivered" }), aFulfillment({ state: "shipped", replaces: other })];
  expect(replacementState(all, asked)).toBe("none");
  expect(unreplaced(asked, all)).toEqual(asked.lines);
});

test("the shelf is asked by product, with what comes back by this very return", () => {
  const wanted = [
    { sku: "MTC-H-001", quantity: 1 },
    { sku: "MTC-H-001", quantity: 2 },
  ];
  const levels = [{ sku: "MTC-H-001", onHandUnits: 5, reservedUnits: 3 }];
  expect(checkShelf(wanted, levels, new Map())).toMatchObject({
    refused: "out_of_stock",
    facts: { shortages: [{ sku: "MTC-H-001", wanted: 3, available: 2 }] },
  });
  expect(checkShelf(wanted, levels, new Map([["MTC-H-001", 1]]))).toBeNull();
});

describe("sending it", () => {
  test("is the verdict on what came back, and gives no points back", () => {
    const step = reship(asked, "quarantine");
    expect(step).toMatchObject({
      asked: { state: "accepted", remedy: "reship", condition: "quarantine", borneBy: "partner" },
    });
    expect(isRefundDue({ ...asked, state: "accepted", remedy: "reship" })).toBe(false);
  });

  test.each([
    [{ state: "requested" }, "return_state"],
    [{ state: "in_transit" }, "return_state"],
    [{ state: "rejected" }, "return_state"],
    [{ state: "closed" }, "return_state"],
    [{ reason: "quality" }, "return_reship"],
  ] as const)("with %j is refused: %s", (over, refused) => {
    expect(reship({ ...asked, ...over }, null)).toMatchObject({ refused });
  });

  test("again is already, also once it arrived", () => {
    expect(reship({ ...asked, state: "accepted", remedy: "reship" }, null)).toBe("already");
    expect(reship({ ...asked, state: "closed", remedy: "reship" }, null)).toBe("already");
  });

  test("points are asked for again of an accepted return alone", () => {
    expect(askAgain({ ...asked, state: "accepted", remedy: "reship" })).toMatchObject({
      asked: { remedy: "refund" },
    });
    expect(askAgain({ ...asked, state: "closed" })).toBe("already");
    expect(askAgain(asked)).toMatchObject({ refused: "return_state" });
  });
});
