import { type Kysely, sql } from "kysely";

const CATALOGUE = sql`
create function refuse_change() returns trigger language plpgsql as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, lower(tg_op) using errcode = 'restrict_violation';
end $$;

create table partners (
  code text primary key check (code ~ '^[A-Z][A-Z0-9]{1,30}$' and code <> 'HUB'),
  name text not null check (name <> ''),
  status text not null check (status in ('standby', 'active', 'degraded', 'suspended', 'recovering')),
  country text not null check (country ~ '^[A-Z]{2}$'),
  locale text not null check (locale in ('fr', 'en')),
  time_zone text not null,
  contact_time_zone text not null,
  holiday_calendar text not null,
  opening_hours text not null,
  confirm_within_minutes integer not null check (confirm_within_minutes > 0),
  ship_within_hours integer not null check (ship_within_hours > 0),
  carriers text[] not null,
  contact_name text,
  email text,
  phone text check (phone ~ '^\\+[1-9][0-9]{6,14}$'),
  whatsapp_use text not null check (whatsapp_use in ('all', 'urgent_only', 'off')),
  backup_code text references partners (code),
  details jsonb not null default '{}'
);
create unique index partners_phone_key on partners (phone) where phone is not null;
create index partners_backup_code on partners (backup_code) where backup_code is not null;

create table partner_conversations (
  partner_code text primary key references partners (code),
  conversation jsonb not null
);

create table contracts (
  id text primary key,
  partner_code text not null references partners (code),
  valid_from_on date not null,
  rate_bps integer not null check (rate_bps between 0 and 10000),
  base text not null check (base in ('TTC', 'HT')),
  direction text not null check (direction in ('retained', 'remitted')),
  payable_after_days integer not null check (payable_after_days >= 0),
  unique (partner_code, valid_from_on)
);

create table zones (
  code text primary key,
  label text not null,
  country text not null,
  served boolean not null,
  details jsonb not null default '{}'
);

create table zone_fulfillers (
  zone text not null references zones (code),
  fulfiller text not null,
  primary key (zone, fulfiller)
);

create table vat_rates (
  category text not null,
  zone text not null references zones (code),
  rate_bps integer not null check (rate_bps between 0 and 10000),
  primary key (category, zone)
);
create index vat_rates_zone on vat_rates (zone);

create table heroes (
  sku text primary key,
  supplier_code text not null references partners (code),
  name text not null check (name <> ''),
  category text not null,
  vat_category text not null,
  price_cents integer not null check (price_cents > 0),
  unit_cost_cents integer not null check (unit_cost_cents >= 0),
  lead_time_weeks double precision not null check (lead_time_weeks >= 0),
  safety_weeks double precision not null check (safety_weeks >= 0),
  planned_weekly_units double precision not null check (planned_weekly_units >= 0),
  zones text[] not null,
  hidden_reasons text[] not null default '{}',
  active_from_at timestamptz not null,
  details jsonb not null default '{}'
);
create index heroes_supplier_code on heroes (supplier_code);

create table partner_products (
  sku text primary key,
  partner_code text not null references partners (code),
  partner_sku text not null,
  name text not null check (name <> ''),
  category text not null,
  vat_category text not null,
  price_cents integer not null check (price_cents > 0),
  availability_mode text not null check (availability_mode in ('api', 'manual')),
  status text not null check (status in ('available', 'unavailable', 'seasonal')),
  season_months integer[] check (season_months <@ '{1,2,3,4,5,6,7,8,9,10,11,12}'),
  hidden_reasons text[] not null default '{}',
  visible boolean not null generated always as (cardinality(hidden_reasons) = 0) stored,
  standard_ship_delay_hours integer not null check (standard_ship_delay_hours > 0),
  zones text[] not null,
  details jsonb not null default '{}',
  unique (partner_code, partner_sku)
);
`;

/** Who sells what, where to, on which terms: partners, contracts, heroes, partner products, zones, VAT. */
export async function upCatalogue(db: Kysely<unknown>): Promise<void> {
  await CATALOGUE.execute(db);
}
