import { type Kysely, sql } from "kysely";

const DEPOTS = sql`
-- What partners say that their depot in France holds, or the team for them. Of each SKU the newest moment counts.
create table depot_declarations (
  seq bigint generated always as identity primary key,
  partner_code text not null references partners (code),
  sku text not null references partner_products (sku),
  units integer not null check (units >= 0),
  as_of timestamptz not null,
  author text not null check (author <> ''),
  via text not null,
  recorded_at timestamptz not null
);
create index depot_declarations_newest on depot_declarations (partner_code, sku, as_of desc, seq desc);
create index depot_declarations_sku on depot_declarations (sku);
create trigger depot_declarations_append_only before update or delete on depot_declarations
  for each row execute function refuse_change();
create trigger depot_declarations_not_truncated before truncate on depot_declarations
  for each statement execute function refuse_change();

-- Goods on their way to a depot. A declaration of a later day has counted them; sooner, somebody says that they came.
create table depot_shipments (
  seq bigint generated always as identity primary key,
  partner_code text not null references partners (code),
  sku text not null references partner_products (sku),
  units integer not null check (units > 0),
  expected_on date not null,
  announced_by text not null check (announced_by <> ''),
  announced_at timestamptz not null,
  arrived_at timestamptz,
  arrived_by text,
  check ((arrived_at is null) = (arrived_by is null))
);
create index depot_shipments_sku on depot_shipments (partner_code, sku, expected_on);
create index depot_shipments_partner_products on depot_shipments (sku);
`;

/** A desk that runs already watches its depots and its pilot from now on; a new one does from its catalogue on. */
const WATCHED = sql`
insert into timers (kind, subject, due_at)
  select 'buffer_check', code, now() from partners where details ->> 'buffer_min_weeks' is not null
on conflict (kind, subject) do nothing;
insert into timers (kind, subject, due_at)
  select 'pilot_review', day::text, due_at from (
    select day, ((min(active_from_at) at time zone 'Europe/Brussels')::date + day + time '09:00')
      at time zone 'Europe/Brussels' as due_at
    from heroes, unnest(array[28, 56]) as days (day) group by day
  ) reviews where due_at > now()
on conflict (kind, subject) do nothing;
`;

/** What partners hold in France, what is on its way there, and the deadlines that look at it; the pilot's reviews. */
export async function upDepots(db: Kysely<unknown>): Promise<void> {
  await DEPOTS.execute(db);
  await WATCHED.execute(db);
}
