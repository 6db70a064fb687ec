import { type Kysely, sql } from "kysely";

const STANDING = sql`
create table partner_standings (
  seq bigint generated always as identity primary key,
  partner_code text not null references partners (code),
  status_before text not null,
  status_after text not null,
  why text not null,
  figure double precision,
  author text not null check (author <> ''),
  via text not null,
  at timestamptz not null
);
create index partner_standings_partner_code on partner_standings (partner_code, seq);
create trigger partner_standings_append_only before update or delete on partner_standings
  for each row execute function refuse_change();
create trigger partner_standings_not_truncated before truncate on partner_standings
  for each statement execute function refuse_change();

create table product_visibility_events (
  seq bigint generated always as identity primary key,
  sku text not null references partner_products (sku),
  reason text not null,
  is_set boolean not null,
  reasons_after text[] not null,
  author text not null check (author <> ''),
  via text not null,
  note text,
  at timestamptz not null
);
create index product_visibility_events_sku on product_visibility_events (sku, seq);
create trigger product_visibility_events_append_only before update or delete on product_visibility_events
  for each row execute function refuse_change();
create trigger product_visibility_events_not_truncated before truncate on product_visibility_events
  for each statement execute function refuse_change();

alter table partner_products add constraint partner_products_hidden_reasons
  check (hidden_reasons <@ '{suspension,quality,out_of_stock,manual}');
`;

/** How partners stand (SM-10) and why products are hidden (E22): what it is now, and who made it so. */
export async function upStanding(db: Kysely<unknown>): Promise<void> {
  await STANDING.execute(db);
}
