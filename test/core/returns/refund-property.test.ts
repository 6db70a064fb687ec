import fc from "fast-check";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import type { Commission } from "../../../core/commission/commission.ts";
import { ESTIMATED } from "../../../core/commission/commission.ts";
import { splitDropshipLine } from "../../../core/commission/split-line.ts";
import { takeBack } from "../../../core/commission/take-back.ts";
import { prorate } from "../../../core/money.ts";
import { type RefundLine, spreadRefund } from "../../../core/order/refund.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { refundFor } from "../../../core/returns/return-step.ts";
import { createIdSource } from "../../../db/ids.ts";
import { line } from "../../bot/parcel.ts";
import { idOf } from "../a-fulfillment.ts";

/* Whatever was given back, in whatever order and at whose charge: no more than was paid, and the share of what was kept. */

const lineId = idOf("lin", 1);
const on = {
  today: Temporal.PlainDate.from("2025-11-14"),
  targetHolidays: new Set<string>(),
  ids: createIdSource(),
};

const act = fc.oneof(
  fc.record({ what: fc.constant("return" as const), units: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ what: fc.constant("gesture" as const), cents: fc.integer({ min: 1, max: 3000 }) }),
  fc.record({ what: fc.constant("pay" as const) }),
);
const acts = fc.array(fc.tuple(act, fc.boolean()), { maxLength: 8 });

test("Σ refunds ≤ paid, and the rows net to the partner's share of what was kept", () => {
  fc.assert(
    fc.property(
      acts,
      fc.integer({ min: 50, max: 4000 }),
      fc.integer({ min: 0, max: 4000 }),
      fc.constantFrom("retained" as const, "remitted" as const),
      (done, unitPriceCents, rateBps, direction) => {
        const terms = { rateBps, base: "TTC", direction } as const;
        const split = splitDropshipLine({ ...terms, unitPriceCents, quantity: 3, vatBps: 600 });
        const grossCents = unitPriceCents * 3;
        const sold = line({ id: lineId, quantity: 3, unitPriceCents, grossCents });
        const sale: Commission = {
          ...{ id: idOf("com", 1), orderId: idOf("ord", 1), fulfillmentId: idOf("ful", 1), lineId },
          ...{ partner: "HABEEBEE", contractId: idOf("ctr", 1), ...terms, payableAfterDays: 7 },
          ...{ ...split, ...ESTIMATED, state: "due", takenOver: null },
        };
        let rows: readonly Commission[] = [sale];
        let takenCents = 0;
        let returned = 0;
        const refunds: { lines: readonly RefundLine[] }[] = [];
        for (const [each, isPartners] of done) {
          if (each.what === "pay") {
            rows = rows.map((row) => (row.state === "due" ? { ...row, state: "paid" } : row));
            continue;
          }
          const units = each.what === "return" ? Math.min(each.units, 3 - returned) : 0;
          const lines =
            each.what === "return"
              ? refundFor({ lines: [{ lineId, quantity: units }] }, [sold], refunds)
              : spreadRefund(each.cents, { lines: [sold], earlier: refunds });
          returned += units;
          if (isRefusal(lines) || lines.length === 0) continue;
          refunds.push({ lines });
          if (!isPartners) continue;
          const cents = lines[0]?.cents ?? 0;
          takenCents += cents;
          const { changed, added } = takeBack(rows, cents, on);
          const by = new Map(changed.map((row) => [row.id, row]));
          rows = [...rows.map((row) => by.get(row.id) ?? row), ...added];
        }
        const given = refunds.flatMap(({ lines }) => lines).reduce((sum, { cents }) => sum + cents, 0);
        expect(given).toBeLessThanOrEqual(grossCents);
        const live = rows.filter(({ state }) => state !== "void");
        const net = live.reduce((sum, row) => sum + row.partnerShareCents, 0);
        const kept = prorate(split.partnerShareCents, [takenCents, grossCents - takenCents])[1] ?? Number.NaN;
        expect(net).toBe(kept);
        expect(live.reduce((sum, row) => sum + row.marketplaceShareCents + row.partnerShareCents, 0)).toBe(
          grossCents - takenCents,
        );
      },
    ),
  );
});
