import type { TeamAlert } from "../../core/notice/team-alert.ts";
import { onDuty } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { AlertText, AlertWords } from "../../core/words/team-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, type Button, context, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, mention, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { standingButtons } from "./standing-buttons.ts";
import { noticeButtons } from "./stuck-notice.ts";

/** What #alertes shows: what happened, why, and what to do next (chat-ux §2.2). */

export type AlertReader = Reader & { readonly team: readonly TeamMember[] };

/** "Responsable : @Pauline"; empty where there is no manager. */
export function managersCalled({ locale, team, now }: AlertReader): string {
  const managers = onDuty(team, "pm", now).map(({ slackUserId }) => mention(slackUserId));
  return managers.length === 0 ? "" : wordsIn(locale).team.alerts.callFor(managers.join(" "));
}

/** Something a person must look at, said once. */
export function teamAlert(
  alert: TeamAlert,
  reader: Pick<AlertReader, "locale"> & Partial<AlertReader>,
  buttons: readonly Button[] = [],
): SlackMessage {
  const said = alertText(wordsIn(reader.locale).team.alerts.team, alert);
  const { locale, team, now } = reader;
  // What hangs for an hour already calls for somebody.
  const isCall =
    alert.about === "part_to_decide" && alert.isReminder && team !== undefined && now !== undefined;
  const call = isCall ? managersCalled({ locale, team, now }) : "";
  return saidAlert({ ...said, call }, [
    ...noticeButtons(alert, locale),
    ...standingButtons(alert, locale),
    ...buttons,
  ]);
}

/** What happened, why, and what to do next, as one message. */
export function saidAlert(
  said: AlertText & { readonly call?: string },
  buttons: readonly Button[] = [],
): SlackMessage {
  const row = buttons.length === 0 ? [] : [actions("notice", buttons)];
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(`${said.title}\n${said.why}`), context(said.next, said.call ?? ""), ...row],
  });
}

function alertText(words: AlertWords["team"], alert: TeamAlert): AlertText {
  // The alert's own `about` picks the sentence for its facts, which indexing by a union cannot express.
  const say = words[alert.about] as (facts: TeamAlert) => AlertText;
  return say(escapeFacts(alert));
}
