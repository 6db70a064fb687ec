import type { TeamMember } from "../../../core/team/member.ts";
import { fold, parseMention } from "../grammar.ts";

/** The Slack user that a mention, an id or the name of somebody of the team means; null where it means nobody. */
export function memberNamed(word: string, team: readonly TeamMember[]): string | null {
  const mentioned = parseMention(word);
  if (mentioned !== null) return mentioned.userId;
  const wanted = fold(word.replace(/^@/, ""));
  const named = team.filter((each) => fold(each.name) === wanted);
  const [only] = named;
  return named.length === 1 && only !== undefined ? only.slackUserId : null;
}
