import { type Kysely, sql } from "kysely";
import type { StatementsPort } from "../core/ports/settlement.ts";
import type { Tables } from "./tables.ts";

/** The papers of statements, each content kept once. */
export function statementFiles(db: Kysely<Tables>): Pick<StatementsPort, "keepFile" | "file" | "files"> {
  return {
    keepFile: async (id, { kind, name, mediaType, bytes, at }) => {
      await sql`
        insert into statement_files (statement_id, kind, name, media_type, bytes, rendered_at)
        values (${id}, ${kind}, ${name}, ${mediaType}, ${bytes}, ${at}::timestamptz) on conflict do nothing`.execute(
        db,
      );
    },
    file: async (id, kind) => {
      const row = await db
        .selectFrom("statement_files")
        .select(["name", "media_type", "sha256", "bytes"])
        .where("statement_id", "=", id)
        .where("kind", "=", kind)
        .orderBy("seq", "desc")
        .limit(1)
        .executeTakeFirst();
      return row === undefined
        ? null
        : { name: row.name, mediaType: row.media_type, sha256: row.sha256, bytes: row.bytes };
    },
    files: async (id) => {
      const rows = db.selectFrom("statement_files").select("kind").distinct().where("statement_id", "=", id);
      return (await rows.orderBy("kind").execute()).map(({ kind }) => kind);
    },
  };
}
