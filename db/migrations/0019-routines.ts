import { type Kysely, sql } from "kysely";

const ROUTINES = sql`
-- One routine for each kind and local date, however many processes look and however often they restart.
create table routines (
  id text primary key,
  kind text not null check (kind in ('morning', 'evening')),
  on_date date not null,
  due_at timestamptz not null,
  opened_at timestamptz not null,
  closed_at timestamptz,
  facts jsonb not null,
  facts_at timestamptz not null,
  unique (kind, on_date)
);
create index routines_open on routines (opened_at) where closed_at is null;

-- What people said is done; taken back, it stays as it was said. One word a step stands at a time.
create table routine_ticks (
  seq bigint generated always as identity primary key,
  routine_id text not null references routines (id),
  step text not null,
  ticked_by text not null check (ticked_by <> ''),
  role text not null,
  ticked_at timestamptz not null,
  taken_back_by text,
  taken_back_at timestamptz,
  check ((taken_back_at is null) = (taken_back_by is null))
);
create unique index routine_ticks_standing on routine_ticks (routine_id, step) where taken_back_at is null;
create index routine_ticks_routine on routine_ticks (routine_id);

-- What left the hub in a day, without reading all that ever did.
create index order_fulfillment_hub_shipped on order_fulfillment (shipped_at)
  where kind = 'hub' and shipped_at is not null;
`;

/** The day's routines with what people ticked. */
export async function upRoutines(db: Kysely<unknown>): Promise<void> {
  await ROUTINES.execute(db);
}
