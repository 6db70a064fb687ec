import type { TeamAlert } from "../notice/team-alert.ts";
import type { Finding } from "./alert.ts";

/** A message that could not leave, or of which nobody knows whether it did (reliability C). */

export const DEAD_LETTER = "dead_letter";

export type DeadLetterFacts = Extract<TeamAlert, { readonly about: "notice_unsent" }> & {
  /** What became of it: somebody had it sent again, or said that it had arrived. Only once it is over. */
  readonly ended?: "again" | "arrived";
};

/** Open until it has left after all or somebody has said what became of it; in its channel's group. */
export function deadLetter(facts: DeadLetterFacts): Finding<DeadLetterFacts> {
  return { state: "open", severity: "warning", facts, group: `channel:${facts.channel}` };
}
