import { type Kysely, sql } from "kysely";

const PARTNER_DAYS = sql`
alter table partners
  add column closures jsonb not null default '[]' check (jsonb_typeof(closures) = 'array'),
  add column asked_daily boolean not null default true,
  add column stock_feed jsonb,
  add column stock_feed_wanted_at timestamptz,
  add column stock_feed_problem text;
`;

/** A desk that runs already asks its partners from their next opening on; a new one does from its catalogue on. */
const WATCHED = sql`
insert into timers (kind, subject, due_at) select 'availability_ask', code, now() from partners
on conflict (kind, subject) do nothing;
`;

/** When partners are closed of their own will, whether they are asked what they have, and where their systems say it. */
export async function upPartnerDays(db: Kysely<unknown>): Promise<void> {
  await PARTNER_DAYS.execute(db);
  await WATCHED.execute(db);
}
