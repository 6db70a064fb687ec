import { type Kysely, type Selectable, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { RoutinesPort } from "../core/ports/routines.ts";
import type { Routine } from "../core/routine/routine.ts";
import type { LevelOfDay } from "../core/routine/step-facts.ts";
import type { Tick } from "../core/routine/steps.ts";
import { json } from "./json.ts";
import type { Tables } from "./tables.ts";

/** The day's routines; the unique key of kind and date decides which of several processes opened one. */
export function routinesPort(db: Kysely<Tables>): RoutinesPort {
  const all = db.selectFrom("routines").selectAll();
  type Rows = Awaited<ReturnType<typeof all.execute>>;
  const whole = (found: Rows): Promise<readonly Routine[]> => withWords(db, found);
  return {
    add: async ({ id, kind, on, dueAt, openedAt, closedAt, facts, factsAt }) => {
      const added = await sql`
        insert into routines (id, kind, on_date, due_at, opened_at, closed_at, facts, facts_at)
        values (${id}, ${kind}, ${on}, ${dueAt}, ${openedAt}, ${closedAt}, ${json(facts)}, ${factsAt})
        on conflict (kind, on_date) do nothing returning id`.execute(db);
      return added.rows.length > 0;
    },
    lock: async (id) => (await whole(await all.where("id", "=", id).forUpdate().execute()))[0] ?? null,
    find: async (id) => (await whole(await all.where("id", "=", id).execute()))[0] ?? null,
    findOf: async (kind, on) => {
      const found = await all.where("kind", "=", kind).where("on_date", "=", on).execute();
      return (await whole(found))[0] ?? null;
    },
    isAnyOpen: async () => {
      const open = db.selectFrom("routines").select("id").where("closed_at", "is", null).limit(1);
      return (await open.executeTakeFirst()) !== undefined;
    },
    lockOpen: async () => {
      const open = all.where("closed_at", "is", null).orderBy("opened_at").orderBy("id");
      return whole(await open.forUpdate().execute());
    },
    saveFacts: async (id, facts, at) => {
      const changed = await sql`
        update routines set facts = ${json(facts)}, facts_at = ${at}
        where id = ${id} and facts is distinct from ${json(facts)} returning id`.execute(db);
      return changed.rows.length > 0;
    },
    close: async (id, { by, at }) => {
      const closed = { closed_at: at, closed_by: by };
      await db.updateTable("routines").set(closed).where("id", "=", id).execute();
    },
    latest: async (limit) => whole(await all.orderBy("due_at", "desc").limit(limit).execute()),
    setOwner: async (id, owner) => {
      const named = { owner_id: owner?.slackUserId ?? null, owner_name: owner?.name ?? null };
      await db.updateTable("routines").set(named).where("id", "=", id).execute();
    },
    assign: async (id, { step, to, by, at }) => {
      const named = { assignee_id: to.slackUserId, assignee_name: to.name };
      const given = { routine_id: id, step, ...named, assigned_by: by, assigned_at: at };
      await db.insertInto("routine_assignments").values(given).execute();
    },
    addNote: async (id, { by, at, text }) => {
      const note = { routine_id: id, text, noted_by: by, noted_at: at };
      await db.insertInto("routine_notes").values(note).execute();
    },
    addTick: async (id, { step, verdict, reason, left, by, role, at }) => {
      const said = { step, verdict, reason, left_count: left };
      const tick = { routine_id: id, ...said, ticked_by: by, role, ticked_at: at };
      await db.insertInto("routine_ticks").values(tick).execute();
    },
    takeBack: async (id, step, { actor, at }) => {
      const back = db.updateTable("routine_ticks").set({ taken_back_by: actor, taken_back_at: at });
      const standing = back.where("routine_id", "=", id).where("step", "=", step);
      await standing.where("taken_back_at", "is", null).execute();
    },
    levelsSince: (start) => levelsSince(db, start),
  };
}

/** Rows with all that people said of them. */
async function withWords(
  db: Kysely<Tables>,
  found: readonly Selectable<Tables["routines"]>[],
): Promise<readonly Routine[]> {
  if (found.length === 0) return [];
  const ids = found.map(({ id }) => id);
  const ticks = await db
    .selectFrom("routine_ticks")
    .selectAll()
    .where("taken_back_at", "is", null)
    .where("routine_id", "in", ids)
    .orderBy("seq")
    .execute();
  const assigned = await db
    .selectFrom("routine_assignments")
    .selectAll()
    .distinctOn(["routine_id", "step"])
    .where("routine_id", "in", ids)
    .orderBy("routine_id")
    .orderBy("step")
    .orderBy("seq", "desc")
    .execute();
  const notes = await db
    .selectFrom("routine_notes")
    .selectAll()
    .where("routine_id", "in", ids)
    .orderBy("seq")
    .execute();
  return found.map((row) => ({
    ...{ id: row.id, kind: row.kind, on: row.on_date, facts: row.facts },
    ...{ dueAt: row.due_at, openedAt: row.opened_at, factsAt: row.facts_at },
    ...{ closedAt: row.closed_at, closedBy: row.closed_by },
    owner:
      row.owner_id === null || row.owner_name === null
        ? null
        : { slackUserId: row.owner_id, name: row.owner_name },
    ticks: ticks.filter((tick) => tick.routine_id === row.id).map(toTick),
    assignments: assigned
      .filter((each) => each.routine_id === row.id)
      .map((each) => ({
        step: each.step,
        to: { slackUserId: each.assignee_id, name: each.assignee_name },
      })),
    notes: notes
      .filter((note) => note.routine_id === row.id)
      .map(({ text, noted_by: by, noted_at: at }) => ({ text, by, at })),
  }));
}

function toTick(row: Selectable<Tables["routine_ticks"]>): Tick {
  const { step, verdict, reason, role } = row;
  return { step, verdict, reason, left: row.left_count, by: row.ticked_by, role, at: row.ticked_at };
}

async function levelsSince(db: Kysely<Tables>, start: Temporal.Instant): Promise<readonly LevelOfDay[]> {
  const { rows: levels } = await sql<LevelOfDay>`
    with left_today as (
      select l.id, l.sku, l.quantity
      from order_fulfillment f join order_lines l on l.fulfillment_id = f.id
      where f.kind = 'hub' and f.shipped_at is not null and f.shipped_at >= ${start}::timestamptz
    ), moved as (
      select m.sku, sum(m.on_hand_delta_units) filter (where t.id is null) as other_units,
        -sum(m.on_hand_delta_units) filter (where t.id is not null) as issued_units
      from heroes h join stock_movements m on m.sku = h.sku and m.at >= ${start}::timestamptz
        left join left_today t on t.id = m.cause and m.kind = 'issue'
      group by m.sku
    )
    select h.sku, h.name, s.on_hand_units as "onHandUnits",
      coalesce((select sum(quantity) from left_today t where t.sku = h.sku), 0)::integer as "leftUnits",
      coalesce(m.issued_units, 0)::integer as "issuedUnits", coalesce(m.other_units, 0)::integer as "otherUnits",
      (select c.counted_units from stock_counts c where c.sku = h.sku and c.state = 'proposed') as "countedUnits"
    from heroes h join stock_levels s on s.sku = h.sku left join moved m on m.sku = h.sku
    order by h.sku`.execute(db);
  return levels;
}
