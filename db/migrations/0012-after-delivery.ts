import { type Kysely, sql } from "kysely";

const AFTER_DELIVERY = sql`
create table returns (
  id text primary key,
  order_id text not null references orders (id),
  external_id text not null,
  reason text not null check (reason in ('withdrawal', 'quality', 'damaged', 'wrong_item', 'undeliverable')),
  -- The client's own words and pictures: an erasure empties them.
  note text,
  photos text[] not null,
  state text not null check (state in ('requested')),
  requested_at timestamptz not null,
  constraint returns_order_id_external_id_key unique (order_id, external_id)
);

create table return_lines (
  return_id text not null references returns (id),
  line_id text not null references order_lines (id),
  quantity integer not null check (quantity > 0),
  primary key (return_id, line_id)
);
create index return_lines_line_id on return_lines (line_id);

-- What a client last said of each; that it was said, and the scores, are in order_events.
create table feedback (
  order_id text not null references orders (id),
  kind text not null check (kind in ('nps', 'delay_satisfaction', 'comment')),
  score integer,
  comment text,
  given_at timestamptz not null,
  primary key (order_id, kind),
  check (case kind when 'nps' then score between 0 and 10 when 'delay_satisfaction' then score between 1 and 5
    else score is null end),
  check ((kind = 'comment') = (comment is not null)),
  check ((kind = 'comment') = (score is null))
);
create index feedback_kind_given_at on feedback (kind, given_at);
`;

/** What clients say once they have it: what they want to send back, and whether they would recommend us. */
export async function upAfterDelivery(db: Kysely<unknown>): Promise<void> {
  await AFTER_DELIVERY.execute(db);
}
