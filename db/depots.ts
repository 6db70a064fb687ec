import { type Kysely, sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import type { Via } from "../core/fulfillment/fulfillment.ts";
import type { DepotsPort } from "../core/ports/depots.ts";
import type { DepotRow, DepotTerms } from "../core/stock/depot.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../core/time.ts";
import type { Tables } from "./tables.ts";

/** F1: the window is the last 28 full local days, today excluded. */
const WINDOW_DAYS = 28;
const DAYS_PER_WEEK = 7;

/** What partners hold in France. */
export function depotsPort(db: Kysely<Tables>): DepotsPort {
  return {
    terms: async (partner) => (await depotTerms(db, partner))[0] ?? null,
    allTerms: () => depotTerms(db, null),
    rows: (terms, now) => depotRows(db, terms, now),
    declare: async (partner, declarations, now) => {
      if (declarations.length === 0) return;
      const rows = declarations.map(({ sku, units, asOf, author, via }) => ({
        ...{ partner_code: partner, sku, units, as_of: asOf, author, via, recorded_at: now },
      }));
      await db.insertInto("depot_declarations").values(rows).execute();
    },
    announce: async (partner, shipments, { author, now }) => {
      if (shipments.length === 0) return;
      const rows = shipments.map(({ sku, units, expectedOn }) => ({
        ...{ partner_code: partner, sku, units, expected_on: expectedOn },
        ...{ announced_by: author, announced_at: now },
      }));
      await db.insertInto("depot_shipments").values(rows).execute();
    },
    arrive: async (partner, skus, { author, now }) => {
      if (skus.length === 0) return 0;
      const arrived = await db
        .updateTable("depot_shipments")
        .set({ arrived_at: now, arrived_by: author })
        .where("partner_code", "=", partner)
        .where("sku", "in", [...skus])
        .where("arrived_at", "is", null)
        .executeTakeFirst();
      return Number(arrived.numUpdatedRows);
    },
  };
}

async function depotTerms(db: Kysely<Tables>, partner: string | null): Promise<readonly DepotTerms[]> {
  const { rows } = await sql<DepotTerms>`
    select code as partner, name, time_zone as zone, holiday_calendar as "holidayCalendar", closures,
      (details ->> 'buffer_min_weeks')::integer as "minWeeks", details ->> 'weekly_batch' as batch
    from partners
    where details ->> 'buffer_min_weeks' is not null and (${partner}::text is null or code = ${partner}::text)
    order by code`.execute(db);
  return rows;
}

interface FoundRow {
  readonly sku: string;
  readonly partnerSku: string;
  readonly name: string;
  readonly units: number | null;
  readonly asOf: Temporal.Instant | null;
  readonly author: string | null;
  readonly via: Via | null;
  readonly soldSinceUnits: number;
  readonly soldUnits: number;
  readonly soldLastWeekUnits: number;
  readonly arrivedSinceUnits: number;
  readonly onTheWay: readonly { readonly units: number; readonly expectedOn: string }[];
}

/** Reads what was ordered since the oldest word that counts, or in the window, whichever is longer. */
async function depotRows(
  db: Kysely<Tables>,
  { partner, zone }: DepotTerms,
  now: Temporal.Instant,
): Promise<readonly DepotRow[]> {
  const today = localDate(now, BUSINESS_ZONE);
  const monday = today.subtract({ days: today.dayOfWeek - 1 });
  const startOf = (day: Temporal.PlainDate) => startOfDay(day, BUSINESS_ZONE);
  const [from, before] = [startOf(today.subtract({ days: WINDOW_DAYS })), startOf(today)];
  const [weekFrom, weekBefore] = [startOf(monday.subtract({ days: DAYS_PER_WEEK })), startOf(monday)];
  const { rows } = await sql<FoundRow>`
    with newest as materialized (
      select distinct on (sku) sku, units, as_of, author, via from depot_declarations
      where partner_code = ${partner} order by sku, as_of desc, seq desc
    ), sold as (
      select l.sku,
        sum(l.quantity) filter (where o.accepted_at > n.as_of and f.state not in ('declined', 'rerouted', 'awaiting_decision')) as since,
        sum(l.quantity) filter (where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${before}::timestamptz)
          as in_window,
        sum(l.quantity) filter (where o.accepted_at >= ${weekFrom}::timestamptz
          and o.accepted_at < ${weekBefore}::timestamptz) as last_week
      from orders o
        join order_fulfillment f on f.order_id = o.id and f.fulfiller = ${partner} and f.state <> 'cancelled'
        join order_lines l on l.fulfillment_id = f.id
        left join newest n on n.sku = l.sku
      where o.accepted_at >= least(${from}::timestamptz, ${weekFrom}::timestamptz, (select min(as_of) from newest))
      group by l.sku
    ), shipped as (
      select s.sku,
        sum(s.units) filter (where s.arrived_at > n.as_of) as arrived,
        jsonb_agg(jsonb_build_object('units', s.units, 'expectedOn', s.expected_on) order by s.expected_on, s.seq)
          filter (where s.arrived_at is null
            and (n.as_of is null or (n.as_of at time zone ${zone})::date <= s.expected_on)) as on_the_way
      from depot_shipments s left join newest n on n.sku = s.sku
      where s.partner_code = ${partner} group by s.sku
    )
    select p.sku, p.partner_sku as "partnerSku", p.name, n.units, n.as_of as "asOf", n.author, n.via,
      coalesce(sold.since, 0) as "soldSinceUnits", coalesce(sold.in_window, 0) as "soldUnits",
      coalesce(sold.last_week, 0) as "soldLastWeekUnits", coalesce(shipped.arrived, 0) as "arrivedSinceUnits",
      coalesce(shipped.on_the_way, '[]') as "onTheWay"
    from partner_products p left join newest n on n.sku = p.sku
      left join sold on sold.sku = p.sku left join shipped on shipped.sku = p.sku
    where p.partner_code = ${partner} order by p.sku`.execute(db);
  return rows.map(toRow);
}

function toRow({ units, asOf, author, via, onTheWay, ...row }: FoundRow): DepotRow {
  const isDeclared = units !== null && asOf !== null && author !== null && via !== null;
  return {
    ...row,
    declared: isDeclared ? { units, asOf, author, via } : null,
    onTheWay: onTheWay.map((each) => ({
      units: each.units,
      expectedOn: Temporal.PlainDate.from(each.expectedOn),
    })),
  };
}
