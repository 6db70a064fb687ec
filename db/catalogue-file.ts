import { z } from "zod";
import { CLAUSES } from "../core/commission/contract.ts";
import { CLOSURES_MAX } from "../core/partner/closures.ts";
import { parseBatchSchedule } from "../core/stock/weekly-batch.ts";

const cents = z.int().min(0);
const bps = z.int().min(0).max(10_000);
const phone = z.string().regex(/^\+[1-9]\d{6,14}$/);

const partner = z.looseObject({
  code: z.string(),
  name: z.string(),
  country: z.string(),
  locale: z.enum(["fr", "en"]).default("fr"),
  status: z.enum(["standby", "active", "degraded", "suspended", "recovering"]),
  contact: z.looseObject({
    name: z.string().nullable(),
    email: z.string().nullable(),
    phone_e164: phone.nullable().default(null),
  }),
  demo_phone_e164: phone.nullable().default(null),
  timezone: z.string(),
  contact_timezone: z.string().optional(),
  holidays: z.string(),
  open: z.string(),
  commission_rate_bps: bps,
  commission_base: z.enum(["TTC", "HT"]),
  direction: z.enum(["retained", "remitted"]),
  commission_delay_days: z.int().min(0).default(7),
  /** What its contract holds beside the rate (R123, R146, C-3). */
  contract: z
    .object({
      document: z.string().min(1).max(200),
      signed_on: z.iso.date(),
      clauses: z.array(z.enum(CLAUSES)).default([]),
      shipping_borne_by: z.enum(["partner", "mtc"]).default("partner"),
      commercial_model: z.enum(["reseller", "agent"]).default("reseller"),
    })
    .nullish(),
  /** Where it is paid to. */
  account: z
    .object({
      holder: z.string().min(1).max(70),
      iban: z.string(),
      bic: z.string().nullable().default(null),
      vat_number: z.string().nullable().default(null),
      address_lines: z.array(z.string().max(70)).max(5).default([]),
    })
    .nullish(),
  confirm_sla_minutes: z.int().positive(),
  ship_sla_hours: z.int().positive(),
  channels: z.array(z.string()),
  carriers: z.array(z.string()),
  backup: z.string().nullable().default(null),
  /** Where its goods go back to. */
  return_address: z.array(z.string()).max(6).default([]),
  /** Weeks that its depot in France must last (R116); null where it has none. */
  buffer_min_weeks: z.int().positive().nullish(),
  /** Days on which it is closed beside the public holidays; `to` where there are several. */
  closures: z
    .array(z.object({ from: z.iso.date(), to: z.iso.date().optional(), note: z.string().max(200).nullish() }))
    .max(CLOSURES_MAX)
    .default([]),
  /** Whether it is asked each working day which products it has (R66). */
  asked_daily: z.boolean().default(true),
  /** Where its system says what it has; asked hourly (R133). */
  stock_feed: z.object({ kind: z.literal("json"), url: z.url({ protocol: /^https$/ }) }).nullish(),
  /** When it is written to about that depot (A9): "Mon 09:00 Europe/Paris". */
  weekly_batch: z
    .string()
    .refine((text) => parseBatchSchedule(text) !== null, { error: 'expected "Mon 09:00 Europe/Paris"' })
    .nullish(),
});

const hero = z.looseObject({
  sku: z.string(),
  supplier: z.string(),
  name: z.string(),
  category: z.string(),
  vat_category: z.string(),
  price_cents: cents,
  unit_cost_cents_ht: cents,
  lead_time_weeks: z.number().min(0),
  safety_weeks: z.number().min(0),
  planned_weekly_units: z.number().min(0),
  initial_units: z.int().min(0),
  cycle_weeks: z.int().min(0).default(2),
  case_pack: z.int().positive().default(1),
  moq: z.int().positive().default(1),
  supplier_price_tiers: z.array(z.object({ min: z.int().positive(), unit_cost_cents: cents })).default([]),
  /** Prices for our own boxes, before the common ones (R30). */
  exclusive_price_tiers: z.array(z.object({ min: z.int().positive(), unit_cost_cents: cents })).default([]),
  co_branding: z
    .object({ document_url: z.url({ protocol: /^https$/ }).nullish(), expires_on: z.iso.date().nullish() })
    .nullish(),
  priority_replenishment: z.boolean().default(false),
  shipping_packaging_cents_ht: cents.nullish(),
  best_before_months: z.int().positive().nullable().default(null),
  seasonal: z.boolean().optional(),
  zones: z.array(z.string()),
});

const partnerProduct = z.looseObject({
  sku: z.string(),
  partner: z.string(),
  partner_sku: z.string(),
  name: z.string(),
  category: z.string(),
  vat_category: z.string(),
  price_cents: cents,
  availability_mode: z.enum(["api", "manual"]),
  status: z.enum(["available", "unavailable", "seasonal"]),
  visible: z.boolean(),
  standard_ship_delay_hours: z.int().positive(),
  zones: z.array(z.string()),
  /** SKUs of the partner that it stands in for. */
  backup_for: z.array(z.string()).default([]),
  /** What the partner's depot in France holds when the catalogue is loaded. */
  depot_units: z.int().min(0).nullish(),
});

const zone = z.looseObject({
  code: z.string(),
  label: z.string(),
  country: z.string(),
  served: z.boolean(),
  fulfillers: z.array(z.string()).default([]),
});

/** A catalogue as a JSON file; what is not named here is kept as it is, in the rows' `details`. */
export const catalogueSchema = z.looseObject({
  partners: z.array(partner),
  zones: z.array(zone),
  vat_rates_bps: z.record(z.string(), z.record(z.string(), bps)),
  heroes: z.array(hero),
  partner_products: z.array(partnerProduct),
  packaging: z.array(z.looseObject({ code: z.string().min(1), label: z.string().min(1) })).default([]),
});

export type Catalogue = z.infer<typeof catalogueSchema>;
