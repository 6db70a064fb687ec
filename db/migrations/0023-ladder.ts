import { type Kysely, sql } from "kysely";

const LADDER = sql`
alter table order_fulfillment drop constraint order_fulfillment_flags_check;
alter table order_fulfillment add constraint order_fulfillment_flags_check check (flags <@
  '{late,late_wall,ship_late,implicit,inferred,claimed_delivered,declined_after_confirm,cancel_seen,refunded,return_asked,escalated,expired,lost_suspected}');
`;

/** A silent partner is escalated and given up on (SM-3); a parcel that never arrives is presumed lost (SM-2). */
export async function upLadder(db: Kysely<unknown>): Promise<void> {
  await LADDER.execute(db);
}
