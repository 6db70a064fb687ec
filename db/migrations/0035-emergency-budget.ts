import { type Kysely, sql } from "kysely";

const EMERGENCY_BUDGET = sql`
create table emergency_spendings (
  seq bigint generated always as identity primary key,
  amount_cents integer not null check (amount_cents > 0),
  purpose text not null check (length(purpose) between 1 and 200),
  approved_by text not null,
  approved_on date not null,
  at timestamptz not null
);
create index emergency_spendings_approved_on on emergency_spendings (approved_on);
create trigger emergency_spendings_append_only before update or delete on emergency_spendings
  for each row execute function refuse_change();
`;

/** What was approved to be spent in an emergency (SM-6). */
export async function upEmergencyBudget(db: Kysely<unknown>): Promise<void> {
  await EMERGENCY_BUDGET.execute(db);
}
