import { type Kysely, type RawBuilder, sql } from "kysely";
import type { SoldLine } from "../core/order/order-margin.ts";
import type { ServedRequest } from "../core/partner/punctuality.ts";
import type { DepartedParcel, FiguresPort } from "../core/ports/figures.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import type { Tables } from "./tables.ts";

/** By its index, order by order: `offset 0` keeps PostgreSQL from reading all parts there ever were to join them. */
const PARTS = sql`cross join lateral (select * from order_fulfillment where order_id = o.id offset 0) f`;

/** Both begin at the orders accepted in the span, by their index: what is older is not read, however much it is. */
export function figuresPort(db: Kysely<Tables>): FiguresPort {
  return {
    soldLines: async ({ from, until }) =>
      (
        await soldLines(
          sql`o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${until}::timestamptz`,
        ).execute(db)
      ).rows,
    soldLinesOf: async (id) => (await soldLines(sql`o.id = ${id}`).execute(db)).rows,
    departed: async ({ from, until }) => {
      const { rows } = await sql<DepartedParcel>`
        select f.kind, (extract(epoch from coalesce(f.notified_at, o.accepted_at)) * 1000)::bigint as "fromMs",
          (extract(epoch from f.shipped_at) * 1000)::bigint as "shippedMs",
          coalesce(p.time_zone, ${BUSINESS_ZONE}) as zone, coalesce(p.holiday_calendar, 'BE') as calendar
        from orders o ${PARTS}
          left join partners p on p.code = f.partner_code
        where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${until}::timestamptz
          and f.shipped_at is not null and not f.flags && '{inferred}'`.execute(db);
      return rows;
    },
    requests: async ({ from, until, partner }) => {
      const { rows } = await sql<ServedRequest>`
        select o.id as "orderId", o.number, f.fulfiller as partner, f.state, coalesce(f.replaced_at, o.accepted_at) as "acceptedAt",
          f.confirmed_at as "confirmedAt", f.confirm_due_at as "confirmDueAt", f.confirm_wall_due_at as "confirmWallDueAt",
          f.cancelled_at as "cancelledAt", f.shipped_at as "shippedAt", f.ship_due_at as "shipDueAt",
          case when not f.flags && '{inferred}' then f.delivered_at end as "deliveredAt", f.split_from is not null as "isRest"
        from orders o ${PARTS}
        where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${until}::timestamptz
          and f.confirm_due_at is not null and (${partner}::text is null or f.fulfiller = ${partner}::text)`.execute(
        db,
      );
      return rows;
    },
  };
}

/** What a line's commission is by now, with what was taken back of it, and who pays for its parcel (A25). */
const OWED = sql`left join lateral (
  select s.state = 'held' as "isHeld", k.shipping_borne_by as "borneBy",
    case when s.state = 'void' then 0 else s.marketplace_share_cents + coalesce(back.share, 0) end as share,
    case when s.state = 'void' then s.gross_cents else coalesce(back.taken, 0) end as taken
  from commissions s join contracts k on k.id = s.contract_id
    cross join lateral (
      select sum(marketplace_share_cents) as share, -sum(gross_cents) as taken
      from commissions where corrects = s.id and state <> 'void' offset 0) back
  where s.line_id = l.id and s.kind = 'sale' offset 0) owed on true`;

function soldLines(ofOrders: RawBuilder<unknown>): RawBuilder<SoldLine> {
  return sql<SoldLine>`
    select o.id as "orderId", coalesce(o.customer_ref, lower(o.customer_email), o.id) as customer,
      f.id as "fulfillmentId", f.fulfiller, f.kind,
      case when f.state in ('cancelled', 'declined', 'rerouted') then 'gone'
        when f.state = 'returned' or f.flags && '{refunded}' then 'back'
        when exists (select from returns r where r.id = f.replaces_return and r.comes_back and r.condition = 'resellable')
          then 'back' else 'stands' end as fate,
      f.shipped_at is not null as "hasShipped", f.state = 'lost' as "isLost", f.state = 'returned' as "cameBack",
      f.state = 'returned' and exists (
        select from stock_movements m where m.cause = l.id and m.kind = 'damage') as "isWrittenOff",
      l.sku, l.quantity, l.gross_cents as "grossCents", l.net_cents as "netCents",
      coalesce((select sum(cents) from refund_lines where line_id = l.id), 0) as "refundedCents",
      coalesce(owed.taken, 0) as "takenBackCents", coalesce(owed.share, 0) as "shareCents",
      coalesce(owed."isHeld", false) as "isHeld",
      case when owed."borneBy" = 'mtc' then f.shipping_cost_cents else 0 end as "parcelCents"
    from orders o ${PARTS}
      cross join lateral (select * from order_lines where fulfillment_id = f.id offset 0) l
      ${OWED}
    where ${ofOrders}`;
}
