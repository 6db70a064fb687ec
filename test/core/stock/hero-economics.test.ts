import { expect, test } from "vitest";
import { heroEconomics } from "../../../core/stock/hero-economics.ts";
import type { SupplyTerms } from "../../../core/stock/supply-terms.ts";
import catalogue from "../../../db/demo-catalogue.json" with { type: "json" };

const termsOf = (hero: (typeof catalogue.heroes)[number]): SupplyTerms => ({
  ...{ sku: hero.sku, name: hero.name, supplier: hero.supplier, supplierName: hero.supplier },
  ...{ supplierEmail: null, supplierContact: null, supplierLocale: "fr", priceTiers: [] },
  ...{ casePackUnits: hero.case_pack, minimumUnits: hero.moq, safetyUnits: null, cycleWeeks: 2 },
  ...{ leadTimeWeeks: hero.lead_time_weeks, safetyWeeks: hero.safety_weeks, weightGrams: hero.weight_g },
  priceCents: hero.price_cents,
  unitCostCents: hero.unit_cost_cents_ht,
  shippingPackagingCents: hero.shipping_packaging_cents_ht,
  paymentFeeCents: hero.payment_fee_cents,
  returnsProvisionCents: hero.returns_provision_cents,
  vatBps: hero.vat_category === "food" ? 600 : 2100,
  dropshipRateBps: hero.expected.dropship_equivalent_bps,
  bestBeforeMonths: hero.best_before_months,
  isSeasonal: false,
  ...{ exclusivePriceTiers: [], coBranding: null, hasPriority: false },
});
const WEEKLY = { num: 16, den: 1 };

test.each(catalogue.heroes)("$sku earns what the catalogue's own reckoning says (A14)", (hero) => {
  const economics = heroEconomics(termsOf(hero), WEEKLY);
  const { expected } = hero;
  expect(economics).toMatchObject({
    ht: {
      priceCents: expected.ht_be_cents,
      m1: { percent: expected.M1_ht_pct },
      m3: { cents: expected.M3_ht_cents, percent: expected.M3_ht_pct },
    },
    ttc: { m1: { percent: expected.M1_ttc_pct }, m3: { cents: expected.M3_ttc_cents } },
    deltaCents: expected.delta_ht_cents,
    verdict: expected.delta_ht_cents >= 150 ? "go" : "margin",
  });
});

test("what was never written down is no margin", () => {
  const [hero] = catalogue.heroes;
  if (!hero) throw new Error("no hero");
  expect(heroEconomics({ ...termsOf(hero), paymentFeeCents: null }, WEEKLY)).toBeNull();
});
