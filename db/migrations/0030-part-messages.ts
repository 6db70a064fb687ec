import { type Kysely, sql } from "kysely";

const PART_MESSAGES = sql`
create index outbox_part_messages on outbox ((notice ->> 'fulfillmentId'))
  where channel = 'whatsapp' and provider_id is not null;
`;

/** The card of an order shows how far its messages to partners came: they are found by their part. */
export async function upPartMessages(db: Kysely<unknown>): Promise<void> {
  await PART_MESSAGES.execute(db);
}
