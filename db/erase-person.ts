import { type Kysely, sql } from "kysely";
import type { Erasure, FoundPerson, RetentionPort } from "../core/ports/retention.ts";
import { emptyBodies, namingOrders } from "./erase-bodies.ts";
import { forgetTickets } from "./forget-tickets.ts";
import type { Tables } from "./tables.ts";

/** Columns of text, jsonb and arrays of text in which somebody may have written a client's name, address or words. */
const FREE_TEXT: Readonly<Record<string, readonly string[]>> = {
  order_events: ["facts"],
  inbox: ["answer"],
  inbox_quarantine: ["reason", "part"],
  outbox: ["business_key", "ordering_key", "destination", "notice", "last_error"],
  outbox_destinations: ["disabled_why"],
  message_statuses: ["problem"],
  request_keys: ["answer"],
  alerts: ["entity", "facts"],
  alert_events: ["data"],
  approvals: ["figures", "why", "reason"],
  approval_events: ["figures", "note"],
  routines: ["facts"],
  tickets: ["question", "reply", "close_reason"],
  ticket_parts: ["answer"],
  ticket_events: ["data"],
  partner_bubbles: ["text"],
  partner_conversations: ["conversation"],
  reply_corrections: ["text"],
  partner_standings: ["why"],
  product_visibility_events: ["note"],
  packings: ["weight_reason", "override_reason", "skipped"],
  order_fulfillment: ["decline_reason"],
  stock_movements: ["note"],
  stock_counts: ["note", "reason"],
  supplier_orders: ["reason"],
  supplier_receipts: ["note"],
  sandbox_documents: ["body"],
};
const JSON_COLUMNS = new Set(["facts", "notice", "figures", "conversation", "skipped", "body", "data"]);

/**
 * Takes the person out of everything but what the books need: orders keep amounts, dates, country and department.
 * Histories give up their words alone, and only here.
 */
export async function erasePerson(db: Kysely<Tables>, person: FoundPerson, erasure: Erasure): Promise<void> {
  const { pseudonym, traces, at } = erasure;
  const ids = person.orders.map(({ id }) => id);
  await sql`select set_config('comptoir.erasing', 'on', true)`.execute(db);
  await emptyBodies(db, person, traces);
  await dropFiles(db, ids);
  await sql`update returns set note = null, photos = '{}' where order_id = any (${ids}::text[])`.execute(db);
  await sql`update feedback set comment = ${pseudonym} where order_id = any (${ids}::text[]) and comment is not null`.execute(
    db,
  );
  await forgetTickets(db, sql`order_id = any (${ids}::text[])`);
  const addresses = [...person.emails, ...person.phones].map((each) => each.toLowerCase());
  await sql`delete from outbox_destinations where lower(destination) = any (${addresses}::text[])`.execute(
    db,
  );
  await sql`delete from contact_windows where lower(contact) = any (${addresses}::text[])`.execute(db);
  await sql`delete from sandbox_documents where lower(id) = any (${addresses}::text[])`.execute(db);
  await replaceWords(
    db,
    { patterns: traces.everywhere, hints: traces.hints },
    { pseudonym, ids, numbers: null },
  );
  // Where the order is named, a first name alone is its client's.
  if (ids.length > 0)
    await replaceWords(
      db,
      { patterns: [...traces.said, ...traces.nearby], hints: [...traces.saidHints, ...traces.nearby] },
      { pseudonym, ids, numbers: namingOrders(person) },
    );
  for (const { id, erasedAt } of person.orders) {
    if (erasedAt !== null) continue;
    await sql`
      update orders set customer_name = ${pseudonym}, customer_email = null, customer_phone = null,
        customer_ref = case when customer_ref is null or customer_ref ~* ${["@", ...traces.hints].join("|")}
          then ${pseudonym} else customer_ref end,
        address_name = ${pseudonym}, address_line1 = '—', address_line2 = null, address_city = '—',
        address_postal_code = ${erasure.departments.get(id) ?? ""}, erased_at = ${at}::timestamptz
      where id = ${id}`.execute(db);
  }
  await sql`select set_config('comptoir.erasing', 'off', true)`.execute(db);
}

/** The parcel's photo and slip, and in the sandbox the copy that Slack's stand-in has of the photo. */
async function dropFiles(db: Kysely<Tables>, ids: readonly string[]): Promise<void> {
  const parts = sql`(select id from order_fulfillment where order_id = any (${ids}::text[]))`;
  await sql`
    delete from sandbox_documents d using parcel_photos p
    where p.fulfillment_id in ${parts} and d.body ->> 'base64' = translate(encode(p.bytes, 'base64'), E'\n', '')`.execute(
    db,
  );
  await sql`delete from parcel_photos where fulfillment_id in ${parts}`.execute(db);
  await sql`delete from documents where fulfillment_id in ${parts}`.execute(db);
}

/** Found by short patterns in the database, replaced by the whole ones here: PostgreSQL takes no pattern so long. */
async function replaceWords(
  db: Kysely<Tables>,
  { patterns, hints }: { readonly patterns: readonly string[]; readonly hints: readonly string[] },
  by: { readonly pseudonym: string; readonly ids: readonly string[]; readonly numbers: string | null },
): Promise<void> {
  if (patterns.length === 0) return;
  const pattern = new RegExp(patterns.join("|"), "gi");
  const hint = hints.join("|");
  for (const [table, columns] of Object.entries(FREE_TEXT)) {
    const texts = columns.map((column) => sql`${sql.id(column)}::text`);
    const near =
      by.numbers === null
        ? sql``
        : table === "order_events"
          ? sql`and order_id = any (${by.ids}::text[])`
          : sql`and concat_ws(' ', ${sql.join(texts)}) ~ ${by.numbers}`;
    const { rows } = await sql<{ readonly place: string; readonly texts: readonly (string | null)[] }>`
      select ctid::text as place, jsonb_build_array(${sql.join(texts)}) as texts from ${sql.id(table)}
      where concat_ws(' ', ${sql.join(texts)}) ~* ${hint} ${near} for update`.execute(db);
    for (const { place, texts: held } of rows) {
      const left = held.map((text) => text?.replaceAll(pattern, by.pseudonym) ?? null);
      if (left.every((text, index) => text === held[index])) continue;
      const changes = columns.map((column, index) => {
        const cast = sql.raw(JSON_COLUMNS.has(column) ? "::text::jsonb" : "::text");
        return sql`${sql.id(column)} = ${left[index] ?? null}${cast}`;
      });
      await sql`update ${sql.id(table)} set ${sql.join(changes)} where ctid = ${place}::tid`.execute(db);
    }
  }
}

/** What must reach somebody still, as the operator is told it. */
export async function openOf(
  db: Kysely<Tables>,
  person: FoundPerson,
): Promise<Awaited<ReturnType<RetentionPort["openOf"]>>> {
  const ids = person.orders.map(({ id }) => id);
  const addresses = [...person.emails, ...person.phones];
  const { rows } = await sql<{ readonly number: number | null; readonly sentence: string }>`
    select o.number, format('#%s: %s has not sent its part (%s)', o.number, f.fulfiller, f.state) as sentence
    from orders o join order_fulfillment f on f.order_id = o.id
    where o.id = any (${ids}::text[]) and (
      f.state in ('queued', 'notified', 'awaiting_decision', 'confirmed', 'awaiting_stock', 'picking', 'packed')
      or f.state = 'declined' and not exists (select from order_lines l join refund_lines r on r.line_id = l.id
        where l.fulfillment_id = f.id)
        and (f.replaces_return is null or exists (select from returns b where b.id = f.replaces_return and b.state = 'accepted')))
    union all
    select o.number, format('#%s: %s points go back, and the shop has not acknowledged it', o.number, (r.cents / 100.0)::numeric(12, 2))
    from orders o join refunds r on r.order_id = o.id
    where o.id = any (${ids}::text[]) and r.state = 'requested'
    union all
    select o.number, format('#%s: the client''s question T-%s waits for its answer', o.number, lpad(t.number::text, 4, '0'))
    from orders o join tickets t on t.order_id = o.id
    where o.id = any (${ids}::text[]) and t.state in ('open', 'asked', 'answered')
    union all
    select null, format('a message by %s has not left (%s)', channel, notice ->> 'kind') from outbox
    where state in ('pending', 'retry', 'claimed', 'unknown') and destination = any (${addresses}::text[])`.execute(
    db,
  );
  return rows;
}
