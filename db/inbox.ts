import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Delivery, InboxPort } from "../core/ports.ts";
import { jsonRows, storableText } from "./json.ts";
import type { Tables } from "./tables.ts";

/** A delivery that failed as often is left to a person, so that the ones behind it are read. */
const ATTEMPTS_MAX = 10;

/**
 * Deliveries by (source, delivery id). `outside` runs statements of their own, beside the transaction: attempts are
 * counted there, because those of a delivery that fails would be rolled back with it.
 */
export function inboxPort(db: Kysely<Tables>, outside: Kysely<Tables>): InboxPort {
  return {
    open: (delivery) => open(db, delivery),
    settle: async ({ source, deliveryId }, { accepted, text }) => {
      const { numAffectedRows } = await sql`
        update inbox set state = ${accepted ? "accepted" : "refused"}, answer = ${text}, processed_at = clock_timestamp()
        where source = ${source} and delivery_id = ${deliveryId}`.execute(db);
      if (numAffectedRows !== 1n) throw new Error(`delivery ${deliveryId} of ${source} was never opened`);
    },
    takeUnprocessed: (sources) => takeUnprocessed(db, outside, sources),
    earlierUnread: (delivery) => earlierUnread(db, delivery),
    quarantine: async ({ source, deliveryId }, parts, at) => {
      const rows = parts.map((each) => ({
        ...each,
        reason: storableText(each.reason),
        part: storableText(each.part),
      }));
      await sql`
        insert into inbox_quarantine (source, delivery_id, place, reason, part, kept_at)
        select ${source}, ${deliveryId}, place, reason, part, ${at}::timestamptz
        from jsonb_to_recordset(${jsonRows(rows)}) as p (place text, reason text, part text)
        on conflict (source, delivery_id, place) do nothing`.execute(db);
    },
    postpone: async ({ source, deliveryId }) => {
      await sql`
        update inbox set attempts = greatest(0, attempts - 1), next_try_at = clock_timestamp() + interval '1 second'
        where source = ${source} and delivery_id = ${deliveryId} and state = 'received'`.execute(db);
    },
  };
}

/** More than a sender could have waiting while one of its deliveries is retried. */
const EARLIER_MAX = 200;

async function earlierUnread(
  db: Kysely<Tables>,
  { source, deliveryId }: Delivery,
): Promise<readonly Uint8Array[]> {
  const { rows } = await sql<{ readonly body: Uint8Array }>`
    select body from inbox
    where source = ${source} and state = 'received'
      and seq < (select seq from inbox where source = ${source} and delivery_id = ${deliveryId})
    order by seq limit ${EARLIER_MAX}`.execute(db);
  return rows.map((row) => row.body);
}

/**
 * One statement: the unique key makes a second opener wait for the first, and the update locks the row and reads it
 * as the first one left it. Only a delivery that was refused or given up changes: it is judged afresh.
 */
async function open(db: Kysely<Tables>, delivery: Delivery): ReturnType<InboxPort["open"]> {
  const hash = createHash("sha256").update(delivery.body).digest();
  const { rows } = await sql<{
    readonly is_same: boolean;
    readonly state: string;
    readonly answer: string | null;
  }>`
    insert into inbox (source, delivery_id, body, body_sha256, received_at)
    values (${delivery.source}, ${delivery.deliveryId}, ${delivery.body}, ${hash}, ${delivery.receivedAt}::timestamptz)
    on conflict (source, delivery_id) do update set
      body = case when ${IS_AFRESH} then excluded.body else inbox.body end,
      state = case when ${IS_AFRESH} then 'received' else inbox.state end,
      answer = case when ${IS_AFRESH} then null else inbox.answer end,
      processed_at = case when ${IS_AFRESH} then null else inbox.processed_at end,
      attempts = case when ${IS_AFRESH} then 0 else inbox.attempts end,
      next_try_at = case when ${IS_AFRESH} then null else inbox.next_try_at end
    returning body_sha256 = ${hash} as is_same, state, answer`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error(`delivery ${delivery.deliveryId} could not be opened`);
  if (!row.is_same) return { state: "conflict" };
  return row.state === "accepted" ? { state: "answered", answer: row.answer ?? "" } : { state: "new" };
}

const IS_AFRESH = sql`inbox.body_sha256 = excluded.body_sha256 and inbox.state in ('refused', 'failed')`;

type Key = { readonly source: string; readonly delivery_id: string };

/** Waits 1, 2, 4 … seconds of machine time after a failure, at most five minutes. */
async function takeUnprocessed(
  db: Kysely<Tables>,
  outside: Kysely<Tables>,
  sources: readonly string[],
): Promise<Delivery | null> {
  const next = await sql<Key & { readonly state: string }>`
    with due as materialized (
      select source, delivery_id from inbox
      where source = any (${sources}::text[]) and state = 'received'
        and (next_try_at is null or next_try_at <= clock_timestamp())
      order by seq limit 1 for update skip locked
    )
    update inbox i set attempts = i.attempts + 1,
      state = case when i.attempts >= ${ATTEMPTS_MAX}::integer then 'failed' else i.state end,
      processed_at = case when i.attempts >= ${ATTEMPTS_MAX}::integer then clock_timestamp() end,
      next_try_at = clock_timestamp() + least(300, power(2, i.attempts)) * interval '1 second'
    from due where i.source = due.source and i.delivery_id = due.delivery_id
    returning i.source, i.delivery_id, i.state`.execute(outside);
  const [taken] = next.rows;
  if (taken === undefined) return null;
  if (taken.state === "failed") return takeUnprocessed(db, outside, sources);
  const { rows } = await sql<Key & { readonly body: Uint8Array; readonly received_at: Temporal.Instant }>`
    select source, delivery_id, body, received_at from inbox
    where source = ${taken.source} and delivery_id = ${taken.delivery_id} and state = 'received'
    for update skip locked`.execute(db);
  const [row] = rows;
  if (row === undefined) return null;
  return { source: row.source, deliveryId: row.delivery_id, body: row.body, receivedAt: row.received_at };
}
