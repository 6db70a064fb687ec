import { describe, expect, test } from "vitest";
import {
  APPROVAL_STATES,
  type Approval,
  approvalName,
  approve,
  askAgain,
  carriedOut,
  DESK,
  expire,
  reject,
  review,
} from "../../../core/approval/approval.ts";
import type { SuspensionFigures } from "../../../core/partner/suspension.ts";
import { idOf, later, NINE } from "../a-fulfillment.ts";

const FIGURES: SuspensionFigures = {
  ...{ about: "suspension", partner: "HABEEBEE", status: "degraded" },
  ...{ hides: ["HB-001"], backupWithoutContract: null, backup: "PROMIEL", shows: ["PM-001"] },
};
const [LEA, PAULINE, KARIM] = [
  { id: "U_ASSIST", name: "Léa" },
  { id: "U_PM", name: "Pauline" },
  { id: "U_ADMIN", name: "Karim" },
] as const;

function aRequest(over: Partial<Approval> = {}): Approval {
  return {
    ...{ id: idOf("apr", 1), number: 31, state: "open", subject: "HABEEBEE", figures: FIGURES, revision: 1 },
    ...{ why: null, requestedBy: LEA, requestedAt: NINE, expiresAt: later("PT2H"), yeses: [] },
    ...{ decidedBy: null, decidedAt: null, reason: null, executedAt: null, ...over },
  };
}
const yes = (by: { readonly id: string; readonly name: string }, over = {}) => ({
  ...{ by, now: later("PT10M"), seenRevision: 1, figures: FIGURES, ...over },
});
const heard = (approval: Approval, ...people: readonly (typeof PAULINE | typeof KARIM)[]): Approval =>
  people.reduce((request, by) => {
    const next = approve(request, yes(by));
    if ("refused" in next) throw new Error(next.refused);
    return next;
  }, approval);

test("it is named as people say it", () => {
  expect(approvalName(aRequest())).toBe("A-0031");
});

describe("a yes", () => {
  test("of two people approves what takes two", () => {
    const first = heard(aRequest(), PAULINE);
    expect(first).toMatchObject({ state: "open", yeses: [{ by: PAULINE }] });
    expect(heard(first, KARIM)).toMatchObject({ state: "approved", decidedBy: KARIM });
  });

  test("said twice by one person counts once", () => {
    const first = heard(aRequest(), PAULINE);
    expect(approve(first, yes(PAULINE))).toBe(first);
  });

  test("is not for whoever asked, under whatever name", () => {
    expect(approve(aRequest(), yes({ id: "U_ASSIST", name: "Pauline" }))).toMatchObject({
      refused: "own_request",
    });
  });

  test("is for a namesake of whoever asked", () => {
    expect(approve(aRequest(), yes({ id: "U_PM", name: "Léa" }))).toMatchObject({ state: "open" });
  });

  test.each([
    ["an older card", { seenRevision: 0 }],
    ["other figures by now", { figures: { ...FIGURES, hides: [] } }],
  ])("is not taken from %s", (_, over) => {
    expect(approve(aRequest(), yes(PAULINE, over))).toMatchObject({ refused: "approval_changed" });
  });

  test("is the same whatever the order in which its figures were kept", () => {
    const turned = Object.fromEntries(Object.entries(FIGURES).toReversed()) as unknown as SuspensionFigures;
    expect(approve(aRequest(), yes(PAULINE, { figures: turned }))).toMatchObject({
      yeses: [{ by: PAULINE }],
    });
  });

  test("comes too late at the last moment", () => {
    expect(approve(aRequest(), yes(PAULINE, { now: later("PT2H") }))).toMatchObject({
      refused: "already_decided",
      facts: { state: "expired" },
    });
  });

  test.each(Object.keys(APPROVAL_STATES).filter((state) => state !== "open") as Approval["state"][])(
    "is told what was decided: %s",
    (state) => {
      const decided = aRequest({ state, decidedBy: KARIM, decidedAt: NINE });
      expect(approve(decided, yes(PAULINE))).toMatchObject({
        refused: "already_decided",
        facts: { state, by: "Karim" },
      });
    },
  );
});

describe("a no", () => {
  test("says why", () => {
    expect(reject(aRequest(), { by: PAULINE, now: NINE, reason: "  " })).toMatchObject({
      refused: "reason_required",
    });
    expect(reject(aRequest(), { by: PAULINE, now: NINE, reason: "trop cher" })).toMatchObject({
      ...{ state: "refused", reason: "trop cher", decidedBy: PAULINE },
    });
  });

  test("of whoever asked takes it back", () => {
    expect(reject(aRequest(), { by: LEA, now: NINE, reason: "réglé" })).toMatchObject({ state: "withdrawn" });
  });
});

test("shown anew, it is asked anew of everybody", () => {
  const changed = { ...FIGURES, hides: [] };
  expect(review(heard(aRequest(), PAULINE), changed, later("PT1H"))).toMatchObject({
    ...{ figures: changed, revision: 2, yeses: [] },
    expiresAt: later("PT3H"),
  });
  const same = aRequest();
  expect(review(same, FIGURES, later("PT1H"))).toBe(same);
});

test("it lapses once its time is over, and not before", () => {
  expect(expire(aRequest(), later("PT1H59M"))).toBeNull();
  expect(expire(aRequest(), later("PT2H"))).toMatchObject({ state: "expired" });
  expect(expire(aRequest({ state: "refused" }), later("PT2H"))).toBeNull();
});

describe("asked again", () => {
  const again = (before: Approval, by: { readonly id: string; readonly name: string }) =>
    askAgain(before, { figures: { ...FIGURES, hides: [] }, by, why: null, now: later("PT3H") });
  const lapsed = aRequest({ state: "expired", decidedAt: later("PT2H"), yeses: [{ by: KARIM, at: "x" }] });

  test("it is open with the figures and the time of now, and every yes is asked for again", () => {
    expect(again(lapsed, PAULINE)).toMatchObject({
      ...{ state: "open", number: 31, revision: 2, yeses: [], decidedAt: null, requestedBy: PAULINE },
      ...{ figures: { hides: [] }, expiresAt: later("PT5H") },
    });
  });

  test("by the desk, or while it waits, it stays the person's who asked and may not approve", () => {
    expect(again(lapsed, DESK)).toMatchObject({ state: "open", requestedBy: LEA, requestedAt: NINE });
    expect(again(aRequest(), PAULINE).requestedBy).toEqual(LEA);
    expect(again({ ...lapsed, requestedBy: DESK }, DESK).requestedAt).toEqual(later("PT3H"));
  });
});

test("what could not be carried out can be tried again, and once done is done", () => {
  const approved = heard(aRequest(), PAULINE, KARIM);
  const failed = carriedOut(approved, "hors ligne", NINE);
  expect(failed).toMatchObject({ state: "failed", reason: "hors ligne" });
  const done = carriedOut(failed as Approval, null, NINE);
  expect(done).toMatchObject({ state: "executed", reason: null, executedAt: NINE });
  expect(carriedOut(done as Approval, null, NINE)).toMatchObject({ refused: "already_decided" });
});
