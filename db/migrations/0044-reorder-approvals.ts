import { type Kysely, sql } from "kysely";

/*
 * A proposal's request has its order's id but for the prefix. The days beside its figures were not kept, and how many
 * must say yes is asked when somebody does. Who asked before users were kept is found by name.
 */
const REORDER_APPROVALS = sql`
insert into approvals (id, kind, subject, state, figures, requested_by, requested_name, requested_at, expires_at)
select 'apr_' || substr(o.id, 5), 'reorder', o.id, 'open',
  jsonb_build_object('about', 'reorder', 'supplierOrderId', o.id,
    'order', 'PO-' || lpad(o.number::text, greatest(4, length(o.number::text)), '0'),
    'sku', o.sku, 'name', h.name, 'supplier', p.name, 'units', o.units, 'unitCostCents', o.unit_cost_cents,
    'isPrepaid', o.prepaid, 'tiedUpCents', o.shown_tied_up_cents, 'ceilingCents', 300000,
    'positionUnits', o.suggestion -> 'positionUnits', 'thresholdUnits', o.suggestion -> 'thresholdUnits',
    'days', null, 'approvers', 1),
  coalesce(o.requested_by_id,
    (select t.slack_user_id from team_members t where t.name = o.requested_by order by 1 limit 1), o.requested_by),
  o.requested_by, o.requested_at, o.expires_at
from supplier_orders o join heroes h on h.sku = o.sku join partners p on p.code = h.supplier_code
where o.state = 'proposed' order by o.number;

insert into approval_events (approval_id, type, actor, actor_name, at, revision, figures)
select id, 'requested', requested_by, requested_name, requested_at, revision, figures
from approvals where kind = 'reorder';

insert into timers (kind, subject, due_at)
select 'approval_expiry', id, expires_at from approvals where kind = 'reorder';
update timers set cancelled_at = clock_timestamp()
where kind = 'purchase_expiry' and fired_at is null and cancelled_at is null;

-- Their cards are drawn anew: the buttons of before decide nothing. Business time is not the machine's, so none is set.
update outbox set version = version + 1, asked_at = coalesce(asked_at, enqueued_at),
  state = case state when 'claimed' then 'claimed' else 'pending' end,
  attempts = case state when 'claimed' then attempts else 0 end,
  not_before = case when state in ('claimed', 'retry') then not_before else enqueued_at end
where business_key in (select 'slack:purchase:' || subject from approvals where kind = 'reorder');
`;

/** What waits for a yes to buy is a request like any other (SM-6). */
export async function upReorderApprovals(db: Kysely<unknown>): Promise<void> {
  await REORDER_APPROVALS.execute(db);
}
