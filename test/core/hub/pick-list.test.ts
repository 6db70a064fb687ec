import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { pickList, type WaitingPart } from "../../../core/hub/pick-list.ts";
import type { Lot } from "../../../core/stock/lot.ts";

const NOW = Temporal.Instant.from("2025-10-21T08:00:00Z");
const PART: WaitingPart = {
  fulfillmentId: "ful_01HZZZZZZZZZZZZZZZZZZZZZZZ",
  orderId: "ord_01HZZZZZZZZZZZZZZZZZZZZZZZ",
  number: 1001,
  state: "queued",
  shipDueAt: Temporal.Instant.from("2025-10-21T16:00:00Z"),
  city: "Ixelles",
  zone: "BE",
  lines: [{ sku: "MTC-H-001", name: "Miel", quantity: 2 }],
};
const lot = (reference: string, leftUnits: number, bestBeforeOn: string | null): Lot => ({
  ...{ seq: 1, sku: "MTC-H-001", reference, leftUnits, receivedUnits: leftUnits, unitCostCents: 600 },
  receivedOn: Temporal.PlainDate.from("2025-10-01"),
  bestBeforeOn: bestBeforeOn === null ? null : Temporal.PlainDate.from(bestBeforeOn),
  consignedUntilOn: null,
});
const listed = (parts: readonly Partial<WaitingPart>[], lots: readonly Lot[] = [lot("A", 90, null)]) =>
  pickList(
    parts.map((part) => ({ ...PART, ...part })),
    new Map([["MTC-H-001", lots]]),
    NOW,
  );
const takes = (list: ReturnType<typeof listed>) =>
  list.products[0]?.takes.map(({ reference, units }) => [reference, units]);

test("units of one product add up over the orders", () => {
  expect(listed([{ number: 1 }, { number: 2 }]).products).toMatchObject([{ sku: "MTC-H-001", units: 4 }]);
});

test("what is best before soonest is taken first", () => {
  const lots = [lot("later", 5, "2027-06-01"), lot("sooner", 3, "2027-01-01"), lot("undated", 9, null)];
  expect(takes(listed([{ lines: [{ sku: "MTC-H-001", name: "Miel", quantity: 10 }] }], lots))).toEqual([
    ["sooner", 3],
    ["later", 5],
    ["undated", 2],
  ]);
});

test("what lies in packed boxes is no longer on the shelf, though its lot still counts it", () => {
  const lots = [lot("sooner", 3, "2027-01-01"), lot("later", 2, "2027-06-01")];
  const three = [{ sku: "MTC-H-001", name: "Miel", quantity: 3 }];
  const list = listed([{ state: "packed" }, { state: "picking", lines: three }], lots);
  expect(list.products).toMatchObject([{ units: 3, missingUnits: 0 }]);
  expect(takes(list)).toEqual([
    ["sooner", 1],
    ["later", 2],
  ]);
});

test("units that no lot has are missing", () => {
  expect(listed([{}], [lot("A", 1, null)]).products).toMatchObject([{ units: 2, missingUnits: 1 }]);
});

test("the overdue stand first, then who is promised sooner, then who came sooner", () => {
  const at = (time: string) => Temporal.Instant.from(`2025-10-${time}Z`);
  const list = listed([
    { number: 4, shipDueAt: null },
    { number: 3, shipDueAt: at("22T16:00:00") },
    { number: 2, shipDueAt: at("21T07:59:59") },
    { number: 1, shipDueAt: at("22T16:00:00") },
  ]);
  expect(list.parts.map(({ number, isLate }) => [number, isLate])).toEqual([
    [2, true],
    [1, false],
    [3, false],
    [4, false],
  ]);
});

test("nothing waits, nothing is listed", () => {
  expect(listed([])).toEqual({ products: [], parts: [] });
});
