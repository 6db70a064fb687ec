import { describe, expect, test } from "vitest";
import { confirm, decline, markNotified, undoConfirmation } from "../../../core/fulfillment/answer.ts";
import { mayMove } from "../../../core/fulfillment/fulfillment-state.ts";
import { aFulfillment, EVERY_STATE, later, MARIE, NINE } from "../a-fulfillment.ts";

/** What a decision came to, in one word. */
function cameTo(decision: object): string {
  return "step" in decision ? String(decision.step) : String((decision as { refused: string }).refused);
}
const expected = (of: (typeof EVERY_STATE)[number], to: "confirmed" | "declined"): string =>
  of.state === to ? "already" : mayMove(of.kind, of.state, to) ? "changed" : "invalid_transition";

describe("confirm", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    // What is to be decided is waited for, with a day, and not confirmed by a yes (E4).
    const isUndecided = of.state === "awaiting_decision";
    const came = isUndecided ? "invalid_transition" : expected(of, "confirmed");
    expect(cameTo(confirm(aFulfillment(of), NINE, MARIE))).toBe(came);
  });

  test("who said it, when and how are kept", () => {
    expect(confirm(aFulfillment(), later("PT1H"), MARIE)).toMatchObject({
      fulfillment: { state: "confirmed", confirmedAt: later("PT1H"), confirmedVia: "whatsapp" },
      entry: { type: "confirmed", facts: { fulfiller: "HABEEBEE", via: "whatsapp", late: false } },
    });
  });

  test.each([
    ["PT2H", false],
    ["PT2H0.001S", true],
  ])("%s after nine, late is %s", (after, late) => {
    expect(confirm(aFulfillment(), later(after), MARIE)).toMatchObject({ entry: { facts: { late } } });
  });
});

describe("decline", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    expect(cameTo(decline(aFulfillment(of), "rupture", MARIE))).toBe(expected(of, "declined"));
  });

  test("after a yes it is marked, before it is not", () => {
    const after = decline(aFulfillment({ state: "confirmed" }), "rupture", MARIE);
    expect(after).toMatchObject({
      fulfillment: { flags: ["declined_after_confirm"] },
      entry: { facts: { afterConfirm: true } },
    });
    expect(decline(aFulfillment(), "rupture", MARIE)).toMatchObject({
      fulfillment: { flags: [], declineReason: "rupture" },
    });
  });
});

describe("undo", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const confirmedAt = of.state === "confirmed" ? NINE : null;
    const came = cameTo(undoConfirmation(aFulfillment({ ...of, confirmedAt }), NINE, MARIE));
    const byState: Partial<Record<string, string>> = { confirmed: "changed", notified: "already" };
    expect(came).toBe(byState[of.state] ?? "invalid_transition");
  });

  test.each([
    ["PT10M", "changed"],
    ["PT10M1S", "undo_too_late"],
  ])("%s after the yes: %s", (after, came) => {
    const confirmed = aFulfillment({ state: "confirmed", confirmedAt: NINE, confirmedVia: "whatsapp" });
    expect(cameTo(undoConfirmation(confirmed, later(after), MARIE))).toBe(came);
  });

  test("nothing of the yes is left", () => {
    const confirmed = aFulfillment({ state: "confirmed", confirmedAt: NINE, confirmedVia: "whatsapp" });
    expect(undoConfirmation(confirmed, NINE, MARIE)).toMatchObject({
      fulfillment: { state: "notified", confirmedAt: null, confirmedVia: null },
    });
  });
});

describe("a first notice that left", () => {
  test.each(EVERY_STATE)("$kind $state", (of) => {
    const moved = of.kind === "partner" && of.state === "queued";
    expect(markNotified(aFulfillment(of), NINE).state).toBe(moved ? "notified" : of.state);
  });
});
