import { type Kysely, sql } from "kysely";

const ALERT_CLOCKS = sql`
alter table alerts
  add column hold_asked_at timestamptz,
  add column resolve_cause text check (resolve_cause in ('fixed', 'expected', 'false_alarm', 'duplicate', 'other')),
  add column escalates_at timestamptz,
  add column quiet_since timestamptz;
create index alerts_resolved on alerts (resolved_at) where resolved_at is not null;
`;

/** When whoever has an alert was asked, when the next is called, and since when the data do not show it (SM-7). */
export async function upAlertClocks(db: Kysely<unknown>): Promise<void> {
  await ALERT_CLOCKS.execute(db);
}
