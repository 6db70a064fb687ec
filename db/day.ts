import { type Kysely, sql } from "kysely";
import type { AskedPart, DayPort, UnderWayPart } from "../core/ports/day.ts";
import type { DeliveredMoney, StepFacts } from "../core/routine/step-facts.ts";
import type { Tables } from "./tables.ts";

/** As the index of what is under way has them. */
const UNDER_WAY = sql.raw(
  `('queued', 'notified', 'awaiting_decision', 'awaiting_stock', 'confirmed', 'picking', 'packed', 'shipped')`,
);

/** Of the announcements of a part, by mail, WhatsApp or SMS, how far the one that came furthest came. */
const REQUEST = sql`coalesce((
  select state from outbox
  where business_key in ('email:new_order:' || f.id, 'whatsapp:new_order:' || f.id, 'sms:new_order:' || f.id)
  order by array_position(array['sent', 'claimed', 'pending', 'retry', 'unknown', 'dead'], state) limit 1), 'none')`;

const REMINDERS = sql`(select count(*)::integer from order_events e
  where e.order_id = f.order_id and e.fulfillment_id = f.id and e.type = 'partner_reminded')`;

/** Each begins at an index over what is under way, or over the days asked for: what is older is not read. */
export function dayPort(db: Kysely<Tables>): DayPort {
  return {
    underWay: async () => {
      const { rows } = await sql<UnderWayPart>`
        select f.id, f.order_id as "orderId", f.fulfiller, f.kind, f.state, f.flags, f.notified_at as "notifiedAt",
          f.tracking_number as "trackingNumber", f.shipped_at as "shippedAt", o.number,
          o.accepted_at as "acceptedAt", o.address_country as country
        from order_fulfillment f join orders o on o.id = f.order_id
        where f.state in ${UNDER_WAY} order by o.number, f.id`.execute(db);
      return rows;
    },
    asked: async ({ from, until }) => {
      const { rows } = await sql<AskedPart & { readonly sent: string }>`
        select f.id as "fulfillmentId", o.number, f.fulfiller as partner, ${REMINDERS} as reminders,
          f.notified_at is not null or ${REQUEST} = 'sent' as "isTold",
          case ${REQUEST} when 'claimed' then 'pending' when 'sent' then 'pending' when 'cancelled' then 'none'
            else ${REQUEST} end as request
        from orders o cross join lateral (
          select * from order_fulfillment where order_id = o.id and kind = 'partner' and split_from is null offset 0) f
        where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${until}::timestamptz
          and (f.notified_at is not null or f.state in ('queued', 'notified'))
        order by o.number, f.id`.execute(db);
      return rows;
    },
    trackingSince: async (start, limit) => {
      const { rows } = await sql<Received & { readonly count: number }>`
        select o.number, coalesce(p.name, f.fulfiller) as partner, f.carrier, f.tracking_number as "trackingNumber",
          count(*) over ()::integer as count
        from order_fulfillment f join orders o on o.id = f.order_id left join partners p on p.code = f.partner_code
        where f.kind = 'partner' and f.shipped_at is not null and f.shipped_at >= ${start}::timestamptz
          and f.tracking_number is not null
        order by f.shipped_at desc, o.number limit ${limit}`.execute(db);
      const newest = rows.map(({ count: _, ...row }) => row);
      return { count: rows[0]?.count ?? 0, newest };
    },
    delivered: async (span) => delivered(db, span),
    payableOn: async (on) => {
      const { rows } = await sql<{ readonly cents: number }>`
        select coalesce(sum(partner_share_cents), 0)::bigint as cents from commissions
        where payable_on = ${on}::date and state in ('due', 'payable', 'approved')`.execute(db);
      return Number(rows[0]?.cents ?? 0);
    },
    arrived: async ({ from, until }) => {
      const { rows } = await sql<{ readonly id: Tables["orders"]["id"] }>`
        select distinct f.order_id as id from order_fulfillment f
        where f.delivered_at >= ${from}::timestamptz and f.delivered_at < ${until}::timestamptz
          and f.state = 'delivered' and not exists (
            select from order_fulfillment other where other.order_id = f.order_id
              and (other.state in ${UNDER_WAY} or other.state in ('declined', 'return_open', 'returned', 'lost')
                or other.delivered_at >= ${until}::timestamptz))
        order by id`.execute(db);
      return rows.map(({ id }) => id);
    },
    surveyed: async (ids) => {
      const { rows } = await sql<{ readonly count: number }>`
        select count(distinct asked.id)::integer as count from unnest(${ids}::text[]) as asked(id)
          join outbox b on b.business_key in (
            'email:client_nps:' || asked.id, 'webhook:customer_message:client_nps:' || asked.id)`.execute(db);
      return rows[0]?.count ?? 0;
    },
    opinions: async (start, limit) => opinions(db, start, limit),
  };
}

type Received = StepFacts["tracking_received"]["received"][number];

/** Commissions of what was sold, less what was taken back of it by now; heroes at what their units left the ledger with. */
async function delivered(
  db: Kysely<Tables>,
  { from, until }: Parameters<DayPort["delivered"]>[0],
): Promise<DeliveredMoney> {
  const { rows } = await sql<Record<keyof DeliveredMoney, number>>`
    with arrived as materialized (
      select id, kind from order_fulfillment
      where delivered_at >= ${from}::timestamptz and delivered_at < ${until}::timestamptz and state <> 'rerouted'
    )
    select (select count(*) from arrived)::integer as parcels,
      coalesce((select sum(c.partner_share_cents) from arrived a join commissions c on c.fulfillment_id = a.id
        where c.state <> 'void'), 0)::bigint as "partnerShareCents",
      coalesce((select sum(c.marketplace_share_cents) from arrived a join commissions c on c.fulfillment_id = a.id
        where c.state <> 'void'), 0)::bigint as "commissionCents",
      coalesce((select -sum(m.value_delta_cents) from arrived a join order_lines l on l.fulfillment_id = a.id
        join stock_movements m on m.cause = l.id and m.kind = 'issue' where a.kind = 'hub'), 0)::bigint as "heroCostCents"`.execute(
    db,
  );
  const [row] = rows;
  return {
    parcels: row?.parcels ?? 0,
    partnerShareCents: Number(row?.partnerShareCents ?? 0),
    commissionCents: Number(row?.commissionCents ?? 0),
    heroCostCents: Number(row?.heroCostCents ?? 0),
  };
}

/** NPS by its own words: 9 and 10 promote, 0 to 6 detract (F16). */
async function opinions(
  db: Kysely<Tables>,
  start: Parameters<DayPort["opinions"]>[0],
  limit: number,
): ReturnType<DayPort["opinions"]> {
  const { rows } = await sql<{
    readonly orderId: Tables["orders"]["id"];
    readonly number: number;
    readonly nps: number;
    readonly commented: boolean;
  }>`
    select f.order_id as "orderId", o.number, f.score as nps,
      exists (select from feedback c where c.order_id = f.order_id and c.kind = 'comment') as commented
    from feedback f join orders o on o.id = f.order_id
    where f.kind = 'nps' and f.given_at >= ${start}::timestamptz
    order by f.score, f.given_at desc`.execute(db);
  const detractors = rows.filter(({ nps }) => nps <= 6);
  return {
    answers: rows.length,
    promoters: rows.filter(({ nps }) => nps >= 9).length,
    detractors: detractors.length,
    listed: detractors.slice(0, limit),
  };
}
