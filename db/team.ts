import { type Kysely, type Selectable, sql } from "kysely";
import type { TeamPort } from "../core/ports/access.ts";
import type { Absence } from "../core/team/absence.ts";
import type { TeamMember } from "../core/team/member.ts";
import { NO_PREFERENCES } from "../core/team/preferences.ts";
import type { Tables } from "./tables.ts";

export function teamPort(db: Kysely<Tables>): TeamPort {
  const members = db.selectFrom("team_members").selectAll();
  const standing = db.selectFrom("absences").selectAll().where("ended_at", "is", null).orderBy("from_on");
  return {
    member: async (slackUserId) => {
      const row = await members.where("slack_user_id", "=", slackUserId).executeTakeFirst();
      if (row === undefined) return null;
      return toMember(row, await standing.where("slack_user_id", "=", slackUserId).execute());
    },
    members: async () => {
      const rows = await members.orderBy("name").orderBy("slack_user_id").execute();
      const absences = await standing.execute();
      return rows.map((row) => toMember(row, absences));
    },
    saveMember: async ({ slackUserId, name, role, locale }) => {
      await db
        .insertInto("team_members")
        .values({ slack_user_id: slackUserId, name, role, locale })
        .onConflict((conflict) => conflict.column("slack_user_id").doUpdateSet({ name, role, locale }))
        .execute();
    },
    ...absencesAndPreferences(db),
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

function absencesAndPreferences(
  db: Kysely<Tables>,
): Pick<TeamPort, "addAbsence" | "endAbsences" | "preferences" | "savePreferences"> {
  return {
    addAbsence: async ({ slackUserId, from, until, standIn, by, at }) => {
      await sql`
        insert into absences (slack_user_id, from_on, until_on, stand_in, recorded_by, recorded_at)
        values (${slackUserId}, ${from}, ${until}, ${standIn}, ${by}, ${at})`.execute(db);
    },
    endAbsences: async (slackUserId, { startedOn, by, at }) => {
      const end = db
        .updateTable("absences")
        .set({ ended_by: by, ended_at: at })
        .where("ended_at", "is", null);
      const theirs = end.where("slack_user_id", "=", slackUserId);
      if (startedOn === undefined) await theirs.execute();
      else if (startedOn.length > 0) await theirs.where("from_on", "in", [...startedOn]).execute();
    },
    preferences: async (slackUserId) => {
      const rows = db.selectFrom("preferences").selectAll().where("slack_user_id", "=", slackUserId);
      const row = await rows.executeTakeFirst();
      if (row === undefined) return NO_PREFERENCES;
      const { zone, digest_hour: digestHour, quiet_from: from, quiet_until: until } = row;
      return { zone, digestHour, quiet: from === null || until === null ? null : { from, until } };
    },
    savePreferences: async (slackUserId, { zone, digestHour, quiet }) => {
      const row = {
        ...{ zone, digest_hour: digestHour },
        ...{ quiet_from: quiet?.from ?? null, quiet_until: quiet?.until ?? null },
      };
      await db
        .insertInto("preferences")
        .values({ slack_user_id: slackUserId, ...row })
        .onConflict((conflict) => conflict.column("slack_user_id").doUpdateSet(row))
        .execute();
    },
  };
}

function toMember(
  row: Selectable<Tables["team_members"]>,
  absences: readonly Selectable<Tables["absences"]>[],
): TeamMember {
  const own = absences.filter((each) => each.slack_user_id === row.slack_user_id).map(toAbsence);
  const member = { slackUserId: row.slack_user_id, name: row.name, role: row.role, locale: row.locale };
  return own.length === 0 ? member : { ...member, absences: own };
}

function toAbsence(row: Selectable<Tables["absences"]>): Absence {
  return { from: row.from_on, until: row.until_on, standIn: row.stand_in };
}
