import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Clock } from "../core/ports.ts";
import type { Tables } from "./tables.ts";

/** Business time: the machine's plus an offset kept in the database, one for all processes (design §2). */
export interface BusinessClock extends Clock {
  /** Moves business time; it runs on from there. */
  set(instant: Temporal.Instant): Promise<void>;
  /** Reads the offset again: another process may have moved it. */
  refresh(): Promise<void>;
  /** Where a new sandbox begins; does nothing once the clock was ever started or set. */
  startAt(instant: Temporal.Instant): Promise<void>;
}

const OFFSET_KEY = "clock_offset_ms";

/** Opens the clock of this database; without an offset row business time is the machine's. */
export async function openClock(kysely: Kysely<Tables>): Promise<BusinessClock> {
  let offsetMs = 0;

  async function refresh(): Promise<void> {
    const { rows } = await sql<{ readonly value: number }>`
      select value from desk_settings where key = ${OFFSET_KEY}`.execute(kysely);
    offsetMs = rows[0]?.value ?? 0;
  }

  async function keep(instant: Temporal.Instant, onConflict: "replace" | "leave"): Promise<void> {
    const isReplaced = onConflict === "replace";
    await sql`
      insert into desk_settings (key, value) values (${OFFSET_KEY}, to_jsonb(${offsetTo(instant)}::bigint))
      on conflict (key) do update set value = excluded.value where ${isReplaced}::boolean`.execute(kysely);
    await refresh();
  }

  await refresh();
  return {
    now: () => Temporal.Now.instant().add({ milliseconds: offsetMs }),
    set: (instant) => keep(instant, "replace"),
    startAt: (instant) => keep(instant, "leave"),
    refresh,
  };
}

/** The day of business time in Brussels, where a statement cannot be told it. */
export const BUSINESS_TODAY = sql<Temporal.PlainDate>`
  ((now() + coalesce((select (value #>> '{}')::bigint from desk_settings where key = ${sql.lit(OFFSET_KEY)}), 0)
    * interval '1 millisecond') at time zone 'Europe/Brussels')::date`;

/** Rounded up, so that what is due at the instant set is due at once. */
function offsetTo(instant: Temporal.Instant): number {
  return Math.ceil(Temporal.Now.instant().until(instant).total("milliseconds"));
}
