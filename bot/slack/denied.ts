import { z } from "zod";
import { askColleague } from "../../core/flow/ask-colleague.ts";
import type { Deps } from "../../core/ports.ts";
import { whoCan } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { type Action, isAction } from "../../core/team/roles.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { refusalFor } from "./member.ts";
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

/** Null when the member may. */
export async function deniedAnswer(
  deps: Deps,
  member: TeamMember,
  of: { readonly action: Action; readonly asked: Asked },
): Promise<Answer | null> {
  const text = await refusalFor(deps, member, of.action);
  if (text === null) return null;
  const team = await deps.store.transaction((tx) => tx.team.members());
  const [first] = whoCan(team, of.action, deps.clock.now());
  if (first === undefined) return say(text);
  const { what, at } = of.asked;
  return say(text, {
    label: wordsIn(member.locale).team.people.ask.button(first.name),
    actionId: "ask.colleague",
    value: JSON.stringify({ action: of.action, to: first.slackUserId, what: what.slice(0, WHAT_MAX), at }),
  });
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
