import { type Kysely, type RawBuilder, sql } from "kysely";
import { HUB_STATES, PARTNER_STATES } from "../core/fulfillment/fulfillment-state.ts";
import type { Tables } from "./tables.ts";

/** Each part with the one that it was cut off, however often: what was asked of a partner at first (E4). */
const FAMILIES = sql`with recursive families as (
  select id, id as root from order_fulfillment where split_from is null
  union all select f.id, m.root from order_fulfillment f join families m on m.id = f.split_from
)`;

/**
 * What must be true of all rows together, however they came about; each query finds those of which it is not. Most
 * could not even be stored otherwise: this is the proof.
 */
const INVARIANTS: readonly { readonly says: string; readonly broken: RawBuilder<{ readonly id: string }> }[] =
  [
    {
      says: "the two shares of a commission add up to its gross, and the commission is one of them",
      broken: sql`select id from commissions where marketplace_share_cents + partner_share_cents <> gross_cents
      or commission_cents <> case direction when 'retained' then marketplace_share_cents else partner_share_cents end`,
    },
    {
      says: "each line that a partner sold has exactly one commission, the hub's and what replaces a wrong article have none",
      broken: sql`select l.id from order_lines l join order_fulfillment f on f.id = l.fulfillment_id
      left join commissions c on c.line_id = l.id and c.kind = 'sale'
      group by l.id, f.kind, f.replaces_return
      having count(c.id) <> case when f.kind = 'partner' and f.replaces_return is null then 1 else 0 end`,
    },
    {
      says: "a commission is what its line says",
      broken: sql`select c.id from commissions c join order_lines l on l.id = c.line_id
      where c.kind = 'sale' and c.gross_cents <> l.gross_cents or c.fulfillment_id <> l.fulfillment_id or c.order_id <> l.order_id`,
    },
    {
      says: "the ledger of a SKU adds up to its level",
      broken: sql`select s.sku as id from stock_levels s left join stock_movements m on m.sku = s.sku
      group by s.sku having s.on_hand_units <> coalesce(sum(m.on_hand_delta_units), 0)
        or s.reserved_units <> coalesce(sum(m.reserved_delta_units), 0)
        or s.value_cents <> coalesce(sum(m.value_delta_cents), 0)
        or s.consigned_units <> coalesce(sum(m.consigned_delta_units), 0)
        or s.quarantined_units <> coalesce(sum(m.quarantined_delta_units), 0)
        or s.quarantined_value_cents <> coalesce(sum(m.quarantined_value_delta_cents), 0)`,
    },
    {
      says: "the lots of a SKU hold what is on its shelf",
      broken: sql`select s.sku as id from stock_levels s left join stock_lots l on l.sku = s.sku
      group by s.sku having s.on_hand_units <> coalesce(sum(l.left_units), 0)
        or s.consigned_units <> coalesce(sum(l.left_units) filter (where l.consigned_until_on is not null), 0)`,
    },
    {
      says: "stock was never negative, nor was more of it reserved than there was",
      broken: sql`select sku || ' ' || seq as id from (
        select sku, seq, sum(on_hand_delta_units) over by_sku as on_hand, sum(reserved_delta_units) over by_sku as reserved,
          sum(value_delta_cents) over by_sku as value_cents
        from stock_movements window by_sku as (partition by sku order by seq)
      ) levels where on_hand < 0 or reserved < 0 or reserved > on_hand or value_cents < 0`,
    },
    {
      says: "an order to a supplier waits for a yes as long as its request does",
      broken: sql`select coalesce(o.id, a.subject) as id
      from (select id from supplier_orders where state = 'proposed') o
      full join (select subject from approvals where kind = 'reorder' and state = 'open') a on a.subject = o.id
      where o.id is null or a.subject is null`,
    },
    {
      says: "what is reserved is wanted by parts that have not left",
      broken: sql`select s.sku as id from stock_levels s left join (
        select l.sku, sum(l.quantity) as units from order_lines l join order_fulfillment f on f.id = l.fulfillment_id
        where f.kind = 'hub' and f.state in ('queued', 'awaiting_stock', 'picking', 'packed') group by l.sku
      ) w on w.sku = s.sku where s.reserved_units <> coalesce(w.units, 0)`,
    },
    {
      says: "what has left has a tracking number, unless that it left was inferred",
      broken: sql`select id from order_fulfillment where state in ('shipped', 'delivered', 'return_open', 'returned', 'lost')
      and tracking_number is null and not 'inferred' = any (flags)`,
    },
    {
      says: "a part is in a state that its kind has",
      broken: sql`select id from order_fulfillment where state <> all (case kind
      when 'hub' then ${Object.keys(HUB_STATES)}::text[] else ${Object.keys(PARTNER_STATES)}::text[] end)`,
    },
    {
      says: "a part's instants follow each other",
      broken: sql`select f.id from order_fulfillment f join orders o on o.id = f.order_id
      where f.notified_at < o.accepted_at or f.delivered_at < f.shipped_at
        or least(f.confirmed_at, f.shipped_at) < o.accepted_at - interval '5 minutes'
        or f.state in ('notified', 'awaiting_decision') and f.notified_at is null
        or f.state = 'confirmed' and f.confirmed_at is null or f.state = 'cancelled' and f.cancelled_at is null`,
    },
    {
      says: "an order has parts, each part lines, and the lines add up to what the client paid",
      broken: sql`select o.id from orders o left join order_fulfillment f on f.order_id = o.id
      left join order_lines l on l.fulfillment_id = f.id
      group by o.id having count(*) <> count(l.id)
        or o.points_cents <> coalesce(sum(l.gross_cents) filter (where f.state <> 'rerouted'), 0)`,
    },
    {
      says: "what was given to another partner is sent by it, line by line at what the client paid, in one part or cut",
      broken: sql`${FAMILIES} select f.id from order_fulfillment f left join order_fulfillment n on n.takes_over = f.id
      where (f.state = 'rerouted') <> (n.id is not null) or n.id is not null and (
        select jsonb_object_agg(t.ref, t.cents) from (select l.ref, sum(l.gross_cents) as cents from order_lines l
          where l.fulfillment_id = f.id group by l.ref) t) is distinct from (
        select jsonb_object_agg(t.ref, t.cents) from (select l.ref, sum(l.gross_cents) as cents from order_lines l
          join families m on m.id = l.fulfillment_id where m.root = n.id group by l.ref) t)`,
    },
    {
      says: "what a backup partner costs us is booked: our share less what it was before",
      broken: sql`${FAMILIES}, booked as (
        select n.id, n.takes_over, l.ref, sum(c.reroute_delta_cents) as delta, sum(c.marketplace_share_cents) as share,
          count(c.settled_gross_cents) as settled, count(*) as rows
        from families m join order_fulfillment n on n.id = m.root join order_lines l on l.fulfillment_id = m.id
        join commissions c on c.line_id = l.id and c.kind = 'sale' group by n.id, n.takes_over, l.ref
      )
      select d.id from booked d left join order_lines l on l.fulfillment_id = d.takes_over and l.ref = d.ref
      left join commissions b on b.line_id = l.id and b.kind = 'sale'
      where d.delta <> case when d.takes_over is null then 0 else d.share - b.marketplace_share_cents end
        or d.settled <> case when d.takes_over is null then 0 else d.rows end`,
    },
    {
      says: "a part that was cut off another is of the same order and partner, and waits to be decided or was",
      broken: sql`select r.id from order_fulfillment r join order_fulfillment f on f.id = r.split_from
      where r.order_id <> f.order_id or r.fulfiller <> f.fulfiller or r.state in ('queued', 'notified')
      union all select f.id from order_fulfillment f where f.state = 'awaiting_decision' and f.split_from is null`,
    },
    {
      says: "a commission's state follows its part's",
      broken: sql`select c.id from commissions c join order_fulfillment f on f.id = c.fulfillment_id
      where c.kind <> 'clawback' and c.state <> all (case f.state
        when 'shipped' then array['pending']
        when 'delivered' then array['due', 'payable', 'approved', 'paid', 'held', 'void']
        when 'return_open' then array['due', 'payable', 'approved', 'held', 'paid', 'void']
        when 'returned' then array['due', 'payable', 'approved', 'held', 'paid', 'void']
        when 'declined' then array['void'] when 'cancelled' then array['void'] when 'rerouted' then array['void']
        when 'lost' then array['void', 'held', 'paid'] else array['estimated'] end)`,
    },
    {
      says: "what was taken back of a line is of that line, in the state of its unpaid row, and no more than its row holds",
      broken: sql`select c.id from commissions c join commissions s on s.id = c.corrects
      where (c.line_id, c.partner_code, c.order_id) is distinct from (s.line_id, s.partner_code, s.order_id)
        or s.kind <> 'sale' or c.kind = 'adjustment' and c.state <> s.state and (c.state <> 'void' or s.state = 'estimated')
        or c.kind = 'clawback' and c.state <> 'void' and s.state not in ('approved', 'payable', 'held', 'paid')
      union all select s.id from commissions s join commissions c on c.corrects = s.id where c.state <> 'void'
      group by s.id having s.gross_cents + sum(c.gross_cents) < 0
        or s.partner_share_cents + sum(c.partner_share_cents) < 0
        or s.marketplace_share_cents + sum(c.marketplace_share_cents) < 0`,
    },
    {
      says: "a statement pays the sum of its rows, and settled, nothing else was paid with it",
      broken: sql`select s.id from statements s join statement_lines l on l.statement_id = s.id and l.is_held
      join commissions c on c.id = l.commission_id group by s.id
      having s.net_cents <> sum(l.partner_share_cents) or bool_or(c.partner_share_cents <> l.partner_share_cents)
        or bool_or(c.partner_code <> s.partner_code)
        or s.state = 'settled' and not bool_and(c.state = 'paid')
        or s.state in ('approved', 'exported') and not bool_and(c.state = 'approved')`,
    },
    {
      says: "what is approved is on a statement that was",
      broken: sql`select c.id from commissions c where c.state = 'approved' and not exists (
        select from statement_lines l join statements s on s.id = l.statement_id
        where l.commission_id = c.id and l.is_held and s.state in ('approved', 'exported', 'partially_settled'))`,
    },
    {
      says: "a commission is payable from J+7 and paid no sooner, with a reference that is one partner's",
      broken: sql`select id from commissions where paid_at < delivered_at or paid_at at time zone 'Europe/Brussels' < payable_on
          and not exists (select from statement_lines l join statements s on s.id = l.statement_id
            where l.commission_id = commissions.id and l.is_held and s.is_early)
        or kind <> 'clawback' and payable_on <> (delivered_at at time zone 'Europe/Brussels')::date + payable_after_days
      union all select payment_reference from commissions where payment_reference is not null
      group by payment_reference having count(distinct partner_code) > 1 or count(distinct paid_at) > 1`,
    },
    {
      says: "what replaces a wrong article is of its order, of its sender and at no price, and its points stay with us",
      broken: sql`select f.id from order_fulfillment f join returns r on r.id = f.replaces_return
      where r.order_id <> f.order_id or r.reason <> 'wrong_item' or r.state not in ('accepted', 'closed')
        or exists (select from order_lines l where l.fulfillment_id = f.id and l.gross_cents <> 0)
        or not exists (select from return_lines b join order_lines l on l.id = b.line_id
          join order_fulfillment s on s.id = l.fulfillment_id where b.return_id = r.id and s.fulfiller = f.fulfiller)
      union all select r.id from returns r join refunds g on g.return_id = r.id where r.remedy = 'reship'`,
    },
    {
      says: "no more points go back for a line than were paid for it",
      broken: sql`select l.id from refund_lines r join order_lines l on l.id = r.line_id
      group by l.id having sum(r.cents) > l.gross_cents`,
    },
    {
      says: "what a return gave back is settled with it: closed only once the client has the points",
      broken: sql`select r.id from returns r join refunds f on f.return_id = r.id
      where r.order_id <> f.order_id or r.state in ('refunded', 'closed') and f.state <> 'acknowledged'
        or r.state in ('requested', 'refused')`,
    },
    {
      says: "no more units of a line are asked back, and not turned down, than were sent",
      broken: sql`select l.id from return_lines b join returns r on r.id = b.return_id join order_lines l on l.id = b.line_id
      where r.state not in ('refused', 'rejected') and not (r.state = 'closed' and r.remedy = 'reship') group by l.id having sum(b.quantity) > l.quantity`,
    },
    {
      says: "a refund at the partner's charge, or of an accepted return at its charge, is taken back of what it was owed",
      broken: sql`select c.id from commissions c join order_lines l on l.id = c.line_id
      where c.kind = 'sale' and c.state <> 'void' and not exists (
        select from order_fulfillment f where f.id = c.fulfillment_id and (f.flags && '{refunded}'))
      and -coalesce((select sum(a.gross_cents) from commissions a where a.corrects = c.id and a.state <> 'void'), 0)
        <> coalesce((select sum(g.cents) from refund_lines g join refunds f on f.id = g.refund_id
          left join returns r on r.id = f.return_id where g.line_id = l.id and (f.borne_by = 'partner'
            or r.borne_by = 'partner' and r.state in ('accepted', 'refunded', 'closed'))), 0)`,
    },
    {
      says: "every message was settled, is being sent, or waits for its hour",
      broken: sql`select business_key as id from outbox where state in ('unknown', 'dead')
      or state = 'claimed' and lease_until < clock_timestamp()
      or state in ('sent', 'cancelled') and settled_at is null`,
    },
  ];

/** Examples named of each invariant that is broken. */
const EXAMPLES_MAX = 5;

/** A sentence for each invariant that some row breaks, with the first of them; none when all hold. */
export async function brokenInvariants(kysely: Kysely<Tables>): Promise<readonly string[]> {
  const broken: string[] = [];
  for (const invariant of INVARIANTS) {
    const { rows } = await invariant.broken.execute(kysely);
    const examples = rows.slice(0, EXAMPLES_MAX).map(({ id }) => id);
    if (rows.length > 0) broken.push(`not so: ${invariant.says} (${rows.length}: ${examples.join(", ")})`);
  }
  return broken;
}
