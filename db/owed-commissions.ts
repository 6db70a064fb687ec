import { type Kysely, type RawBuilder, sql } from "kysely";
import type { OwedCommission } from "../core/commission/owed.ts";
import type { CommissionsPort } from "../core/ports/orders.ts";
import type { Tables } from "./tables.ts";

type Asked = Parameters<CommissionsPort["deliveredUnpaid"]>[0];

/** Thousands of rows, each as it is answered: no date of theirs is built only to be written down again. */
export async function owedCommissions(db: Kysely<Tables>, asked: Asked): Promise<readonly OwedCommission[]> {
  return (await owedStatement(asked).execute(db)).rows;
}

/**
 * By the index over what is owed, whose states are spelled out so that it serves; each order's number by its key.
 * `offset 0` keeps PostgreSQL from reading all orders there ever were to join them.
 */
export function owedStatement({ partner, today }: Asked): RawBuilder<OwedCommission> {
  return sql<OwedCommission>`
    select c.id, c.order_id as "orderId", o.number, c.partner_code as partner, c.state,
      replace((c.delivered_at at time zone 'UTC')::text, ' ', 'T') || 'Z' as "deliveredAt",
      c.payable_on::text as "payableOn", c.run_on::text as "runOn",
      c.gross_cents as "grossCents", c.commission_cents as "commissionCents",
      c.partner_share_cents as "partnerShareCents",
      case when c.kind = 'clawback' then 0 else coalesce(greatest(0, ${today}::date - c.run_on), 0) end as "daysLate"
    from commissions c cross join lateral (select number from orders where id = c.order_id offset 0) o
    where c.state in ('due', 'payable', 'approved', 'held')
      and (${partner}::text is null or c.partner_code = ${partner}::text)
    order by c.payable_on, c.id`;
}
