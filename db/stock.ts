import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { StockPort } from "../core/ports/stock.ts";
import type { StockLevel } from "../core/stock/level.ts";
import type { Lot } from "../core/stock/lot.ts";
import type { MovementKind, StockMovement } from "../core/stock/movement.ts";
import { ledgerOf } from "./stock-ledger.ts";
import { soldIn, stockOverview } from "./stock-overview.ts";
import type { Tables } from "./tables.ts";
import type { StockLevelsTable } from "./tables-catalogue.ts";
import type { StockLotsTable } from "./tables-stock.ts";

export function stockPort(db: Kysely<Tables>): StockPort {
  const moved = async (sku: string, kinds: readonly MovementKind[], cause: string) => {
    const movements = db
      .selectFrom("stock_movements")
      .select(["units", "value_cents"])
      .where("sku", "=", sku);
    const row = await movements.where("kind", "in", kinds).where("cause", "=", cause).executeTakeFirst();
    return row === undefined ? null : { units: row.units, valueCents: row.value_cents };
  };
  return {
    lock: async (skus) => {
      if (skus.length === 0) return [];
      const levels = db
        .selectFrom("stock_levels")
        .selectAll()
        .where("sku", "in", [...new Set(skus)]);
      return (await levels.orderBy("sku").forUpdate().execute()).map(toLevel);
    },
    level: async (sku) => {
      const row = await db.selectFrom("stock_levels").selectAll().where("sku", "=", sku).executeTakeFirst();
      return row === undefined ? null : toLevel(row);
    },
    lots: async (sku) => {
      const lots = db.selectFrom("stock_lots").selectAll().where("sku", "=", sku).where("left_units", ">", 0);
      return (await lots.orderBy("seq").execute()).map(toLot);
    },
    takeUnseen: (today) => takeUnseen(db, today),
    saveLots: (lots) => saveLots(db, lots),
    save: (level, movement) => save(db, level, movement),
    movementOf: moved,
    overview: (now) => stockOverview(db, now, null),
    overviewOf: async (sku, now) => (await stockOverview(db, now, sku))[0] ?? null,
    ledger: (ask) => ledgerOf(db, ask),
    soldIn: (sku, starts) => soldIn(db, sku, starts),
  };
}

/** What has moved since it was looked at, or was last looked at on another day than `today`. */
export function isUnseen(today: Temporal.PlainDate): RawBuilder<boolean> {
  return sql`(c.looked_on is distinct from ${today}::date
    or exists (select from stock_movements m where m.sku = c.sku and m.seq > c.seen_seq))`;
}

/** The movements of a SKU are in the order of its level's lock, so that none can come in below the highest. */
async function takeUnseen(db: Kysely<Tables>, today: Temporal.PlainDate): Promise<string | null> {
  const { rows } = await sql<{ readonly sku: string }>`
    with unseen as materialized (
      select c.sku, (select max(m.seq) from stock_movements m where m.sku = c.sku) as seq
      from stock_checks c where ${isUnseen(today)} order by c.sku limit 1 for update of c skip locked
    )
    update stock_checks c set seen_seq = coalesce(u.seq, 0), looked_on = ${today}::date from unseen u where c.sku = u.sku
    returning c.sku`.execute(db);
  return rows[0]?.sku ?? null;
}

function toLevel(row: Selectable<StockLevelsTable>): StockLevel {
  return {
    sku: row.sku,
    onHandUnits: row.on_hand_units,
    reservedUnits: row.reserved_units,
    consignedUnits: row.consigned_units,
    valueCents: row.value_cents,
    quarantinedUnits: row.quarantined_units,
    quarantinedValueCents: row.quarantined_value_cents,
  };
}

function toLot(row: Selectable<StockLotsTable>): Lot {
  return {
    ...{ seq: row.seq, sku: row.sku, reference: row.reference },
    receivedOn: row.received_on,
    bestBeforeOn: row.best_before_on,
    receivedUnits: row.received_units,
    leftUnits: row.left_units,
    unitCostCents: row.unit_cost_cents,
    consignedUntilOn: row.consigned_until_on,
  };
}

async function saveLots(db: Kysely<Tables>, lots: readonly Lot[]): Promise<void> {
  for (const { seq, ...lot } of lots) {
    const row = {
      ...{ sku: lot.sku, reference: lot.reference },
      received_on: lot.receivedOn,
      best_before_on: lot.bestBeforeOn,
      received_units: lot.receivedUnits,
      left_units: lot.leftUnits,
      unit_cost_cents: lot.unitCostCents,
      consigned_until_on: lot.consignedUntilOn,
    };
    if (seq === null) await db.insertInto("stock_lots").values(row).execute();
    else await db.updateTable("stock_lots").set(row).where("seq", "=", seq).execute();
  }
}

/** The level and its movement in one statement; what the movement did is measured here, so that the ledger adds up. */
async function save(db: Kysely<Tables>, level: StockLevel, movement: StockMovement): Promise<void> {
  if (level.sku !== movement.sku) throw new Error(`a movement of ${movement.sku} cannot change ${level.sku}`);
  const { kind, units, valueCents, cause, at, actor = "system", note = null } = movement;
  const { numAffectedRows } = await sql`
    with before as materialized (
      select * from stock_levels where sku = ${level.sku} for update
    ), saved as (
      update stock_levels s set on_hand_units = ${level.onHandUnits}, reserved_units = ${level.reservedUnits},
        value_cents = ${level.valueCents}, consigned_units = ${level.consignedUnits},
        quarantined_units = ${level.quarantinedUnits}, quarantined_value_cents = ${level.quarantinedValueCents}
      from before b where s.sku = b.sku
      returning s.sku, s.on_hand_units - b.on_hand_units as on_hand, s.reserved_units - b.reserved_units as reserved,
        s.value_cents - b.value_cents as value, s.consigned_units - b.consigned_units as consigned,
        s.quarantined_units - b.quarantined_units as quarantined,
        s.quarantined_value_cents - b.quarantined_value_cents as quarantined_value
    )
    insert into stock_movements (sku, kind, units, value_cents, on_hand_delta_units, reserved_delta_units,
      value_delta_cents, consigned_delta_units, quarantined_delta_units, quarantined_value_delta_cents, cause, at,
      actor, note)
    select sku, ${kind}, ${units}::integer, ${valueCents}::bigint, on_hand, reserved, value, consigned, quarantined,
      quarantined_value, ${cause}, ${at}::timestamptz, ${actor}, ${note}::text
    from saved`.execute(db);
  if (numAffectedRows !== 1n) throw new Error(`${level.sku} has no stock level to change`);
}
