import { Temporal } from "temporal-polyfill";
import type { WatchNotice } from "../../core/notice/people-notice.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDayTime } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { Unsendable } from "../channel.ts";
import type { SlackMessage } from "../slack/blocks.ts";
import { readableText } from "../slack/mrkdwn.ts";
import { renderNotice } from "../slack/render.ts";
import type { Composed } from "./render.ts";

/** What the desk's own address reads while Slack is down (E6). */
export async function composeWatch(
  deps: Deps,
  notice: WatchNotice,
  to: string,
): Promise<Composed | Unsendable> {
  const { locale } = deps.settings;
  const words = wordsIn(locale).team.watch;
  if (notice.kind === "slack_outage") {
    const since = formatDayTime(Temporal.Instant.from(notice.since), { zone: BUSINESS_ZONE, locale });
    return {
      to,
      locale,
      mail: notice.isBack ? words.slackBack(since) : words.slackDown(since),
      thread: null,
    };
  }
  const shown = await renderNotice(deps, notice.notice);
  if (shown === null) return { unsendable: "there is nothing to show any more", moot: true };
  const team = await deps.store.transaction((tx) => tx.team.members());
  const read = (mrkdwn: string): string => readableText(mrkdwn, team);
  return { to, locale, mail: words.fallback(read(shown.text), linesOf(shown).map(read)), thread: null };
}

/** Its paragraphs, as Slack is given them. */
function linesOf({ blocks }: SlackMessage): readonly string[] {
  return blocks.flatMap((block) => {
    const texts =
      block.type === "section" && "text" in block
        ? [block.text]
        : block.type === "context"
          ? block.elements
          : [];
    return texts.map(({ text }) => text).filter((text) => text.trim() !== "");
  });
}
