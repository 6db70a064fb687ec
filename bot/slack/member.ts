import type { Person } from "../../core/approval/approval.ts";
import type { Deps } from "../../core/ports.ts";
import { onDuty } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { escapeTyped } from "./mrkdwn.ts";

/** Who is behind a Slack user, and whether they may: asked of the database at each click and command. */

/** As requests keep people: known by their Slack id, not by their name. */
export function personOf({ slackUserId: id, name }: TeamMember): Person {
  return { id, name };
}

/** The member, or null for a stranger. Whom the configuration names is the first admin, until the team knows them. */
export async function findMember(
  deps: Deps,
  adminUser: string | null,
  user: { readonly id: string; readonly name: string },
): Promise<TeamMember | null> {
  const known = await deps.store.transaction((tx) => tx.team.member(user.id));
  if (known !== null || user.id !== adminUser) return known;
  return { slackUserId: user.id, name: user.name, role: "admin", locale: deps.settings.locale };
}

/** To somebody the team does not know yet: how to become known, and by whom. */
export async function strangerText(deps: Deps): Promise<string> {
  const team = await deps.store.transaction((tx) => tx.team.members());
  const admins = onDuty(team, "admin", deps.clock.now()).map(({ name }) => escapeTyped(name));
  return wordsIn(deps.settings.locale).team.commands.stranger(admins);
}
