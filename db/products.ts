import { type Kysely, type Selectable, sql } from "kysely";
import type { PartnerProduct } from "../core/catalogue/partner-product.ts";
import type { ProductsPort } from "../core/ports/catalogue.ts";
import type { Tables } from "./tables.ts";

type Row = Selectable<Tables["partner_products"]>;

/** Partners' products, and what was asked and said of their availability. */
export function productsPort(db: Kysely<Tables>): ProductsPort {
  return {
    list: async (filter) => {
      let rows = db.selectFrom("partner_products").selectAll();
      if (filter.partner !== null) rows = rows.where("partner_code", "=", filter.partner);
      if (filter.status !== null) rows = rows.where("status", "=", filter.status);
      if (filter.category !== null) rows = rows.where("category", "=", filter.category);
      return (await rows.orderBy("partner_code").orderBy("sku").execute()).map(toProduct);
    },
    lock: async (partner, names) => {
      const { rows } = await sql<Row>`
        select * from partner_products
        where partner_code = ${partner}
          and (${names}::text[] is null or sku = any (${names}::text[]) or partner_sku = any (${names}::text[]))
        order by sku for update`.execute(db);
      return rows.map(toProduct);
    },
    bySku: async (sku) => {
      const row = await db
        .selectFrom("partner_products")
        .selectAll()
        .where("sku", "=", sku)
        .executeTakeFirst();
      return row === undefined ? null : toProduct(row);
    },
    saveHidden: async (products, { reason, isSet, actor, note, at }) => {
      for (const { sku, hiddenReasons } of products) {
        await sql`
          update partner_products set hidden_reasons = ${hiddenReasons}::text[] where sku = ${sku}`.execute(
          db,
        );
        await sql`
          insert into product_visibility_events (sku, reason, is_set, reasons_after, author, via, note, at)
          values (${sku}, ${reason}, ${isSet}, ${hiddenReasons}::text[], ${actor.name}, ${actor.via}, ${note},
            ${at}::timestamptz)`.execute(db);
      }
    },
    visibilityWords: async (sku) => {
      const rows = db
        .selectFrom("product_visibility_events")
        .selectAll()
        .where("sku", "=", sku)
        .orderBy("seq");
      return (await rows.execute()).map((row) => ({
        reason: row.reason,
        isSet: row.is_set,
        by: { name: row.author, via: row.via },
        note: row.note,
        at: row.at,
      }));
    },
    save: (changes, now) => save(db, changes, now),
    openCheck: async (partner, skus, since) => {
      const { rows } = await sql<Pick<Tables["availability_checks"], "id" | "asked_at">>`
        select id, asked_at from availability_checks
        where partner_code = ${partner} and answered_at is null and asked_at > ${since}::timestamptz
          and skus = ${skus}::text[]
        order by asked_at desc limit 1`.execute(db);
      const [row] = rows;
      return row === undefined ? null : { id: row.id, askedAt: row.asked_at };
    },
    ask: async ({ id, partner, skus, askedBy, askedAt }) => {
      await sql`
        insert into availability_checks (id, partner_code, skus, asked_by, asked_at)
        values (${id}, ${partner}, ${skus}::text[], ${askedBy}, ${askedAt}::timestamptz)`.execute(db);
    },
    waitingSince: async (partner) => {
      const waiting = db.selectFrom("availability_checks").where("partner_code", "=", partner);
      const row = await waiting
        .where("answered_at", "is", null)
        .select((eb) => eb.fn.min("asked_at").as("since"))
        .executeTakeFirst();
      return row?.since ?? null;
    },
    newestCheck: async (partner, since) => {
      const row = await db
        .selectFrom("availability_checks")
        .select(["id", "asked_at", "skus"])
        .where("partner_code", "=", partner)
        .where("answered_at", "is", null)
        .where("asked_at", ">", since)
        .orderBy("asked_at", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined ? null : { id: row.id, askedAt: row.asked_at, skus: row.skus };
    },
    findCheck: async (partner, id) => {
      const check = db.selectFrom("availability_checks").select(["asked_at", "skus"]).where("id", "=", id);
      const row = await check.where("partner_code", "=", partner).executeTakeFirst();
      return row === undefined ? null : { askedAt: row.asked_at, skus: row.skus };
    },
    skusOfCheck: async (partner, id) => {
      const asked = db.selectFrom("availability_checks").select("skus").where("id", "=", id);
      return (await asked.where("partner_code", "=", partner).executeTakeFirst())?.skus ?? null;
    },
    closeChecks: async (partner, now) => {
      await sql`
        update availability_checks c set answered_at = ${now}::timestamptz
        where partner_code = ${partner} and answered_at is null and not exists (
          select from partner_products p
          where p.sku = any (c.skus) and (p.checked_at is null or p.checked_at < c.asked_at))`.execute(db);
    },
  };
}

async function save(
  db: Kysely<Tables>,
  changes: Parameters<ProductsPort["save"]>[0],
  now: Parameters<ProductsPort["save"]>[1],
): Promise<void> {
  for (const { product, available } of changes) {
    if (product.checked === null) throw new Error(`${product.sku} changes without a word on it`);
    const { at, by, via } = product.checked;
    await sql`
      update partner_products set status = ${product.status}, hidden_reasons = ${product.hiddenReasons}::text[],
        checked_at = ${at}::timestamptz, checked_by = ${by}, checked_via = ${via}
      where sku = ${product.sku}`.execute(db);
    await sql`
      insert into availability_answers (sku, available, as_of, author, via, recorded_at)
      values (${product.sku}, ${available}, ${at}::timestamptz, ${by}, ${via}, ${now}::timestamptz)`.execute(
      db,
    );
  }
}

function toProduct(row: Row): PartnerProduct {
  const { checked_at: at, checked_by: by, checked_via: via } = row;
  return {
    sku: row.sku,
    partner: row.partner_code,
    partnerSku: row.partner_sku,
    name: row.name,
    category: row.category,
    priceCents: row.price_cents,
    zones: row.zones,
    availabilityMode: row.availability_mode,
    status: row.status,
    seasonMonths: row.season_months,
    backupFor: row.backup_for,
    hiddenReasons: row.hidden_reasons,
    checked: at !== null && by !== null && via !== null ? { at, by, via } : null,
  };
}
