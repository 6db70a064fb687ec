import type { Kysely, Selectable } from "kysely";
import type { TeamPort } from "../core/ports/access.ts";
import type { TeamMember } from "../core/team/member.ts";
import type { Tables } from "./tables.ts";

export function teamPort(db: Kysely<Tables>): TeamPort {
  const members = db.selectFrom("team_members").selectAll();
  return {
    member: async (slackUserId) => {
      const row = await members.where("slack_user_id", "=", slackUserId).executeTakeFirst();
      return row === undefined ? null : toMember(row);
    },
    members: async () => (await members.orderBy("name").orderBy("slack_user_id").execute()).map(toMember),
    saveMember: async ({ slackUserId, name, role, locale }) => {
      await db
        .insertInto("team_members")
        .values({ slack_user_id: slackUserId, name, role, locale })
        .onConflict((conflict) => conflict.column("slack_user_id").doUpdateSet({ name, role, locale }))
        .execute();
    },
    tokenRole: async (tokenHash) => {
      const token = db
        .selectFrom("api_tokens")
        .select(["role", "name", "holder_slack_user_id as holder"])
        .where("hash", "=", tokenHash);
      return (await token.executeTakeFirst()) ?? null;
    },
    saveToken: async ({ hash, role, name, holder, at }) => {
      await db
        .insertInto("api_tokens")
        .values({ hash, role, name, holder_slack_user_id: holder, created_at: at })
        .onConflict((conflict) =>
          conflict.column("hash").doUpdateSet({ role, name, holder_slack_user_id: holder }),
        )
        .execute();
    },
  };
}

function toMember(row: Selectable<Tables["team_members"]>): TeamMember {
  return { slackUserId: row.slack_user_id, name: row.name, role: row.role, locale: row.locale };
}
