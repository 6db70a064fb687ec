import { type Kysely, type Selectable, sql } from "kysely";
import type { Alert, AlertSeverity } from "../core/alert/alert.ts";
import { FLOOD_TOP } from "../core/alert/suppression.ts";
import type { AlertsPort } from "../core/ports/alerts.ts";
import type { Tables } from "./tables.ts";
import type { AlertsTable } from "./tables-stock.ts";

type Groups = Pick<
  AlertsPort,
  "standingOf" | "besides" | "under" | "lockUnder" | "lockOfGroup" | "lockTakenBy"
>;

/** What stands beside and under an alert. Each asks partial indexes over what is not over, so that the past costs nothing. */
export function alertGroups(db: Kysely<Tables>, toAlert: (row: Selectable<AlertsTable>) => Alert): Groups {
  // Written out: a partial index serves no statement that names its states by parameters.
  const isStanding = sql<boolean>`state not in ('resolved', 'closed')`;
  const standing = () => db.selectFrom("alerts").selectAll().where(isStanding);
  return {
    standingOf: async (rules, entity) => {
      const rows = standing().where("rule", "in", rules).where("entity", "=", entity);
      return (await rows.execute()).map(toAlert);
    },
    besides: async ({ id, rule, group }, since) => {
      const { rows } = await sql<{ lately: number; standing: number }>`
        select
          (select count(*)::integer from alerts where rule = ${rule} and group_key = ${group} and id <> ${id}
            and opened_at > ${since}::timestamptz) as lately,
          (select count(*)::integer from alerts where rule = ${rule} and group_key = ${group} and id <> ${id}
            and state not in ('resolved', 'closed')) as standing`.execute(db);
      return rows[0] ?? { lately: 0, standing: 0 };
    },
    under: async (id) => {
      const { rows } = await sql<{ count: number; severity: AlertSeverity | null }>`
        select count(*)::integer as count, (array_agg(severity order by
          case severity when 'critical' then 0 when 'warning' then 1 else 2 end))[1] as severity
        from alerts where suppressed_by = ${id} and state not in ('resolved', 'closed')`.execute(db);
      const first = standing().where("suppressed_by", "=", id).orderBy("opened_at").orderBy("id");
      const { count = 0, severity } = rows[0] ?? {};
      return {
        count,
        severity: severity ?? "info",
        first: (await first.limit(FLOOD_TOP).execute()).map(toAlert),
      };
    },
    lockUnder: async (id) => {
      const { rows } = await sql<Selectable<AlertsTable>>`
        select * from alerts where suppressed_by = ${id} and state not in ('resolved', 'closed')
        order by opened_at, id for update`.execute(db);
      return rows.map(toAlert);
    },
    lockOfGroup: async (group, rules) => {
      const { rows } = await sql<Selectable<AlertsTable>>`
        select * from alerts where group_key = ${group} and rule = any (${rules}::text[])
          and state not in ('resolved', 'closed')
        order by opened_at, id for update`.execute(db);
      return rows.map(toAlert);
    },
    lockTakenBy: async (slackUserId) => {
      const { rows } = await sql<Selectable<AlertsTable>>`
        select * from alerts where hold_by_id = ${slackUserId} and state = 'acknowledged'
          and state not in ('resolved', 'closed')
        order by opened_at, id for update`.execute(db);
      return rows.map(toAlert);
    },
  };
}
