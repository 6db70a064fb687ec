import { type Kysely, sql } from "kysely";

const STATEMENTS = sql`
create table statements (
  id text primary key,
  number text not null unique,
  partner_code text not null references partners (code),
  year integer not null,
  sequence integer not null check (sequence > 0),
  state text not null check (state in ('draft', 'proposed', 'rejected', 'approved', 'exported', 'partially_settled',
    'settled', 'returned')),
  run_on date not null,
  period_from date not null,
  period_until date not null check (period_until >= period_from),
  gross_cents integer not null,
  commission_cents integer not null,
  net_cents integer not null,
  is_early boolean not null default false,
  created_at timestamptz not null,
  exported_at timestamptz,
  settled_at timestamptz,
  payment_reference text,
  reason text,
  unique (partner_code, year, sequence),
  constraint statements_pay_something check (net_cents > 0 or state in ('draft', 'rejected'))
);
create unique index statements_open_of_partner on statements (partner_code)
  where state not in ('settled', 'returned');

create table statement_lines (
  statement_id text not null references statements (id),
  commission_id text not null references commissions (id),
  partner_share_cents integer not null,
  is_held boolean not null default true,
  contest_reason text,
  contested_by text,
  contested_at timestamptz,
  contest_settled_at timestamptz check (contested_at is not null or contest_settled_at is null),
  primary key (statement_id, commission_id),
  constraint statement_lines_contest check ((contest_reason is null) = (contested_at is null)),
  constraint statement_lines_contested_is_let_go check (not (is_held and contested_at is not null))
);
create unique index statement_lines_held_once on statement_lines (commission_id) where is_held;
create index statement_lines_contested on statement_lines (commission_id)
  where contested_at is not null and contest_settled_at is null;
create index statement_lines_commission on statement_lines (commission_id);

create table statement_files (
  seq bigint generated always as identity primary key,
  statement_id text not null references statements (id),
  kind text not null check (kind in ('pdf', 'csv', 'xlsx', 'sepa')),
  name text not null,
  media_type text not null,
  sha256 text not null generated always as (encode(sha256(bytes), 'hex')) stored,
  bytes bytea not null,
  rendered_at timestamptz not null,
  unique (statement_id, kind, sha256)
);
create trigger statement_files_append_only before delete or update on statement_files
  for each row execute function refuse_change();
create index commissions_ripe on commissions (partner_code, payable_on) where state in ('due', 'payable');
`;

/** What each partner is paid in one go: a row is held by one statement at most, and a partner has one that is open. */
export async function upStatements(db: Kysely<unknown>): Promise<void> {
  await STATEMENTS.execute(db);
}
