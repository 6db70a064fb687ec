import { type Kysely, sql } from "kysely";

const BAD_DAYS = sql`
create table peer_secrets (
  kind text not null check (kind in ('partner', 'carrier')),
  code text not null check (code <> ''),
  secret text not null,
  given_at timestamptz not null,
  primary key (kind, code, secret)
);

alter table order_fulfillment add column cancelled_at timestamptz;
alter table order_fulfillment drop constraint order_fulfillment_flags_check;
alter table order_fulfillment add constraint order_fulfillment_flags_check check (flags <@
  '{late,late_wall,ship_late,implicit,inferred,claimed_delivered,declined_after_confirm,cancel_seen}');
create index order_fulfillment_cancelled on order_fulfillment (fulfiller, cancelled_at) where state = 'cancelled';

-- What a carrier said, parked while nobody has that number yet; the same word twice is one row.
create table parcel_events (
  seq bigint generated always as identity primary key,
  carrier text not null,
  tracking_number text not null,
  status text not null check (status in
    ('in_transit', 'out_for_delivery', 'delivered', 'returned', 'lost', 'delivery_revoked')),
  occurred_at timestamptz not null,
  received_at timestamptz not null,
  unique (tracking_number, carrier, status, occurred_at)
);

create table tracking_versions (
  seq bigint generated always as identity primary key,
  fulfillment_id text not null references order_fulfillment (id),
  carrier text,
  tracking_number text not null,
  replaced_at timestamptz not null,
  replaced_by text not null
);
create index tracking_versions_fulfillment_id on tracking_versions (fulfillment_id, seq);

create table refunds (
  id text primary key,
  order_id text not null references orders (id),
  cents integer not null check (cents > 0),
  reason text not null,
  state text not null check (state in ('requested', 'acknowledged')),
  requested_at timestamptz not null,
  acknowledged_at timestamptz,
  check ((state = 'acknowledged') = (acknowledged_at is not null))
);
create index refunds_order_id on refunds (order_id);

create table refund_lines (
  refund_id text not null references refunds (id),
  line_id text not null references order_lines (id),
  cents integer not null check (cents > 0),
  primary key (refund_id, line_id)
);
create index refund_lines_line_id on refund_lines (line_id);
`;

/** What a bad day needs: parcels' words before their order, numbers corrected, points given back, peers' secrets. */
export async function upBadDays(db: Kysely<unknown>): Promise<void> {
  await BAD_DAYS.execute(db);
}
