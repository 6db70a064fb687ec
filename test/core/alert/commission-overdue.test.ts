import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { commissionOverdue, overdueEntity, overdueOf } from "../../../core/alert/commission-overdue.ts";
import type { Commission } from "../../../core/commission/commission.ts";
import { createHolidays } from "../../../db/holidays.ts";

/* R227, F22: overdue from the day after the first TARGET day on or after J+7. */

const row = (state: Commission["state"], partnerShareCents = 1_425) =>
  ({ state, partnerShareCents, orderId: "ord_00000000000000000000000001" }) as const;
const look = (payableOn: string, today: string, rows = [row("payable")]) =>
  commissionOverdue(
    { partner: "HABEEBEE", partnerName: "HABEEBEE", payableOn: Temporal.PlainDate.from(payableOn) },
    rows,
    {
      today: Temporal.PlainDate.from(today),
      targetHolidays: createHolidays().around("TARGET", Number(payableOn.slice(0, 4))),
    },
  );

describe("what is not paid", () => {
  // Delivered: 20 Oct 2025; 25 Oct, whose day is a Saturday; 4 Nov, Armistice; 18 Dec, Christmas; 27 Mar 2026, Good Friday.
  test.each([
    ["2025-10-27", "2025-10-27", "2025-10-28"],
    ["2025-11-01", "2025-11-03", "2025-11-04"],
    ["2025-11-11", "2025-11-11", "2025-11-12"],
    ["2025-12-25", "2025-12-29", "2025-12-30"],
    ["2026-04-03", "2026-04-07", "2026-04-08"],
  ])("on J+7, %s, and its run, %s, is overdue from %s on", (payableOn, runOn, from) => {
    expect(look(payableOn, runOn)).toBeNull();
    expect(look(payableOn, from)).toMatchObject({
      severity: "warning",
      group: "HABEEBEE",
      facts: { payableOn, runOn, netCents: 1_425, orders: 1 },
    });
  });

  test("counts what the bank has not paid yet, and not what is frozen, void or netted away", () => {
    const on = (...rows: readonly ReturnType<typeof row>[]) => look("2025-10-27", "2025-10-28", [...rows]);
    expect(on(row("approved"), row("due"))).toMatchObject({ facts: { netCents: 2_850 } });
    expect(on(row("paid"), row("held"), row("void"))).toBeNull();
    expect(on(row("payable"), row("payable", -1_425))).toBeNull();
    expect(on()).toBeNull();
  });
});

test("its key names the partner and the day", () => {
  const payableOn = Temporal.PlainDate.from("2025-11-04");
  expect(overdueEntity("HABEEBEE", payableOn)).toBe("HABEEBEE:2025-11-04");
  expect(overdueOf("HABEEBEE:2025-11-04")).toEqual({ partner: "HABEEBEE", payableOn });
  expect(overdueOf("HABEEBEE")).toBeNull();
});
