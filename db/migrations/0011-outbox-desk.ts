import { type Kysely, sql } from "kysely";

const OUTBOX_DESK = sql`
-- When a card was last asked for anew; null is enqueued_at. Replays are an operator's, after it was dead.
alter table outbox add column asked_at timestamptz, add column replays integer not null default 0 check (replays >= 0);

create table outbox_destinations (
  channel text not null,
  destination text not null,
  -- Business time: the other side asked all of us to wait.
  held_until timestamptz,
  disabled_at timestamptz,
  disabled_why text,
  primary key (channel, destination),
  check ((disabled_at is null) = (disabled_why is null))
);
`;

/** Destinations that wait or were disabled, and what an operator did with a notice that could not leave (design §7). */
export async function upOutboxDesk(db: Kysely<unknown>): Promise<void> {
  await OUTBOX_DESK.execute(db);
}
