import { type Expression, type Kysely, type SqlBool, sql } from "kysely";
import type { OrderId } from "../core/ids.ts";
import type { OrderListFilter, OrderRow, OrderView } from "../core/order/order-view.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../core/time.ts";
import { toCommission } from "./commissions.ts";
import { toEvent, toFulfillment, toOrder } from "./order-rows.ts";
import { partMessages } from "./part-messages.ts";
import type { Tables } from "./tables.ts";

/** All that is shown of one order; null when there is none of that id. */
export async function viewOrder(db: Kysely<Tables>, id: OrderId): Promise<OrderView | null> {
  const [order, fulfillments, lines, commissions, events, partners, messages] = await Promise.all([
    db.selectFrom("orders").selectAll().where("id", "=", id).executeTakeFirst(),
    db.selectFrom("order_fulfillment").selectAll().where("order_id", "=", id).orderBy("id").execute(),
    db.selectFrom("order_lines").selectAll().where("order_id", "=", id).orderBy("position").execute(),
    db.selectFrom("commissions").selectAll().where("order_id", "=", id).orderBy("id").execute(),
    db.selectFrom("order_events").selectAll().where("order_id", "=", id).orderBy("seq").execute(),
    db.selectFrom("partners").select(["code", "name", "time_zone"]).execute(),
    partMessages(db, id),
  ]);
  if (order === undefined) return null;
  const involved = partners.filter((partner) => fulfillments.some((row) => row.fulfiller === partner.code));
  return {
    order: toOrder(order),
    fulfillments: fulfillments.map((row) => toFulfillment(row, lines)),
    commissions: commissions.map(toCommission),
    partners: new Map(involved.map((row) => [row.code, { name: row.name, timeZone: row.time_zone }])),
    journal: events.map(toEvent),
    messages,
  };
}

/** States by what is still expected of a fulfillment (D10). */
const WAITING = sql.raw(`('queued', 'notified')`);
const BEFORE_SHIPPING = sql.raw(
  `('queued', 'notified', 'awaiting_decision', 'awaiting_stock', 'confirmed', 'picking', 'packed')`,
);
const ENDED = sql.raw(`('delivered', 'returned', 'rerouted', 'cancelled', 'lost')`);

const isWaiting = sql<boolean>`(f.kind = 'partner' and f.state in ${WAITING})`;

/**
 * A page of `/orders`, most urgent first: by the answer awaited, else by the shipping promise, then by number. What
 * has left or ended is urgent to nobody and comes last, newest first.
 */
export async function listFulfillments(
  db: Kysely<Tables>,
  filter: OrderListFilter,
): Promise<readonly OrderRow[]> {
  const urgency = sql`case when ${isWaiting} then coalesce(f.confirm_due_at, f.ship_due_at)
    when f.state in ${BEFORE_SHIPPING} then f.ship_due_at end`;
  const rows = await db
    .selectFrom("order_fulfillment as f")
    .innerJoin("orders as o", "o.id", "f.order_id")
    .selectAll("f")
    .select(["o.number", "o.accepted_at"])
    .where(condition(filter))
    .$if(filter.partner !== null, (query) => query.where("f.fulfiller", "=", filter.partner ?? ""))
    .orderBy(urgency, (order) => order.asc().nullsLast())
    .orderBy(sql`case when f.state in ${BEFORE_SHIPPING} then o.number else -o.number end`)
    .orderBy("f.id")
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const lines = await db
    .selectFrom("order_lines")
    .selectAll()
    .where("fulfillment_id", "in", ids)
    .orderBy("position")
    .execute();
  return rows.map((row) => ({
    number: row.number,
    orderId: row.order_id,
    acceptedAt: row.accepted_at,
    fulfillment: toFulfillment(row, lines),
  }));
}

/** How many fulfillments a filter asks for, on all its pages. */
export async function countFulfillments(
  db: Kysely<Tables>,
  filter: Pick<OrderListFilter, "only" | "partner" | "now">,
): Promise<number> {
  const { count } = await db
    .selectFrom("order_fulfillment as f")
    .innerJoin("orders as o", "o.id", "f.order_id")
    .select(sql<number>`count(*)::integer`.as("count"))
    .where(condition(filter))
    .$if(filter.partner !== null, (query) => query.where("f.fulfiller", "=", filter.partner ?? ""))
    .executeTakeFirstOrThrow();
  return count;
}

function condition({ only, now }: Pick<OrderListFilter, "only" | "now">): Expression<SqlBool> {
  const today = localDate(now, BUSINESS_ZONE);
  switch (only) {
    case "waiting":
      return isWaiting;
    case "late":
      // Two plain hours while the partner is closed are no lateness (D4). An answer that came late is history; a
      // parcel that leaves late is not, until it has left.
      return sql<boolean>`(f.state in ${WAITING} and 'late' = any (f.flags)
        or f.state in ${BEFORE_SHIPPING} and 'ship_late' = any (f.flags))`;
    case "without_tracking":
      return sql<boolean>`(f.tracking_number is null and f.state in ('confirmed', 'picking', 'packed', 'awaiting_stock'))`;
    case "today":
      return sql<boolean>`(o.accepted_at >= ${startOfDay(today, BUSINESS_ZONE)}::timestamptz
        and o.accepted_at < ${startOfDay(today.add({ days: 1 }), BUSINESS_ZONE)}::timestamptz)`;
    case "stock":
      return sql<boolean>`(f.kind = 'hub' and f.state not in ${ENDED})`;
    case "dropship":
      return sql<boolean>`(f.kind = 'partner' and f.state not in ${ENDED})`;
    case "open":
      return sql<boolean>`f.state not in ${ENDED}`;
    case "all":
      return sql<boolean>`true`;
  }
}
