import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import type { PartnerProduct } from "../../../core/catalogue/partner-product.ts";
import type { Contract } from "../../../core/commission/commission.ts";
import { splitTakenOver } from "../../../core/commission/split-line.ts";
import {
  figureReroute,
  type RerouteFacts,
  rerouteTotals,
  takeOver,
} from "../../../core/order/plan-reroute.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { commission } from "../../bot/slack/order-view.ts";
import formulas from "../../fixtures/formulas.json" with { type: "json" };
import { aFulfillment, anOpenOrder, aPartner, idOf, later, NINE } from "../a-fulfillment.ts";

const LINE = {
  ...{
    id: idOf("lin", 1),
    fulfillmentId: idOf("ful", 1),
    ref: "1",
    sku: "HB-001",
    name: "Miel de printemps",
  },
  ...{ partnerSku: "HAB-1", quantity: 2, unitPriceCents: 950, grossCents: 1900 },
  ...{ vatBps: 600, netCents: 1792, vatCents: 108 },
};
const HONEY: PartnerProduct = {
  ...{ sku: "PM-001", partner: "PROMIEL", partnerSku: "PRO-1", name: "Miel toutes fleurs", category: "miel" },
  ...{ priceCents: 990, zones: ["BE", "LU"], availabilityMode: "manual", status: "unavailable" },
  ...{ seasonMonths: null, backupFor: ["HB-001"], hiddenReasons: ["manual"], checked: null },
};
const CONTRACT: Contract = {
  ...{ id: idOf("ctr", 1), partner: "PROMIEL", validFrom: Temporal.PlainDate.from("2025-01-01") },
  ...{ rateBps: 2200, base: "TTC", direction: "retained", payableAfterDays: 7 },
};
const FORMER = {
  ...{ ...commission, lineId: LINE.id, fulfillmentId: LINE.fulfillmentId, grossCents: 1900 },
  ...{ commissionCents: 475, marketplaceShareCents: 475, partnerShareCents: 1425 },
};

function facts(over: Partial<RerouteFacts> = {}): RerouteFacts {
  return {
    order: anOpenOrder(1).order,
    fulfillment: aFulfillment({ lines: [LINE] }),
    commissions: [FORMER],
    backup: aPartner({ code: "PROMIEL", status: "standby" }),
    contract: CONTRACT,
    products: [HONEY],
    zoneFulfillers: ["HUB", "HABEEBEE", "PROMIEL"],
    ...over,
  };
}
const figured = (of = facts()) => {
  const figures = figureReroute(of);
  if (isRefusal(figures)) throw new Error(figures.refused);
  return figures;
};
const checked = { at: NINE, by: "Anna", via: "api" } as const;

test.each(formulas.E5_reroute)("E5: $in.clientPriceCents by $in.backupPriceCents", ({ in: given, out }) => {
  const split = splitTakenOver({
    ...{ grossCents: given.clientPriceCents, backupUnitPriceCents: given.backupPriceCents, quantity: 1 },
    ...{ rateBps: given.backupRateBps, vatBps: 600, base: "TTC", direction: "retained" },
  });
  expect(split).toMatchObject({
    contractCommissionCents: out.backupCommissionCents,
    partnerShareCents: out.backupShareCents,
    marketplaceShareCents: out.marketplaceShareCents,
  });
  expect(split.marketplaceShareCents - out.originalCommissionCents).toBe(out.rerouteDeltaCents);
});

test("two of them are rounded once, on the line", () => {
  expect(rerouteTotals(figured())).toEqual({
    ...{ clientCents: 1900, backupCents: 1980, commissionCents: 436, partnerShareCents: 1544 },
    ...{ marketplaceShareCents: 356, formerMarketplaceShareCents: 475, deltaCents: -119 },
  });
});

test("with `remitted` the backup is paid its commission alone", () => {
  const figures = figured(facts({ contract: { ...CONTRACT, direction: "remitted" } }));
  expect(figures.lines[0]).toMatchObject({ partnerShareCents: 436, marketplaceShareCents: 1464 });
});

describe("it is refused", () => {
  test.each([
    [
      "a part that has left",
      { fulfillment: aFulfillment({ state: "shipped", lines: [LINE] }) },
      "invalid_transition",
    ],
    [
      "one that was refunded",
      { fulfillment: aFulfillment({ state: "declined", flags: ["refunded"], lines: [LINE] }) },
      "invalid_transition",
    ],
    ["a partner without a backup", { backup: null }, "backup_missing"],
    ["a backup without terms", { contract: null }, "backup_missing"],
    ["a backup that is suspended itself", { backup: aPartner({ status: "suspended" }) }, "backup_missing"],
    ["what nothing stands in for", { products: [{ ...HONEY, backupFor: ["HB-002"] }] }, "backup_unfit"],
    ["a zone that the product is not sent to", { products: [{ ...HONEY, zones: ["LU"] }] }, "backup_unfit"],
    ["a zone that the backup does not serve", { zoneFulfillers: ["HUB"] }, "backup_unfit"],
    ["what somebody said is out", { products: [{ ...HONEY, checked }] }, "backup_unfit"],
    [
      "what is hidden for its quality",
      { products: [{ ...HONEY, hiddenReasons: ["quality"] }] },
      "backup_unfit",
    ],
    [
      "what costs more than the client paid",
      { products: [{ ...HONEY, priceCents: 1300 }] },
      "reroute_at_loss",
    ],
  ] as const)("for %s", (_, over, code) => {
    expect(figureReroute(facts(over as Partial<RerouteFacts>))).toMatchObject({ refused: code });
  });
});

test("what leaves us nothing is no loss", () => {
  const figures = figured(facts({ products: [{ ...HONEY, priceCents: 1218 }] }));
  expect(figures.lines[0]).toMatchObject({ partnerShareCents: 1900, marketplaceShareCents: 0 });
});

test("what nobody ever spoke of is offered, and said so", () => {
  expect(figured().lines[0]?.isStockKnown).toBe(false);
  const known = figured(facts({ products: [{ ...HONEY, status: "available", checked }] }));
  expect(known.lines[0]?.isStockKnown).toBe(true);
});

test("the part that takes over has its own lines at the client's price, its own clocks and its own share", () => {
  const ids = { next: (kind: string) => idOf(kind.slice(0, 3), 7) as never };
  const holidays = { around: () => new Set<string>() };
  const late = facts({ fulfillment: aFulfillment({ flags: ["late", "escalated"], lines: [LINE] }) });
  const { fulfillment, commissions } = takeOver(late, figured(), { now: later("PT3H"), ids, holidays });
  expect(fulfillment).toMatchObject({
    ...{ fulfiller: "PROMIEL", state: "queued", flags: [], takesOver: { from: LINE.fulfillmentId } },
    lines: [{ ref: "1", sku: "PM-001", quantity: 2, unitPriceCents: 950, grossCents: 1900 }],
  });
  expect(fulfillment.confirmDueAt?.epochMilliseconds).toBe(later("PT5H").epochMilliseconds);
  expect(commissions).toMatchObject([
    {
      ...{ partner: "PROMIEL", grossCents: 1900, commissionCents: 356, marketplaceShareCents: 356 },
      ...{
        partnerShareCents: 1544,
        takenOver: { settledGrossCents: 1980, deltaCents: -119 },
        state: "estimated",
      },
    },
  ]);
});
