import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { ChannelFault, ChannelState } from "../core/channel/standing.ts";
import type { ChannelsPort } from "../core/ports/channels.ts";
import type { Tables } from "./tables.ts";

interface StandingRow {
  readonly state: ChannelState;
  readonly why: ChannelFault | null;
  readonly since: Temporal.Instant;
}

/** Who holds the session of a messenger; leases are machine time, like those of the outbox. */
export function channelsPort(db: Kysely<Tables>): ChannelsPort {
  return {
    hold: async ({ channel, holder, leaseMs, standing }) => {
      const lease = sql`clock_timestamp() + ${leaseMs}::integer * interval '1 millisecond'`;
      const { numAffectedRows } = await sql`
        insert into channel_sessions (channel, holder, lease_until, state, why, since)
        values (${channel}, ${holder}, ${lease}, ${standing.state}, ${standing.fault}, ${standing.since}::timestamptz)
        on conflict (channel) do update set holder = excluded.holder, lease_until = ${lease}
        where channel_sessions.holder is null or channel_sessions.holder = excluded.holder
          or channel_sessions.lease_until < clock_timestamp()`.execute(db);
      return numAffectedRows === 1n;
    },
    release: async (channel, holder) => {
      await sql`
        update channel_sessions set holder = null, lease_until = null
        where channel = ${channel} and holder = ${holder}`.execute(db);
    },
    lock: async (channel) => {
      const { rows } = await sql<StandingRow>`
        select state, why, since from channel_sessions where channel = ${channel} for update`.execute(db);
      const [row] = rows;
      return row === undefined ? null : { state: row.state, fault: row.why, since: row.since };
    },
    save: async ({ channel, holder, standing, pairingCode }) => {
      const { numAffectedRows } = await sql`
        update channel_sessions set state = ${standing.state}, why = ${standing.fault},
          since = ${standing.since}::timestamptz, pairing_code = ${pairingCode}
        where channel = ${channel} and holder = ${holder} and lease_until >= clock_timestamp()`.execute(db);
      return numAffectedRows === 1n;
    },
    pairingCode: async (channel) => {
      const row = db.selectFrom("channel_sessions").select("pairing_code").where("channel", "=", channel);
      return (await row.executeTakeFirst())?.pairing_code ?? null;
    },
  };
}
