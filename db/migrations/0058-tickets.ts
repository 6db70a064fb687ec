import { type Kysely, sql } from "kysely";

const TICKETS = sql`
create table tickets (
  id text primary key,
  number integer generated always as identity unique,
  order_id text references orders (id),
  question text not null check (question <> ''),
  source text not null check (source in ('mail', 'phone', 'shop', 'social', 'other')),
  state text not null check (state in ('open', 'asked', 'answered', 'relayed', 'closed')),
  opened_by text not null,
  opened_by_id text,
  opened_at timestamptz not null,
  reply text,
  relayed_by text,
  relayed_at timestamptz,
  relayed_via text check (relayed_via in ('mail', 'marketplace', 'hand')),
  closed_by text,
  closed_at timestamptz,
  close_reason text,
  constraint tickets_relayed check ((relayed_at is null) = (relayed_via is null) and (relayed_at is null) = (reply is null)),
  constraint tickets_relayed_state check (state <> 'relayed' or relayed_at is not null),
  constraint tickets_closed check ((state = 'closed') = (closed_at is not null))
);
create index tickets_of_order on tickets (order_id) where order_id is not null;
create index tickets_waiting on tickets (number) where state in ('open', 'asked', 'answered');
-- The same question twice is one, also when both are asked at once.
create unique index tickets_same on tickets (coalesce(order_id, ''), md5(question))
  where state in ('open', 'asked', 'answered') and question <> '…';

create table ticket_parts (
  ticket_id text not null references tickets (id),
  fulfillment_id text not null references order_fulfillment (id),
  fulfiller text not null,
  asks integer not null default 0 check (asks >= 0),
  channel text check (channel in ('whatsapp', 'email')),
  asked_at timestamptz,
  answered_at timestamptz,
  answer text,
  primary key (ticket_id, fulfillment_id),
  constraint ticket_parts_asked check ((asks > 0) = (asked_at is not null) and (asked_at is null) = (channel is null)),
  constraint ticket_parts_answered check (answered_at is null or asked_at is not null)
);
create index ticket_parts_silent on ticket_parts (fulfiller) where asked_at is not null and answered_at is null;

create table ticket_events (
  ticket_id text not null references tickets (id),
  seq integer not null check (seq > 0),
  type text not null check (type <> ''),
  actor text,
  at timestamptz not null,
  data jsonb not null default '{}',
  primary key (ticket_id, seq)
);
create index ticket_events_reply on ticket_events ((data ->> 'reply')) where type = 'answered';
create trigger ticket_events_append_only before delete or update on ticket_events
  for each row execute function refuse_change_but_words('data');
`;

/** Questions of clients, whom they were put to, and how they were answered (R190). */
export async function upTickets(db: Kysely<unknown>): Promise<void> {
  await TICKETS.execute(db);
}
