import { type Kysely, type Selectable, sql } from "kysely";
import type { SupplyPort } from "../core/ports/stock.ts";
import type { StockCount } from "../core/stock/count.ts";
import type { Tables } from "./tables.ts";
import type { StockCountsTable } from "./tables-stock.ts";

type CountsPort = Pick<SupplyPort, "addCount" | "lockCount" | "findCount" | "openCount" | "saveCount">;

/** What was counted on the shelf. */
export function countsPort(db: Kysely<Tables>): CountsPort {
  const counts = () => db.selectFrom("stock_counts").selectAll();
  return {
    addCount: async (count) => {
      const added = await db
        .insertInto("stock_counts")
        .values(fromCount(count))
        // Written out, so that a generic plan finds the partial index too.
        .onConflict((conflict) => conflict.column("sku").where("state", "=", sql.lit("proposed")).doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
    lockCount: async (id) => first(await counts().where("id", "=", id).forUpdate().execute()),
    findCount: async (id) => first(await counts().where("id", "=", id).execute()),
    openCount: async (sku) =>
      first(await counts().where("sku", "=", sku).where("state", "=", "proposed").execute()),
    saveCount: async (count) => {
      const { id, ...row } = fromCount(count);
      await db.updateTable("stock_counts").set(row).where("id", "=", id).execute();
    },
  };
}

function first(rows: readonly Selectable<StockCountsTable>[]): StockCount | null {
  const [row] = rows;
  if (row === undefined) return null;
  const { id, sku, state, note, reason } = row;
  return {
    ...{ id, sku, state, note, reason },
    countedUnits: row.counted_units,
    expectedUnits: row.expected_units,
    countedBy: row.counted_by,
    countedById: row.counted_by_id,
    countedAt: row.counted_at,
    expiresAt: row.expires_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
  };
}

function fromCount(count: StockCount): StockCountsTable {
  const { id, sku, state, note, reason } = count;
  return {
    ...{ id, sku, state, note, reason },
    counted_units: count.countedUnits,
    expected_units: count.expectedUnits,
    counted_by: count.countedBy,
    counted_by_id: count.countedById,
    counted_at: count.countedAt,
    expires_at: count.expiresAt,
    decided_by: count.decidedBy,
    decided_at: count.decidedAt,
  };
}
