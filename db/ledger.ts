import { createHash } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { LedgerPort } from "../core/ports/ledger.ts";
import { jsonRows } from "./json.ts";
import type { Tables } from "./tables.ts";

/*
 * Each seal is SHA-256 over the seal before it and the event as a JSON array of all its columns. The chain has places of
 * its own: an event whose transaction ended after a later one's is sealed a minute later, and is no gap.
 */

/** Far more events than can happen while one transaction that began before them ends. */
export const STRAGGLERS_MAX = 5_000;
const HASH_BYTES = 32;
const FIRST = Buffer.alloc(HASH_BYTES);

/** All that an event says, as text that depends on no session setting. */
export const EVENT_TEXT = sql<string>`jsonb_build_array(e.seq, e.commission_id, e.type, e.actor,
  to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), e.state_before, e.state_after, e.gross_cents,
  e.commission_cents, e.marketplace_share_cents, e.partner_share_cents, e.payable_on, e.payment_reference)::text`;

/** The seal of an event behind another; null for the first of the chain. */
export function sealOf(before: Buffer | null, event: string): Buffer {
  return createHash("sha256")
    .update(before ?? FIRST)
    .update(event)
    .digest();
}

export function ledgerPort(db: Kysely<Tables>): LedgerPort {
  return { seal: (limit) => seal(db, limit) };
}

async function seal(db: Kysely<Tables>, limit: number): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended('commission_seals', 0))`.execute(db);
  const [last, unsealed] = await Promise.all([
    db.selectFrom("commission_seals").selectAll().orderBy("position", "desc").limit(1).executeTakeFirst(),
    sql<{ readonly seq: number; readonly event: string }>`
      select e.seq, ${EVENT_TEXT} as event from commission_events e
      where e.seq > (select coalesce(max(event_seq), 0) from commission_seals) - ${STRAGGLERS_MAX}::bigint
        and not exists (select from commission_seals s where s.event_seq = e.seq)
      order by e.seq limit ${limit}`.execute(db),
  ]);
  let hash = last?.hash ?? null;
  const rows = unsealed.rows.map(({ seq, event }, index) => {
    hash = sealOf(hash, event);
    return {
      position: (last?.position ?? 0) + index + 1,
      event_seq: seq,
      hash: `\\x${hash.toString("hex")}`,
    };
  });
  if (rows.length > 0)
    await sql`
      insert into commission_seals (position, event_seq, hash)
      select position, event_seq, hash from jsonb_populate_recordset(null::commission_seals, ${jsonRows(rows)})`.execute(
      db,
    );
  return rows.length;
}
