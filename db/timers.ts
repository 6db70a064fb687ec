import { type Kysely, type RawBuilder, sql } from "kysely";
import type { TimerEntry, TimersPort } from "../core/ports.ts";
import { jsonRows } from "./json.ts";
import type { Tables } from "./tables.ts";

/** Every deadline is a row; `onWork` hears of new ones, so that a loop can be woken after the commit. */
export function timersPort(db: Kysely<Tables>, onWork: () => void): TimersPort {
  return {
    set: async (timers) => {
      if (timers.length === 0) return;
      await setTimers(timers).execute(db);
      onWork();
    },
    cancel: async (kinds, subject) => {
      // A timer that is just firing holds its row and waits for the order that we hold: it is left to fire, and
      // finds that there is nothing to do any more.
      await sql`
        update timers set cancelled_at = clock_timestamp() where id in (
          select id from timers
          where kind = any (${kinds}::text[]) and subject = ${subject} and fired_at is null and cancelled_at is null
          for update skip locked
        )`.execute(db);
    },
    dueAt: async (kind, subject) => {
      const live = db.selectFrom("timers").select("due_at").where("fired_at", "is", null);
      const row = live
        .where("cancelled_at", "is", null)
        .where("kind", "=", kind)
        .where("subject", "=", subject);
      return (await row.executeTakeFirst())?.due_at ?? null;
    },
    takeDue: async (now) => {
      const { rows } = await sql<Pick<Tables["timers"], "kind" | "subject" | "due_at">>`
        with due as materialized (
          select id from timers where fired_at is null and cancelled_at is null and due_at <= ${now}::timestamptz
          order by due_at, id limit 1 for update skip locked
        )
        update timers t set fired_at = ${now}::timestamptz from due where t.id = due.id
        returning t.kind, t.subject, t.due_at`.execute(db);
      const [row] = rows;
      return row === undefined ? null : { kind: row.kind, subject: row.subject, dueAt: row.due_at };
    },
  };
}

/** The statement alone, for intake to run among others. The last entry of a kind and subject counts. */
export function setTimers(timers: readonly TimerEntry[]): RawBuilder<unknown> {
  const byKey = new Map(timers.map((timer) => [`${timer.kind} ${timer.subject}`, timer]));
  const rows = [...byKey.values()].map(({ kind, subject, dueAt }) => ({ kind, subject, due_at: dueAt }));
  return sql`
    insert into timers (kind, subject, due_at)
    select kind, subject, due_at from jsonb_populate_recordset(null::timers, ${jsonRows(rows)})
    on conflict (kind, subject) do update set due_at = excluded.due_at, fired_at = null, cancelled_at = null`;
}
