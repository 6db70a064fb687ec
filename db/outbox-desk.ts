import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { NoticeId } from "../core/ids.ts";
import type { OutboxEntry } from "../core/notice/notice.ts";
import type { KeptNotice, OutboxPort } from "../core/ports/outbox.ts";
import type { Tables } from "./tables.ts";
import type { OutboxTable } from "./tables-work.ts";

type Row = Selectable<OutboxTable>;
type Desk = Pick<
  OutboxPort,
  "stuck" | "disabled" | "find" | "lock" | "replay" | "revive" | "decide" | "bounce" | "disable" | "enable"
>;

const DIGITS = /^out_0*(\d{1,15})$/;

/** What an operator sees and does: what could not leave, what of it is sent again, where sending is switched off. */
export function outboxDesk(db: Kysely<Tables>, onWork: () => void): Desk {
  return {
    stuck: async (limit) => {
      const { rows } = await sql<Row>`
        select * from outbox where state in ('unknown', 'dead') order by seq limit ${limit}`.execute(db);
      return rows.map((row) => ({
        ...toKept(row),
        attempts: row.attempts,
        problem: row.last_error ?? "",
        settledAt: row.settled_at ?? row.enqueued_at,
      }));
    },
    disabled: async () => {
      const rows = db.selectFrom("outbox_destinations").selectAll().where("disabled_at", "is not", null);
      return (await rows.orderBy("disabled_at").execute()).flatMap((row) =>
        row.disabled_at === null
          ? []
          : [
              {
                channel: row.channel,
                destination: row.destination,
                why: row.disabled_why ?? "",
                at: row.disabled_at,
              },
            ],
      );
    },
    find: (id) => keptOf(db, id, sql``),
    lock: (id) => keptOf(db, id, sql`for update`),
    replay: async (which, at) => {
      const isMeant = isOneOf(which);
      const { rows } = await sql<{ readonly seq: number }>`
        update outbox set state = 'pending', attempts = 0, replays = replays + 1, not_before = ${at}::timestamptz
        where state = 'dead' and ${isMeant} returning seq`.execute(db);
      if (rows.length > 0) onWork();
      return rows
        .map((row) => row.seq)
        .toSorted((a, b) => a - b)
        .map(noticeId);
    },
    revive: async (channel, which, at) => {
      await sql`
        update outbox set state = 'pending', attempts = 0, replays = replays + 1, not_before = ${at}::timestamptz
        where channel = ${channel} and state in ('dead', 'unknown') and ${isOneOf(which)}`.execute(db);
      onWork();
    },
    bounce: async ({ channel, providerId, problem }, at) => {
      const { rows } = await sql<Row>`
        update outbox set state = 'dead', settled_at = ${at}::timestamptz, last_error = ${problem}
        where channel = ${channel} and provider_id = ${providerId} and state = 'sent' returning *`.execute(
        db,
      );
      return rows[0] === undefined ? null : toKept(rows[0]);
    },
    decide: async (id, word, at) => {
      const becomes =
        word === "sent"
          ? sql`state = 'sent', settled_at = ${at}::timestamptz`
          : sql`state = 'pending', attempts = 0, replays = replays + 1, not_before = ${at}::timestamptz`;
      await sql`update outbox set ${becomes}, doubtful = false
        where seq = ${seqOf(id)}::bigint and state = 'unknown'`.execute(db);
      onWork();
    },
    disable: async ({ channel, destination }, why, at) => {
      const { numAffectedRows } = await sql`
        insert into outbox_destinations (channel, destination, disabled_at, disabled_why)
        values (${channel}, ${destination}, ${at}::timestamptz, ${why})
        on conflict (channel, destination) do update
          set disabled_at = excluded.disabled_at, disabled_why = excluded.disabled_why
          where outbox_destinations.disabled_at is null`.execute(db);
      return numAffectedRows === 1n;
    },
    enable: async (destination) => {
      const { numAffectedRows } = await sql`
        update outbox_destinations set disabled_at = null, disabled_why = null, held_until = null
        where destination = ${destination} and disabled_at is not null`.execute(db);
      if (numAffectedRows !== 0n) onWork();
      return numAffectedRows !== 0n;
    },
  };
}

async function keptOf(
  db: Kysely<Tables>,
  id: NoticeId,
  locking: RawBuilder<unknown>,
): Promise<KeptNotice | null> {
  const { rows } = await sql<Row>`select * from outbox where seq = ${seqOf(id)}::bigint ${locking}`.execute(
    db,
  );
  return rows[0] === undefined ? null : toKept(rows[0]);
}

/** A row as the flow wrote it. */
export function toEntry(row: Row): OutboxEntry {
  return {
    channel: row.channel,
    destination: row.destination,
    businessKey: row.business_key,
    orderingKey: row.ordering_key,
    notice: row.notice,
    card: row.card,
  };
}

/** Digits are a ULID's too: the row's place in the outbox, spelled as an id. */
export function noticeId(seq: number): NoticeId {
  return `out_${String(seq).padStart(26, "0")}`;
}

/** 0, which no row has, for an id that was never given out. */
function seqOf(id: NoticeId): number {
  return Number(DIGITS.exec(id)?.[1] ?? 0);
}

function toKept(row: Row): KeptNotice {
  return { ...toEntry(row), id: noticeId(row.seq), state: row.state };
}

/** These, or what was given up since. */
function isOneOf(
  which: { readonly ids: readonly NoticeId[] } | { readonly since: Temporal.Instant },
): RawBuilder<boolean> {
  return "ids" in which
    ? sql`seq = any (${which.ids.map(seqOf)}::bigint[])`
    : sql`settled_at >= ${which.since}::timestamptz`;
}
