import { type Kysely, sql } from "kysely";
import type { UnsentAlert } from "../core/alert/unsent-alert.ts";
import type { Tables } from "./tables.ts";

/**
 * Alerts that count as sent and that no message became, in the order of their rows. Of a late part those deadlines
 * that passed: two hours while its partner was closed are nobody's alarm (D4), and are left out. What stood under another alert is told
 * as itself, and a flood as its members.
 */
export async function unsentAlerts(db: Kysely<Tables>): Promise<readonly UnsentAlert[]> {
  const { rows } = await sql<UnsentAlert>`
    with unsent as materialized (
      select seq, business_key, notice, enqueued_at, notice ->> 'alertId' as alert_id,
        notice -> 'alert' ->> 'orderId' as order_id, notice -> 'alert' ->> 'fulfiller' as fulfiller
      from outbox where channel = 'slack' and destination = 'alerts' and state = 'sent' and provider_id is null
        and notice ->> 'kind' <> 'late_call'
    ), told as materialized (
      select distinct on (coalesce(a.id, u.business_key)) u.*, a.rule, a.entity, a.opened_at, a.facts,
        coalesce(case when a.rule in ('confirm_late', 'ship_late') then a.entity end,
          case when u.notice ->> 'kind' = 'late_alert' then u.notice ->> 'fulfillmentId' end) as late_part
      from unsent u left join alerts a on u.alert_id in (a.id, a.suppressed_by)
      where a.rule is distinct from 'flood'
      order by coalesce(a.id, u.business_key), u.seq
    )
    select t.notice, e.type as late, coalesce(e.at, t.opened_at, t.enqueued_at) as at,
      coalesce(o.number, (t.facts ->> 'number')::integer) as number,
      coalesce(e.facts, t.facts) ->> 'fulfiller' as fulfiller, r.reason, t.rule, t.entity,
      array(
        select distinct l.sku from order_lines l
        where l.id in (select line_id from return_lines where return_id = r.id) or l.fulfillment_id = f.id
        order by l.sku
      ) as skus
    from told t
    left join order_events e on e.fulfillment_id = t.late_part and (
      e.type = 'ship_late' and t.rule is distinct from 'confirm_late'
      or e.type = 'confirm_late' and e.facts ->> 'clock' = 'business' and t.rule is distinct from 'ship_late'
    )
    left join returns r on r.id = t.notice ->> 'returnId'
    left join order_fulfillment f on f.order_id = t.order_id and f.fulfiller = t.fulfiller
    left join orders o on o.id = coalesce(e.order_id, r.order_id, t.notice ->> 'orderId', t.order_id)
    where t.late_part is null or e.type is not null
    order by t.seq, t.opened_at, e.seq`.execute(db);
  return rows;
}
