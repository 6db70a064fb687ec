import fc from "fast-check";
import { expect, test } from "vitest";
import { statementTotals } from "../../../core/settlement/statement-paper.ts";
import { statementLine } from "./papers.ts";

const cents = fc.integer({ min: -1_000_000_00, max: 1_000_000_00 });
const line = fc
  .record({
    grossCents: cents,
    vatCents: cents,
    commissionCents: cents,
    partnerShareCents: cents,
    contested: fc.boolean(),
  })
  .map(statementLine);

test("the shares of the lines and what is carried forward are the net, to the cent", () => {
  fc.assert(
    fc.property(fc.array(line), fc.integer({ min: -1_000_000_00, max: 0 }), (lines, carried) => {
      const totals = statementTotals(lines, carried);
      const counted = lines.filter((each) => !each.contested);
      let net = carried;
      for (const each of counted) net += each.partnerShareCents;
      expect(totals.netCents).toBe(net);
      expect(totals.partnerShareCents + carried).toBe(totals.netCents);
      expect(totals.grossCents).toBe(counted.reduce((sum, each) => sum + each.grossCents, 0));
    }),
  );
});

test("a statement may be cut anywhere: the parts add up to the whole", () => {
  fc.assert(
    fc.property(fc.array(line), fc.nat(), (lines, at) => {
      const cut = lines.length === 0 ? 0 : at % (lines.length + 1);
      const [before, after] = [statementTotals(lines.slice(0, cut), 0), statementTotals(lines.slice(cut), 0)];
      expect(before.netCents + after.netCents).toBe(statementTotals(lines, 0).netCents);
      expect(before.vatCents + after.vatCents).toBe(statementTotals(lines, 0).vatCents);
    }),
  );
});

test("a contested line freezes: it is no part of any sum", () => {
  const paid = statementLine({ partnerShareCents: 2239 });
  const contested = statementLine({ partnerShareCents: 1425, contested: true });
  expect(statementTotals([paid, contested], -500)).toMatchObject({ partnerShareCents: 2239, netCents: 1739 });
});

test("a clawback of more than is owed leaves a net below zero", () => {
  const clawback = statementLine({ kind: "clawback", partnerShareCents: -746 });
  expect(statementTotals([clawback], 0).netCents).toBe(-746);
});

test("something above zero is never carried forward", () => {
  expect(() => statementTotals([], 1)).toThrow(RangeError);
  expect(() => statementTotals([], Number.NaN)).toThrow(RangeError);
});
