import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { CoBranding, SupplyTerms, TermsChange } from "../core/stock/supply-terms.ts";
import { BUSINESS_TODAY } from "./clock.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";
import type { KeptCoBranding } from "./tables-catalogue.ts";

/** On which terms heroes are bought and sold: all, or one; in the order of their SKUs. */
export async function supplyTerms(db: Kysely<Tables>, sku: string | null): Promise<readonly SupplyTerms[]> {
  const { rows } = await sql<
    Omit<SupplyTerms, "coBranding"> & { readonly coBranding: KeptCoBranding | null }
  >`
    select h.sku, h.name, h.supplier_code as "supplier", p.name as "supplierName", p.email as "supplierEmail",
      p.contact_name as "supplierContact", p.locale as "supplierLocale", h.price_cents as "priceCents",
      h.unit_cost_cents as "unitCostCents", h.price_tiers as "priceTiers",
      h.exclusive_price_tiers as "exclusivePriceTiers", h.co_branding as "coBranding",
      h.priority_replenishment as "hasPriority", h.case_pack_units as "casePackUnits",
      h.minimum_units as "minimumUnits", h.lead_time_weeks as "leadTimeWeeks", h.safety_weeks as "safetyWeeks",
      h.safety_units as "safetyUnits", h.cycle_weeks as "cycleWeeks",
      (h.details ->> 'shipping_packaging_cents_ht')::integer as "shippingPackagingCents",
      (h.details ->> 'payment_fee_cents')::integer as "paymentFeeCents",
      (h.details ->> 'returns_provision_cents')::integer as "returnsProvisionCents",
      coalesce((select rate_bps from vat_rates v where v.category = h.vat_category and v.zone = 'BE'), 0) as "vatBps",
      (select c.rate_bps from contracts c where c.partner_code = h.supplier_code
        and c.valid_from_on <= ${BUSINESS_TODAY}
        order by c.valid_from_on desc limit 1) as "dropshipRateBps",
      (h.details ->> 'weight_g')::integer as "weightGrams",
      (h.details ->> 'best_before_months')::integer as "bestBeforeMonths",
      coalesce((h.details ->> 'seasonal')::boolean, false) as "isSeasonal"
    from heroes h join partners p on p.code = h.supplier_code
    where ${sku}::text is null or h.sku = ${sku}::text
    order by h.sku`.execute(db);
  return rows.map((row) => ({ ...row, coBranding: row.coBranding && readCoBranding(row.coBranding) }));
}

function readCoBranding({ documentUrl, expiresOn }: KeptCoBranding): CoBranding {
  return { documentUrl, expiresOn: expiresOn === null ? null : Temporal.PlainDate.from(expiresOn) };
}

/** Writes what is named and leaves the rest, so that two who change different terms both do. */
export async function setSupplyTerms(db: Kysely<Tables>, sku: string, change: TermsChange): Promise<void> {
  const { coBranding, hasPriority, exclusivePriceTiers } = change;
  const costs = {
    shipping_packaging_cents_ht: change.shippingPackagingCents,
    payment_fee_cents: change.paymentFeeCents,
    returns_provision_cents: change.returnsProvisionCents,
  };
  const kept: KeptCoBranding | null = coBranding
    ? { documentUrl: coBranding.documentUrl, expiresOn: coBranding.expiresOn?.toString() ?? null }
    : null;
  await sql`
    update heroes set details = details || ${json(costs)},
      co_branding = case when ${coBranding !== undefined}::boolean then nullif(${json(kept)}, 'null') else co_branding end,
      priority_replenishment = coalesce(${hasPriority ?? null}::boolean, priority_replenishment),
      exclusive_price_tiers = case when ${exclusivePriceTiers !== undefined}::boolean
        then ${json(exclusivePriceTiers ?? [])} else exclusive_price_tiers end
    where sku = ${sku}`.execute(db);
}
