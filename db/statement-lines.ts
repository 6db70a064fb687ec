import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { StatementId } from "../core/ids.ts";
import type { StatementLine } from "../core/settlement/statement-paper.ts";
import { BUSINESS_ZONE } from "../core/time.ts";
import type { Tables } from "./tables.ts";

type Row = Omit<StatementLine, "deliveredOn" | "payableOn"> & {
  readonly delivered_on: Temporal.PlainDate | null;
  readonly payable_on: Temporal.PlainDate | null;
};

/** The rows of a statement as its papers show them: by delivery, order and line, what is contested among them. */
export async function statementLines(db: Kysely<Tables>, id: StatementId): Promise<readonly StatementLine[]> {
  const { rows } = await sql<Row>`
    select c.id as "commissionId", c.kind, o.number, l.sku, l.name, l.quantity, c.direction,
      (c.delivered_at at time zone ${BUSINESS_ZONE})::date as delivered_on, c.payable_on,
      c.gross_cents as "grossCents", c.vat_cents as "vatCents", c.commission_cents as "commissionCents",
      c.partner_share_cents as "partnerShareCents", s.contested_at is not null as contested
    from statement_lines s join commissions c on c.id = s.commission_id
    join orders o on o.id = c.order_id join order_lines l on l.id = c.line_id
    where s.statement_id = ${id} and (s.is_held or s.contested_at is not null)
    order by c.delivered_at, o.number, l.position, c.kind desc, c.id`.execute(db);
  return rows.map(({ delivered_on: deliveredOn, payable_on: payableOn, ...row }) => ({
    ...row,
    deliveredOn,
    payableOn,
  }));
}
