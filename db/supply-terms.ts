import { type Kysely, sql } from "kysely";
import type { SupplyTerms } from "../core/stock/supply-terms.ts";
import type { Tables } from "./tables.ts";

/** On which terms heroes are bought and sold: all, or one; in the order of their SKUs. */
export async function supplyTerms(db: Kysely<Tables>, sku: string | null): Promise<readonly SupplyTerms[]> {
  const { rows } = await sql<SupplyTerms>`
    select h.sku, h.name, h.supplier_code as "supplier", p.name as "supplierName", p.email as "supplierEmail",
      p.contact_name as "supplierContact", p.locale as "supplierLocale", h.price_cents as "priceCents",
      h.unit_cost_cents as "unitCostCents", h.price_tiers as "priceTiers", h.case_pack_units as "casePackUnits",
      h.minimum_units as "minimumUnits", h.lead_time_weeks as "leadTimeWeeks", h.safety_weeks as "safetyWeeks",
      h.safety_units as "safetyUnits", h.cycle_weeks as "cycleWeeks",
      (h.details ->> 'shipping_packaging_cents_ht')::integer as "shippingPackagingCents",
      (h.details ->> 'payment_fee_cents')::integer as "paymentFeeCents",
      (h.details ->> 'returns_provision_cents')::integer as "returnsProvisionCents",
      coalesce((select rate_bps from vat_rates v where v.category = h.vat_category and v.zone = 'BE'), 0) as "vatBps",
      (select c.rate_bps from contracts c where c.partner_code = h.supplier_code
        order by c.valid_from_on desc limit 1) as "dropshipRateBps",
      (h.details ->> 'weight_g')::integer as "weightGrams",
      (h.details ->> 'best_before_months')::integer as "bestBeforeMonths",
      coalesce((h.details ->> 'seasonal')::boolean, false) as "isSeasonal"
    from heroes h join partners p on p.code = h.supplier_code
    where ${sku}::text is null or h.sku = ${sku}::text
    order by h.sku`.execute(db);
  return rows;
}
