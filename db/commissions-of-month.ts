import { type Kysely, sql } from "kysely";
import type { CommissionsPort } from "../core/ports/orders.ts";
import type { ExportedCommission } from "../core/settlement/commissions-sheet.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import type { Tables } from "./tables.ts";

/**
 * What was ordered before the period's end and not settled before its beginning, by order and line (D120). What came to
 * nothing stands in the month of its order alone.
 */
export async function commissionsOfMonth(
  db: Kysely<Tables>,
  { from, before }: Parameters<CommissionsPort["ofMonth"]>[0],
  partner: string | null,
): Promise<readonly ExportedCommission[]> {
  const inBrussels = (column: string) => sql`(${sql.ref(column)} at time zone ${BUSINESS_ZONE})::date`;
  const { rows } = await sql<ExportedCommission>`
    select o.number, c.partner_code as partner, l.sku, l.name, l.quantity, c.kind, c.state,
      ${inBrussels("o.accepted_at")} as "orderedOn", ${inBrussels("c.delivered_at")} as "deliveredOn",
      c.payable_on as "payableOn", ${inBrussels("c.paid_at")} as "paidOn",
      c.gross_cents as "grossCents", c.vat_cents as "vatCents", c.rate_bps as "rateBps",
      c.commission_cents as "commissionCents", c.marketplace_share_cents as "marketplaceShareCents",
      c.partner_share_cents as "partnerShareCents", s.number as statement, c.payment_reference as "paymentReference"
    from commissions c
      left join statement_lines sl on sl.commission_id = c.id and sl.is_held left join statements s on s.id = sl.statement_id
      join orders o on o.id = c.order_id join order_lines l on l.id = c.line_id
    where o.accepted_at < ${before}::timestamptz
      and (o.accepted_at >= ${from}::timestamptz
        or c.state not in ('paid', 'void')
        or c.paid_at >= ${from}::timestamptz)
      and (${partner}::text is null or c.partner_code = ${partner}::text)
    order by o.number, l.position, c.id`.execute(db);
  return rows;
}
