import { type Insertable, type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { type Closure, readClosures } from "../core/partner/closures.ts";
import type { IdSource } from "../core/ports.ts";
import { isRefusal, type Refusal } from "../core/refusal.ts";
import { refusalSentence } from "../core/refusal-sentence.ts";
import { heroLimit } from "../core/stock/hero-limit.ts";
import type { PriceTier } from "../core/stock/price-tier.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import { type Catalogue, catalogueSchema } from "./catalogue-file.ts";
import { createIdSource } from "./ids.ts";
import { json } from "./json.ts";
import { seedAgreements } from "./seed-agreements.ts";
import { seedDepots, watchAvailability, watchFrom } from "./seed-watches.ts";
import type { Tables } from "./tables.ts";
import type { PartnersTable } from "./tables-catalogue.ts";

interface Seed {
  /** Business time of the initial receipts. */
  readonly at: Temporal.Instant;
  /** True gives each contact its demo phone; otherwise only a checked number of the catalogue's is kept. */
  readonly demoPhones: boolean;
  /** From when partners are asked each morning what they have; `at` where nothing else is said. */
  readonly asksFrom?: Temporal.Instant;
  /** Of the contracts; from chance where none is given. */
  readonly ids?: IdSource;
}

/**
 * Loads a catalogue file, once: what is there is left as people have changed it, stock comes in as receipts at unit cost
 * (F8). Refused whole where it makes too many heroes (R2), else null. Throws a ZodError that names what is wrong.
 */
export async function seedCatalogue(
  kysely: Kysely<Tables>,
  catalogue: unknown,
  seed: Seed,
): Promise<Refusal | null> {
  const parsed = catalogueSchema.parse(catalogue);
  return kysely.transaction().execute(async (trx) => {
    const refused = await tooManyHeroes(trx, parsed);
    if (refused) return refused;
    await seedPartners(trx, parsed, seed);
    await seedZones(trx, parsed);
    await seedHeroes(trx, parsed, seed);
    await seedPartnerProducts(trx, parsed);
    await seedPackaging(trx, parsed);
    await seedDepots(trx, parsed, seed.at);
    await watchFrom(trx, seed.at);
    await watchAvailability(trx, seed.asksFrom ?? seed.at);
    return null;
  });
}

/** Two catalogues loaded at once are loaded one after the other, so that both are counted. */
async function tooManyHeroes(db: Kysely<Tables>, { heroes }: Catalogue): Promise<Refusal | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended('heroes', 0))`.execute(db);
  const rows = await db.selectFrom("heroes").select(["sku", "hidden_reasons"]).orderBy("sku").execute();
  const isHidden = new Set(rows.filter((row) => row.hidden_reasons.length > 0).map(({ sku }) => sku));
  const active = rows.filter(({ sku }) => !isHidden.has(sku)).map(({ sku }) => sku);
  const added = heroes.map(({ sku }) => sku).filter((sku) => !isHidden.has(sku));
  return heroLimit(active, added);
}

async function seedPartners(db: Kysely<Tables>, { partners }: Catalogue, seed: Seed): Promise<void> {
  const rows = partners.map((partner): Insertable<PartnersTable> => {
    const { contact } = partner;
    return {
      code: partner.code,
      name: partner.name,
      status: partner.status,
      country: partner.country,
      locale: partner.locale,
      time_zone: partner.timezone,
      contact_time_zone: partner.contact_timezone ?? partner.timezone,
      holiday_calendar: partner.holidays,
      opening_hours: partner.open,
      confirm_within_minutes: partner.confirm_sla_minutes,
      ship_within_hours: partner.ship_sla_hours,
      carriers: partner.carriers,
      contact_name: contact.name,
      email: contact.email,
      phone: seed.demoPhones ? partner.demo_phone_e164 : contact.phone_e164,
      whatsapp_use: partner.channels.includes("whatsapp") ? "all" : "off",
      backup_code: partner.backup,
      ...{ return_address: partner.return_address, asked_daily: partner.asked_daily },
      closures: closuresOf(partner),
      stock_feed: partner.stock_feed ?? null,
      details: partner,
    };
  });
  // In one statement, so that a partner may come before its backup.
  await sql`
    insert into partners select * from jsonb_populate_recordset(null::partners, ${json(rows)})
    on conflict (code) do nothing`.execute(db);
  await seedAgreements(db, partners, seed.ids ?? createIdSource());
}

/** @throws RangeError for closures that leave no day open. */
function closuresOf({ code, closures }: Catalogue["partners"][number]): readonly Closure[] {
  const read = readClosures(
    closures.map(({ from, to, note }) => ({
      ...{ fromOn: from, toOn: to ?? from, note: note ?? null, by: "catalogue" },
    })),
  );
  if (isRefusal(read)) throw new RangeError(`the closures of ${code}: ${refusalSentence(read)}`);
  return read;
}

async function seedZones(db: Kysely<Tables>, { zones, vat_rates_bps: rates }: Catalogue): Promise<void> {
  const fulfillers = zones.flatMap((zone) =>
    zone.fulfillers.map((fulfiller) => ({ zone: zone.code, fulfiller })),
  );
  const vat = Object.entries(rates).flatMap(([category, byZone]) =>
    Object.entries(byZone).map(([zone, rateBps]) => ({ category, zone, rate_bps: rateBps })),
  );
  await insertMissing(
    db,
    "zones",
    zones.map(({ code, label, country, served, ...details }) => ({ code, label, country, served, details })),
  );
  await insertMissing(db, "zone_fulfillers", fulfillers);
  await insertMissing(db, "vat_rates", vat);
}

async function seedHeroes(db: Kysely<Tables>, { heroes }: Catalogue, { at }: Seed): Promise<void> {
  await insertMissing(
    db,
    "heroes",
    heroes.map((hero) => ({
      sku: hero.sku,
      supplier_code: hero.supplier,
      name: hero.name,
      category: hero.category,
      vat_category: hero.vat_category,
      price_cents: hero.price_cents,
      unit_cost_cents: hero.unit_cost_cents_ht,
      lead_time_weeks: hero.lead_time_weeks,
      safety_weeks: hero.safety_weeks,
      planned_weekly_units: hero.planned_weekly_units,
      zones: hero.zones,
      hidden_reasons: [],
      active_from_at: at,
      cycle_weeks: hero.cycle_weeks,
      case_pack_units: hero.case_pack,
      minimum_units: hero.moq,
      price_tiers: hero.supplier_price_tiers.map(priceTier),
      exclusive_price_tiers: hero.exclusive_price_tiers.map(priceTier),
      co_branding: hero.co_branding
        ? {
            documentUrl: hero.co_branding.document_url ?? null,
            expiresOn: hero.co_branding.expires_on ?? null,
          }
        : null,
      priority_replenishment: hero.priority_replenishment,
      details: hero,
    })),
  );
  const receivedOn = localDate(at, BUSINESS_ZONE);
  const receipts = heroes.map((hero) => ({
    sku: hero.sku,
    units: hero.initial_units,
    value_cents: hero.initial_units * hero.unit_cost_cents_ht,
    unit_cost_cents: hero.unit_cost_cents_ht,
    best_before_on:
      hero.best_before_months === null
        ? null
        : receivedOn.add({ months: hero.best_before_months }).toString(),
  }));
  await sql`
    with receipts as materialized (
      select * from jsonb_to_recordset(${json(receipts)}) as r (sku text, units integer, value_cents bigint,
        unit_cost_cents integer, best_before_on date)
    ), opened as (
      insert into stock_levels (sku, on_hand_units, reserved_units, value_cents)
      select sku, units, 0, value_cents from receipts on conflict (sku) do nothing returning sku
    ), looked_at as (
      insert into stock_checks (sku) select sku from opened
    ), laid as (
      insert into stock_lots (sku, reference, received_on, best_before_on, received_units, left_units, unit_cost_cents)
      select r.sku, 'catalogue', ${receivedOn}::date, r.best_before_on, r.units, r.units, r.unit_cost_cents
      from receipts r join opened o on o.sku = r.sku where r.units > 0
    )
    insert into stock_movements (sku, kind, units, value_cents, on_hand_delta_units, reserved_delta_units,
      value_delta_cents, cause, at)
    select r.sku, 'receipt', r.units, r.value_cents, r.units, 0, r.value_cents, 'catalogue', ${at}::timestamptz
    from receipts r join opened o on o.sku = r.sku`.execute(db);
}

function priceTier(tier: { readonly min: number; readonly unit_cost_cents: number }): PriceTier {
  return { fromUnits: tier.min, unitCostCents: tier.unit_cost_cents };
}

async function seedPartnerProducts(
  db: Kysely<Tables>,
  { partner_products: products }: Catalogue,
): Promise<void> {
  const rows = products.map((product) => ({
    sku: product.sku,
    partner_code: product.partner,
    partner_sku: product.partner_sku,
    name: product.name,
    category: product.category,
    vat_category: product.vat_category,
    price_cents: product.price_cents,
    availability_mode: product.availability_mode,
    status: product.status,
    hidden_reasons: product.visible ? [] : ["manual"],
    standard_ship_delay_hours: product.standard_ship_delay_hours,
    zones: product.zones,
    backup_for: product.backup_for,
    details: product,
  }));
  await insertMissing(db, "partner_products", rows);
}

async function seedPackaging(db: Kysely<Tables>, { packaging }: Catalogue): Promise<void> {
  const rows = packaging.map(({ code, label }, position) => ({ code, label, position }));
  await insertMissing(db, "packaging_items", rows);
}

type Seeded = "zones" | "zone_fulfillers" | "vat_rates" | "heroes" | "partner_products" | "packaging_items";

/** A row whose key exists is left as it is. */
async function insertMissing<Table extends Seeded>(
  db: Kysely<Tables>,
  table: Table,
  rows: readonly Insertable<Tables[Table]>[],
): Promise<void> {
  if (rows.length === 0) return;
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  await sql`
    insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${json(rows)})
    on conflict do nothing`.execute(db);
}
