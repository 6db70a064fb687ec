import { type Kysely, sql } from "kysely";
import { EVENT_TEXT, STRAGGLERS_MAX, sealOf } from "./ledger.ts";
import type { Tables } from "./tables.ts";

/*
 * Reads the whole history of the commissions again and compares it with its seals, and each commission with its last
 * event. Whoever can write to the database could seal a changed past anew: a seal written down elsewhere tells that.
 */

export interface LedgerCheck {
  readonly sealed: number;
  /** Events that no seal covers yet: those of about the last minute. */
  readonly unsealed: number;
  /** The last seal of the chain, in hex; null where nothing was sealed. */
  readonly head: string | null;
  /** Whether the seal that was asked about is one of the chain's; null where none was. */
  readonly knowsSeal: boolean | null;
  /** What was changed, a sentence for each row; empty where nothing was. */
  readonly changed: readonly string[];
}

const CHUNK_ROWS = 5_000;
/** Rows named: whoever changed a thousand has said enough with the first. */
const NAMED_MAX = 20;

interface Sealed {
  readonly position: number;
  readonly event_seq: number;
  readonly hash: Buffer;
  readonly event: string | null;
  readonly named: string;
}

/** Checks all in one snapshot, a few thousand rows at a time; `seal` is one written down earlier, in hex. */
export function verifyLedger(kysely: Kysely<Tables>, seal: string | null): Promise<LedgerCheck> {
  const work = kysely.transaction().setIsolationLevel("repeatable read");
  return work.execute(async (db) => {
    const chain = await followChain(db, seal);
    const { unsealed, late } = await unsealedOf(db, chain.lastSeq);
    const changed = [...chain.changed, ...late, ...(await strayed(db))].slice(0, NAMED_MAX);
    const { sealed, head, knowsSeal } = chain;
    return { sealed, unsealed, head, knowsSeal: seal === null ? null : knowsSeal, changed };
  });
}

async function followChain(db: Kysely<Tables>, seal: string | null) {
  const changed: string[] = [];
  let [position, lastSeq, knowsSeal] = [0, 0, false];
  let before: Buffer | null = null;
  for (let rows = await after(db, 0); rows.length > 0; rows = await after(db, position)) {
    for (const row of rows) {
      const isNext = row.position === position + 1;
      if (!isNext) changed.push(`The seals before that of ${row.named} are gone.`);
      if (row.event === null) changed.push(`Event ${row.event_seq} is gone.`);
      // Behind the seal that is kept, not the computed one: what was changed is named, and not all that follows it.
      else if (isNext && !sealOf(before, row.event).equals(row.hash))
        changed.push(`${row.named} is not as it was sealed.`);
      knowsSeal ||= row.hash.toString("hex") === seal;
      lastSeq = Math.max(lastSeq, row.event_seq);
      [position, before] = [row.position, row.hash];
    }
  }
  return { changed, lastSeq, knowsSeal, sealed: position, head: before?.toString("hex") ?? null };
}

/** What a sentence calls an event: nobody looks for it by its hash. */
const NAMED = sql<string>`'Event ' || e.seq || ' (' || e.type || ' of ' || e.commission_id || ', '
  || to_char(e.at at time zone 'UTC', 'YYYY-MM-DD HH24:MI') || ' UTC)'`;

async function after(db: Kysely<Tables>, position: number): Promise<readonly Sealed[]> {
  const { rows } = await sql<Sealed>`
    select s.position, s.event_seq, s.hash, case when e.seq is not null then ${EVENT_TEXT} end as event,
      coalesce(${NAMED}, 'event ' || s.event_seq) as named
    from commission_seals s left join commission_events e on e.seq = s.event_seq
    where s.position > ${position} order by s.position limit ${CHUNK_ROWS}`.execute(db);
  return rows;
}

/** An event that should have been sealed long ago was written into the past. */
async function unsealedOf(db: Kysely<Tables>, lastSeq: number) {
  const { rows } = await sql<{ readonly named: string; readonly seq: number }>`
    select e.seq, ${NAMED} as named from commission_events e
    where not exists (select from commission_seals s where s.event_seq = e.seq) order by e.seq`.execute(db);
  const late = rows.filter(({ seq }) => seq <= lastSeq - STRAGGLERS_MAX);
  return {
    unsealed: rows.length - late.length,
    late: late.map(({ named }) => `${named} was written later than its number says.`),
  };
}

/** Commissions that are not as their last event left them. */
async function strayed(db: Kysely<Tables>): Promise<readonly string[]> {
  const { rows } = await sql<{ readonly id: string; readonly seq: number | null }>`
    select c.id, e.seq from commissions c left join lateral (
      select * from commission_events where commission_id = c.id order by seq desc limit 1
    ) e on true
    where (c.state, c.gross_cents, c.commission_cents, c.marketplace_share_cents, c.partner_share_cents)
      is distinct from (e.state_after, e.gross_cents, e.commission_cents, e.marketplace_share_cents,
        e.partner_share_cents)
    order by c.id limit ${NAMED_MAX}`.execute(db);
  return rows.map(({ id, seq }) =>
    seq === null
      ? `Commission ${id} has no history.`
      : `Commission ${id} is not as its last event left it (event ${seq}).`,
  );
}
