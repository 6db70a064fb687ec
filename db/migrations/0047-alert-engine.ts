import { type Kysely, sql } from "kysely";

const ALERT_ENGINE = sql`
alter table alerts
  add column group_key text,
  add column hold_by text,
  add column hold_by_id text,
  add column hold_at timestamptz,
  add column hold_until timestamptz,
  add column hold_reason text,
  add column resolved_by text,
  add column resolve_reason text,
  add column suppressed_by text references alerts (id),
  add column reopened_times integer not null default 0 check (reopened_times >= 0),
  add column flapping_since timestamptz,
  add column policy jsonb not null default '[]',
  add column escalated_steps integer not null default 0 check (escalated_steps >= 0),
  add constraint alerts_hold check ((hold_by is null) = (hold_until is null) and (hold_by is null) = (hold_at is null)),
  add constraint alerts_held_state check (state not in ('acknowledged', 'snoozed') or hold_by is not null);
create index alerts_of_group on alerts (group_key) where state not in ('resolved', 'closed');
create index alerts_under on alerts (suppressed_by) where suppressed_by is not null and state not in ('resolved', 'closed');
create index alerts_not_over on alerts (opened_at) where state not in ('resolved', 'closed');

create table alert_events (
  alert_id text not null references alerts (id),
  seq integer not null check (seq > 0),
  type text not null check (type <> ''),
  actor text,
  at timestamptz not null,
  data jsonb not null default '{}',
  primary key (alert_id, seq)
);
create trigger alert_events_append_only before delete or update on alert_events
  for each row execute function refuse_change();
`;

/** Who has an alert, how it is escalated, what hides it and how it ended, with its history (SM-7). */
export async function upAlertEngine(db: Kysely<unknown>): Promise<void> {
  await ALERT_ENGINE.execute(db);
}
