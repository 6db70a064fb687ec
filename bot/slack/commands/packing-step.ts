import { HUB } from "../../../core/fulfillment/fulfillment.ts";
import type { OrderView } from "../../../core/order/order-view.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, say } from "../answer.ts";
import { actions, button, section } from "../blocks.ts";
import { withoutMarkup } from "../mrkdwn.ts";

/** A number for a parcel that is not packed: what comes before it, with its button (SM-2b, D54). */
export function packingStep(view: OrderView, refused: string, locale: Locale): Answer {
  const { actions: words, card } = wordsIn(locale).team;
  const part = view.fulfillments.find(({ fulfiller }) => fulfiller === HUB);
  if (part === undefined) return say(refused);
  const { number } = view.order;
  const isPicked = part.state === "picking";
  const text = `${refused} ${words.commands.packFirst({ number, isPicked })}`;
  const [label, actionId] = isPicked
    ? [card.buttons.pack, "fulfillment.pack"]
    : [card.buttons.pick, "fulfillment.pick"];
  const next = button({ label, actionId, value: part.id, style: "primary" });
  return { text: withoutMarkup(text), blocks: [section(text), actions("next", [next])], isShareable: false };
}
