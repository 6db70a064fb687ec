import { type Kysely, sql } from "kysely";
import type { RetentionPort } from "../core/ports/retention.ts";
import { erasePerson, openOf } from "./erase-person.ts";
import { exportPerson, findPerson } from "./find-person.ts";
import { json } from "./json.ts";
import { dueRows, forgetRows } from "./retention-pass.ts";
import type { Tables } from "./tables.ts";

const DONE_KEY = "retention_done_on";

/** What is known of clients, and for how long (C-6). */
export function retentionPort(db: Kysely<Tables>): RetentionPort {
  return {
    person: (ref) => findPerson(db, ref),
    openOf: (person) => openOf(db, person),
    erase: (person, erasure) => erasePerson(db, person, erasure),
    isErased: async (id) => {
      const order = db.selectFrom("orders").select("erased_at").where("id", "=", id);
      return (await order.executeTakeFirst())?.erased_at != null;
    },
    note: async ({ pseudonym, actor, orders, at, askedOn }) => {
      await sql`
        insert into erasures (at, asked_on, actor, pseudonym, orders)
        values (${at}::timestamptz, ${askedOn}::date, ${actor}, ${pseudonym}, ${orders})`.execute(db);
    },
    export: (person) => exportPerson(db, person),
    due: (cutoffs) => dueRows(db, cutoffs),
    forget: (cutoffs, limit) => forgetRows(db, cutoffs, limit),
    doneOn: async () => {
      const { rows } = await sql<{ readonly value: string }>`
        select value from desk_settings where key = ${DONE_KEY}`.execute(db);
      return rows[0]?.value ?? null;
    },
    done: async (on) => {
      await sql`
        insert into desk_settings (key, value) values (${DONE_KEY}, ${json(on)})
        on conflict (key) do update set value = excluded.value`.execute(db);
    },
  };
}
