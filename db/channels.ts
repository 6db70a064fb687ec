import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { MessageStatus } from "../core/channel/message-status.ts";
import type { ChannelFault, ChannelState } from "../core/channel/standing.ts";
import type { StatusReport } from "../core/partner/inbound-message.ts";
import type { ChannelsPort } from "../core/ports/channels.ts";
import { outgoingOf, sessionOf } from "./channel-health.ts";
import { jsonRows, storableText } from "./json.ts";
import { awaitingMessages } from "./part-messages.ts";
import type { Tables } from "./tables.ts";

interface StandingRow {
  readonly state: ChannelState;
  readonly why: ChannelFault | null;
  readonly since: Temporal.Instant;
}

interface StatusRow {
  readonly provider_id: string;
  readonly status: MessageStatus;
  readonly at: Temporal.Instant;
  readonly problem: string | null;
}

function toReport({ provider_id: providerId, status, at, problem }: StatusRow): StatusReport {
  return { providerId, status, at, problem };
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
    recordStatuses: async (channel, statuses) => {
      if (statuses.length === 0) return [];
      const rows = statuses.map(({ providerId, status, at, problem }) => ({
        provider_id: providerId,
        ...{ status, at, problem: problem === null ? null : storableText(problem) },
      }));
      const { rows: fresh } = await sql<StatusRow>`
        insert into message_statuses (channel, provider_id, status, at, problem)
        select ${channel}, provider_id, status, at, problem
        from jsonb_to_recordset(${jsonRows(rows)})
          as s (provider_id text, status text, at timestamptz, problem text)
        on conflict (channel, provider_id, status) do nothing
        returning provider_id, status, at, problem`.execute(db);
      return fresh.map(toReport);
    },
    statusesOf: async (channel, providerId) => {
      const rows = db.selectFrom("message_statuses").select(["provider_id", "status", "at", "problem"]);
      const of = rows.where("channel", "=", channel).where("provider_id", "=", providerId);
      return (await of.execute()).map(toReport);
    },
    awaiting: (channel, providerIds) => awaitingMessages(db, channel, providerIds),
    heardFrom: async (channel, contacts) => {
      if (contacts.length === 0) return;
      await sql`
        insert into contact_windows (channel, contact, last_inbound_at)
        select ${channel}, contact, max(at) from jsonb_to_recordset(${jsonRows(contacts)})
          as c (contact text, at timestamptz) group by contact order by contact
        on conflict (channel, contact) do update
          set last_inbound_at = greatest(contact_windows.last_inbound_at, excluded.last_inbound_at)`.execute(
        db,
      );
    },
    lastHeard: async (channel, contact) => {
      const row = db.selectFrom("contact_windows").select("last_inbound_at").where("channel", "=", channel);
      return (await row.where("contact", "=", contact).executeTakeFirst())?.last_inbound_at ?? null;
    },
    forgetHeard: async (channel, contact) => {
      const row = db.deleteFrom("contact_windows").where("channel", "=", channel);
      await row.where("contact", "=", contact).execute();
    },
    session: (channel) => sessionOf(db, channel),
    outgoing: (channel) => outgoingOf(db, channel),
    pairingCode: async (channel) => {
      const row = db.selectFrom("channel_sessions").select("pairing_code").where("channel", "=", channel);
      return (await row.executeTakeFirst())?.pairing_code ?? null;
    },
  };
}
