import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";

interface AbsencesTable {
  id: GeneratedAlways<number>;
  slack_user_id: string;
  from_on: Temporal.PlainDate;
  until_on: Temporal.PlainDate | null;
  stand_in: string | null;
  recorded_by: string;
  recorded_at: Temporal.Instant;
  ended_by: Generated<string | null>;
  ended_at: Generated<Temporal.Instant | null>;
}

interface PreferencesTable {
  slack_user_id: string;
  zone: string;
  digest_hour: number | null;
  /** "22:00", on the clock of `zone`. */
  quiet_from: string | null;
  quiet_until: string | null;
}

interface HomesTable {
  slack_user_id: string;
  /** Business time, all three. */
  opened_at: Temporal.Instant;
  looked_at: Temporal.Instant;
  shown_at: Temporal.Instant | null;
  shown: readonly unknown[] | null;
  hash: string | null;
}

/** Who is away, how each wants to be told, and what each was shown. */
export interface PeopleTables {
  absences: AbsencesTable;
  preferences: PreferencesTable;
  homes: HomesTable;
}
