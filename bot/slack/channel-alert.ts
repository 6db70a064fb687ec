import { Temporal } from "temporal-polyfill";
import type { Alert } from "../../core/alert/alert.ts";
import type { ChannelDownFacts } from "../../core/channel/standing.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { COLORS, context, message, type SlackMessage, section } from "./blocks.ts";
import { withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

const MINUTE_MS = 60_000;

/** A messenger's session is down or waits for a phone, or is back. */
export function channelAlert(alert: Alert<ChannelDownFacts>, reader: Reader): SlackMessage {
  const words = wordsIn(reader.locale).team.channel;
  const since = Temporal.Instant.from(alert.facts.since);
  if (alert.state !== "resolved" && alert.state !== "closed") {
    const place = { zone: BUSINESS_ZONE, ...reader };
    const said = words.down({ ...alert.facts, since: formatMoment(since, place) });
    const text = withoutMarkup(said.title);
    return message({
      text,
      blocks: [section(`${said.title}\n${said.why}`)],
      controls: { color: COLORS.open, blocks: [context(said.next)] },
    });
  }
  const until = alert.resolvedAt ?? alert.changedAt;
  const lastedMinutes = Math.max(
    0,
    Math.round((until.epochMilliseconds - since.epochMilliseconds) / MINUTE_MS),
  );
  const text = words.settled({ lastedMinutes });
  return message({ text: withoutMarkup(text), blocks: [section(text)] });
}
