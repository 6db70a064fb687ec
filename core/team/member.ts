import type { Locale } from "../words/locale.ts";
import type { Absence } from "./absence.ts";
import type { TeamRole } from "./roles.ts";

/** Somebody of the team as Slack and the desk know them. */
export interface TeamMember {
  readonly slackUserId: string;
  readonly name: string;
  readonly role: TeamRole;
  readonly locale: Locale;
  /** None unless said otherwise. */
  readonly absences?: readonly Absence[];
}
