import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { StockRow } from "../core/stock/overview.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../core/time.ts";
import type { Tables } from "./tables.ts";

/** F1: the window is the last 28 full local days, today excluded. */
const WINDOW_DAYS = 28;
const TREND_DAYS = 7;

/** By their indexes, order by order: `offset 0` keeps PostgreSQL from reading all lines there ever were to join them. */
const HUB_LINES = sql`cross join lateral (select * from order_fulfillment
    where order_id = o.id and kind = 'hub' and state <> 'cancelled' and replaces_return is null offset 0) f
  cross join lateral (select * from order_lines where fulfillment_id = f.id offset 0) l`;

/**
 * Every hero, or one, with its level and what F1 needs. The days' limits are computed here, where the calendar is; a level at
 * the start of a day is today's less what moved since, so that only the window's movements are read.
 */
export async function stockOverview(
  db: Kysely<Tables>,
  now: Temporal.Instant,
  sku: string | null,
): Promise<readonly StockRow[]> {
  const today = localDate(now, BUSINESS_ZONE);
  const starts = Array.from({ length: WINDOW_DAYS + 1 }, (_, index) =>
    startOfDay(today.subtract({ days: WINDOW_DAYS - index }), BUSINESS_ZONE),
  );
  const [from, before] = [starts[0] ?? now, starts[WINDOW_DAYS] ?? now];
  const trendFrom = starts[WINDOW_DAYS - TREND_DAYS] ?? now;
  const { rows } = await sql<StockRow>`
    with days as (
      select d.starts_at, d.ends_at from unnest(${starts.slice(0, -1)}::timestamptz[], ${starts.slice(1)}::timestamptz[])
        as d (starts_at, ends_at)
    ), sold as (
      select l.sku, sum(l.quantity) as units,
        coalesce(sum(l.quantity) filter (where o.accepted_at >= ${trendFrom}::timestamptz), 0) as last_units
      from orders o
        ${HUB_LINES}
      where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${before}::timestamptz
        and (${sku}::text is null or l.sku = ${sku}::text)
      group by l.sku
    ), active as (
      select h.sku, d.starts_at, d.ends_at from heroes h join days d on d.starts_at >= h.active_from_at
      where ${sku}::text is null or h.sku = ${sku}::text
    ), starting as (
      select a.sku, a.starts_at, s.on_hand_units - s.reserved_units - coalesce(sum(m.on_hand_delta_units - m.reserved_delta_units), 0)
          as available_units,
        coalesce(bool_or(m.kind in ('receipt', 'consignment') and m.on_hand_delta_units > 0 and m.at < a.ends_at), false)
          as is_received
      from active a join stock_levels s on s.sku = a.sku
        left join stock_movements m on m.sku = a.sku and m.at >= a.starts_at
      group by a.sku, a.starts_at, s.on_hand_units, s.reserved_units
    ), counted as (
      select sku, count(*) as active_days, count(*) filter (where available_units <= 0 and not is_received) as out_days,
        (max(starts_at) filter (where available_units <= 0 and not is_received) at time zone ${BUSINESS_ZONE})::date
          as last_out_on
      from starting group by sku
    ), ordered as (
      select sku, sum(greatest(units - received_units - damaged_units, 0)) as units, min(expected_on) as expected_on
      from supplier_orders where state in ('approved', 'ordered', 'part_received') group by sku
    )
    select h.sku, h.name, h.supplier_code as "supplier", s.on_hand_units as "onHandUnits",
      s.reserved_units as "reservedUnits", s.consigned_units as "consignedUnits",
      s.quarantined_units as "quarantinedUnits", s.value_cents as "valueCents", h.price_cents as "unitPriceCents",
      h.lead_time_weeks as "leadTimeWeeks", h.safety_weeks as "safetyWeeks",
      h.safety_units as "safetyUnits", coalesce(sold.units, 0) as "soldUnits",
      coalesce(sold.last_units, 0) as "soldLast7Units", c.last_out_on as "lastOutOn",
      coalesce(c.active_days, 0) as "activeDays", coalesce(c.out_days, 0) as "stockOutDays",
      h.planned_weekly_units as "plannedWeeklyUnits", h.weekly_override_units as "weeklyOverrideUnits",
      coalesce(ordered.units, 0) as "onOrderUnits", ordered.expected_on as "expectedOn",
      cardinality(h.hidden_reasons) > 0 as "isHidden"
    from heroes h join stock_levels s on s.sku = h.sku
      left join sold on sold.sku = h.sku left join counted c on c.sku = h.sku
      left join ordered on ordered.sku = h.sku
    where ${sku}::text is null or h.sku = ${sku}::text
    order by h.sku`.execute(db);
  return rows;
}

/** F1's units, span by span: each start with the next one, the last with none after it. */
export async function soldIn(
  db: Kysely<Tables>,
  sku: string,
  starts: readonly Temporal.Instant[],
): Promise<readonly number[]> {
  const { rows } = await sql<{ readonly units: number }>`
    with spans as (
      select place, starts_at, lead(starts_at) over (order by place) as ends_at
      from unnest(${starts}::timestamptz[]) with ordinality as s (starts_at, place)
    ), sold as (
      select o.accepted_at, l.quantity from orders o
        ${HUB_LINES}
      where l.sku = ${sku} and o.accepted_at >= ${starts[0]}::timestamptz
    )
    select coalesce(sum(quantity), 0) as units from spans left join sold
      on accepted_at >= starts_at and (ends_at is null or accepted_at < ends_at)
    group by place order by place`.execute(db);
  return rows.map(({ units }) => units);
}
