import { type Kysely, sql } from "kysely";

const REPLIES = sql`
create table partner_bubbles (
  seq bigint generated always as identity unique,
  provider_id text primary key,
  partner_code text not null references partners (code),
  phone text not null,
  text text not null,
  quoted_provider_id text,
  sent_at timestamptz not null,
  -- The reply that it was read in; null while more of it may come.
  reply_id text
);
create index partner_bubbles_partner_code on partner_bubbles (partner_code, seq);
create index partner_bubbles_reply_id on partner_bubbles (reply_id) where reply_id is not null;

create table reply_corrections (
  event_id text primary key references order_events (id),
  text text not null,
  rule text not null,
  read_as text not null,
  corrected_to text not null,
  corrected_by text not null,
  at timestamptz not null
);
create index order_events_reply on order_events ((facts ->> 'reply')) where type = 'reply_received';

alter table partners add column whatsapp_stopped_at timestamptz;
`;

/** What a partner wrote in several bubbles, what a person corrected of how it was read, and who wants no WhatsApp. */
export async function upReplies(db: Kysely<unknown>): Promise<void> {
  await REPLIES.execute(db);
}
