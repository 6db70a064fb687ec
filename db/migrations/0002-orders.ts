import { type Kysely, sql } from "kysely";

const ORDERS = sql`
create sequence order_numbers as integer start with 1001;

create table orders (
  id text primary key,
  number integer not null unique,
  source text not null,
  external_id text not null,
  placed_at timestamptz not null,
  accepted_at timestamptz not null,
  customer_ref text,
  customer_name text not null,
  customer_email text,
  customer_phone text,
  customer_locale text not null check (customer_locale in ('fr', 'en')),
  address_name text not null,
  address_line1 text not null,
  address_line2 text,
  address_postal_code text not null,
  address_city text not null,
  address_country text not null,
  zone text not null,
  points_cents integer not null check (points_cents >= 0),
  points_reference text not null,
  content_fingerprint text not null,
  constraint orders_source_external_id_key unique (source, external_id)
);
create index orders_external_id on orders (external_id);
create index orders_accepted_at on orders (accepted_at);

create table order_fulfillment (
  id text primary key,
  order_id text not null references orders (id),
  fulfiller text not null,
  kind text not null check (kind in ('hub', 'partner')),
  partner_code text generated always as (case when kind = 'partner' then fulfiller end) stored references partners (code),
  state text not null check (state in ('queued', 'notified', 'awaiting_decision', 'awaiting_stock', 'confirmed',
    'picking', 'packed', 'shipped', 'delivered', 'return_open', 'returned', 'declined', 'rerouted', 'cancelled', 'lost')),
  flags text[] not null check (flags <@ '{late,late_wall,ship_late,implicit,inferred,claimed_delivered,declined_after_confirm}'),
  confirm_due_at timestamptz,
  confirm_wall_due_at timestamptz,
  ship_due_at timestamptz,
  notified_at timestamptz,
  confirmed_at timestamptz,
  confirmed_via text,
  decline_reason text,
  shipped_at timestamptz,
  carrier text,
  tracking_number text,
  delivered_at timestamptz,
  delivered_via text,
  check ((kind = 'hub') = (fulfiller = 'HUB')),
  check (state not in ('shipped', 'delivered') or shipped_at is not null),
  check (state <> 'delivered' or delivered_at is not null)
);
create index order_fulfillment_order_id on order_fulfillment (order_id);
create index order_fulfillment_tracking_number on order_fulfillment (tracking_number) where tracking_number is not null;
create index order_fulfillment_open on order_fulfillment (fulfiller, id)
  where state not in ('delivered', 'returned', 'rerouted', 'cancelled', 'lost');

create table order_lines (
  id text primary key,
  order_id text not null references orders (id),
  fulfillment_id text not null references order_fulfillment (id),
  position integer not null,
  ref text not null,
  sku text not null,
  name text not null,
  partner_sku text,
  quantity integer not null check (quantity > 0),
  unit_price_cents integer not null check (unit_price_cents >= 0),
  gross_cents integer not null,
  vat_bps integer not null check (vat_bps between 0 and 10000),
  net_cents integer not null,
  vat_cents integer not null,
  check (gross_cents::bigint = unit_price_cents::bigint * quantity),
  check (net_cents + vat_cents = gross_cents)
);
create index order_lines_order_id on order_lines (order_id);
create index order_lines_fulfillment_id on order_lines (fulfillment_id);
create index order_lines_sku on order_lines (sku);

create table order_events (
  seq bigint generated always as identity,
  id text primary key,
  order_id text not null references orders (id),
  fulfillment_id text references order_fulfillment (id),
  type text not null,
  facts jsonb not null,
  actor_name text not null,
  actor_via text not null,
  at timestamptz not null
);
create index order_events_order_id on order_events (order_id, seq);
create index order_events_fulfillment_id on order_events (fulfillment_id);
create trigger order_events_append_only before update or delete on order_events
  for each row execute function refuse_change();
create trigger order_events_not_truncated before truncate on order_events
  for each statement execute function refuse_change();
`;

/**
 * Orders, what each fulfiller sends of them, and their append-only history. A client's name, address and phone are
 * on `orders` and nowhere else, so that an erasure touches one row (requirements C-6).
 */
export async function upOrders(db: Kysely<unknown>): Promise<void> {
  await ORDERS.execute(db);
}
