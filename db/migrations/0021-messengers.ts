import { type Kysely, sql } from "kysely";

const MESSENGERS = sql`
-- A messenger that one process alone may be connected to: who holds the session, and how it stands.
create table channel_sessions (
  channel text primary key,
  holder text,
  -- Machine time.
  lease_until timestamptz,
  state text not null check (state in ('starting', 'pairing', 'ready', 'down')),
  why text,
  since timestamptz not null,
  pairing_code text,
  check (pairing_code is null or state = 'pairing'),
  check ((holder is null) = (lease_until is null))
);

-- What a messenger told of a message of ours, in whatever order; the outbox row has its provider_id.
create table message_statuses (
  channel text not null,
  provider_id text not null,
  status text not null check (status in ('sent', 'delivered', 'read', 'failed')),
  at timestamptz not null,
  problem text,
  primary key (channel, provider_id, status)
);

-- Parts of a verified delivery that nobody could read, for a person to look at.
create table inbox_quarantine (
  source text not null,
  delivery_id text not null,
  place text not null,
  reason text not null,
  part text not null,
  kept_at timestamptz not null,
  primary key (source, delivery_id, place)
);

-- When somebody last wrote to us: a messenger takes free text for a day from then on.
create table contact_windows (
  channel text not null,
  contact text not null,
  last_inbound_at timestamptz not null,
  primary key (channel, contact)
);
`;

/** Who is connected to a messenger, what it tells of our messages, and what it sent that nobody could read. */
export async function upMessengers(db: Kysely<unknown>): Promise<void> {
  await MESSENGERS.execute(db);
}
