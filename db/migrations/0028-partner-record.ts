import { type Kysely, sql } from "kysely";

const PARTNER_RECORD = sql`
create index order_fulfillment_requests on order_fulfillment (fulfiller, confirm_due_at desc, id desc)
  where confirm_due_at is not null;
create index order_events_standing on order_events (type, at) where type in ('confirm_expired', 'ship_late');
`;

/** How a partner stands is judged at each of its answers: by its newest requests, not by all there ever were. */
export async function upPartnerRecord(db: Kysely<unknown>): Promise<void> {
  await PARTNER_RECORD.execute(db);
}
