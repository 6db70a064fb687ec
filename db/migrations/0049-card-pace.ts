import { type Kysely, sql } from "kysely";

const CARD_PACE = sql`
alter table outbox add column pace_ms integer check (pace_ms >= 0);
`;

/** How often a card is sent again at most, where a machine asks for it (chat-ux §2.0, rule 8). */
export async function upCardPace(db: Kysely<unknown>): Promise<void> {
  await CARD_PACE.execute(db);
}
