import { type Kysely, sql } from "kysely";

const GO_ON = sql`
-- What a partner sent in place of words; none once it said some, or was asked anew.
alter table ticket_parts
  add column sent_what text check (sent_what in ('voice', 'photo', 'file')),
  add column sent_at timestamptz,
  add constraint ticket_parts_sent check ((sent_what is null) = (sent_at is null));

-- Since when the client waits, and how often the question was opened again.
alter table tickets
  add column waits_since timestamptz,
  add column reopened_times integer not null default 0 check (reopened_times >= 0);
update tickets set waits_since = opened_at;
alter table tickets alter column waits_since set not null;

-- A partner's words are quoted under an alert too: an erasure, and their time, take them (C-6).
drop trigger alert_events_append_only on alert_events;
create trigger alert_events_append_only before delete or update on alert_events
  for each row execute function refuse_change_but_words('data');
`;

/** What became of a question that was not answered in words, or not for good (R190). */
export async function upTicketsGoOn(db: Kysely<unknown>): Promise<void> {
  await GO_ON.execute(db);
}
