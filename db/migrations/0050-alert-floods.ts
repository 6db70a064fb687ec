import { type Kysely, sql } from "kysely";

const ALERT_FLOODS = sql`
create index alerts_opened_in_group on alerts (rule, group_key, opened_at) where group_key is not null;
drop index alerts_of_group;
create index alerts_of_group on alerts (group_key, rule) where state not in ('resolved', 'closed');
insert into timers (kind, subject, due_at)
select distinct 'commission_overdue', partner_code || ':' || payable_on::text,
  (run_on + 1)::timestamp at time zone 'Europe/Brussels'
from commissions where state in ('payable', 'approved')
on conflict (kind, subject) do nothing;
insert into timers (kind, subject, due_at)
select 'tracking_due', f.id, o.accepted_at + interval '24 hours' from order_fulfillment f join orders o on o.id = f.order_id
where f.state in ('queued', 'notified', 'confirmed', 'awaiting_stock', 'picking', 'packed')
on conflict (kind, subject) do nothing;
create index outbox_one_shots on outbox (destination, enqueued_at)
  where channel = 'slack' and notice ->> 'kind' in ('team_alert', 'return_alert', 'feedback_alert');
`;

/** How many of a rule and group opened lately, and what the team was told once within some minutes. */
export async function upAlertFloods(db: Kysely<unknown>): Promise<void> {
  await ALERT_FLOODS.execute(db);
}
