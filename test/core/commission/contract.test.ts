import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  CLAUSES,
  type ContractTerms,
  type ContractVersion,
  contractChange,
  contractOn,
  exampleShares,
  isOutOfBand,
} from "../../../core/commission/contract.ts";
import { isRefusal } from "../../../core/refusal.ts";

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso);
const terms = (of: Partial<ContractTerms> = {}): ContractTerms => ({
  ...{ validFrom: "2025-11-01", rateBps: 2500, base: "TTC", direction: "retained", payableAfterDays: 7 },
  ...{ shippingBorneBy: "partner", commercialModel: "reseller", document: null, clauses: [] },
  ...of,
});
const version = (of: Partial<ContractVersion> = {}): ContractVersion => ({
  ...terms({ validFrom: "2025-01-01" }),
  ...{ id: "ctr_01JAAAAAAAAAAAAAAAAAAAAAAA", partner: "HABEEBEE" },
  ...of,
});
const change = (will: ContractTerms, versions: readonly ContractVersion[] = [version()]) =>
  contractChange({ partner: "HABEEBEE", will }, { versions, today: day("2025-10-20") });

test.each([
  [1900, true],
  [1999, true],
  [2000, false],
  [2250, false],
  [2500, false],
  [2501, true],
  [2600, true],
])("R5: a rate of %i bps is out of the band: %s", (rateBps, isOut) => {
  expect(isOutOfBand(rateBps)).toBe(isOut);
});

test.each([
  [terms({ rateBps: 2250 }), 315, 1085],
  [terms({ rateBps: 2500 }), 350, 1050],
  [terms({ rateBps: 2500, direction: "remitted" }), 1050, 350],
  // 14,00 € less 6 % VAT is 13,21 €.
  [terms({ rateBps: 2500, base: "HT" }), 330, 1070],
])("14,00 € under %j is %i and %i", (of, marketplaceShareCents, partnerShareCents) => {
  expect(exampleShares(of)).toMatchObject({ marketplaceShareCents, partnerShareCents });
});

describe("new terms", () => {
  test("begin today at the earliest", () => {
    expect(change(terms({ validFrom: "2025-10-19", rateBps: 2200 }))).toMatchObject({
      ...{ refused: "contract_date", facts: { earliest: "2025-10-20" }, field: "validFrom" },
    });
    expect(change(terms({ validFrom: "2025-10-20", rateBps: 2200 }))).toMatchObject({ about: "contract" });
  });

  test("begin after the newest version, which may not have begun", () => {
    const coming = version({ validFrom: "2025-12-01", rateBps: 2300 });
    expect(change(terms({ validFrom: "2025-12-01" }), [version(), coming])).toMatchObject({
      ...{ refused: "contract_date", facts: { earliest: "2025-12-02" } },
    });
    expect(change(terms({ validFrom: "2025-12-02" }), [version(), coming])).toMatchObject({
      was: { rateBps: 2300 },
    });
  });

  test("that say the same are none", () => {
    expect(change(terms())).toMatchObject({ refused: "contract_unchanged" });
    const document = { name: "HB-2", signedOn: "2025-10-20", sha256: null };
    expect(change(terms({ document }))).toMatchObject({ was: { document: null }, will: { document } });
  });

  test("are the first where there are none yet", () => {
    expect(change(terms(), [])).toMatchObject({ was: null });
  });
});

test("however versions are added, a day that has passed keeps its terms (R58, E20)", () => {
  const start = day("2025-01-01");
  const step = fc.record({
    on: fc.integer({ min: 0, max: 30 }),
    rateBps: fc.integer({ min: 0, max: 10_000 }),
  });
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
      let versions: readonly ContractVersion[] = [];
      let today = start;
      const seen = new Map<string, number | undefined>();
      for (const { on, rateBps } of steps) {
        const validFrom = today.add({ days: on - 5 }).toString();
        const will = terms({ validFrom, rateBps, clauses: CLAUSES });
        const figures = contractChange({ partner: "HABEEBEE", will }, { versions, today });
        if (!isRefusal(figures)) versions = [...versions, version({ ...figures.will })];
        for (const [past, rate] of seen) expect(contractOn(versions, day(past))?.rateBps).toBe(rate);
        seen.set(today.toString(), contractOn(versions, today)?.rateBps);
        today = today.add({ days: 1 + (on % 3) });
      }
      const from = versions.map(({ validFrom }) => validFrom);
      expect(new Set(from).size).toBe(from.length);
    }),
  );
});
