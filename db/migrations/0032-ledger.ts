import { type Kysely, sql } from "kysely";

const LEDGER = sql`
create table commission_seals (
  position bigint primary key check (position > 0),
  event_seq bigint not null unique references commission_events (seq),
  hash bytea not null check (length(hash) = 32)
);
create trigger commission_seals_append_only before update or delete on commission_seals
  for each row execute function refuse_change();
create trigger commission_seals_not_truncated before truncate on commission_seals
  for each statement execute function refuse_change();
`;

/** Each event of a commission gets its place in a hash chain a moment after it happened (design §5). */
export async function upLedger(db: Kysely<unknown>): Promise<void> {
  await LEDGER.execute(db);
}
