import { replayNotices } from "../../core/flow/replay-notices.ts";
import { settleByHand } from "../../core/flow/settle-by-hand.ts";
import { isId } from "../../core/ids.ts";
import type { TeamAlert } from "../../core/notice/team-alert.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { type Button, button } from "./blocks.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { refusalText } from "./refusal-text.ts";

/**
 * What an operator does, from its alert, about a message that could not leave or may not have arrived: the same as by
 * `npm run outbox` (reliability C3). Only what is dead or in doubt leaves again, so a second click changes nothing.
 */

/** The buttons under an alert; none where there was nobody to send to. */
export function noticeButtons(alert: TeamAlert, locale: Locale): readonly Button[] {
  if (alert.about !== "notice_unsent" || alert.noticeId === null) return [];
  const words = wordsIn(locale).team.actions.stuck;
  const value = alert.noticeId;
  return alert.outcome === "dead"
    ? [button({ label: words.resend, actionId: "notice.replay", value })]
    : [
        button({ label: words.arrived, actionId: "notice.sent", value }),
        button({ label: words.again, actionId: "notice.again", value }),
      ];
}

/** Does what such a button asks for; what to tell who clicked. */
export async function clickNotice(
  deps: Deps,
  member: TeamMember,
  click: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<Answer> {
  const denied = await deniedAnswer(deps, member, { action: "replay_notices", asked: click.asked });
  return denied ?? say(await settleText(deps, member, click));
}

async function settleText(
  deps: Deps,
  member: TeamMember,
  { actionId, value }: { readonly actionId: string; readonly value: string },
): Promise<string> {
  const words = wordsIn(member.locale).team.actions.stuck;
  if (!isId("notice", value)) return refusalText(refuse("notice_unknown", { id: value }), member.locale);
  if (actionId === "notice.replay") {
    const outcome = await replayNotices(deps, { id: value });
    if (isRefusal(outcome)) return refusalText(outcome, member.locale);
    return outcome.outcome === "replayed" ? words.resent : words.already;
  }
  const word = actionId === "notice.sent" ? "sent" : "again";
  const outcome = await settleByHand(deps, { id: value, word });
  if (isRefusal(outcome)) return refusalText(outcome, member.locale);
  if (outcome.outcome === "already") return words.already;
  return word === "sent" ? words.noted : words.resent;
}
