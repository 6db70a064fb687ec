import { type Kysely, sql } from "kysely";

const STOCK = sql`
create table stock_levels (
  sku text primary key references heroes (sku),
  on_hand_units integer not null check (on_hand_units >= 0),
  reserved_units integer not null check (reserved_units >= 0),
  value_cents bigint not null check (value_cents >= 0),
  constraint stock_levels_reserved_on_hand check (reserved_units <= on_hand_units)
) with (fillfactor = 50);

-- The three deltas are what the movement did to its level: summed up by SKU they are the level.
create table stock_movements (
  seq bigint generated always as identity primary key,
  sku text not null references stock_levels (sku),
  kind text not null check (kind in
    ('receipt', 'reservation', 'release', 'issue', 'return', 'count', 'quarantine', 'damage', 'consignment')),
  units integer not null,
  value_cents bigint not null,
  on_hand_delta_units integer not null,
  reserved_delta_units integer not null,
  value_delta_cents bigint not null,
  cause text not null check (cause <> ''),
  at timestamptz not null
);
create index stock_movements_sku_at on stock_movements (sku, at);
create trigger stock_movements_append_only before update or delete on stock_movements
  for each row execute function refuse_change();
create trigger stock_movements_not_truncated before truncate on stock_movements
  for each statement execute function refuse_change();
`;

/** The ledger of the micro-stock, and the levels that it adds up to; levels change under a row lock only. */
export async function upStock(db: Kysely<unknown>): Promise<void> {
  await STOCK.execute(db);
}
