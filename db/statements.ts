import { type Kysely, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { CommissionId, StatementId } from "../core/ids.ts";
import type { StatementsPort } from "../core/ports/settlement.ts";
import { type Statement, statementNumber } from "../core/settlement/statement.ts";
import { OPEN_STATEMENTS } from "../core/settlement/statement-state.ts";
import { toCommission } from "./commissions.ts";
import { OPEN_CONTEST, statementContests } from "./statement-contests.ts";
import { statementFiles } from "./statement-files.ts";
import { statementLines } from "./statement-lines.ts";
import type { Tables } from "./tables.ts";
import type { StatementsTable } from "./tables-settlement.ts";
import { waitingStatements } from "./waiting-statements.ts";

/** What partners are paid in one go, with the rows that each holds. */
export function statementsPort(db: Kysely<Tables>): StatementsPort {
  const all = () => db.selectFrom("statements").selectAll();
  const found = async (row: Selectable<StatementsTable> | undefined) =>
    row === undefined ? null : ((await withLines(db, [row]))[0] ?? null);
  return {
    find: async (id) => found(await all().where("id", "=", id).executeTakeFirst()),
    resolve: async (ref) => {
      const named = db.selectFrom("statements").select("id");
      const row = await named
        .where((statement) =>
          statement.or([statement("id", "=", ref as StatementId), statement("number", "=", ref)]),
        )
        .executeTakeFirst();
      return row?.id ?? null;
    },
    lock: async (id) => found(await all().where("id", "=", id).forUpdate().executeTakeFirst()),
    openOf: async (partner) => {
      const open = db.selectFrom("statements").select("id").where("partner_code", "=", partner);
      return (await open.where("state", "in", OPEN_STATEMENTS).executeTakeFirst())?.id ?? null;
    },
    holdingAny: async (ids) => {
      if (ids.length === 0) return [];
      const holding = db
        .selectFrom("statement_lines")
        .select("statement_id")
        .where("commission_id", "in", ids)
        .where("is_held", "=", true);
      return withLines(db, await all().where("id", "in", holding).orderBy("id").execute());
    },
    withOrder: async (partner, number) => {
      const { rows } = await sql<{ readonly id: StatementId; readonly commissionIds: CommissionId[] }>`
        select s.id, array_agg(l.commission_id order by l.commission_id) as "commissionIds"
        from statements s join statement_lines l on l.statement_id = s.id
        join commissions c on c.id = l.commission_id join orders o on o.id = c.order_id
        where s.partner_code = ${partner} and o.number = ${number} and (l.is_held or l.contested_at is not null)
        group by s.id order by s.created_at desc, s.id desc limit 1`.execute(db);
      const [row] = rows;
      const [statement] = row ? await withLines(db, await all().where("id", "=", row.id).execute()) : [];
      return row && statement ? { statement, commissionIds: row.commissionIds } : null;
    },
    ...statementContests(db),
    lockRun: async (partner) => {
      await sql`select pg_advisory_xact_lock(hashtextextended(${`settlement:${partner}`}, 0))`.execute(db);
    },
    add: (statement, year) => add(db, statement, year),
    save: (statement) => save(db, statement),
    lockFree: async (partner, states) =>
      (await free(db, partner, states).forUpdate().execute()).map(toCommission),
    free: async (partner, states) => (await free(db, partner, states).execute()).map(toCommission),
    partnersToPay: async (today) => {
      const { rows } = await sql<{ readonly partner: string }>`
        select distinct partner_code as partner from commissions c
        where state in ('due', 'payable') and payable_on <= ${today}::date
          and not exists (select from statement_lines l where l.commission_id = c.id and l.is_held)
        order by 1`.execute(db);
      return rows.map(({ partner }) => partner);
    },
    list: async ({ partner, states, limit }) => {
      const wanted = all()
        .$if(partner !== null, (query) => query.where("partner_code", "=", partner ?? ""))
        .$if(states !== null, (query) => query.where("state", "in", states ?? []));
      const rows = await wanted.orderBy("created_at", "desc").orderBy("id", "desc").limit(limit).execute();
      return withLines(db, rows);
    },
    whoMoved: async (id, type) => {
      const { rows } = await sql<{ readonly actor: string; readonly at: Temporal.Instant }>`
        select e.actor, e.at from statements s join statement_lines l on l.statement_id = s.id
        join commission_events e on e.commission_id = l.commission_id
        where s.id = ${id} and e.type = ${type} and e.at >= s.created_at order by e.seq limit 1`.execute(db);
      return rows[0] ?? null;
    },
    waiting: (partner) => waitingStatements(db, partner),
    linesOf: (id) => statementLines(db, id),
    ...statementFiles(db),
  };
}

/** In the order in which commissions are locked. */
function free(db: Kysely<Tables>, partner: string, states: Parameters<StatementsPort["free"]>[1]) {
  return db
    .selectFrom("commissions")
    .selectAll()
    .where("partner_code", "=", partner)
    .where("state", "in", states)
    .where(
      sql<boolean>`not exists (select from statement_lines l where l.commission_id = commissions.id and l.is_held)`,
    )
    .where(sql<boolean>`not exists (select from statement_lines l where ${OPEN_CONTEST}
      and l.commission_id in (commissions.id, commissions.corrects))`)
    .orderBy("id");
}

async function add(
  db: Kysely<Tables>,
  statement: Omit<Statement, "number">,
  year: number,
): Promise<Statement> {
  const { rows } = await sql<{ readonly next: number }>`
    select coalesce(max(sequence), 0) + 1 as next from statements
    where partner_code = ${statement.partner} and year = ${year}`.execute(db);
  const sequence = rows[0]?.next ?? 1;
  const named = { ...statement, number: statementNumber(statement.partner, year, sequence) };
  await db
    .insertInto("statements")
    .values({ ...fromStatement(named), year, sequence })
    .execute();
  await saveLines(db, named);
  return named;
}

async function save(db: Kysely<Tables>, statement: Statement): Promise<void> {
  const { id, ...columns } = fromStatement(statement);
  const saved = await db.updateTable("statements").set(columns).where("id", "=", id).executeTakeFirst();
  if (saved.numUpdatedRows !== 1n) throw new Error(`statement ${id} is not stored and cannot be saved`);
  await saveLines(db, statement);
}

/** A statement that is over without a payment holds nothing. */
const LETS_GO: readonly Statement["state"][] = ["returned"];

async function saveLines(db: Kysely<Tables>, { id, state, lines }: Statement): Promise<void> {
  const ids = lines.map(({ commissionId }) => commissionId);
  await db
    .updateTable("statement_lines")
    .set({ is_held: false })
    .where("statement_id", "=", id)
    .$if(!LETS_GO.includes(state) && ids.length > 0, (query) => query.where("commission_id", "not in", ids))
    .execute();
  if (ids.length === 0) return;
  const rows = lines.map(({ commissionId, partnerShareCents, contest }) => ({
    statement_id: id,
    commission_id: commissionId,
    partner_share_cents: partnerShareCents,
    is_held: contest === null && !LETS_GO.includes(state),
    contest_reason: contest?.reason ?? null,
    contested_by: contest?.by ?? null,
    contested_at: contest === null ? null : sql<never>`${contest.at}::timestamptz`,
  }));
  await db
    .insertInto("statement_lines")
    .values(rows)
    .onConflict((conflict) =>
      conflict.columns(["statement_id", "commission_id"]).doUpdateSet((line) => ({
        partner_share_cents: line.ref("excluded.partner_share_cents"),
        is_held: line.ref("excluded.is_held"),
        contest_reason: line.ref("excluded.contest_reason"),
        contested_by: line.ref("excluded.contested_by"),
        contested_at: line.ref("excluded.contested_at"),
        // Settled, the row may be on this very statement again.
        contest_settled_at: sql<never>`case when excluded.contested_at is not null
          then statement_lines.contest_settled_at end`,
      })),
    )
    .execute();
}

async function withLines(
  db: Kysely<Tables>,
  rows: readonly Selectable<StatementsTable>[],
): Promise<readonly Statement[]> {
  if (rows.length === 0) return [];
  const lines = await db
    .selectFrom("statement_lines")
    .selectAll()
    .where(
      "statement_id",
      "in",
      rows.map(({ id }) => id),
    )
    // Let go without a word, or of a statement that the bank returned: they are history.
    .where((line) => line.or([line("is_held", "=", true), line("contested_at", "is not", null)]))
    .orderBy("commission_id")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    partner: row.partner_code,
    state: row.state,
    runOn: row.run_on,
    periodFrom: row.period_from,
    periodUntil: row.period_until,
    lines: lines
      .filter((line) => line.statement_id === row.id)
      .map((line) => ({
        commissionId: line.commission_id,
        partnerShareCents: line.partner_share_cents,
        contest:
          line.contested_at === null
            ? null
            : {
                reason: line.contest_reason ?? "",
                by: line.contested_by ?? "",
                at: line.contested_at.toString(),
              },
      })),
    grossCents: row.gross_cents,
    commissionCents: row.commission_cents,
    netCents: row.net_cents,
    isEarly: row.is_early,
    createdAt: row.created_at,
    exportedAt: row.exported_at,
    settledAt: row.settled_at,
    paymentReference: row.payment_reference,
    reason: row.reason,
  }));
}

function fromStatement(statement: Statement) {
  return {
    id: statement.id,
    number: statement.number,
    partner_code: statement.partner,
    state: statement.state,
    run_on: statement.runOn,
    period_from: statement.periodFrom,
    period_until: statement.periodUntil,
    gross_cents: statement.grossCents,
    commission_cents: statement.commissionCents,
    net_cents: statement.netCents,
    is_early: statement.isEarly,
    created_at: statement.createdAt,
    exported_at: statement.exportedAt,
    settled_at: statement.settledAt,
    payment_reference: statement.paymentReference,
    reason: statement.reason,
  };
}
