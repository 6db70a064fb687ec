import { type Kysely, sql } from "kysely";
import type { CommissionId } from "../core/ids.ts";
import type { StatementsPort } from "../core/ports/settlement.ts";
import type { Tables } from "./tables.ts";

/** Of a statement's line `l`: its partner contests it, and it is not settled with it. */
export const OPEN_CONTEST = sql`l.contested_at is not null and l.contest_settled_at is null`;

/** What partners contest, on whatever statement it stood. */
export function statementContests(
  db: Kysely<Tables>,
): Pick<StatementsPort, "contestedOf" | "contestedWithOrder" | "settleContests"> {
  return {
    contestedOf: async (ids) => {
      const { rows } = await sql<{ readonly id: CommissionId }>`
        select c.id from commissions c where c.id = any (${ids}::text[]) and exists (
          select from statement_lines l where ${OPEN_CONTEST} and l.commission_id in (c.id, c.corrects))`.execute(
        db,
      );
      return new Set(rows.map(({ id }) => id));
    },
    contestedWithOrder: async (partner, number) => {
      const { rows } = await sql<{ readonly id: CommissionId }>`
        select distinct c.id from statement_lines l join commissions s on s.id = l.commission_id
        join orders o on o.id = s.order_id join commissions c on s.id in (c.id, c.corrects)
        where ${OPEN_CONTEST} and s.partner_code = ${partner} and o.number = ${number} order by c.id`.execute(
        db,
      );
      return rows.map(({ id }) => id);
    },
    settleContests: async (ids, at) => {
      await sql`
        update statement_lines l set contest_settled_at = ${at}::timestamptz
        where ${OPEN_CONTEST} and l.commission_id = any (${ids}::text[])`.execute(db);
    },
  };
}
