import { giveRole } from "../../../core/flow/give-role.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { TeamRole } from "../../../core/team/roles.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { section } from "../blocks.ts";
import { deniedAnswer } from "../denied.ts";
import { fold, parseMention } from "../grammar.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { refusalText } from "../refusal-text.ts";

/** `/mtc aide` and `/mtc role @user pm`; `/mtc <nom> …` for the other commands is resolved before this. */

const ROLE_WORDS: ReadonlyMap<string, TeamRole> = new Map(
  Object.entries({
    viewer: "viewer",
    lecture: "viewer",
    assistant: "assistant",
    assistante: "assistant",
    pm: "pm",
    admin: "admin",
  } as const),
);

/** What this member can do, most used first, within twelve lines (chat-ux §2.1). */
export function helpAnswer({ member }: Pick<Asking, "member">): Answer {
  const lines = wordsIn(member.locale).team.commands.help({
    role: member.role,
    name: escapeTyped(member.name),
  });
  return { text: withoutMarkup(lines[0] ?? ""), blocks: [section(lines.join("\n"))], isShareable: false };
}

/** Gives a role; only an admin may, and everybody else is told so. */
export async function roleCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const words = wordsIn(member.locale).team.commands;
  const asked = { what: `/mtc ${args.typed.join(" ")}`, at: null };
  const denied = await deniedAnswer(deps, member, { action: "give_roles", asked });
  if (denied !== null) return denied;
  const [, whom = "", roleWord = ""] = args.typed;
  const role = ROLE_WORDS.get(fold(roleWord));
  const target = await findTarget(asking, whom);
  if (target === null || role === undefined) return say(words.roleUsage);
  const outcome = await giveRole(deps, { by: member, ...target, role });
  if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
  const name = escapeTyped(outcome.member.name);
  return say(
    outcome.outcome === "already"
      ? words.roleAlready({ name, role })
      : words.roleGiven({ name, role, before: outcome.before }),
  );
}

/** A mention, a Slack user id, or the name of somebody the team knows. */
async function findTarget({ deps, nameOf }: Asking, whom: string) {
  const mentioned = parseMention(whom);
  const members = await deps.store.transaction((tx) => tx.team.members());
  if (mentioned !== null) {
    const { userId } = mentioned;
    const known = members.find((each) => each.slackUserId === userId)?.name;
    return { slackUserId: userId, name: known ?? (await nameOf(userId)) ?? mentioned.name ?? userId };
  }
  const wanted = fold(whom.replace(/^@/, ""));
  const named = members.filter((each) => fold(each.name) === wanted);
  const [only] = named;
  return named.length === 1 && only !== undefined ? { slackUserId: only.slackUserId, name: only.name } : null;
}
