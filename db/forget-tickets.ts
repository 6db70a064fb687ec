import { type Kysely, type RawBuilder, sql } from "kysely";
import { FORGOTTEN } from "../core/ticket/ticket.ts";
import type { Tables } from "./tables.ts";

/** Takes every word out of tickets, their parts, their histories and what their alerts quote of them: whose they are an erasure alone may ask (C-6). */
export async function forgetTickets(db: Kysely<Tables>, which: RawBuilder<unknown>): Promise<void> {
  const ids = sql`(select id from tickets where ${which})`;
  await sql`
    update ticket_events set data = jsonb_set(data, '{text}', to_jsonb(${FORGOTTEN}::text))
    where ticket_id in ${ids} and data ->> 'text' is not null`.execute(db);
  await sql`
    update alert_events set data = jsonb_set(data, '{text}', to_jsonb(${FORGOTTEN}::text))
    where type = 'noted' and data ->> 'text' is not null
      and alert_id in (select a.id from alerts a where a.entity in ${ids})`.execute(db);
  await sql`
    update ticket_parts set answer = ${FORGOTTEN} where ticket_id in ${ids} and answer is not null`.execute(
    db,
  );
  await sql`
    update tickets set question = ${FORGOTTEN}, reply = case when reply is not null then ${FORGOTTEN} end,
      close_reason = case when close_reason is not null then ${FORGOTTEN} end
    where ${which}`.execute(db);
}
