import type { Temporal } from "temporal-polyfill";
import type { Absence } from "../team/absence.ts";
import type { TeamMember } from "../team/member.ts";
import type { Preferences } from "../team/preferences.ts";
import type { Role } from "../team/roles.ts";

/** Who may do what, and which of their requests were answered. */

/** A bearer token as the desk knows it. */
export interface KnownToken {
  readonly role: Role;
  readonly name: string;
  /** The Slack user who holds it: what it asks for, they asked for. Null where nobody said. */
  readonly holder: string | null;
}

/** By whom, and when. */
export interface Said {
  readonly by: string;
  readonly at: Temporal.Instant;
}

export interface TeamPort {
  member(slackUserId: string): Promise<TeamMember | null>;
  members(): Promise<readonly TeamMember[]>;
  /** Role, name and language; absences have a way of their own. */
  saveMember(member: TeamMember): Promise<void>;
  addAbsence(absence: Absence & Said & { readonly slackUserId: string }): Promise<void>;
  /** Ends those of somebody that begin on these days, or all of them. */
  endAbsences(
    slackUserId: string,
    by: Said & { readonly startedOn?: readonly Temporal.PlainDate[] },
  ): Promise<void>;
  preferences(slackUserId: string): Promise<Preferences>;
  savePreferences(slackUserId: string, preferences: Preferences): Promise<void>;
  tokenRole(tokenHash: string): Promise<KnownToken | null>;
  saveToken(token: KnownToken & { readonly hash: string; readonly at: Temporal.Instant }): Promise<void>;
}

/** A request of a client that names it by a key of its own (`Idempotency-Key`). */
export interface RequestKey {
  readonly caller: string;
  readonly key: string;
}

export interface RequestKeysPort {
  /**
   * Takes the key for a request. `answered`: this request was answered within 24 hours. `running`: it is being
   * worked on. `conflict`: another request has the key.
   */
  claim(
    ask: RequestKey & { readonly requestSha256: string },
  ): Promise<
    | { readonly state: "new"; readonly claimId: string }
    | { readonly state: "answered"; readonly status: number; readonly answer: string }
    | { readonly state: "running" }
    | { readonly state: "conflict" }
  >;
  settle(
    claim: RequestKey & { readonly claimId: string },
    given: { readonly status: number; readonly answer: string },
  ): Promise<void>;
  /** Lets go of a key whose request came to nothing, so that it can be sent again, corrected or not. */
  release(claim: RequestKey & { readonly claimId: string }): Promise<void>;
}
