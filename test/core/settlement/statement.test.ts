import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { yesesNeeded } from "../../../core/approval/approval.ts";
import { approversFor, type PayoutFigures } from "../../../core/settlement/payout.ts";
import { isRipe, runAt, statementNumber } from "../../../core/settlement/statement.ts";
import {
  isChangeable,
  mayMoveStatement,
  OPEN_STATEMENTS,
  STATEMENT_STATES,
  type StatementState,
} from "../../../core/settlement/statement-state.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

/* What goes on a statement, when, and what may become of it (SM-5). */

const ALL = Object.keys(STATEMENT_STATES) as StatementState[];
const day = (iso: string) => Temporal.PlainDate.from(iso);
const TARGET = new Set(Object.values(formulas.holidays.TARGET).flat());

const MOVES: Readonly<Record<StatementState, readonly StatementState[]>> = {
  draft: ["proposed"],
  proposed: ["approved", "rejected", "draft", "settled", "partially_settled"],
  rejected: ["draft", "proposed", "settled"],
  approved: ["exported", "settled", "partially_settled", "returned"],
  exported: ["settled", "partially_settled", "returned"],
  partially_settled: ["settled", "returned"],
  settled: [],
  returned: [],
};

test.each(ALL.flatMap((from) => ALL.map((to) => [from, to] as const)))("%s → %s", (from, to) => {
  expect(mayMoveStatement(from, to)).toBe(MOVES[from].includes(to));
});

test("what is over is not open, and nothing approved may change", () => {
  expect(ALL.filter((state) => !(OPEN_STATEMENTS as readonly string[]).includes(state))).toEqual([
    "settled",
    "returned",
  ]);
  expect(ALL.filter(isChangeable)).toEqual(["draft", "proposed", "rejected"]);
});

test.each(formulas.F22_payable)("delivered $in: the run is on $out.runOn at six in Brussels", ({ out }) => {
  const run = runAt(day(out.payableOn), TARGET).toZonedDateTimeISO("Europe/Brussels");
  expect(run.toPlainDateTime().toString()).toBe(`${out.runOn}T06:00:00`);
});

describe("ripe", () => {
  const row = (state: "due" | "payable" | "held" | "approved", payableOn: string) =>
    ({ state, payableOn: day(payableOn) }) as const;
  const on = (today: string, isEarly = false) => ({ today: day(today), isEarly });
  test.each([
    ["payable, whatever its day", row("payable", "2025-11-03"), on("2025-11-03"), true],
    ["due and its day is here", row("due", "2025-11-03"), on("2025-11-03"), true],
    ["due and its day is tomorrow", row("due", "2025-11-04"), on("2025-11-03"), false],
    ["due tomorrow, paid early", row("due", "2025-11-04"), on("2025-11-03", true), true],
    ["held, even early", row("held", "2025-11-03"), on("2025-11-10", true), false],
    ["approved already", row("approved", "2025-11-03"), on("2025-11-10"), false],
  ])("%s", (_name, commission, when, ripe) => {
    expect(isRipe(commission, when)).toBe(ripe);
  });
});

test("numbers count by partner and year", () => {
  expect(statementNumber("HABEEBEE", 2025, 7)).toBe("REL-HABEEBEE-2025-0007");
});

test("two approve what is above the limit, and the card's figures say so", () => {
  expect([approversFor(100_000, 100_000), approversFor(100_001, 100_000)]).toEqual([1, 2]);
  const figures = { about: "payout", approvers: 2 } as PayoutFigures;
  expect(yesesNeeded({ figures })).toBe(2);
});
