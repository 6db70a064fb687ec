import { type Kysely, type Selectable, sql } from "kysely";
import type { Alert } from "../core/alert/alert.ts";
import type { AlertsPort } from "../core/ports/stock.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";
import type { AlertsTable } from "./tables-stock.ts";

/** What is wrong; one row for the whole life of it. */
export function alertsPort(db: Kysely<Tables>): AlertsPort {
  const one = async (id: Alert["id"], isLocked: boolean): Promise<Alert | null> => {
    const rows = db.selectFrom("alerts").selectAll().where("id", "=", id);
    const row = await (isLocked ? rows.forUpdate() : rows).executeTakeFirst();
    return row === undefined ? null : toAlert(row);
  };
  return {
    lockLive: async (rule, entity) => (await lockLive(db, [rule], entity))[0] ?? null,
    lockLiveOf: (rules, entity) => lockLive(db, rules, entity),
    lock: (id) => one(id, true),
    find: (id) => one(id, false),
    save: async (alert) => {
      const { id, rule, entity, state, severity, facts, openedAt, changedAt, resolvedAt } = alert;
      await sql`
        insert into alerts (id, rule, entity, state, severity, facts, opened_at, changed_at, resolved_at)
        values (${id}, ${rule}, ${entity}, ${state}, ${severity}, ${json(facts)}, ${openedAt}, ${changedAt},
          ${resolvedAt})
        on conflict (id) do update set state = excluded.state, severity = excluded.severity,
          facts = excluded.facts, changed_at = excluded.changed_at, resolved_at = excluded.resolved_at`.execute(
        db,
      );
    },
    live: async (rule) => {
      const rows = db.selectFrom("alerts").selectAll().where("state", "not in", ["resolved", "closed"]);
      const ofRule = rule === null ? rows : rows.where("rule", "=", rule);
      return (await ofRule.orderBy("opened_at").orderBy("id").execute()).map(toAlert);
    },
  };
}

/** Two evaluations at once must not both find none: whoever comes second waits for the first. */
async function lockLive(
  db: Kysely<Tables>,
  rules: readonly string[],
  entity: string,
): Promise<readonly Alert[]> {
  await sql`
    select pg_advisory_xact_lock(hashtextextended('alert:' || rule || ':' || ${entity}, 0))
    from unnest(${[...rules].toSorted()}::text[]) as rule`.execute(db);
  const rows = db.selectFrom("alerts").selectAll().where("rule", "in", rules).where("entity", "=", entity);
  return (await rows.where("state", "<>", "closed").forUpdate().execute()).map(toAlert);
}

function toAlert(row: Selectable<AlertsTable>): Alert {
  const { id, rule, entity, state, severity, facts } = row;
  return {
    ...{ id, rule, entity, state, severity, facts },
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    resolvedAt: row.resolved_at,
  };
}
