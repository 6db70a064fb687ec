import { type Kysely, sql } from "kysely";
import type { WaitingStatement } from "../core/commission/overview.ts";
import { OPEN_STATEMENTS } from "../core/settlement/statement-state.ts";
import type { Tables } from "./tables.ts";

/** The open statement of a partner, or of each, with the shares on it that the bank has not paid. */
export async function waitingStatements(
  db: Kysely<Tables>,
  partner: string | null,
): Promise<readonly WaitingStatement[]> {
  const { rows } = await sql<WaitingStatement>`
    select s.partner_code as partner, s.number, s.state,
      sum(c.partner_share_cents)::integer as "partnerShareCents"
    from statements s join statement_lines l on l.statement_id = s.id and l.is_held
    join commissions c on c.id = l.commission_id and c.state <> 'paid'
    where s.state = any (${OPEN_STATEMENTS}::text[])
      ${partner === null ? sql`` : sql`and s.partner_code = ${partner}`}
    group by s.id order by s.partner_code`.execute(db);
  return rows;
}
