import { type Kysely, sql } from "kysely";

const ROUTINES_WHOLE = sql`
alter table routines
  add column closed_by text check (closed_by <> ''),
  add column owner_id text,
  add column owner_name text check (owner_name <> ''),
  add constraint routines_owner check ((owner_id is null) = (owner_name is null)),
  add constraint routines_closed check (closed_by is null or closed_at is not null);

-- The last fourteen, without reading all there ever were.
create index routines_latest on routines (due_at desc);

-- Why a step is nothing to do, or done although the data still asked for so much.
alter table routine_ticks
  add column verdict text not null default 'done' check (verdict in ('done', 'waived')),
  add column reason text check (reason <> ''),
  add column left_count integer check (left_count >= 0),
  add constraint routine_ticks_reason check (verdict = 'done' or reason is not null);

-- Who does a step today in place of its role; the last word counts, the others are history.
create table routine_assignments (
  seq bigint generated always as identity primary key,
  routine_id text not null references routines (id),
  step text not null,
  assignee_id text not null,
  assignee_name text not null check (assignee_name <> ''),
  assigned_by text not null check (assigned_by <> ''),
  assigned_at timestamptz not null
);
create index routine_assignments_routine on routine_assignments (routine_id, step, seq desc);

create table routine_notes (
  seq bigint generated always as identity primary key,
  routine_id text not null references routines (id),
  text text not null check (text <> ''),
  noted_by text not null check (noted_by <> ''),
  noted_at timestamptz not null
);
create index routine_notes_routine on routine_notes (routine_id, seq);

-- What is under way, what arrived and what partners sent of a day, without reading all that ever did.
create index order_fulfillment_under_way on order_fulfillment (id) where state in
  ('queued', 'notified', 'awaiting_decision', 'awaiting_stock', 'confirmed', 'picking', 'packed', 'shipped');
create index order_fulfillment_delivered_at on order_fulfillment (delivered_at) where delivered_at is not null;
create index order_fulfillment_partner_shipped on order_fulfillment (shipped_at)
  where kind = 'partner' and shipped_at is not null;
create index stock_movements_cause_issue on stock_movements (cause) where kind = 'issue';
create index commissions_payable_on on commissions (payable_on) where state in ('due', 'payable', 'approved');
`;

/** Why steps were ticked, who has them, what was noted, and who closed a routine. */
export async function upRoutinesWhole(db: Kysely<unknown>): Promise<void> {
  await ROUTINES_WHOLE.execute(db);
}
