import { type Kysely, sql } from "kysely";

const REPLACEMENTS = sql`
alter table returns
  add column remedy text not null default 'refund' check (remedy in ('refund', 'reship')),
  add constraint returns_reshipped check (remedy = 'refund' or reason = 'wrong_item');
alter table order_fulfillment
  add column replaces_return text references returns (id),
  add column replaced_at timestamptz,
  add constraint order_fulfillment_replaces check ((replaces_return is null) = (replaced_at is null)),
  add constraint order_fulfillment_replaces_alone check (replaces_return is null or takes_over is null);
create unique index order_fulfillment_replaces_return on order_fulfillment (replaces_return, fulfiller)
  where replaces_return is not null and split_from is null;
`;

/** The right article, sent in place of a wrong one that came back: a part of its own, at no price (SM-8). */
export async function upReplacements(db: Kysely<unknown>): Promise<void> {
  await REPLACEMENTS.execute(db);
}
