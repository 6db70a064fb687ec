import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { bufferLow } from "../../../core/alert/buffer-low.ts";
import { type DepotRow, type DepotTerms, depotLine, depotTotals } from "../../../core/stock/depot.ts";

const NOW = Temporal.Instant.from("2025-10-20T07:00:00Z");
const TERMS: DepotTerms = {
  ...{
    partner: "ILANGA",
    name: "ILANGA NATURE",
    zone: "Europe/Paris",
    holidayCalendar: "FR",
    closures: [],
    minWeeks: 13,
  },
  batch: "Mon 09:00 Europe/Paris",
};
const on = (day: string) => Temporal.PlainDate.from(day);
const declared = (units: number, asOf = "2025-10-13T07:00:00Z") => ({
  ...{ units, author: "Andry", via: "api" as const },
  asOf: Temporal.Instant.from(asOf),
});
/** Ten a week. */
const row = (over: Partial<DepotRow> = {}): DepotRow => ({
  ...{ sku: "IL-001", partnerSku: "ILA-1", name: "Huile", soldSinceUnits: 0, arrivedSinceUnits: 0 },
  ...{ soldUnits: 40, soldLastWeekUnits: 10, declared: declared(130), onTheWay: [] },
  ...over,
});
const line = (over: Partial<DepotRow> = {}) => depotLine(row(over), TERMS, NOW);
const shipment = (units: number, expectedOn = "2025-10-27") => ({ units, expectedOn: on(expectedOn) });

describe("how long a depot lasts (F25)", () => {
  test.each([
    [130, 40, 13, "ok", 40],
    [129, 40, 12.9, "low", 41],
    [200, 0, null, "ok", 0],
    [0, 40, 0, "low", 170],
  ] as const)(
    "%d units, %d sold in 28 days: %s weeks, %s, %d to bring",
    (units, soldUnits, weeks, state, bring) => {
      const of = line({ declared: declared(units), soldUnits });
      expect([of.coverWeeks, of.state, of.restockUnits]).toEqual([weeks, state, bring]);
    },
  );

  test("what was ordered since is not there any more, what arrived since is", () => {
    expect(line({ soldSinceUnits: 12, arrivedSinceUnits: 5 }).depotUnits).toBe(123);
  });

  test("more ordered than declared is an empty depot and a word that cannot be so", () => {
    expect(line({ soldSinceUnits: 131 })).toMatchObject({ depotUnits: 0, isOverdrawn: true });
    expect(line({ soldSinceUnits: 130 })).toMatchObject({ depotUnits: 0, isOverdrawn: false });
  });

  test("what was never declared is not known: no cover, nothing to bring, no alert", () => {
    const of = line({ declared: null });
    expect(of).toMatchObject({ depotUnits: null, coverWeeks: null, restockUnits: null, state: "unknown" });
    expect(bufferLow(of, TERMS)).toBeNull();
  });

  test.each([
    ["2025-09-15T07:00:00Z", false],
    ["2025-09-14T07:00:00Z", true],
  ])("declared %s: old is %s (35 days)", (asOf, isOld) => {
    expect(line({ declared: declared(130, asOf) }).isOld).toBe(isOld);
  });

  test("a depot as a whole is of what is known of it", () => {
    const lines = [line({ declared: declared(30) }), line({ declared: null }), line({ soldUnits: 0 })];
    expect(depotTotals(lines)).toMatchObject({ depotUnits: 160, coverWeeks: 16, restockUnits: 140 });
  });
});

describe("the alert (R116)", () => {
  test("129 of ten a week alert, 130 do not; an empty depot is critical", () => {
    expect(bufferLow(line(), TERMS)).toBeNull();
    expect(bufferLow(line({ declared: declared(129) }), TERMS)).toMatchObject({
      ...{ state: "open", severity: "warning" },
      facts: { coverWeeks: 12.9, restockUnits: 41, minWeeks: 13 },
    });
    expect(bufferLow(line({ declared: declared(0) }), TERMS)).toMatchObject({ severity: "critical" });
  });

  test("what is on its way covers it where it is enough, until it is late", () => {
    const low = declared(129);
    const found = (onTheWay: DepotRow["onTheWay"]) => bufferLow(line({ declared: low, onTheWay }), TERMS);
    expect(found([shipment(1)])).toMatchObject({ state: "covered", severity: "info" });
    expect(found([shipment(1, "2025-10-20")])).toMatchObject({ state: "covered" });
    expect(found([shipment(1, "2025-10-19")])).toMatchObject({ state: "open", facts: { isOverdue: true } });
    const emptied = line({ declared: declared(0), onTheWay: [shipment(129)] });
    expect(bufferLow(emptied, TERMS)).toMatchObject({ state: "open" });
  });

  test("what is on its way is not to be brought again", () => {
    expect(line({ declared: declared(129), onTheWay: [shipment(40)] }).restockUnits).toBe(1);
    expect(line({ declared: declared(129), onTheWay: [shipment(400)] }).restockUnits).toBe(0);
  });
});
