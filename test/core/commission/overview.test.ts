import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import {
  daysLate,
  latestPaidLate,
  type PaidLateRun,
  paidLateTotals,
} from "../../../core/commission/overview.ts";

const date = Temporal.PlainDate.from;
const run = (runOn: string, paidOn: string, partnerShareCents = 1_000): PaidLateRun => ({
  ...{ partner: "HABEEBEE", count: 2, partnerShareCents },
  runOn: date(runOn),
  paidOn: date(paidOn),
});

describe("what was paid after its run", () => {
  test("is so many calendar days late, across a change of hour as well", () => {
    expect(daysLate(run("2025-11-17", "2025-11-20"))).toBe(3);
    expect(daysLate(run("2025-10-24", "2025-10-27"))).toBe(3);
  });

  test("is summed up by its runs, with the slowest", () => {
    const runs = [run("2025-11-17", "2025-11-20", 512), run("2025-11-19", "2025-11-20", 700)];
    expect(paidLateTotals(runs)).toEqual({ runs: 2, partnerShareCents: 1212, daysLateMax: 3 });
    expect(paidLateTotals([])).toBeNull();
  });

  test("is looked for in the latest month alone", () => {
    const runs = [run("2025-11-03", "2025-11-04"), run("2025-10-29", "2025-10-31")];
    expect(latestPaidLate(runs)).toEqual({ month: date("2025-11-01"), runs: 1 });
    expect(latestPaidLate([])).toBeNull();
  });
});
