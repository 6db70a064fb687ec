import { type Kysely, sql } from "kysely";

const CONTRACTS = sql`
alter table contracts
  add column shipping_borne_by text not null default 'partner' check (shipping_borne_by in ('partner', 'mtc')),
  add column commercial_model text not null default 'reseller' check (commercial_model in ('reseller', 'agent')),
  add column document_name text check (length(document_name) between 1 and 200),
  add column document_signed_on date,
  add column document_sha256 text check (document_sha256 ~ '^[0-9a-f]{64}$'),
  add column clauses text[] not null default '{}',
  add constraint contracts_document check (
    (document_name is null) = (document_signed_on is null) and (document_name is not null or document_sha256 is null)
  );
create trigger contracts_never_updated before update on contracts
  for each row execute function refuse_change();

create table partner_accounts (
  id text primary key,
  seq bigint generated always as identity,
  partner_code text not null references partners (code),
  holder text not null check (length(holder) between 1 and 70),
  iban text not null check (iban ~ '^[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}$'),
  bic text check (bic ~ '^[A-Z0-9]{8}([A-Z0-9]{3})?$'),
  vat_number text,
  address_lines text[] not null
);
create trigger partner_accounts_append_only before update or delete on partner_accounts
  for each row execute function refuse_change();

create table partner_account_starts (
  seq bigint generated always as identity primary key,
  account_id text not null unique references partner_accounts (id),
  partner_code text not null references partners (code),
  since_on date not null
);
create index partner_account_starts_partner on partner_account_starts (partner_code, since_on, seq);
create trigger partner_account_starts_append_only before update or delete on partner_account_starts
  for each row execute function refuse_change();
`;

/** Contracts as they were signed, never changed once written, and the accounts that partners are paid to. */
export async function upContracts(db: Kysely<unknown>): Promise<void> {
  await CONTRACTS.execute(db);
}
