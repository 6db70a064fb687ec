import { type Kysely, sql } from "kysely";

/** Lines of a thread beside what was posted in the channel: nobody is interrupted by them (chat-ux §2.0, rule 3). */
export async function upThreadedLines(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table slack_days add column threaded integer not null default 0 check (threaded >= 0)`.execute(db);
}
