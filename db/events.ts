import { type Kysely, type RawBuilder, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { OrderEvent } from "../core/order/journal.ts";
import type { EventsPort } from "../core/ports.ts";
import { jsonRows } from "./json.ts";
import { fromEvent, toEvent } from "./order-rows.ts";
import type { Tables } from "./tables.ts";

/** The history of orders; the table refuses to change or lose a row. */
export function eventsPort(db: Kysely<Tables>): EventsPort {
  return {
    append: async (events, at) => {
      if (events.length > 0) await appendEvents(events.map((event) => ({ event, at }))).execute(db);
    },
    find: async (id) => {
      const row = await db.selectFrom("order_events").selectAll().where("id", "=", id).executeTakeFirst();
      return row === undefined ? null : toEvent(row);
    },
    ofReply: async (replyId) => {
      const read = db.selectFrom("order_events").selectAll().where("type", "=", "reply_received");
      const ofReply = read.where(sql<string>`facts ->> 'reply'`, "=", replyId);
      return (await ofReply.orderBy("seq").execute()).map(toEvent);
    },
  };
}

/** The statement alone, for intake to run among others. */
export function appendEvents(
  events: readonly { readonly event: OrderEvent; readonly at: Temporal.Instant }[],
): RawBuilder<unknown> {
  return sql`
    insert into order_events (id, order_id, fulfillment_id, type, facts, actor_name, actor_via, at)
    select id, order_id, fulfillment_id, type, facts, actor_name, actor_via, at
    from jsonb_populate_recordset(null::order_events, ${jsonRows(events.map(({ event, at }) => fromEvent(event, at)))})`;
}
