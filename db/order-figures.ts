import { type Kysely, sql } from "kysely";
import type { SoldLine } from "../core/order/order-figures.ts";
import type { ServedRequest } from "../core/partner/punctuality.ts";
import type { DepartedParcel, FiguresPort } from "../core/ports/figures.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import type { Tables } from "./tables.ts";

/** By its index, order by order: `offset 0` keeps PostgreSQL from reading all parts there ever were to join them. */
const PARTS = sql`cross join lateral (select * from order_fulfillment where order_id = o.id offset 0) f`;

/** Both begin at the orders accepted in the span, by their index: what is older is not read, however much it is. */
export function figuresPort(db: Kysely<Tables>): FiguresPort {
  return {
    soldLines: async ({ from, until }) => {
      const { rows } = await sql<SoldLine>`
        select o.id as "orderId", coalesce(o.customer_ref, lower(o.customer_email), o.id) as customer, f.kind,
          case when f.state in ('cancelled', 'declined', 'rerouted') then 'gone'
            when f.state = 'returned' or f.flags && '{refunded}' then 'back' else 'stands' end as fate,
          f.shipped_at is not null as "hasShipped", f.state = 'lost' as "isLost",
          l.sku, l.quantity, l.gross_cents as "grossCents", l.net_cents as "netCents",
          case when c.state = 'void' then 0 else coalesce(c.marketplace_share_cents, 0) end as "shareCents"
        from orders o ${PARTS}
          cross join lateral (select * from order_lines where fulfillment_id = f.id offset 0) l
          left join lateral (select * from commissions where line_id = l.id and kind = 'sale' offset 0) c on true
        where o.accepted_at >= ${from}::timestamptz and o.accepted_at < ${until}::timestamptz`.execute(db);
      return rows;
    },
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
        select o.id as "orderId", o.number, f.fulfiller as partner, f.state, o.accepted_at as "acceptedAt",
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
