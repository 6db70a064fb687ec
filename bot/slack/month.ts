import { Temporal } from "temporal-polyfill";
import { readCommissions } from "../../core/flow/read-commissions.ts";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { actions, button, context, message, type SlackMessage, section } from "./blocks.ts";
import { showCommissions } from "./commands/commissions.ts";
import type { Reader } from "./part.ts";

/** The first of a month, in #rapports (R172): the figures of `/commissions` for that month as they are now, with a button that gets the file. */
export async function monthMessage(
  deps: Deps,
  { month }: { readonly month: string },
  { locale }: Pick<Reader, "locale">,
): Promise<SlackMessage> {
  const words = wordsIn(locale).team.commissions.file;
  const of = Temporal.PlainYearMonth.from(month);
  const report = await readCommissions(deps, { month: of, partner: null });
  const shown = showCommissions(report, { only: null, locale });
  const first = of.toPlainDate({ day: 1 });
  return message({
    text: words.ready(first),
    blocks: [
      section(`*${words.ready(first)}*`),
      ...shown.blocks,
      actions("month", [button({ label: words.button, actionId: "commissions.export", value: month })]),
      context(words.holds),
    ],
  });
}
