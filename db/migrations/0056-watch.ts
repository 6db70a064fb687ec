import { type Kysely, sql } from "kysely";

const WATCH = sql`
-- Machine time: a scheduler is alive by its machine's clock, whatever the sandbox's says.
create table heartbeats (
  name text primary key,
  beat_at timestamptz not null,
  -- Since when it is silent, once somebody was told.
  silent_since timestamptz,
  lease_until timestamptz
);

-- A way out that nothing leaves by; business time.
create table outages (
  channel text primary key,
  since timestamptz not null
);

-- How much noise the desk makes, by local date of Brussels and purpose; direct messages are the purpose "direct".
create table slack_days (
  on_date date not null,
  purpose text not null,
  posted integer not null default 0 check (posted >= 0),
  updated integer not null default 0 check (updated >= 0),
  mentions integer not null default 0 check (mentions >= 0),
  last_sent_at timestamptz not null,
  primary key (on_date, purpose)
);
`;

/** Whether the scheduler lives, whether Slack takes anything, and how much was said there. */
export async function upWatch(db: Kysely<unknown>): Promise<void> {
  await WATCH.execute(db);
}
