import { type Kysely, sql } from "kysely";
import type { UnsentAlert } from "../core/alert/unsent-alert.ts";
import type { Tables } from "./tables.ts";

/**
 * Alerts that count as sent and that no message became, in the order of their rows. Of a late part those deadlines
 * that passed: two hours while its partner was closed are nobody's alarm (D4), and are left out.
 */
export async function unsentAlerts(db: Kysely<Tables>): Promise<readonly UnsentAlert[]> {
  const { rows } = await sql<UnsentAlert>`
    with unsent as materialized (
      select seq, notice, enqueued_at, notice ->> 'kind' = 'late_alert' as is_late,
        notice -> 'alert' ->> 'orderId' as order_id, notice -> 'alert' ->> 'fulfiller' as fulfiller
      from outbox where channel = 'slack' and destination = 'alerts' and state = 'sent' and provider_id is null
    )
    select u.notice, e.type as late, coalesce(e.at, a.opened_at, u.enqueued_at) as at, o.number,
      e.facts ->> 'fulfiller' as fulfiller, r.reason, a.rule, a.entity,
      array(
        select distinct l.sku from order_lines l
        where l.id in (select line_id from return_lines where return_id = r.id) or l.fulfillment_id = f.id
        order by l.sku
      ) as skus
    from unsent u
    left join order_events e on u.is_late and e.fulfillment_id = u.notice ->> 'fulfillmentId'
      and (e.type = 'ship_late' or e.type = 'confirm_late' and e.facts ->> 'clock' = 'business')
    left join returns r on r.id = u.notice ->> 'returnId'
    left join alerts a on a.id = u.notice ->> 'alertId'
    left join order_fulfillment f on f.order_id = u.order_id and f.fulfiller = u.fulfiller
    left join orders o on o.id = coalesce(e.order_id, r.order_id, u.notice ->> 'orderId', u.order_id)
    where not u.is_late or e.type is not null
    order by u.seq, e.seq`.execute(db);
  return rows;
}
