import { type Kysely, sql } from "kysely";
import type { Packing } from "../core/hub/packing.ts";
import type { WaitingPart } from "../core/hub/pick-list.ts";
import type { FulfillmentId } from "../core/ids.ts";
import type { HubPort, KeptFile, Project } from "../core/ports/hub.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";

/** What the hub prepares, and what shows how. */
export function hubPort(db: Kysely<Tables>): HubPort {
  const packagingItems = db.selectFrom("packaging_items").select(["code", "label"]);
  const photos = db.selectFrom("parcel_photos").select(["media_type", "sha256", "bytes"]);
  const documents = db.selectFrom("documents").select(["media_type", "sha256", "bytes"]);
  return {
    toPrepare: () => toPrepare(db),
    packaging: () => packagingItems.orderBy("position").orderBy("code").execute(),
    weights: async (skus) => {
      const { rows } = await sql<{ readonly sku: string; readonly grams: number }>`
        select sku, (details ->> 'weight_g')::integer as grams from heroes
        where sku = any (${skus}::text[]) and (details ->> 'weight_g')::integer > 0`.execute(db);
      return new Map(rows.map(({ sku, grams }) => [sku, grams]));
    },
    projects: async (skus) => {
      const { rows } = await sql<Project>`
        select h.sku, h.category, p.name as supplier, p.details ->> 'network' as network
        from heroes h join partners p on p.code = h.supplier_code
        where h.sku = any (${skus}::text[]) order by h.sku`.execute(db);
      return rows;
    },
    packing: (id) => packing(db, id),
    savePacking: (packed) => savePacking(db, packed),
    savePhoto: async (id, { mediaType, bytes }, at) => {
      await sql`
        insert into parcel_photos (fulfillment_id, media_type, bytes, taken_at)
        values (${id}, ${mediaType}, ${bytes}, ${at})
        on conflict (fulfillment_id) do update set media_type = excluded.media_type, bytes = excluded.bytes,
          taken_at = excluded.taken_at`.execute(db);
    },
    photo: async (id) => kept(await photos.where("fulfillment_id", "=", id).executeTakeFirst()),
    keepSlip: async (id, pdf, at) => {
      await sql`
        insert into documents (fulfillment_id, kind, media_type, bytes, rendered_at)
        values (${id}, 'slip', 'application/pdf', ${pdf}, ${at}) on conflict do nothing`.execute(db);
    },
    slip: async (id) => {
      const slips = documents.where("fulfillment_id", "=", id).where("kind", "=", "slip");
      return kept(await slips.executeTakeFirst());
    },
    removeFiles: async (id) => {
      await db.deleteFrom("parcel_photos").where("fulfillment_id", "=", id).execute();
      await db.deleteFrom("documents").where("fulfillment_id", "=", id).execute();
    },
  };
}

/** The states are open ones, so that the index over what is open serves. */
async function toPrepare(db: Kysely<Tables>): Promise<readonly WaitingPart[]> {
  const { rows } = await sql<{
    readonly id: FulfillmentId;
    readonly order_id: WaitingPart["orderId"];
    readonly number: number;
    readonly state: WaitingPart["state"];
    readonly ship_due_at: WaitingPart["shipDueAt"];
    readonly address_city: string;
    readonly zone: WaitingPart["zone"];
    readonly lines: WaitingPart["lines"];
  }>`
    select f.id, f.order_id, o.number, f.state, f.ship_due_at, o.address_city, o.zone, (
      select jsonb_agg(jsonb_build_object('sku', l.sku, 'name', l.name, 'quantity', l.quantity) order by l.position)
      from order_lines l where l.fulfillment_id = f.id) as lines
    from order_fulfillment f join orders o on o.id = f.order_id
    where f.kind = 'hub' and f.state in ('queued', 'awaiting_stock', 'picking', 'packed')
      and f.state not in ('delivered', 'returned', 'rerouted', 'cancelled', 'lost')
    order by f.ship_due_at, o.number`.execute(db);
  return rows.map((row) => ({
    ...{ number: row.number, state: row.state, zone: row.zone, lines: row.lines },
    fulfillmentId: row.id,
    orderId: row.order_id,
    shipDueAt: row.ship_due_at,
    city: row.address_city,
  }));
}

async function packing(db: Kysely<Tables>, id: FulfillmentId): Promise<Packing | null> {
  const row = await db.selectFrom("packings").selectAll().where("fulfillment_id", "=", id).executeTakeFirst();
  if (row === undefined) return null;
  return {
    ...{ unboxing: row.unboxing, skipped: row.skipped },
    fulfillmentId: row.fulfillment_id,
    visualCheck: row.visual_check,
    weightGrams: row.weight_grams,
    expectedGrams: row.expected_grams,
    weightReason: row.weight_reason,
    slipPrinted: row.slip_printed,
    overrideReason: row.override_reason,
    packedBy: row.packed_by,
    packedAt: row.packed_at,
  };
}

async function savePacking(db: Kysely<Tables>, packed: Packing): Promise<void> {
  const { fulfillmentId, visualCheck, weightGrams, expectedGrams, weightReason, slipPrinted } = packed;
  await sql`delete from packings where fulfillment_id = ${fulfillmentId}`.execute(db);
  await sql`
    insert into packings (fulfillment_id, unboxing, visual_check, weight_grams, expected_grams, weight_reason,
      slip_printed, skipped, override_reason, packed_by, packed_at)
    values (${fulfillmentId}, ${json(packed.unboxing)}, ${visualCheck}, ${weightGrams}, ${expectedGrams},
      ${weightReason}, ${slipPrinted}, ${json(packed.skipped)}, ${packed.overrideReason}, ${packed.packedBy},
      ${packed.packedAt})`.execute(db);
}

function kept(
  row: { readonly media_type: string; readonly sha256: string; readonly bytes: Uint8Array } | undefined,
): KeptFile | null {
  return row === undefined ? null : { mediaType: row.media_type, sha256: row.sha256, bytes: row.bytes };
}
