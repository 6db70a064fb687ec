import { type ListedAlert, readAlerts } from "../../../core/flow/read-alerts.ts";
import type { AlertView } from "../../../core/words/alert-desk-words.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { alertSaid, momentOf } from "../../alert-said.ts";
import type { Answer, Asking } from "../answer.ts";
import { section } from "../blocks.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import type { Reader } from "../part.ts";

/** `/alerts [toutes|prises|reportées|résolues] [règle|sku|partenaire]`: who has what, with a link to each card. */

const VIEWS: Readonly<Record<string, AlertView>> = {
  toutes: "all",
  tout: "all",
  all: "all",
  prises: "taken",
  taken: "taken",
  reportees: "snoozed",
  snoozed: "snoozed",
  resolues: "resolved",
  resolved: "resolved",
};
const SHOWN_MAX = 15;
const READ_MAX = 200;

export async function alertsCommand({ deps, member, args, linkTo }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.alertDesk.list;
  const view = args.words.map((word) => VIEWS[word]).find((each) => each !== undefined) ?? "live";
  const about =
    args.typed.filter((_, index) => VIEWS[args.words[index] ?? ""] === undefined).join(" ") || null;
  // What a flood or a suspension counts is found by the number of its order; a list has the message alone.
  const isOfMessages = about === null || !/^#?\d+$/.test(about);
  const { alerts, lastResolvedAt } = await readAlerts(deps, { view, about, isOfMessages, limit: READ_MAX });
  const reader = { locale: member.locale, now: deps.clock.now() };
  if (alerts.length === 0) {
    const lastResolved = lastResolvedAt === null ? null : momentOf(lastResolvedAt, reader);
    const none = words.none({ view, lastResolved });
    return { text: withoutMarkup(none), blocks: [section(none)], isShareable: false };
  }
  const lines = await Promise.all(
    alerts.slice(0, SHOWN_MAX).map(async (listed) => {
      const { providerId } = listed;
      return lineOf(listed, providerId === null ? null : await linkTo(providerId), reader);
    }),
  );
  const left = alerts.length - lines.length;
  const title = words.title({ count: alerts.length, view });
  const blocks = [...lines, ...(left === 0 ? [] : [words.more(left)])].map((line) => section(line));
  return { text: withoutMarkup(title), blocks: [section(title), ...blocks], isShareable: true };
}

function lineOf({ alert, level }: ListedAlert, url: string | null, reader: Reader): string {
  const words = wordsIn(reader.locale).team.alertDesk.list;
  const said = alertSaid({ ...alert, facts: escapeFacts(alert.facts) }, reader);
  const by = alert.hold?.by ?? alert.resolution?.by ?? null;
  const isOver = alert.state === "resolved" || alert.state === "closed";
  const from = isOver ? (alert.resolvedAt ?? alert.changedAt) : alert.openedAt;
  return words.line({
    plain: said?.plain ?? escapeTyped(`${alert.rule} ${alert.entity}`),
    age: Math.max(0, Math.floor(from.until(reader.now).total("minutes"))),
    status: words.status({
      state: alert.state,
      by: by === null ? null : escapeTyped(by),
      until: alert.state === "snoozed" && alert.hold ? momentOf(alert.hold.until, reader) : null,
      isFlapping: alert.flappingSince !== null,
      level,
    }),
    url,
  });
}
