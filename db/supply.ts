import { type Kysely, type Selectable, sql } from "kysely";
import type { SupplyPort } from "../core/ports/stock.ts";
import type { SupplierOrder, SupplierReceipt } from "../core/stock/supplier-order.ts";
import { json } from "./json.ts";
import { countsPort } from "./stock-counts.ts";
import { setSupplyTerms, supplyTerms } from "./supply-terms.ts";
import type { Tables } from "./tables.ts";
import type { SupplierOrdersTable, SupplierReceiptsTable } from "./tables-stock.ts";

/** What is bought for the hub, from the proposal to the last delivery. */
export function supplyPort(db: Kysely<Tables>): SupplyPort {
  const orders = () => db.selectFrom("supplier_orders").selectAll();
  return {
    ...countsPort(db),
    terms: async (sku) => (await supplyTerms(db, sku))[0] ?? null,
    allTerms: () => supplyTerms(db, null),
    setTerms: (sku, change) => setSupplyTerms(db, sku, change),
    setForecast: async (sku, weeklyUnits) => {
      await db
        .updateTable("heroes")
        .set({ weekly_override_units: weeklyUnits })
        .where("sku", "=", sku)
        .execute();
    },
    pilotStartedAt: async () => {
      const first = db.selectFrom("heroes").select("active_from_at").orderBy("active_from_at").limit(1);
      return (await first.executeTakeFirst())?.active_from_at ?? null;
    },
    tiedUp: () => tiedUp(db),
    propose: (order) => propose(db, order),
    lock: async (id) => first(await orders().where("id", "=", id).forUpdate().execute()),
    lockByNumber: async (number) => first(await orders().where("number", "=", number).forUpdate().execute()),
    findByNumber: async (number) => first(await orders().where("number", "=", number).execute()),
    find: async (id) => first(await orders().where("id", "=", id).execute()),
    save: async (order) => {
      const { id, ...row } = fromOrder(order);
      await db.updateTable("supplier_orders").set(row).where("id", "=", id).execute();
    },
    proposalOf: async (sku) =>
      first(await orders().where("sku", "=", sku).where("state", "=", "proposed").execute()),
    list: async ({ sku, states, limit }) => {
      const ofSku = sku === null ? orders() : orders().where("sku", "=", sku);
      const inStates = states === null ? ofSku : ofSku.where("state", "in", [...states]);
      return (await inStates.orderBy("number", "desc").limit(limit).execute()).map(toOrder);
    },
    receipts: async (id) => {
      const rows = db.selectFrom("supplier_receipts").selectAll().where("supplier_order_id", "=", id);
      return (await rows.orderBy("received_at").orderBy("id").execute()).map(toReceipt);
    },
    addReceipt: async (receipt) => {
      const added = await db
        .insertInto("supplier_receipts")
        .values(fromReceipt(receipt))
        .onConflict((conflict) => conflict.columns(["supplier_order_id", "reference"]).doNothing())
        .executeTakeFirst();
      return added.numInsertedOrUpdatedRows === 1n;
    },
  };
}

async function tiedUp(db: Kysely<Tables>): Promise<Awaited<ReturnType<SupplyPort["tiedUp"]>>> {
  await sql`select pg_advisory_xact_lock(hashtextextended('cash tied up', 0))`.execute(db);
  const { rows } = await sql<Awaited<ReturnType<SupplyPort["tiedUp"]>>>`
    select (select coalesce(sum(value_cents), 0)::bigint from stock_levels) as "stockValueCents",
      coalesce(sum(o.left_cents), 0)::bigint as "onOrderCents",
      coalesce(sum(o.left_cents) filter (where o.prepaid), 0)::bigint as "prepaidCents"
    from (
      select prepaid, greatest(units - received_units - damaged_units, 0)::bigint * unit_cost_cents as left_cents
      from supplier_orders where state in ('approved', 'ordered', 'part_received')
    ) o`.execute(db);
  return rows[0] ?? { stockValueCents: 0, onOrderCents: 0, prepaidCents: 0 };
}

async function propose(
  db: Kysely<Tables>,
  order: Omit<SupplierOrder, "number">,
): Promise<SupplierOrder | null> {
  const { number: _, ...row } = fromOrder({ ...order, number: 0 });
  const added = await db
    .insertInto("supplier_orders")
    .values(row)
    // Written out: by its generic plan, which a parameter gets in time, PostgreSQL would not find the partial index.
    .onConflict((conflict) => conflict.column("sku").where("state", "=", sql.lit("proposed")).doNothing())
    .returningAll()
    .executeTakeFirst();
  return added === undefined ? null : toOrder(added);
}

function first(rows: readonly Selectable<SupplierOrdersTable>[]): SupplierOrder | null {
  return rows[0] === undefined ? null : toOrder(rows[0]);
}

function toOrder(row: Selectable<SupplierOrdersTable>): SupplierOrder {
  const { id, number, sku, state, units, suggestion, reason } = row;
  return {
    ...{ id, number, sku, state, units, suggestion, reason },
    supplier: row.supplier_code,
    unitCostCents: row.unit_cost_cents,
    isPrepaid: row.prepaid,
    shownTiedUpCents: row.shown_tied_up_cents,
    requestedBy: row.requested_by,
    requestedById: row.requested_by_id,
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    decidedBy: row.decided_by,
    decidedAt: row.decided_at,
    orderedAt: row.ordered_at,
    expectedOn: row.expected_on,
    receivedUnits: row.received_units,
    damagedUnits: row.damaged_units,
    closedAt: row.closed_at,
    cancelledBy: row.cancelled_by,
    replacedByNumber: row.replaced_by_number,
  };
}

function fromOrder(order: SupplierOrder) {
  const { id, number, sku, state, units, reason } = order;
  return {
    ...{ id, number, sku, state, units, reason },
    supplier_code: order.supplier,
    unit_cost_cents: order.unitCostCents,
    prepaid: order.isPrepaid,
    shown_tied_up_cents: order.shownTiedUpCents,
    suggestion: sql<SupplierOrder["suggestion"]>`${json(order.suggestion)}`,
    requested_by: order.requestedBy,
    requested_by_id: order.requestedById,
    requested_at: order.requestedAt,
    expires_at: order.expiresAt,
    decided_by: order.decidedBy,
    decided_at: order.decidedAt,
    ordered_at: order.orderedAt,
    expected_on: order.expectedOn,
    received_units: order.receivedUnits,
    damaged_units: order.damagedUnits,
    closed_at: order.closedAt,
    cancelled_by: order.cancelledBy,
    replaced_by_number: order.replacedByNumber,
  };
}

function toReceipt(row: Selectable<SupplierReceiptsTable>): SupplierReceipt {
  return {
    id: row.id,
    supplierOrderId: row.supplier_order_id,
    reference: row.reference,
    receivedUnits: row.received_units,
    damagedUnits: row.damaged_units,
    bestBeforeOn: row.best_before_on,
    note: row.note,
    receivedBy: row.received_by,
    receivedAt: row.received_at,
  };
}

function fromReceipt(receipt: SupplierReceipt): SupplierReceiptsTable {
  return {
    id: receipt.id,
    supplier_order_id: receipt.supplierOrderId,
    reference: receipt.reference,
    received_units: receipt.receivedUnits,
    damaged_units: receipt.damagedUnits,
    best_before_on: receipt.bestBeforeOn,
    note: receipt.note,
    received_by: receipt.receivedBy,
    received_at: receipt.receivedAt,
  };
}
