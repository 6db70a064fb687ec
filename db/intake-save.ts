import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { Reservation } from "../core/order/intake.ts";
import type { IntakePlan, IntakePort } from "../core/ports/intake.ts";
import { fromCommission } from "./commissions.ts";
import { appendEvents } from "./events.ts";
import { jsonRows } from "./json.ts";
import { fromFulfillment, fromLine, fromOrder } from "./order-rows.ts";
import { enqueueNotices } from "./outbox.ts";
import type { Tables } from "./tables.ts";
import { setTimers } from "./timers.ts";

type Saved = Awaited<ReturnType<IntakePort["save"]>>;

/**
 * Two statements, sent together: all rows of the orders in one, then the stock, whose rows everybody wants and which
 * are therefore held for the shortest time (design §5, §6). `beside` is inserted with the rows.
 */
export async function saveOrders(
  db: Kysely<Tables>,
  plans: readonly IntakePlan[],
  beside: RawBuilder<unknown> = sql`select`,
): Promise<Saved> {
  const [, shortages] = await Promise.all([insertRows(db, plans, beside), reserve(db, plans)]);
  return { shortages };
}

/** Foreign keys are checked when the whole statement is done, so the parts may be inserted in any order. */
async function insertRows(
  db: Kysely<Tables>,
  plans: readonly IntakePlan[],
  beside: RawBuilder<unknown>,
): Promise<void> {
  const fulfillments = plans.flatMap((plan) => plan.fulfillments);
  const lines = fulfillments.flatMap((each) =>
    each.lines.map((line, index) => fromLine(line, each.orderId, index)),
  );
  const commissions = plans.flatMap((plan) => plan.commissions).map(fromCommission);
  const orders = plans.map((plan) => fromOrder(plan.order));
  await sql`
    with the_orders as (${insertAll("orders", orders)} returning id, source, accepted_at),
    their_fulfillments as (${insertAll("order_fulfillment", fulfillments.map(fromFulfillment))}),
    their_lines as (${insertAll("order_lines", lines)}),
    ${commissions.length === 0 ? sql`` : estimate(commissions)}
    their_events as (${appendEvents(plans.flatMap(({ events, at }) => events.map((event) => ({ event, at }))))}),
    their_timers as (${setTimers(plans.flatMap((plan) => plan.timers))}),
    their_notices as (${enqueueNotices(plans.flatMap(({ outbox, at }) => outbox.map((entry) => ({ entry, at }))))}),
    beside as (${beside})
    select`.execute(db);
}

/** Each commission with its first event, of the moment at which the order was accepted. */
function estimate(commissions: readonly ReturnType<typeof fromCommission>[]): RawBuilder<unknown> {
  return sql`
    their_commissions as (${insertAll("commissions", commissions)} returning *),
    commission_beginnings as (
      insert into commission_events (commission_id, type, actor, at, state_after, gross_cents, commission_cents,
        marketplace_share_cents, partner_share_cents, payable_on, payment_reference)
      select c.id, 'estimated', o.source, o.accepted_at, c.state, c.gross_cents, c.commission_cents,
        c.marketplace_share_cents, c.partner_share_cents, c.payable_on, c.payment_reference
      from their_commissions c join the_orders o on o.id = c.order_id order by c.id
    ),`;
}

/** Inserts rows that are alike, by the columns they have: those that they leave out take their default. */
function insertAll(table: keyof Tables, rows: readonly object[]): RawBuilder<unknown> {
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  return sql`insert into ${sql.table(table)} (${columns})
    select ${columns} from jsonb_populate_recordset(null::${sql.table(table)}, ${jsonRows(rows)})`;
}

/**
 * Takes the units of every SKU, in SKU order, or of none: what is short is returned with what is left of it. The
 * levels are read under their lock, so two orders cannot both see the last unit.
 */
async function reserve(db: Kysely<Tables>, plans: readonly IntakePlan[]): Promise<Saved["shortages"]> {
  const reservations = plans.flatMap((plan) =>
    plan.reservations.map((each) => fromReservation(each, plan.at)),
  );
  if (reservations.length === 0) return [];
  const { rows } = await sql<Saved["shortages"][number]>`
    with wanted as materialized (
      select sku, units, line_id, at from jsonb_to_recordset(${jsonRows(reservations)})
        as w (sku text, units integer, line_id text, at timestamptz)
    ), totals as materialized (
      select sku, sum(units)::integer as units from wanted group by sku
    ), locked as materialized (
      select s.sku, t.units, s.on_hand_units - s.reserved_units as available_units
      from stock_levels s join totals t on t.sku = s.sku order by s.sku for update of s
    ), short as materialized (
      select t.sku, t.units as wanted, coalesce(l.available_units, 0) as available
      from totals t left join locked l on l.sku = t.sku where coalesce(l.available_units, 0) < t.units
    ), taken as (
      update stock_levels s set reserved_units = s.reserved_units + l.units
      from locked l where s.sku = l.sku and not exists (select from short)
      returning s.sku
    ), moved as (
      insert into stock_movements (sku, kind, units, value_cents, on_hand_delta_units, reserved_delta_units,
        value_delta_cents, cause, at)
      select w.sku, 'reservation', w.units, 0, 0, w.units, 0, w.line_id, w.at
      from wanted w join taken t on t.sku = w.sku
    )
    select sku, wanted, available from short order by sku`.execute(db);
  return rows;
}

function fromReservation({ sku, units, lineId }: Reservation, at: Temporal.Instant) {
  return { sku, units, line_id: lineId, at };
}
