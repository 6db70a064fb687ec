import { type Kysely, sql } from "kysely";

const WORK = sql`
create table inbox (
  source text not null,
  delivery_id text not null,
  seq bigint generated always as identity unique,
  body bytea not null,
  body_sha256 bytea not null check (length(body_sha256) = 32),
  received_at timestamptz not null,
  state text not null default 'received' check (state in ('received', 'accepted', 'refused', 'failed')),
  answer text,
  processed_at timestamptz,
  attempts integer not null default 0 check (attempts >= 0),
  -- Machine time: one taker at a time, and a delivery that fails waits longer each time.
  next_try_at timestamptz,
  primary key (source, delivery_id),
  check ((state in ('accepted', 'refused')) = (answer is not null)),
  check ((state = 'received') = (processed_at is null))
);
create index inbox_unprocessed on inbox (source, seq) where state = 'received';

create table outbox (
  seq bigint generated always as identity primary key,
  business_key text not null unique,
  ordering_key text not null,
  channel text not null check (channel in ('slack', 'whatsapp', 'email', 'sms', 'webhook')),
  destination text not null,
  notice jsonb not null,
  card boolean not null,
  state text not null default 'pending'
    check (state in ('pending', 'claimed', 'sent', 'retry', 'unknown', 'dead', 'cancelled')),
  version integer not null default 1 check (version > 0),
  attempts integer not null default 0 check (attempts >= 0),
  doubtful boolean not null default false,
  enqueued_at timestamptz not null,
  -- Business time; the lease is machine time.
  not_before timestamptz not null,
  claim_id uuid,
  lease_until timestamptz,
  provider_id text,
  settled_at timestamptz,
  last_error text,
  check ((state = 'claimed') = (claim_id is not null and lease_until is not null))
);
create index outbox_claimable on outbox (not_before, seq) where state in ('pending', 'retry');
create index outbox_open on outbox (seq) where state in ('pending', 'claimed', 'retry');
create index outbox_in_order on outbox (ordering_key, seq) where state in ('pending', 'claimed', 'retry', 'unknown');
create index outbox_provider_id on outbox (channel, provider_id) where provider_id is not null;
create index outbox_stuck on outbox (seq) where state in ('unknown', 'dead');

create table timers (
  id bigint generated always as identity primary key,
  kind text not null,
  subject text not null,
  due_at timestamptz not null,
  fired_at timestamptz,
  cancelled_at timestamptz,
  unique (kind, subject)
);
create index timers_due on timers (due_at, id) where fired_at is null and cancelled_at is null;
`;

/** What came in, what must go out, and what is due: the three tables that the loops live on (design §5). */
export async function upWork(db: Kysely<unknown>): Promise<void> {
  await WORK.execute(db);
}
