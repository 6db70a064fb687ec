import { z } from "zod";
import { askColleague } from "../../core/flow/ask-colleague.ts";
import type { Deps } from "../../core/ports.ts";
import { whoCan } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { type Action, isAction, may, rolesFor } from "../../core/team/roles.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { formAgain, type SentView, type SubmissionAnswer } from "./forms.ts";
import { escapeTyped } from "./mrkdwn.ts";

/** A refusal for want of a role, with who can and a button that asks them (R186, chat-ux §2.1). */

/** What somebody wanted: the label of a button, or a command as typed. */
export interface Asked {
  readonly what: string;
  /** The message that was clicked, as the outbox keeps it (`C0123:1700000000.000100`); null for a command. */
  readonly at: string | null;
}

const WHAT_MAX = 150;

const askSchema = z.object({
  action: z.string(),
  to: z.string(),
  what: z.string(),
  at: z.string().nullable(),
});

/**
 * Null when the member may; otherwise a refusal that names the role it takes and who has it, with a button that asks the
 * first of them. There is no other way to say it, so that no refusal leaves its reader without one.
 */
export async function deniedAnswer(
  deps: Deps,
  member: TeamMember,
  of: { readonly action: Action; readonly asked: Asked },
): Promise<Answer | null> {
  if (may(member.role, of.action)) return null;
  const team = await deps.store.transaction((tx) => tx.team.members());
  const [first, ...others] = whoCan(team, of.action, deps.clock.now());
  const { commands, people } = wordsIn(member.locale).team;
  const names = first === undefined ? [] : [first, ...others].map(({ name }) => escapeTyped(name));
  const text = commands.noRole({
    needs: rolesFor(of.action),
    has: member.role,
    available: first === undefined ? null : { role: first.role, names },
  });
  if (first === undefined) return say(text);
  const { what, at } = of.asked;
  return say(text, {
    label: people.ask.button(first.name),
    actionId: "ask.colleague",
    value: JSON.stringify({ action: of.action, to: first.slackUserId, what: what.slice(0, WHAT_MAX), at }),
  });
}

/** The same of a form that was sent: it stays as it was filled, with the refusal and its button above it. */
export async function deniedForm(
  deps: Deps,
  member: TeamMember,
  of: { readonly action: Action; readonly view: SentView },
): Promise<SubmissionAnswer | null> {
  const asked = { what: of.view.title.text, at: null };
  const denied = await deniedAnswer(deps, member, { action: of.action, asked });
  return denied && { response_action: "update", view: formAgain(of.view, denied.blocks) };
}

/** Sends the ask behind the button, and says so; a click within the hour is told when it was sent. */
export async function clickAsk(
  deps: Deps,
  member: TeamMember,
  of: { readonly value: string; readonly linkTo: (at: string) => Promise<string | null> },
): Promise<Answer> {
  const { action, to, what, at } = askSchema.parse(JSON.parse(of.value));
  const { ask: words } = wordsIn(member.locale).team.people;
  if (!isAction(action)) return say(words.gone);
  const url = at === null ? null : await of.linkTo(at);
  const outcome = await askColleague(deps, { by: member, to, action, what, url });
  if (outcome.outcome === "gone") return say(words.gone);
  const name = escapeTyped(outcome.to);
  if (outcome.outcome === "sent") return say(words.sent(name));
  return say(words.already({ name, at: formatTime(outcome.at, { zone: BUSINESS_ZONE }) }));
}
