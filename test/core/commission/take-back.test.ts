import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { splitDropshipLine } from "../../../core/commission/split-line.ts";
import { takenBack } from "../../../core/commission/take-back.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };

/* What a refund takes back of a commission: pro rata, and nothing left of a line that was wholly refunded. */

const LINE = { unitPriceCents: 995, quantity: 3, rateBps: 2500, vatBps: 600, base: "TTC" } as const;
const row = (direction: "retained" | "remitted" = "retained") => ({
  ...splitDropshipLine({ ...LINE, direction }),
  direction,
});
/** Each refund of a line in turn. */
function inTurn(line: Parameters<typeof takenBack>[0], refunds: readonly number[]) {
  let beforeCents = 0;
  return refunds.map((cents) => {
    const taken = takenBack(line, { beforeCents, cents });
    beforeCents += cents;
    return taken;
  });
}

test.each(formulas.clawback)(
  "one of three refunded three times: $out",
  ({ in: { partnerShareCents }, out }) => {
    expect(row()).toMatchObject({ grossCents: 2985, commissionCents: 746, partnerShareCents });
    const taken = inTurn(row(), [995, 995, 995]);
    expect(taken.map((each) => -each.partnerShareCents)).toEqual(out);
    expect(taken.map((each) => -each.commissionCents)).toEqual([249, 248, 249]);
  },
);

test("where the partner is paid the commission, it is the commission that is taken back of it", () => {
  const [first] = inTurn(row("remitted"), [995]);
  expect(first).toMatchObject({
    commissionCents: -249,
    partnerShareCents: -249,
    marketplaceShareCents: -746,
  });
});

test("any refunds of a line: shares add up to the gross, none is above 0, and all of it refunded nothing is left", () => {
  const lines = fc.record({
    unitPriceCents: fc.integer({ min: 1, max: 20_000 }),
    quantity: fc.integer({ min: 1, max: 20 }),
    rateBps: fc.integer({ min: 0, max: 10_000 }),
    vatBps: fc.constantFrom(0, 550, 600, 2000, 2100),
    base: fc.constantFrom("TTC" as const, "HT" as const),
    direction: fc.constantFrom("retained" as const, "remitted" as const),
  });
  const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 5 });
  fc.assert(
    fc.property(lines, cuts, (terms, at) => {
      const line = { ...splitDropshipLine(terms), direction: terms.direction };
      const marks = [
        ...new Set([0, ...at.map((each) => Math.round(each * line.grossCents)), line.grossCents]),
      ];
      const sorted = marks.toSorted((a, b) => a - b);
      const refunds = sorted.slice(1).map((mark, index) => mark - (sorted[index] ?? 0));
      const taken = inTurn(line, refunds);
      for (const each of taken) {
        expect(each.marketplaceShareCents + each.partnerShareCents).toBe(each.grossCents);
        expect(each.netCents + each.vatCents).toBe(each.grossCents);
        for (const cents of Object.values(each)) expect(cents).toBeLessThanOrEqual(0);
      }
      for (const key of [
        "grossCents",
        "netCents",
        "vatCents",
        "commissionCents",
        "partnerShareCents",
      ] as const)
        expect(taken.reduce((sum, each) => sum + each[key], line[key])).toBe(0);
    }),
  );
});

describe("refused as a mistake of the caller", () => {
  test.each([
    { beforeCents: 0, cents: 0 },
    { beforeCents: -1, cents: 1 },
    { beforeCents: 2000, cents: 986 },
  ])("$cents after $beforeCents", (refund) => {
    expect(() => takenBack(row(), refund)).toThrow(RangeError);
  });
});
