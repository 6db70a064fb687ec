import { type Kysely, sql } from "kysely";

const API = sql`
alter table partner_products
  add column checked_at timestamptz,
  add column checked_by text,
  add column checked_via text,
  add check ((checked_at is null) = (checked_by is null) and (checked_at is null) = (checked_via is null));

-- What a partner was asked; an answer to all of it closes it.
create table availability_checks (
  id text primary key,
  partner_code text not null references partners (code),
  skus text[] not null check (cardinality(skus) > 0),
  asked_by text not null,
  asked_at timestamptz not null,
  answered_at timestamptz
);
create index availability_checks_open on availability_checks (partner_code, asked_at) where answered_at is null;

create table availability_answers (
  seq bigint generated always as identity primary key,
  sku text not null references partner_products (sku),
  available boolean not null,
  as_of timestamptz not null,
  author text not null,
  via text not null,
  recorded_at timestamptz not null
);
create index availability_answers_sku on availability_answers (sku, as_of);
create trigger availability_answers_append_only before update or delete on availability_answers
  for each row execute function refuse_change();
create trigger availability_answers_not_truncated before truncate on availability_answers
  for each statement execute function refuse_change();

-- Machine time: how long a client may repeat a request is no business of the sandbox's clock.
create table request_keys (
  caller text not null,
  key text not null,
  request_sha256 text not null,
  claim_id uuid not null,
  claimed_at timestamptz not null,
  status integer,
  answer text,
  primary key (caller, key),
  check ((status is null) = (answer is null))
);
create index request_keys_claimed_at on request_keys (claimed_at);
`;

/** What the admin API needs: how each partner product was last checked, and the answers a client may ask for again. */
export async function upApi(db: Kysely<unknown>): Promise<void> {
  await API.execute(db);
}
