import { readMyDay, thingsToDo } from "../../core/flow/read-my-day.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDay, formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { context, message, type SlackMessage, section } from "./blocks.ts";
import { alertLines, approvalLines, type HomeAsked } from "./home-lines.ts";
import { withoutMarkup } from "./mrkdwn.ts";
import { stepLine } from "./routine-card.ts";

const LISTED_MAX = 5;

/** Open tasks, alerts and approvals of one person, in their own language; null for nobody of the team. */
export async function digestMessage(
  deps: Deps,
  slackUserId: string,
  cardOf: HomeAsked["cardOf"],
): Promise<SlackMessage | null> {
  const member = await deps.store.transaction((tx) => tx.team.member(slackUserId));
  if (member === null) return null;
  const { locale } = member;
  const { home: words } = wordsIn(locale).team;
  const day = await readMyDay(deps, member);
  // Links are asked of Slack where somebody looks: a message that is sent does without.
  const asked = { deps, member, linkTo: async () => null, cardOf };
  const place = { zone: BUSINESS_ZONE, locale, now: day.at };
  const alerts = await alertLines(asked, day.alerts.slice(0, LISTED_MAX));
  const approvals = await approvalLines(asked, day.approvals.slice(0, LISTED_MAX));
  const title = words.digest({
    ...{ day: formatDay(day.at, place), todo: thingsToDo(day), alerts: day.alerts.length },
  });
  const left = day.alerts.length - alerts.length + day.approvals.length - approvals.length;
  return message({
    text: withoutMarkup(title),
    blocks: [
      section(title),
      ...day.steps.map(({ routine, step }) => stepLine(step, { routine, reader: { locale, now: day.at } })),
      ...approvals.map(({ what }) => section(what)),
      ...alerts.map(({ alert, what }) =>
        section(words.alert({ severity: alert.severity, what, since: formatMoment(alert.openedAt, place) })),
      ),
      ...(left > 0 ? [context(words.more(left))] : []),
    ],
  });
}
