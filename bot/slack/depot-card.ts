import type { Partner } from "../../core/partner/partner.ts";
import type { WeeklyBatch } from "../../core/stock/weekly-batch.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, button, COLORS, context, message, type SlackMessage, section } from "./blocks.ts";
import { escapeFacts, withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";

/** The month's restock of a depot, in #approbations: what the partner is to bring, with its arithmetic (R117). */
export function restockCard(
  partner: Partner,
  batch: WeeklyBatch,
  { locale }: Pick<Reader, "locale">,
): SlackMessage {
  const words = wordsIn(locale).team.depot;
  const said = words.proposal(escapeFacts({ name: partner.name, batch }));
  const value = JSON.stringify([partner.code]);
  const enter = button({ label: words.enter, actionId: "depot.enter", value });
  return message({
    text: withoutMarkup(said.title),
    blocks: [section(said.title), section(said.lines.join("\n")), context(said.footer)],
    controls: { color: COLORS.taken, blocks: [actions("restock", [enter])] },
  });
}
