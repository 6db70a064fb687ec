import { describe, expect, test } from "vitest";
import type { Return } from "../../../core/returns/return.ts";
import { REQUESTED, RETURN_REASONS } from "../../../core/returns/return.ts";
import {
  awaitsVerdict,
  isTurnedDown,
  mayMoveReturn,
  RETURN_STATES,
  type ReturnState,
} from "../../../core/returns/return-state.ts";
import {
  authorize,
  closeReturn,
  judge,
  receiveBack,
  sendBack,
  turnDown,
} from "../../../core/returns/return-step.ts";
import { isRefundDue, RETURN_TERMS } from "../../../core/returns/terms.ts";
import { NOW as at } from "../../bot/parcel.ts";
import { aReturn } from "./a-return.ts";

/* SM-8: which step may follow which, by every pair; and when points go back. */

const STATES = Object.keys(RETURN_STATES) as ReturnState[];
const ALLOWED: Readonly<Record<ReturnState, readonly ReturnState[]>> = {
  requested: ["authorized", "refused"],
  authorized: ["in_transit", "received", "accepted", "rejected"],
  refused: [],
  in_transit: ["received"],
  received: ["inspected"],
  inspected: ["accepted", "rejected"],
  accepted: ["refunded"],
  rejected: [],
  refunded: ["closed"],
  closed: [],
};
const PAIRS = STATES.flatMap((from) => STATES.map((to) => [from, to] as const));

test.each(PAIRS)("from %s to %s", (from, to) => {
  expect(mayMoveReturn(from, to)).toBe(ALLOWED[from].includes(to));
});

test("every state has a sentence, and only what nothing came of may be asked again", () => {
  for (const { says } of Object.values(RETURN_STATES)) expect(says).toMatch(/^[A-Z].+\.$/);
  expect(STATES.filter(isTurnedDown)).toEqual(["refused", "rejected"]);
  expect(STATES.filter(awaitsVerdict)).toEqual([
    ...["requested", "authorized", "in_transit", "received", "inspected"],
  ]);
});

const asked = (over: Partial<Return> = {}): Return => aReturn({ ...REQUESTED, requestedAt: at, ...over });
const photos = ["https://shop.example/p.jpg"];
const refused = (step: unknown) => (step as { readonly refused?: string }).refused;
const became = (step: unknown) => (step as { readonly asked: Return }).asked;

describe("authorizing", () => {
  test.each([
    ["withdrawal", true, [], undefined],
    ["withdrawal", false, photos, "return_must_come_back"],
    ["quality", true, [], undefined],
    ["quality", false, [], "return_photo_missing"],
    ["quality", false, photos, undefined],
    ["damaged", true, [], "return_photo_missing"],
    ["damaged", false, photos, undefined],
    ["wrong_item", false, photos, undefined],
    ["undeliverable", false, photos, "return_must_come_back"],
  ] as const)("%s, sent back %s, with photos %j: %s", (reason, comesBack, pictures, code) => {
    const step = authorize(asked({ reason, photos: pictures }), { comesBack, valueCents: 1499 });
    expect(refused(step)).toBe(code);
  });

  test("a defect of 15 € has to come back, and one cent less may be kept", () => {
    const one = asked({ reason: "quality", photos });
    expect(refused(authorize(one, { comesBack: false, valueCents: 1500 }))).toBe("return_must_come_back");
    expect(became(authorize(one, { comesBack: false, valueCents: 1499 })).comesBack).toBe(false);
  });

  test("again is already, and otherwise is refused", () => {
    const one = asked({ state: "received", comesBack: true });
    expect(authorize(one, { comesBack: true, valueCents: 1 })).toBe("already");
    expect(refused(authorize(one, { comesBack: false, valueCents: 1 }))).toBe("return_state");
    expect(refused(authorize(asked({ state: "refused" }), { comesBack: true, valueCents: 1 }))).toBe(
      "return_state",
    );
  });
});

test("turned down with a reason alone; hygiene is of withdrawals", () => {
  expect(refused(turnDown(asked(), "  "))).toBe("reason_required");
  expect(refused(turnDown(asked({ reason: "quality" }), "sealed_hygiene"))).toBe("malformed");
  expect(became(turnDown(asked(), "sealed_hygiene"))).toMatchObject({
    state: "refused",
    why: "sealed_hygiene",
  });
  expect(turnDown(asked({ state: "refused" }), "x")).toBe("already");
  expect(refused(turnDown(asked({ state: "authorized", comesBack: true }), "x"))).toBe("return_state");
});

test("what the client keeps is neither sent nor received", () => {
  const kept = asked({ state: "authorized", comesBack: false });
  expect(refused(sendBack(kept, "8K1"))).toBe("return_state");
  expect(refused(receiveBack(kept))).toBe("return_state");
  const sent = became(sendBack(asked({ state: "authorized", comesBack: true }), "8K1"));
  expect(sendBack(sent, "8K1")).toBe("already");
  expect(became(receiveBack(sent)).state).toBe("received");
});

describe("the verdict", () => {
  const accepted = { is: "accepted", condition: null, borneBy: null } as const;
  test("is of what somebody has before them: received, or kept with its photo", () => {
    expect(refused(judge(asked({ state: "in_transit", comesBack: true }), accepted))).toBe("return_state");
    expect(refused(judge(asked({ state: "authorized", comesBack: true }), accepted))).toBe("return_state");
    const kept = became(judge(asked({ state: "authorized", comesBack: false }), accepted));
    expect(kept).toMatchObject({ state: "accepted", condition: null, borneBy: "partner" });
    const back = became(judge(asked({ state: "received", comesBack: true }), accepted));
    expect(back).toMatchObject({ condition: "resellable" });
    expect(closeReturn(back).state).toBe("closed");
    expect(judge(closeReturn(back), accepted)).toBe("already");
  });

  test("against the client has a reason and leaves what went back at our charge", () => {
    const one = asked({ state: "received", comesBack: true });
    expect(refused(judge(one, { is: "rejected", condition: null, why: " " }))).toBe("reason_required");
    expect(became(judge(one, { is: "rejected", condition: null, why: "used" }))).toMatchObject({
      ...{ state: "rejected", why: "used", borneBy: "marketplace" },
    });
  });
});

test.each(RETURN_REASONS)("the points of %s go back at their moment and not before", (reason) => {
  const due = STATES.filter((state) => isRefundDue({ reason, state, remedy: "refund" }));
  const from = { authorized: 0, dispatched: 1, received: 2 }[RETURN_TERMS[reason].refundAt];
  const early = ["authorized", "in_transit", "received"].slice(from);
  expect(due.toSorted()).toEqual([...early, "inspected", "accepted"].toSorted());
});
