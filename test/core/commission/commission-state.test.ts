import { expect, test } from "vitest";
import {
  bucketOf,
  COMMISSION_STATES,
  COMMISSION_TRANSITIONS,
  type CommissionState,
  mayMoveCommission,
} from "../../../core/commission/commission-state.ts";

const ALL = Object.keys(COMMISSION_STATES) as CommissionState[];
const table: Readonly<Record<CommissionState, readonly CommissionState[]>> = COMMISSION_TRANSITIONS;

test("every from and to: the table says it, mayMoveCommission says the same", () => {
  for (const from of ALL)
    for (const to of ALL)
      expect([from, to, mayMoveCommission(from, to)]).toEqual([from, to, table[from].includes(to)]);
});

test("every state can be reached from estimated", () => {
  const reached = new Set<CommissionState>(["estimated"]);
  for (const state of reached) for (const to of table[state]) reached.add(to);
  expect([...reached].toSorted()).toEqual(ALL.toSorted());
});

test("paid is the end; void alone comes back, when its parcel does (E18)", () => {
  expect(ALL.filter((state) => table[state].length === 0).toSorted()).toEqual(["paid"]);
  expect(table.void).toEqual(["due", "held"]);
});

test("nothing is paid before it was payable", () => {
  expect(ALL.filter((from) => mayMoveCommission(from, "paid")).toSorted()).toEqual(["approved", "payable"]);
});

test("each state is in one bucket of the dashboard, or in none", () => {
  expect(Object.fromEntries(ALL.map((state) => [state, bucketOf(state)]))).toEqual({
    estimated: "pending",
    pending: "pending",
    due: "due",
    payable: "due",
    approved: "due",
    paid: "paid",
    held: null,
    void: null,
  });
});
