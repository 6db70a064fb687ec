import { type Kysely, sql } from "kysely";

const COMMISSIONS = sql`
create table commissions (
  id text primary key,
  order_id text not null references orders (id),
  fulfillment_id text not null references order_fulfillment (id),
  line_id text not null unique references order_lines (id),
  partner_code text not null references partners (code),
  contract_id text not null references contracts (id),
  rate_bps integer not null check (rate_bps between 0 and 10000),
  base text not null check (base in ('TTC', 'HT')),
  direction text not null check (direction in ('retained', 'remitted')),
  payable_after_days integer not null check (payable_after_days >= 0),
  gross_cents integer not null check (gross_cents >= 0),
  net_cents integer not null check (net_cents >= 0),
  vat_cents integer not null check (vat_cents >= 0),
  commission_cents integer not null check (commission_cents >= 0),
  marketplace_share_cents integer not null check (marketplace_share_cents >= 0),
  partner_share_cents integer not null check (partner_share_cents >= 0),
  state text not null check (state in
    ('estimated', 'pending', 'due', 'payable', 'approved', 'paid', 'held', 'void')),
  delivered_at timestamptz,
  payable_on date,
  run_on date,
  paid_at timestamptz,
  payment_reference text,
  check (net_cents + vat_cents = gross_cents),
  constraint commissions_shares_add_up check (marketplace_share_cents + partner_share_cents = gross_cents),
  check (commission_cents = case direction when 'retained' then marketplace_share_cents else partner_share_cents end),
  check (state not in ('due', 'payable', 'approved', 'paid')
    or (delivered_at is not null and payable_on is not null and run_on is not null)),
  check ((state = 'paid') = (paid_at is not null and payment_reference is not null)),
  check (run_on >= payable_on)
);
create index commissions_order_id on commissions (order_id);
create index commissions_fulfillment_id on commissions (fulfillment_id);
create index commissions_partner_state on commissions (partner_code, state);
create index commissions_unsettled on commissions (partner_code) where state not in ('paid', 'void');
create index commissions_contract_id on commissions (contract_id);
create index commissions_paid_at on commissions (paid_at) where paid_at is not null;
create index commissions_payment_reference on commissions (payment_reference) where payment_reference is not null;

create table commission_events (
  seq bigint generated always as identity primary key,
  commission_id text not null references commissions (id),
  type text not null,
  actor text not null,
  at timestamptz not null,
  state_before text,
  state_after text not null,
  gross_cents integer not null,
  commission_cents integer not null,
  marketplace_share_cents integer not null,
  partner_share_cents integer not null,
  payable_on date,
  payment_reference text
);
create index commission_events_commission_id on commission_events (commission_id, seq);
create trigger commission_events_append_only before update or delete on commission_events
  for each row execute function refuse_change();
create trigger commission_events_not_truncated before truncate on commission_events
  for each statement execute function refuse_change();
`;

/** What each dropship line earns and owes: the current state, and the append-only history without personal data. */
export async function upCommissions(db: Kysely<unknown>): Promise<void> {
  await COMMISSIONS.execute(db);
}
