import { type Kysely, type Selectable, sql } from "kysely";
import type { StockPort } from "../core/ports/catalogue.ts";
import type { StockLevel } from "../core/stock/level.ts";
import type { StockMovement } from "../core/stock/movement.ts";
import { stockOverview } from "./stock-overview.ts";
import type { Tables } from "./tables.ts";
import type { StockLevelsTable } from "./tables-catalogue.ts";

export function stockPort(db: Kysely<Tables>): StockPort {
  return {
    lock: async (skus) => {
      if (skus.length === 0) return [];
      const levels = db
        .selectFrom("stock_levels")
        .selectAll()
        .where("sku", "in", [...new Set(skus)]);
      return (await levels.orderBy("sku").forUpdate().execute()).map(toLevel);
    },
    save: (level, movement) => save(db, level, movement),
    receiptOf: async (sku, reference) => {
      const receipts = db
        .selectFrom("stock_movements")
        .select(["units", "value_cents"])
        .where("sku", "=", sku);
      const cause = receipts.where("kind", "=", "receipt").where("cause", "=", reference);
      const row = await cause.executeTakeFirst();
      return row === undefined ? null : { units: row.units, valueCents: row.value_cents };
    },
    overview: (now) => stockOverview(db, now),
  };
}

function toLevel(row: Selectable<StockLevelsTable>): StockLevel {
  return {
    sku: row.sku,
    onHandUnits: row.on_hand_units,
    reservedUnits: row.reserved_units,
    valueCents: row.value_cents,
  };
}

/** The level and its movement in one statement; what the movement did is measured here, so that the ledger adds up. */
async function save(db: Kysely<Tables>, level: StockLevel, movement: StockMovement): Promise<void> {
  if (level.sku !== movement.sku) throw new Error(`a movement of ${movement.sku} cannot change ${level.sku}`);
  const { numAffectedRows } = await sql`
    with before as materialized (
      select * from stock_levels where sku = ${level.sku} for update
    ), saved as (
      update stock_levels s set on_hand_units = ${level.onHandUnits}, reserved_units = ${level.reservedUnits},
        value_cents = ${level.valueCents}
      from before b where s.sku = b.sku
      returning s.sku, s.on_hand_units - b.on_hand_units as on_hand_delta_units,
        s.reserved_units - b.reserved_units as reserved_delta_units, s.value_cents - b.value_cents as value_delta_cents
    )
    insert into stock_movements (sku, kind, units, value_cents, on_hand_delta_units, reserved_delta_units,
      value_delta_cents, cause, at)
    select sku, ${movement.kind}, ${movement.units}::integer, ${movement.valueCents}::bigint, on_hand_delta_units,
      reserved_delta_units, value_delta_cents, ${movement.cause}, ${movement.at}::timestamptz
    from saved`.execute(db);
  if (numAffectedRows !== 1n) throw new Error(`${level.sku} has no stock level to change`);
}
