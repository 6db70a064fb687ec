import { listPurchases, type PurchaseView } from "../../../core/flow/read-purchases.ts";
import { isOpen, supplierOrderName } from "../../../core/stock/supplier-order.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatDuration, formatTime } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Block, button, context, section } from "../blocks.ts";
import { fold } from "../grammar.ts";
import { escapeTyped } from "../mrkdwn.ts";
import type { Reader } from "../part.ts";
import { purchaseFacts } from "../purchase-facts.ts";

/** `/supplier-orders [sku|nom|fournisseur]`: what is open, late ones first, then what was lately decided or closed. */

const LISTED_MAX = 40;
const SHOWN_MAX = 12;

export async function supplierOrdersCommand({ deps, member, args }: Asking): Promise<Answer> {
  const words = wordsIn(member.locale).team.purchases;
  const all = await listPurchases(deps, { sku: null, states: null, limit: LISTED_MAX });
  const views = byUrgency(all.filter((view) => args.words.every((word) => textOf(view).includes(word))));
  if (all.length === 0) return say(words.list.none);
  if (views.length === 0) return say(words.list.noneOf(escapeTyped(args.typed.join(" "))));
  const reader = { locale: member.locale, now: deps.clock.now() };
  const open = views.filter(({ order }) => isOpen(order));
  const late = views.filter(({ isLate }) => isLate);
  const title = words.list.title({ open: open.length, late: late.length });
  const time = formatTime(reader.now, { zone: BUSINESS_ZONE });
  const freshness = wordsIn(member.locale).team.commands.asOf({ time });
  return {
    text: title.replaceAll("*", ""),
    blocks: [
      section(title),
      ...views.slice(0, SHOWN_MAX).map((view) => lineOf(view, reader)),
      context(freshness, views.length > SHOWN_MAX ? words.list.more : ""),
    ],
    isShareable: true,
  };
}

/** What somebody may name it by. */
function textOf({ order, terms }: PurchaseView): string {
  return fold([supplierOrderName(order), order.sku, terms?.name ?? "", terms?.supplierName ?? ""].join(" "));
}

function lineOf(view: PurchaseView, reader: Reader): Block {
  const words = wordsIn(reader.locale).team.purchases;
  const facts = purchaseFacts(view, reader);
  const ageMinutes = view.order.requestedAt.until(reader.now).total("minutes");
  const text = words.list.line(facts, formatDuration(ageMinutes, reader.locale));
  if (!isOpen(view.order)) return section(text);
  const value = JSON.stringify([facts.order]);
  return section(text, button({ label: words.buttons.receive, actionId: "purchase.receive", value }));
}

/** Late, then expected, then waiting for a decision, then what is over; newest first among equals. */
function byUrgency(views: readonly PurchaseView[]): readonly PurchaseView[] {
  const rank = ({ isLate, order }: PurchaseView): number => {
    if (isLate) return 0;
    if (isOpen(order)) return 1;
    return order.state === "proposed" ? 2 : 3;
  };
  return views.toSorted((a, b) => rank(a) - rank(b) || b.order.number - a.order.number);
}
