import { type Kysely, type Selectable, sql } from "kysely";
import type { Alert } from "../core/alert/alert.ts";
import type { AlertEvent } from "../core/alert/event.ts";
import type { AlertSearch, AlertsPort } from "../core/ports/alerts.ts";
import { alertGroups } from "./alert-groups.ts";
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
      await sql`
        insert into alerts select * from jsonb_populate_record(null::alerts, ${json(toRow(alert))})
        on conflict (id) do update set state = excluded.state, severity = excluded.severity,
          facts = excluded.facts, changed_at = excluded.changed_at, resolved_at = excluded.resolved_at,
          group_key = excluded.group_key, hold_by = excluded.hold_by, hold_by_id = excluded.hold_by_id,
          hold_at = excluded.hold_at, hold_until = excluded.hold_until, hold_reason = excluded.hold_reason,
          hold_asked_at = excluded.hold_asked_at,
          resolved_by = excluded.resolved_by, resolve_reason = excluded.resolve_reason,
          resolve_cause = excluded.resolve_cause,
          suppressed_by = excluded.suppressed_by, reopened_times = excluded.reopened_times,
          flapping_since = excluded.flapping_since, policy = excluded.policy,
          escalated_steps = excluded.escalated_steps,
          escalates_at = excluded.escalates_at, quiet_since = excluded.quiet_since`.execute(db);
    },
    live: async (rule) => {
      const rows = db.selectFrom("alerts").selectAll().where("state", "not in", ["resolved", "closed"]);
      const ofRule = rule === null ? rows : rows.where("rule", "=", rule);
      return (await ofRule.orderBy("opened_at").orderBy("id").execute()).map(toAlert);
    },
    search: async (ask) => (await searched(db, ask)).map(toAlert),
    lastResolvedAt: async () => {
      const last = db.selectFrom("alerts").select((of) => of.fn.max("resolved_at").as("at"));
      return (await last.executeTakeFirst())?.at ?? null;
    },
    record: async (id, { type, actor, at, data }) => {
      const { rows } = await sql<{ readonly seq: number }>`
        insert into alert_events (alert_id, seq, type, actor, at, data)
        select ${id}, coalesce(max(seq), 0) + 1, ${type}, ${actor}, ${at}, ${json(data)}
        from alert_events where alert_id = ${id} returning seq`.execute(db);
      return rows[0]?.seq ?? 0;
    },
    history: async (id) => {
      const rows = db.selectFrom("alert_events").select(["type", "actor", "at", "data"]);
      return (await rows.where("alert_id", "=", id).orderBy("seq").execute()) satisfies readonly AlertEvent[];
    },
    ...alertGroups(db, toAlert),
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

/** The worst first, then the oldest; of what is over the latest. */
async function searched(db: Kysely<Tables>, ask: AlertSearch): Promise<readonly Selectable<AlertsTable>[]> {
  const { rows } = await sql<Selectable<AlertsTable>>`
    select * from alerts
    where state = any (${ask.states}::text[]) and (suppressed_by is null or not ${ask.isOfMessages}::boolean) and (
      ${ask.about}::text is null or position(lower(${ask.about}::text) in
        lower(concat_ws(' ', rule, entity, group_key, facts ->> 'name', facts ->> 'partnerName',
          facts ->> 'fulfillerName', '#' || (facts ->> 'number')))) > 0
    )
    order by resolved_at desc nulls first,
      case severity when 'critical' then 0 when 'warning' then 1 else 2 end, opened_at, id
    limit ${ask.limit}`.execute(db);
  return rows;
}

function toRow(alert: Alert) {
  const { id, rule, entity, state, severity, facts, hold, resolution, policy } = alert;
  return {
    ...{ id, rule, entity, state, severity, facts, policy },
    opened_at: alert.openedAt,
    changed_at: alert.changedAt,
    resolved_at: alert.resolvedAt,
    group_key: alert.group,
    hold_by: hold?.by ?? null,
    hold_by_id: hold?.byId ?? null,
    hold_at: hold?.at ?? null,
    hold_until: hold?.until ?? null,
    hold_reason: hold?.reason ?? null,
    hold_asked_at: hold?.askedAt ?? null,
    resolved_by: resolution?.by ?? null,
    resolve_reason: resolution?.reason ?? null,
    resolve_cause: resolution?.cause ?? null,
    suppressed_by: alert.suppressedBy,
    reopened_times: alert.reopenedTimes,
    flapping_since: alert.flappingSince,
    escalated_steps: alert.escalatedSteps,
    escalates_at: alert.escalatesAt,
    quiet_since: alert.quietSince,
  };
}

function toAlert(row: Selectable<AlertsTable>): Alert {
  const { id, rule, entity, state, severity, facts, policy } = row;
  const isResolved = row.resolved_by !== null || row.resolve_reason !== null;
  return {
    ...{ id, rule, entity, state, severity, facts, policy },
    group: row.group_key,
    openedAt: row.opened_at,
    changedAt: row.changed_at,
    resolvedAt: row.resolved_at,
    hold: holdOf(row),
    resolution: isResolved
      ? { by: row.resolved_by, cause: row.resolve_cause, reason: row.resolve_reason }
      : null,
    suppressedBy: row.suppressed_by,
    reopenedTimes: row.reopened_times,
    flappingSince: row.flapping_since,
    escalatedSteps: row.escalated_steps,
    escalatesAt: row.escalates_at,
    quietSince: row.quiet_since,
  };
}

function holdOf(row: Selectable<AlertsTable>): Alert["hold"] {
  const { hold_by: by, hold_by_id: byId, hold_at: at, hold_until: until, hold_reason: reason } = row;
  const askedAt = row.hold_asked_at;
  return by === null || at === null || until === null ? null : { by, byId, at, until, reason, askedAt };
}
