import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import {
  consignmentEnding,
  ddmRisk,
  endedConsignments,
  rotationLow,
} from "../../../core/alert/shelf-alerts.ts";
import type { Lot } from "../../../core/stock/lot.ts";
import type { StockLine } from "../../../core/stock/stock-line.ts";

const TODAY = Temporal.PlainDate.from("2025-10-20");
const LINE = {
  ...{ sku: "MTC-H-001", name: "Miel", coverDays: 21, coverWeeks: 3, availableUnits: 60, trendPct: -60 },
  ...{ soldWeekly: { num: 39, den: 4 }, isSlow: true },
} as StockLine;
const lot = (over: Partial<Lot>): Lot => ({
  ...{ seq: 1, sku: "MTC-H-001", reference: "PO-0001 BL-1", receivedOn: TODAY, receivedUnits: 50 },
  ...{ leftUnits: 46, unitCostCents: 600, bestBeforeOn: null, consignedUntilOn: null },
  ...over,
});
const inDays = (days: number) => TODAY.add({ days });

test("R10: a lot is at risk when its date is nearer than its cover and ninety days", () => {
  expect(ddmRisk(LINE, [lot({ bestBeforeOn: inDays(111) })], TODAY)).toBeNull();
  expect(ddmRisk(LINE, [lot({ bestBeforeOn: inDays(110) })], TODAY)).toMatchObject({
    severity: "warning",
    facts: { lots: [{ reference: "PO-0001 BL-1", units: 46, on: "2026-02-07" }] },
  });
});

test("R10: a lot past its date is critical; what nobody dated, or is gone, is no risk", () => {
  expect(ddmRisk(LINE, [lot({ bestBeforeOn: inDays(-1) })], TODAY)?.severity).toBe("critical");
  expect(ddmRisk(LINE, [lot({}), lot({ bestBeforeOn: inDays(1), leftUnits: 0 })], TODAY)).toBeNull();
  expect(ddmRisk({ ...LINE, coverDays: null }, [lot({ bestBeforeOn: inDays(900) })], TODAY)).not.toBeNull();
});

test.each([
  [59, null],
  [60, "warning"],
  [84, "warning"],
  [85, "critical"],
])("R28: %i days after it came a consigned lot is %s", (days, severity) => {
  const consigned = lot({ receivedOn: inDays(-days), consignedUntilOn: inDays(90 - days) });
  expect(consignmentEnding(LINE, [consigned], TODAY)?.severity ?? null).toBe(severity);
  expect(consignmentEnding(LINE, [lot({ receivedOn: inDays(-days) })], TODAY)).toBeNull();
});

test("R28: on its last day a consigned lot is ours", () => {
  const lots = [lot({ consignedUntilOn: inDays(1) }), lot({ consignedUntilOn: TODAY }), lot({})];
  expect(endedConsignments(lots, TODAY)).toEqual([lots[1]]);
});

test("R226: slow is slow, whatever is left of it", () => {
  expect(rotationLow(LINE)).toMatchObject({ state: "open", facts: { trendPct: -60, coverWeeks: 6.1 } });
  expect(rotationLow({ ...LINE, isSlow: false })).toBeNull();
});
