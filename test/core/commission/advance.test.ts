import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  becomeDue,
  becomeOwed,
  becomePayable,
  becomePending,
  becomeVoid,
  pay,
} from "../../../core/commission/advance.ts";
import type { Commission } from "../../../core/commission/commission.ts";
import { COMMISSION_STATES, type CommissionState } from "../../../core/commission/commission-state.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };
import { idOf } from "../a-fulfillment.ts";

const ALL = Object.keys(COMMISSION_STATES) as CommissionState[];
const TARGET = new Set(Object.values(formulas.holidays.TARGET).flat());
const brussels = (local: string) =>
  Temporal.PlainDateTime.from(local).toZonedDateTime("Europe/Brussels").toInstant();
const DELIVERED = brussels("2025-10-20T10:00");
const day = (iso: string) => Temporal.PlainDate.from(iso);

function aRow(over: Partial<Commission> = {}): Commission {
  return {
    id: idOf("com", 1),
    kind: "sale",
    corrects: null,
    orderId: idOf("ord", 1),
    fulfillmentId: idOf("ful", 1),
    lineId: idOf("lin", 1),
    partner: "HABEEBEE",
    contractId: idOf("ctr", 1),
    rateBps: 2500,
    base: "TTC",
    direction: "retained",
    payableAfterDays: 7,
    grossCents: 1900,
    netCents: 1792,
    vatCents: 108,
    commissionCents: 475,
    marketplaceShareCents: 475,
    partnerShareCents: 1425,
    state: "estimated",
    deliveredAt: null,
    payableOn: null,
    runOn: null,
    paidAt: null,
    paymentReference: null,
    takenOver: null,
    ...over,
  };
}
const everyRow = ALL.map((state) => aRow({ state }));

describe("which rows a step moves", () => {
  const moved = (rows: readonly Commission[], to: CommissionState) => {
    expect(rows.map((row) => row.state)).toEqual(rows.map(() => to));
    return rows.length;
  };

  test.each([
    ["shipped", (row: Commission) => becomePending([row]), "pending", ["estimated"]],
    ["declined", (row: Commission) => becomeVoid([row]), "void", ["estimated", "pending", "held"]],
    ["delivered", (row: Commission) => becomeDue([row], DELIVERED, TARGET), "due", ["estimated", "pending"]],
    ["reinstated", (row: Commission) => becomeOwed([row], DELIVERED, TARGET), "due", ["void"]],
  ] as const)("%s", (_, step, to, from: readonly string[]) => {
    for (const row of everyRow)
      expect([row.state, moved(step(row), to)]).toEqual([row.state, Number(from.includes(row.state))]);
  });

  test("the amounts never change", () => {
    const [due] = becomeDue([aRow()], DELIVERED, TARGET);
    expect(due).toMatchObject({ grossCents: 1900, commissionCents: 475, partnerShareCents: 1425 });
  });
});

describe("J+7", () => {
  test.each(formulas.F22_payable)("F22: delivered $in", ({ in: delivered, out }) => {
    const [row] = becomeDue([aRow()], brussels(delivered), TARGET);
    expect([row?.payableOn?.toString(), row?.runOn?.toString()]).toEqual([out.payableOn, out.runOn]);
  });

  test("the contract's days count, not always seven", () => {
    const [row] = becomeDue([aRow({ payableAfterDays: 14 })], DELIVERED, TARGET);
    expect(row?.payableOn?.toString()).toBe("2025-11-03");
    const [owed] = becomeOwed([aRow({ payableAfterDays: 14, state: "void" })], DELIVERED, TARGET);
    expect(owed?.payableOn?.toString()).toBe("2025-11-03");
  });

  test.each([
    ["2025-10-26T23:59:59", 0],
    ["2025-10-27T00:00:00", 1],
    ["2025-12-27T00:00:00", 1],
  ])("at %s in Brussels, %i is payable", (now, count) => {
    const due = aRow({ state: "due", payableOn: day("2025-10-27") });
    expect(becomePayable([due], brussels(now))).toHaveLength(count);
  });

  test("only what is due becomes payable", () => {
    const old = everyRow.map((row) => ({ ...row, payableOn: day("2025-01-01") }));
    expect(becomePayable(old, DELIVERED).map((row) => row.state)).toEqual(["payable"]);
  });
});

describe("paying", () => {
  const payment = { reference: "VIR-1", paidAt: DELIVERED, now: brussels("2025-10-27T10:00") };

  test.each([
    ["estimated", "not_payable_yet"],
    ["pending", "not_payable_yet"],
    ["due", "not_payable_yet"],
    ["payable", "paid"],
    ["approved", "paid"],
    ["paid", "already_paid"],
    ["held", "invalid_transition"],
    ["void", "invalid_transition"],
  ] as const)("%s: %s", (state, came) => {
    const outcome = pay([aRow({ state, payableOn: day("2025-10-28") })], payment);
    if (came === "paid") expect(outcome).toMatchObject([{ state: "paid", paymentReference: "VIR-1" }]);
    else expect(outcome).toMatchObject({ refused: came, field: "commissionIds" });
  });

  test("a due row whose day has come is paid though its timer is behind", () => {
    const due = aRow({ state: "due", payableOn: day("2025-10-27") });
    expect(pay([due], payment)).toMatchObject([{ state: "paid", paidAt: DELIVERED }]);
  });

  test("one row that cannot be paid refuses all, and says which and from when", () => {
    const ripe = aRow({ state: "payable" });
    const unripe = aRow({ id: idOf("com", 2), state: "due", payableOn: day("2025-10-28") });
    expect(pay([ripe, unripe], payment)).toMatchObject({
      refused: "not_payable_yet",
      facts: { id: unripe.id, state: "due", payableOn: "2025-10-28" },
    });
  });
});
