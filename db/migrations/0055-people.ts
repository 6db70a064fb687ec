import { type Kysely, sql } from "kysely";

const PEOPLE = sql`
-- Days in Brussels; until_on null is until somebody says otherwise.
create table absences (
  id bigint generated always as identity primary key,
  slack_user_id text not null references team_members (slack_user_id),
  from_on date not null,
  until_on date check (until_on >= from_on),
  stand_in text references team_members (slack_user_id) check (stand_in <> slack_user_id),
  recorded_by text not null check (recorded_by <> ''),
  recorded_at timestamptz not null,
  ended_by text,
  ended_at timestamptz,
  check ((ended_by is null) = (ended_at is null))
);
create index absences_of on absences (slack_user_id) where ended_at is null;

-- Hours and minutes are of the person's own zone.
create table preferences (
  slack_user_id text primary key references team_members (slack_user_id),
  zone text not null check (zone <> ''),
  digest_hour smallint check (digest_hour between 0 and 23),
  quiet_from text check (quiet_from ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  quiet_until text check (quiet_until ~ '^([01][0-9]|2[0-3]):[0-5][0-9]$'),
  check ((quiet_from is null) = (quiet_until is null) and quiet_from <> quiet_until)
);

-- The Home tab of each who opened it: what was last shown, to be shown again when it cannot be read.
create table homes (
  slack_user_id text primary key,
  opened_at timestamptz not null,
  looked_at timestamptz not null,
  shown_at timestamptz,
  shown jsonb,
  hash text
);
`;

/** Who is away and who stands in, how each wants to be told, and what each was shown. */
export async function upPeople(db: Kysely<unknown>): Promise<void> {
  await PEOPLE.execute(db);
}
