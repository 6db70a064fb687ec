import type { OrderId } from "../../core/ids.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Control, option, overflow } from "./blocks.ts";

/** What stands behind the three dots of a part. */

/** Of the five that Slack shows, beside the question and the details. */
const OPTIONS_LEFT = 3;

/** No dots where nothing is behind them; behind the first of a card is a client's question too (R190). */
export function moreOf(
  orderId: OrderId,
  hidden: readonly { readonly name: string; readonly label: string; readonly value: string }[],
  { isFirst, locale }: { readonly isFirst: boolean; readonly locale: Locale },
): readonly Control[] {
  if (hidden.length === 0) return [];
  const options = hidden.map(({ name, label, value }) => option(label, `${name}:${value}`));
  const { actions: words, tickets } = wordsIn(locale).team;
  const question = isFirst ? [option(tickets.button, `ticket.ask:${orderId}`)] : [];
  const details = option(words.buttons.details, `show:${orderId}`);
  return [overflow("fulfillment.more", [...options.slice(0, OPTIONS_LEFT), ...question, details])];
}
