import { type Kysely, sql } from "kysely";

const SHELF = sql`
alter table heroes
  add column cycle_weeks integer not null default 2 check (cycle_weeks >= 0),
  add column safety_units integer check (safety_units >= 0),
  add column case_pack_units integer not null default 1 check (case_pack_units > 0),
  add column minimum_units integer not null default 1 check (minimum_units > 0),
  add column price_tiers jsonb not null default '[]',
  add column weekly_override_units double precision check (weekly_override_units >= 0);
update heroes set
  cycle_weeks = coalesce((details ->> 'cycle_weeks')::integer, 2),
  case_pack_units = coalesce((details ->> 'case_pack')::integer, 1),
  minimum_units = coalesce((details ->> 'moq')::integer, 1),
  price_tiers = coalesce((
    select jsonb_agg(jsonb_build_object('fromUnits', tier -> 'min', 'unitCostCents', tier -> 'unit_cost_cents'))
    from jsonb_array_elements(details -> 'supplier_price_tiers') as tier), '[]');

-- Units that a supplier still owns lie on the shelf but tie up no cash (F18); units set aside are off it, with their cost.
alter table stock_levels
  add column consigned_units integer not null default 0 check (consigned_units >= 0),
  add column quarantined_units integer not null default 0 check (quarantined_units >= 0),
  add column quarantined_value_cents bigint not null default 0 check (quarantined_value_cents >= 0),
  add constraint stock_levels_consigned_on_hand check (consigned_units <= on_hand_units),
  add constraint stock_levels_owned_value check (on_hand_units > consigned_units or value_cents = 0),
  add constraint stock_levels_quarantined_value check (quarantined_units > 0 or quarantined_value_cents = 0);
alter table stock_movements
  add column consigned_delta_units integer not null default 0,
  add column quarantined_delta_units integer not null default 0,
  add column quarantined_value_delta_cents bigint not null default 0,
  add column actor text not null default 'system',
  add column note text;
create index stock_movements_sku_seq on stock_movements (sku, seq desc);

-- Up to which movement, and on which day, each SKU was last looked at for alerts; apart from the level, whose row
-- everybody wants.
create table stock_checks (
  sku text primary key references stock_levels (sku),
  seen_seq bigint not null default 0,
  looked_on date
);
insert into stock_checks (sku) select sku from stock_levels;

-- What lies on the shelf by when it came: what is best before soonest leaves first. Left units add up to the level.
create table stock_lots (
  seq bigint generated always as identity primary key,
  sku text not null references stock_levels (sku),
  reference text not null check (reference <> ''),
  received_on date not null,
  best_before_on date,
  received_units integer not null check (received_units > 0),
  left_units integer not null check (left_units >= 0 and left_units <= received_units),
  unit_cost_cents integer not null check (unit_cost_cents >= 0),
  -- Until then the supplier's own, and paid when sold; null is ours.
  consigned_until_on date
);
create index stock_lots_left on stock_lots (sku, best_before_on, received_on, seq) where left_units > 0;
insert into stock_lots (sku, reference, received_on, received_units, left_units, unit_cost_cents)
  select s.sku, 'opening', (now() at time zone 'Europe/Brussels')::date, s.on_hand_units, s.on_hand_units,
    round(s.value_cents::numeric / s.on_hand_units)
  from stock_levels s where s.on_hand_units > 0;
`;

const SUPPLY = sql`
create sequence supplier_order_numbers start 1;
create table supplier_orders (
  id text primary key,
  number integer not null unique default nextval('supplier_order_numbers'),
  sku text not null references heroes (sku),
  supplier_code text not null references partners (code),
  state text not null check (state in
    ('proposed', 'approved', 'ordered', 'part_received', 'closed', 'rejected', 'expired', 'cancelled')),
  units integer not null check (units > 0),
  unit_cost_cents integer not null check (unit_cost_cents >= 0),
  prepaid boolean not null default false,
  -- What the one who decides was shown: the cash tied up before, and why so many.
  shown_tied_up_cents bigint not null,
  suggestion jsonb not null,
  requested_by text not null,
  requested_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text,
  ordered_at timestamptz,
  expected_on date,
  received_units integer not null default 0 check (received_units >= 0),
  damaged_units integer not null default 0 check (damaged_units >= 0),
  closed_at timestamptz
);
create unique index supplier_orders_one_proposal on supplier_orders (sku) where state = 'proposed';
create index supplier_orders_open on supplier_orders (sku) where state in ('approved', 'ordered', 'part_received');
create index supplier_orders_sku on supplier_orders (sku, number desc);
create index supplier_orders_supplier_code on supplier_orders (supplier_code);

-- One row a delivery: what came of an order, whole or broken, and by whom it was counted in.
create table supplier_receipts (
  id text primary key,
  supplier_order_id text not null references supplier_orders (id),
  reference text not null,
  received_units integer not null check (received_units >= 0),
  damaged_units integer not null check (damaged_units >= 0),
  best_before_on date,
  note text,
  received_by text not null,
  received_at timestamptz not null,
  unique (supplier_order_id, reference),
  check (received_units + damaged_units > 0)
);

create table stock_counts (
  id text primary key,
  sku text not null references stock_levels (sku),
  state text not null check (state in ('proposed', 'booked', 'rejected', 'expired')),
  counted_units integer not null check (counted_units >= 0),
  expected_units integer not null check (expected_units >= 0),
  note text,
  counted_by text not null,
  counted_at timestamptz not null,
  expires_at timestamptz not null,
  decided_by text,
  decided_at timestamptz,
  reason text
);
create unique index stock_counts_one_proposal on stock_counts (sku) where state = 'proposed';
create index stock_counts_sku on stock_counts (sku, counted_at desc);
`;

const ALERTS = sql`
create table alerts (
  id text primary key,
  rule text not null check (rule <> ''),
  entity text not null check (entity <> ''),
  state text not null check (state in ('open', 'acknowledged', 'snoozed', 'covered', 'resolved', 'closed')),
  severity text not null check (severity in ('info', 'warning', 'critical')),
  -- What the card says, as of the last evaluation.
  facts jsonb not null,
  opened_at timestamptz not null,
  changed_at timestamptz not null,
  resolved_at timestamptz
);
-- The key is free again once a resolved alert has closed, 24 hours later (D13).
create unique index alerts_live on alerts (rule, entity) where state <> 'closed';
`;

/** The micro-stock's desk: lots, supplier orders from proposal to receipt, counts, and the alerts about them. */
export async function upStockDesk(db: Kysely<unknown>): Promise<void> {
  await SHELF.execute(db);
  await SUPPLY.execute(db);
  await ALERTS.execute(db);
}
