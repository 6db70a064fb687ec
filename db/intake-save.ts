import { type Kysely, sql } from "kysely";
import type { Reservation } from "../core/order/intake.ts";
import type { IntakePort } from "../core/ports.ts";
import { fromCommission } from "./commissions.ts";
import { appendEvents } from "./events.ts";
import { json } from "./json.ts";
import { fromFulfillment, fromLine, fromOrder } from "./order-rows.ts";
import { enqueueNotices } from "./outbox.ts";
import type { Tables } from "./tables.ts";
import { setTimers } from "./timers.ts";

type Plan = Parameters<IntakePort["save"]>[0];
type Saved = Awaited<ReturnType<IntakePort["save"]>>;

/**
 * Two statements, sent together: all rows of the order in one, then the stock, whose rows everybody wants and which
 * are therefore held for the shortest time (design §5, §6).
 */
export async function saveOrder(db: Kysely<Tables>, plan: Plan): Promise<Saved> {
  const [, shortages] = await Promise.all([insertRows(db, plan), reserve(db, plan)]);
  return { shortages };
}

/** Foreign keys are checked when the whole statement is done, so the parts may be inserted in any order. */
async function insertRows(db: Kysely<Tables>, plan: Plan): Promise<void> {
  const { order, fulfillments, commissions, at } = plan;
  const lines = fulfillments.flatMap((each) =>
    each.lines.map((line, index) => fromLine(line, order.id, index)),
  );
  await sql`
    with an_order as (
      insert into orders
      select * from jsonb_populate_record(null::orders, ${json(fromOrder(order))})
    ), its_fulfillments as (
      insert into order_fulfillment (id, order_id, fulfiller, kind, state, flags, confirm_due_at, confirm_wall_due_at,
        ship_due_at, notified_at, confirmed_at, confirmed_via, decline_reason, shipped_at, carrier, tracking_number,
        delivered_at, delivered_via)
      select id, order_id, fulfiller, kind, state, flags, confirm_due_at, confirm_wall_due_at,
        ship_due_at, notified_at, confirmed_at, confirmed_via, decline_reason, shipped_at, carrier, tracking_number,
        delivered_at, delivered_via
      from jsonb_populate_recordset(null::order_fulfillment, ${json(fulfillments.map(fromFulfillment))})
    ), its_lines as (
      insert into order_lines
      select * from jsonb_populate_recordset(null::order_lines, ${json(lines)})
    ), its_commissions as (
      insert into commissions
      select * from jsonb_populate_recordset(null::commissions, ${json(commissions.map(fromCommission))})
      returning *
    ), their_events as (
      insert into commission_events (commission_id, type, actor, at, state_after, gross_cents, commission_cents,
        marketplace_share_cents, partner_share_cents, payable_on, payment_reference)
      select id, 'estimated', ${order.source}, ${at}::timestamptz, state, gross_cents, commission_cents,
        marketplace_share_cents, partner_share_cents, payable_on, payment_reference
      from its_commissions order by id
    ), its_events as (${appendEvents(plan.events, at)}),
    its_timers as (${setTimers(plan.timers)}),
    its_notices as (${enqueueNotices(plan.outbox, at)})
    select`.execute(db);
}

/**
 * Takes the units of every SKU, in SKU order, or of none: what is short is returned with what is left of it. The
 * levels are read under their lock, so two orders cannot both see the last unit.
 */
async function reserve(db: Kysely<Tables>, { reservations, at }: Plan): Promise<Saved["shortages"]> {
  if (reservations.length === 0) return [];
  const { rows } = await sql<Saved["shortages"][number]>`
    with wanted as materialized (
      select sku, units, line_id from jsonb_to_recordset(${json(reservations.map(fromReservation))})
        as w (sku text, units integer, line_id text)
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
      select w.sku, 'reservation', w.units, 0, 0, w.units, 0, w.line_id, ${at}::timestamptz
      from wanted w join taken t on t.sku = w.sku
    )
    select sku, wanted, available from short order by sku`.execute(db);
  return rows;
}

function fromReservation({ sku, units, lineId }: Reservation) {
  return { sku, units, line_id: lineId };
}
