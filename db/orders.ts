import { type Kysely, type RawBuilder, type Selectable, sql } from "kysely";
import type { Fulfillment } from "../core/fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../core/ids.ts";
import type { OrderAggregate, OrdersPort } from "../core/ports/orders.ts";
import { fromFulfillment, fromLine, toFulfillment, toOrder } from "./order-rows.ts";
import { countFulfillments, listFulfillments, viewOrder } from "./order-views.ts";
import type { Tables } from "./tables.ts";
import type { OrderLinesTable } from "./tables-orders.ts";

type Db = Kysely<Tables>;

/** What nobody waits for any more; the partial index order_fulfillment_open spells the same states. */
const ENDED = sql.raw(`('delivered', 'returned', 'rerouted', 'cancelled', 'lost')`);
const NUMBER_PATTERN = /^#?(\d{1,9})$/;

/** Orders with their fulfillments and lines; statements issued together travel together. */
export function ordersPort(db: Db): OrdersPort {
  return {
    lock: (id) => aggregate(db, { id, isLocked: true }),
    lockOf: (fulfillmentId) => aggregate(db, { id: orderIdOf(db, fulfillmentId), isLocked: true }),
    load: (id) => aggregate(db, { id, isLocked: false }),
    orderIdOf: async (fulfillmentId) =>
      (await orderIdOf(db, fulfillmentId).executeTakeFirst())?.order_id ?? null,
    resolve: (ref) => resolve(db, ref),
    idOf: async (source, externalId) => {
      const order = db.selectFrom("orders").select("id").where("source", "=", source);
      return (await order.where("external_id", "=", externalId).executeTakeFirst())?.id ?? null;
    },
    openOfPartner: (partner) => ofPartner(db, partner, sql<boolean>`state not in ${ENDED}`),
    cancelledOfPartner: (partner, since) =>
      ofPartner(
        db,
        partner,
        sql<boolean>`state in ('cancelled', 'rerouted') and cancelled_at >= ${since}::timestamptz`,
      ),
    saveFulfillment: async (fulfillment) => {
      const { id, order_id, fulfiller, kind, ...columns } = fromFulfillment(fulfillment);
      const result = await db
        .updateTable("order_fulfillment")
        .set(columns)
        .where("id", "=", id)
        .executeTakeFirst();
      if (result.numUpdatedRows !== 1n)
        throw new Error(`fulfillment ${id} is not stored and cannot be saved`);
    },
    setShippingCost: async (id, cents) => {
      const { numUpdatedRows } = await db
        .updateTable("order_fulfillment")
        .set({ shipping_cost_cents: cents })
        .where("id", "=", id)
        .where("shipping_cost_cents", "is distinct from", cents)
        .executeTakeFirst();
      return numUpdatedRows === 1n;
    },
    addFulfillment: (fulfillment) => addFulfillment(db, fulfillment),
    splitFulfillment: (parts) => splitFulfillment(db, parts),
    withTracking: async (trackingNumber) => {
      // The number itself is locked: two parcels that are given it at once have no row in common to wait for.
      await sql`select pg_advisory_xact_lock(hashtextextended(${`tracking:${trackingNumber}`}, 0))`.execute(
        db,
      );
      const rows = await db
        .selectFrom("order_fulfillment as f")
        .innerJoin("orders as o", "o.id", "f.order_id")
        .select(["f.id", "f.fulfiller", "o.number"])
        .where("f.tracking_number", "=", trackingNumber)
        .orderBy("o.number")
        .execute();
      return rows.map((row) => ({ fulfillmentId: row.id, fulfiller: row.fulfiller, number: row.number }));
    },
    view: (id) => viewOrder(db, id),
    list: (filter) => listFulfillments(db, filter),
    count: (filter) => countFulfillments(db, filter),
  };
}

/** A part never changes its order, so that a statement may look it up without a lock. */
function orderIdOf(db: Db, fulfillmentId: FulfillmentId) {
  return db.selectFrom("order_fulfillment").select("order_id").where("id", "=", fulfillmentId);
}

/** The order's row is locked before its fulfillments, which are read after: nobody else is amid changing them. */
async function aggregate(
  db: Db,
  ask: { readonly id: OrderId | ReturnType<typeof orderIdOf>; readonly isLocked: boolean },
): Promise<OrderAggregate | null> {
  const order = db.selectFrom("orders").selectAll().where("id", "=", ask.id);
  const fulfillments = db
    .selectFrom("order_fulfillment")
    .selectAll()
    .where("order_id", "=", ask.id)
    .orderBy("id");
  const [orderRow, fulfillmentRows, lines] = await Promise.all([
    (ask.isLocked ? order.forUpdate() : order).executeTakeFirst(),
    (ask.isLocked ? fulfillments.forUpdate() : fulfillments).execute(),
    linesOfOrder(db, ask.id),
  ]);
  if (orderRow === undefined) return null;
  return { order: toOrder(orderRow), fulfillments: fulfillmentRows.map((row) => toFulfillment(row, lines)) };
}

/** Its lines, as the client saw them. */
function linesOfOrder(
  db: Db,
  id: OrderId | ReturnType<typeof orderIdOf>,
): Promise<Selectable<OrderLinesTable>[]> {
  return db
    .selectFrom("order_lines")
    .selectAll()
    .where("order_id", "=", id)
    .orderBy("position")
    .orderBy("id")
    .execute();
}

async function resolve(
  db: Db,
  ref: string,
): Promise<readonly { readonly id: OrderId; readonly number: number }[]> {
  const text = ref.trim();
  const number = NUMBER_PATTERN.exec(text)?.[1];
  const { rows } = await sql<{ id: OrderId; number: number }>`
    select id, number from (
      select id, number, 1 as rank from orders where id = ${text}
      union all select id, number, 2 from orders where number = ${number === undefined ? null : Number(number)}::integer
      union all select id, number, 3 from orders where external_id = ${text}
    ) as matches
    group by id, number order by min(rank), number`.execute(db);
  return rows;
}

async function addFulfillment(db: Db, fulfillment: Fulfillment): Promise<void> {
  const lines = fulfillment.lines.map((line, index) => fromLine(line, fulfillment.orderId, index));
  await db.insertInto("order_fulfillment").values(fromFulfillment(fulfillment)).execute();
  await db.insertInto("order_lines").values(lines).execute();
}

/** Places are kept: what was cut off stands where its line does. */
async function splitFulfillment(
  db: Db,
  { accepted, rest }: Parameters<OrdersPort["splitFulfillment"]>[0],
): Promise<void> {
  const ids = [...accepted.lines, ...rest.lines].map(({ id }) => id);
  const stored = await db
    .selectFrom("order_lines")
    .select(["id", "ref", "sku", "position"])
    .where("fulfillment_id", "=", accepted.id)
    .execute();
  await db.insertInto("order_fulfillment").values(fromFulfillment(rest)).execute();
  for (const line of [...accepted.lines, ...rest.lines]) {
    const known = stored.find(({ id }) => id === line.id);
    const origin = known ?? stored.find(({ ref, sku }) => ref === line.ref && sku === line.sku);
    if (!origin) throw new Error(`line ${line.id} was cut off nothing that is stored`);
    const { id, ...columns } = fromLine(line, accepted.orderId, origin.position);
    if (known) await db.updateTable("order_lines").set(columns).where("id", "=", id).execute();
    else
      await db
        .insertInto("order_lines")
        .values({ id, ...columns })
        .execute();
  }
  if (stored.some(({ id }) => !ids.includes(id)))
    throw new Error(`a line of ${accepted.id} is in neither part`);
}

async function ofPartner(
  db: Db,
  partner: string,
  which: RawBuilder<boolean>,
): Promise<Awaited<ReturnType<OrdersPort["openOfPartner"]>>> {
  const open = db.selectFrom("order_fulfillment").where("fulfiller", "=", partner).where(which);
  const [fulfillments, orders, lines] = await Promise.all([
    open.selectAll().orderBy("id").execute(),
    db
      .selectFrom("orders")
      .selectAll()
      .where("id", "in", open.select("order_id"))
      .orderBy("number")
      .execute(),
    db
      .selectFrom("order_lines")
      .selectAll()
      .where("fulfillment_id", "in", open.select("id"))
      .orderBy("position")
      .execute(),
  ]);
  return orders.flatMap((order) =>
    fulfillments
      .filter((row) => row.order_id === order.id)
      .map((row) => ({ order: toOrder(order), fulfillment: toFulfillment(row, lines) })),
  );
}
