import { type Kysely, type Selectable, sql } from "kysely";
import type { Approval } from "../core/approval/approval.ts";
import type { ApprovalsPort, ApprovalWord } from "../core/ports/approvals.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";
import type { ApprovalsTable } from "./tables-approvals.ts";

/** Requests for somebody else's yes, and the append-only history of what was said of them. */
export function approvalsPort(db: Kysely<Tables>): ApprovalsPort {
  const all = db.selectFrom("approvals").selectAll();
  const found = (row: Selectable<ApprovalsTable> | undefined) => (row === undefined ? null : toApproval(row));
  return {
    find: async (id) => found(await all.where("id", "=", id).executeTakeFirst()),
    lock: async (id) => found(await all.where("id", "=", id).forUpdate().executeTakeFirst()),
    openOf: async (kind, subject) => {
      const open = all.where("kind", "=", kind).where("subject", "=", subject).where("state", "=", "open");
      return found(await open.executeTakeFirst());
    },
    latestOf: async (kind, subject) => {
      const theirs = all.where("kind", "=", kind).where("subject", "=", subject);
      return found(await theirs.orderBy("number", "desc").limit(1).executeTakeFirst());
    },
    add: async (asked) => {
      const added = await db
        .insertInto("approvals")
        .values(fromApproval(asked))
        // Written out: by its generic plan PostgreSQL would not find the partial index.
        .onConflict((conflict) =>
          conflict.columns(["kind", "subject"]).where("state", "=", sql.lit("open")).doNothing(),
        )
        .returningAll()
        .executeTakeFirst();
      return found(added);
    },
    save: async (approval) => {
      const { id, ...row } = fromApproval(approval);
      const saved = await db.updateTable("approvals").set(row).where("id", "=", id).executeTakeFirst();
      if (saved.numUpdatedRows !== 1n) throw new Error(`approval ${id} is not stored and cannot be saved`);
    },
    write: (approval, words) => write(db, approval, words),
    list: async ({ onlyOpen, limit }) => {
      const wanted = onlyOpen ? all.where("state", "=", "open") : all;
      return (await wanted.orderBy("number", "desc").limit(limit).execute()).map(toApproval);
    },
    words: async (id) => {
      const rows = db.selectFrom("approval_events").selectAll().where("approval_id", "=", id).orderBy("seq");
      return (await rows.execute()).map((row) => ({
        type: row.type as ApprovalWord["type"],
        by: { id: row.actor, name: row.actor_name },
        at: row.at,
        note: row.note,
      }));
    },
  };
}

async function write(
  db: Kysely<Tables>,
  { id, revision, figures }: Approval,
  words: readonly ApprovalWord[],
): Promise<void> {
  for (const { type, by, at, note } of words) {
    await sql`
      insert into approval_events (approval_id, type, actor, actor_name, at, revision, figures, note)
      values (${id}, ${type}, ${by.id}, ${by.name}, ${at}::timestamptz, ${revision}, ${json(figures)}, ${note})`.execute(
      db,
    );
  }
}

function toApproval(row: Selectable<ApprovalsTable>): Approval {
  const { id, number, state, subject, figures, revision, why, yeses, reason } = row;
  const { decided_by: by, decided_name: name } = row;
  return {
    ...{ id, number, state, subject, figures, revision, why, yeses, reason },
    requestedBy: { id: row.requested_by, name: row.requested_name },
    requestedAt: row.requested_at,
    expiresAt: row.expires_at,
    decidedBy: by === null || name === null ? null : { id: by, name },
    decidedAt: row.decided_at,
    executedAt: row.executed_at,
  };
}

function fromApproval(approval: Omit<Approval, "number">) {
  const { id, state, subject, figures, revision, why, reason } = approval;
  return {
    ...{ id, state, subject, revision, why, reason },
    kind: figures.about,
    figures: sql<Approval["figures"]>`${json(figures)}`,
    yeses: sql<Approval["yeses"]>`${json(approval.yeses)}`,
    requested_by: approval.requestedBy.id,
    requested_name: approval.requestedBy.name,
    requested_at: approval.requestedAt,
    expires_at: approval.expiresAt,
    decided_by: approval.decidedBy?.id ?? null,
    decided_name: approval.decidedBy?.name ?? null,
    decided_at: approval.decidedAt,
    executed_at: approval.executedAt,
  };
}
