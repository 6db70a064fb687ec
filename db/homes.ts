import { type Kysely, sql } from "kysely";
import type { HomesPort } from "../core/ports/homes.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";

/** Who opened their Home tab, and what it showed. */
export function homesPort(db: Kysely<Tables>): HomesPort {
  return {
    open: async (slackUserId, at) => {
      await db
        .insertInto("homes")
        .values({
          slack_user_id: slackUserId,
          opened_at: at,
          looked_at: at,
          shown_at: null,
          shown: null,
          hash: null,
        })
        .onConflict((conflict) =>
          conflict.column("slack_user_id").doUpdateSet({ opened_at: at, looked_at: at }),
        )
        .execute();
    },
    find: async (slackUserId) => {
      const row = db.selectFrom("homes").selectAll().where("slack_user_id", "=", slackUserId);
      const found = await row.executeTakeFirst();
      return found === undefined ? null : { shownAt: found.shown_at, blocks: found.shown, hash: found.hash };
    },
    takeStale: async ({ openedSince, lookedBefore, now }) => {
      const { rows } = await sql<{ readonly slack_user_id: string }>`
        update homes set looked_at = ${now}::timestamptz where slack_user_id = (
          select slack_user_id from homes
          where opened_at >= ${openedSince}::timestamptz and looked_at <= ${lookedBefore}::timestamptz
          order by looked_at limit 1 for update skip locked
        ) returning slack_user_id`.execute(db);
      return rows[0]?.slack_user_id ?? null;
    },
    save: async (slackUserId, { shownAt, blocks, hash }) => {
      await sql`
        update homes set shown_at = ${shownAt}, shown = ${json(blocks)}, hash = ${hash}
        where slack_user_id = ${slackUserId}`.execute(db);
    },
  };
}
