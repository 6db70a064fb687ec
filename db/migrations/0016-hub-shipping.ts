import { type Kysely, sql } from "kysely";

const HUB = sql`
create table packaging_items (
  code text primary key check (code <> ''),
  label text not null check (label <> ''),
  position integer not null
);

-- How each hub parcel was packed. Parts packed before this stands have none, and may leave as they are.
create table packings (
  fulfillment_id text primary key references order_fulfillment (id),
  unboxing jsonb not null,
  visual_check boolean not null,
  weight_grams integer check (weight_grams > 0),
  expected_grams integer check (expected_grams >= 0),
  weight_reason text,
  slip_printed boolean not null,
  skipped jsonb not null,
  override_reason text,
  packed_by text not null,
  packed_at timestamptz not null,
  check (skipped = '[]' or override_reason is not null)
);

-- Where somebody lives may be read on them: read by the team alone, removed after twelve months.
create table parcel_photos (
  fulfillment_id text primary key references order_fulfillment (id),
  media_type text not null check (media_type in ('image/jpeg', 'image/png', 'image/webp', 'image/heic')),
  bytes bytea not null check (octet_length(bytes) between 1 and 10485760),
  sha256 text not null generated always as (encode(sha256(bytes), 'hex')) stored,
  taken_at timestamptz not null
);
create table documents (
  fulfillment_id text not null references order_fulfillment (id),
  kind text not null check (kind in ('slip')),
  media_type text not null,
  bytes bytea not null,
  sha256 text not null generated always as (encode(sha256(bytes), 'hex')) stored,
  rendered_at timestamptz not null,
  primary key (fulfillment_id, kind)
);
`;

const INSERT_CARDS = sql`
create table insert_cards (
  partner_code text primary key references partners (code),
  cards integer not null check (cards >= 0),
  changed_at timestamptz not null
);
create table insert_card_moves (
  seq bigint generated always as identity primary key,
  partner_code text not null references insert_cards (partner_code),
  kind text not null check (kind in ('sent', 'used', 'counted')),
  cards_after integer not null check (cards_after >= 0),
  fulfillment_id text unique references order_fulfillment (id),
  actor text not null,
  at timestamptz not null,
  check ((kind = 'used') = (fulfillment_id is not null))
);
create index insert_card_moves_partner_code on insert_card_moves (partner_code, seq desc);
`;

/** Packing with proof, slips, and the cards that partners put into their parcels. */
export async function upHubShipping(db: Kysely<unknown>): Promise<void> {
  await HUB.execute(db);
  await INSERT_CARDS.execute(db);
  await sql`
    alter table outbox drop constraint outbox_channel_check,
      add constraint outbox_channel_check
        check (channel in ('slack', 'whatsapp', 'email', 'sms', 'webhook', 'document'))`.execute(db);
}
