import { type Kysely, sql } from "kysely";

const RETURNS = sql`
alter table partners add column return_address text[] not null default '{}';
alter table returns drop constraint returns_state_check;
alter table returns
  add constraint returns_state_check check (state in ('requested', 'authorized', 'refused', 'in_transit', 'received',
    'inspected', 'accepted', 'rejected', 'refunded', 'closed')),
  add column comes_back boolean,
  add column tracking_number text,
  add column condition text check (condition in ('resellable', 'quarantine', 'damaged')),
  add column borne_by text check (borne_by in ('partner', 'marketplace')),
  add column why text,
  add constraint returns_decided check ((state in ('requested', 'refused')) = (comes_back is null)),
  add constraint returns_turned_down check ((state in ('refused', 'rejected')) = (why is not null)),
  add constraint returns_judged check ((state in ('accepted', 'rejected', 'refunded', 'closed')) = (borne_by is not null));
alter table refunds
  add column return_id text references returns (id),
  add column borne_by text check (borne_by in ('partner', 'marketplace')),
  add column note text;
create unique index refunds_return_id on refunds (return_id) where return_id is not null;

-- What a refund that takes somebody else's yes would be: it becomes one, under the same id, once it is approved.
create table refund_asks (
  id text primary key,
  order_id text not null references orders (id),
  return_id text references returns (id),
  reason text not null,
  borne_by text check (borne_by in ('partner', 'marketplace')),
  note text,
  lines jsonb not null,
  asked_at timestamptz not null
);
create unique index refund_asks_return_id on refund_asks (return_id) where return_id is not null;
`;

/** A return on its whole way, refunds that settle one or are a gesture, and those that wait for a yes (SM-8). */
export async function upReturns(db: Kysely<unknown>): Promise<void> {
  await RETURNS.execute(db);
}
