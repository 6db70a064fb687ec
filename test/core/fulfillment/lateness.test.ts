import { describe, expect, test } from "vitest";
import { isBeforeShipping } from "../../../core/fulfillment/fulfillment-state.ts";
import { confirmLateness, shipLateness } from "../../../core/fulfillment/lateness.ts";
import { aFulfillment, EVERY_STATE, later } from "../a-fulfillment.ts";

const kinds = (lateness: ReturnType<typeof confirmLateness>) => lateness?.fulfillment.flags ?? null;

describe("an answer that did not come", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const due = { confirmDueAt: later("PT2H"), confirmWallDueAt: later("PT2H") };
    const awaited = of.state === "queued" || of.state === "notified";
    const late = confirmLateness(aFulfillment({ ...of, ...due }), later("PT2H1S"));
    expect(late !== null).toBe(awaited);
  });

  test("the hub owes no answer", () => {
    expect(confirmLateness(aFulfillment({ kind: "hub" }), later("PT216H"))).toBeNull();
  });

  test.each([
    ["PT2H", null],
    ["PT2H0.001S", ["late_wall"]],
    ["PT5H", ["late_wall"]],
    ["PT5H1S", ["late_wall", "late"]],
  ])("with two hours on the wall and five on the business clock, after %s: %j", (after, flags) => {
    const order = aFulfillment({ confirmWallDueAt: later("PT2H"), confirmDueAt: later("PT5H") });
    expect(kinds(confirmLateness(order, later(after)))).toEqual(flags);
  });

  test("both clocks run out at once in one line, and what was said is not said again", () => {
    const once = confirmLateness(aFulfillment(), later("PT3H"));
    expect(once?.entries.map((entry) => entry.facts)).toMatchObject([{ clock: "business" }]);
    expect(confirmLateness(once?.fulfillment ?? aFulfillment(), later("PT4H"))).toBeNull();
  });
});

describe("a parcel that did not leave", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const late = shipLateness(aFulfillment(of), later("PT48H1S"));
    expect(late !== null).toBe(isBeforeShipping(of.state));
  });

  test.each([
    ["PT48H", false],
    ["PT48H0.001S", true],
  ])("after %s: late is %s, once", (after, expected) => {
    const late = shipLateness(aFulfillment({ state: "confirmed" }), later(after));
    expect(late !== null).toBe(expected);
    if (late) expect(shipLateness(late.fulfillment, later("PT216H"))).toBeNull();
  });

  test("without a promise nothing is late", () => {
    expect(shipLateness(aFulfillment({ shipDueAt: null }), later("PT2400H"))).toBeNull();
  });
});
