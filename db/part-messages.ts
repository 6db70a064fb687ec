import { type Kysely, sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { type MessageStatus, progressOf } from "../core/channel/message-status.ts";
import { grouped } from "../core/grouped.ts";
import type { EventId, FulfillmentId, OrderId } from "../core/ids.ts";
import type { Channel } from "../core/notice/notice.ts";
import type { PartMessage } from "../core/order/order-view.ts";
import type { AwaitingMessage } from "../core/ports/channels.ts";
import type { Tables } from "./tables.ts";

/** What partners were asked by a messenger, with what it told of that: the outbox row has the id that it tells of. */

const ASKING = sql.raw(`('partner_new_order', 'partner_reminder')`);

interface MessageRow {
  readonly seq: number;
  readonly fulfillment_id: FulfillmentId;
  readonly reminder: number;
  readonly sent_at: Temporal.Instant;
  /** One row a status; null where nothing was told yet. */
  readonly status: MessageStatus | null;
  readonly at: Temporal.Instant | null;
}

/** What the partners of an order were asked, oldest first; a message that was sent again counts as it was last. */
export async function partMessages(db: Kysely<Tables>, order: OrderId): Promise<readonly PartMessage[]> {
  const { rows } = await sql<MessageRow>`
    with messages as (
      select distinct on (fulfillment_id, reminder) * from (
        select o.seq, f.id as fulfillment_id, o.provider_id, coalesce((o.notice ->> 'count')::integer, 0) as reminder,
          coalesce(o.settled_at, o.enqueued_at) as sent_at
        from order_fulfillment f join outbox o on o.notice ->> 'fulfillmentId' = f.id
        where f.order_id = ${order} and o.channel = 'whatsapp' and o.provider_id is not null
          and o.notice ->> 'kind' in ${ASKING}
      ) tries order by fulfillment_id, reminder, seq desc
    )
    select m.seq, m.fulfillment_id, m.reminder, m.sent_at, s.status, s.at
    from messages m left join message_statuses s on s.channel = 'whatsapp' and s.provider_id = m.provider_id
    order by m.seq`.execute(db);
  return grouped(rows, ({ seq }) => String(seq)).flatMap(messageOf);
}

function messageOf(rows: readonly MessageRow[]): readonly PartMessage[] {
  const [first] = rows;
  if (first === undefined) return [];
  const told = rows.flatMap(({ status, at }) => (status === null || at === null ? [] : [{ status, at }]));
  const { fulfillment_id: fulfillmentId, reminder, sent_at } = first;
  return [{ fulfillmentId, reminder, progress: progressOf(sent_at, told) }];
}

interface AwaitingRow {
  readonly provider_id: string;
  readonly id: FulfillmentId;
  readonly order_id: OrderId;
  readonly flags: AwaitingMessage["part"]["flags"];
  readonly event_id: EventId | null;
  readonly told: readonly MessageStatus[];
}

/** Of these messages those whose answer is awaited; in the order of their orders, so that locks are taken in one. */
export async function awaitingMessages(
  db: Kysely<Tables>,
  channel: Channel,
  providerIds: readonly string[],
): Promise<readonly AwaitingMessage[]> {
  if (providerIds.length === 0) return [];
  const { rows } = await sql<AwaitingRow>`
    select o.provider_id, f.id, f.order_id, f.flags, e.id as event_id,
      array(select s.status from message_statuses s
        where s.channel = o.channel and s.provider_id = o.provider_id) as told
    from outbox o
    join order_fulfillment f on f.id = o.notice ->> 'fulfillmentId' and f.state in ('queued', 'notified')
    left join lateral (
      select id from order_events where fulfillment_id = f.id and case o.notice ->> 'kind'
        when 'partner_new_order' then type = 'partner_notified' and facts ->> 'channel' = o.channel
        else type = 'partner_reminded' and facts -> 'count' = o.notice -> 'count' end
      order by seq desc limit 1
    ) e on true
    where o.channel = ${channel} and o.provider_id = any (${[...providerIds]}::text[])
      and o.notice ->> 'kind' in ${ASKING}
    order by f.order_id, f.id, o.seq`.execute(db);
  return rows.map(({ provider_id, id, order_id, flags, event_id, told }) => ({
    providerId: provider_id,
    part: { id, orderId: order_id, flags },
    eventId: event_id,
    told,
  }));
}
