import { type Kysely, sql } from "kysely";

const ASKERS = sql`
-- Two people may have one name: who asked is compared by their Slack user. Null is older than this.
alter table api_tokens add column holder_slack_user_id text;
alter table supplier_orders add column requested_by_id text,
  -- The proposal with another quantity that took its place.
  add column replaced_by_number integer;
alter table stock_counts add column counted_by_id text;
`;

const TERMS = sql`
-- What was negotiated with a hero's supplier: the right to put our name on it, to be served first, prices of our own.
alter table heroes add column co_branding jsonb,
  add column priority_replenishment boolean not null default false,
  add column exclusive_price_tiers jsonb not null default '[]';
`;

/** Who asked, beside their name, and the rest of the suppliers' terms (R27, R29, R30). */
export async function upTermsAndAskers(db: Kysely<unknown>): Promise<void> {
  await ASKERS.execute(db);
  await TERMS.execute(db);
}
