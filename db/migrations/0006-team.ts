import { type Kysely, sql } from "kysely";

const TEAM = sql`
create table team_members (
  slack_user_id text primary key,
  name text not null check (name <> ''),
  role text not null check (role in ('viewer', 'assistant', 'pm', 'admin')),
  locale text not null check (locale in ('fr', 'en'))
);

create table api_tokens (
  hash text primary key,
  role text not null check (role in ('viewer', 'assistant', 'pm', 'admin', 'shop') or role ~ '^partner:[A-Z][A-Z0-9]{1,30}$'),
  name text not null,
  created_at timestamptz not null
);

-- mode: sandbox or live; clock_offset_ms: business time less machine time.
create table desk_settings (
  key text primary key,
  value jsonb not null
);

create table sandbox_documents (
  kind text not null,
  id text not null,
  seq bigint generated always as identity,
  body jsonb not null,
  primary key (kind, id)
);
create index sandbox_documents_seq on sandbox_documents (kind, seq);
`;

/** Who may do what, what this database is for, its clock, and what the stand-ins of the sandbox remember. */
export async function upTeam(db: Kysely<unknown>): Promise<void> {
  await TEAM.execute(db);
}
