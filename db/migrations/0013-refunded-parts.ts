import { type Kysely, sql } from "kysely";

const REFUNDED_PARTS = sql`
alter table order_fulfillment drop constraint order_fulfillment_flags_check;
alter table order_fulfillment add constraint order_fulfillment_flags_check check (flags <@
  '{late,late_wall,ship_late,implicit,inferred,claimed_delivered,declined_after_confirm,cancel_seen,refunded,return_asked}');
-- What was refunded, and what is asked back, before the flags told so.
update order_fulfillment part set flags = flags || '{refunded}'
  where state in ('declined', 'lost', 'returned') and exists (
    select from order_lines line join refund_lines given on given.line_id = line.id
      where line.fulfillment_id = part.id);
update order_fulfillment part set flags = flags || '{return_asked}' where exists (
  select from order_lines line join return_lines back on back.line_id = line.id
    where line.fulfillment_id = part.id);
`;

/** A part that was declined, lost or came back is closed by its refund (SM-1 rule 5). */
export async function upRefundedParts(db: Kysely<unknown>): Promise<void> {
  await REFUNDED_PARTS.execute(db);
}
