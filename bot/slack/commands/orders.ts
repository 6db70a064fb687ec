import { type OrdersPage, readOrders } from "../../../core/flow/read-orders.ts";
import { beganAt } from "../../../core/fulfillment/fulfillment.ts";
import { TRACKING_MISSED_AFTER_HOURS } from "../../../core/fulfillment/missing-tracking.ts";
import type { OrderListFilter, OrderRow } from "../../../core/order/order-view.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatTime } from "../../../core/words/format.ts";
import type { Locale } from "../../../core/words/locale.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Block, button, context, section } from "../blocks.ts";
import { escapeTyped, withoutMarkup } from "../mrkdwn.ts";
import { articlesIn, fulfillerName, partFacts, waitedMinutes } from "../part.ts";
import { partnerArgument } from "./partner-argument.ts";

/** `/orders [attente|retard|sans-suivi|jour|stock|dropship] [partenaire:x] [page:n]` (chat-ux §3.1). */

type Only = OrderListFilter["only"];

const FILTERS: ReadonlyMap<string, Only> = new Map(
  Object.entries({
    attente: "waiting",
    waiting: "waiting",
    retard: "late",
    late: "late",
    "sans-suivi": "without_tracking",
    suivi: "without_tracking",
    "no-tracking": "without_tracking",
    jour: "today",
    today: "today",
    stock: "stock",
    hub: "stock",
    dropship: "dropship",
    tous: "all",
    toutes: "all",
    all: "all",
  } as const),
);
/** What leads back to the same list with the next page, in the words of the reader's language. */
const FILTER_WORDS: Record<Locale, Record<Only, string>> = {
  fr: {
    open: "",
    waiting: "attente",
    late: "retard",
    without_tracking: "sans-suivi",
    today: "jour",
    stock: "stock",
    dropship: "dropship",
    all: "tous",
  },
  en: {
    open: "",
    waiting: "waiting",
    late: "late",
    without_tracking: "no-tracking",
    today: "today",
    stock: "stock",
    dropship: "dropship",
    all: "all",
  },
};
const PAGE_MAX = 1000;

export async function ordersCommand(asking: Asking): Promise<Answer> {
  const { deps, member, args } = asking;
  const partner = await partnerArgument(asking);
  if (typeof partner === "object" && partner !== null) return partner;
  const strange = args.words.find((word) => !FILTERS.has(word));
  if (strange !== undefined) {
    return say(
      wordsIn(member.locale).team.commands.strangeWord({ typed: escapeTyped(strange), help: "/orders aide" }),
    );
  }
  const only = args.words.map((word) => FILTERS.get(word)).find((filter) => filter !== undefined) ?? "open";
  const page = await readOrders(deps, { only, partner, page: pageNumber(args.options.get("page")) });
  return page.rows.length === 0
    ? empty(page, { only, partner, locale: member.locale })
    : list(page, { only, partner, locale: member.locale });
}

interface Scope {
  readonly only: Only;
  readonly partner: string | null;
  readonly locale: Locale;
}

/** One fulfillment as a line with a button that opens its order; the Home tab shows the same lines. */
export function orderRow(
  row: OrderRow,
  page: Pick<OrdersPage, "partnerNames" | "at" | "untracked">,
  locale: Locale,
): Block {
  const words = wordsIn(locale).team.orders;
  const fulfiller = fulfillerName(row.fulfillment.fulfiller, page.partnerNames, locale);
  const facts = partFacts(
    row.fulfillment,
    { fulfiller, acceptedAt: beganAt(row, row.fulfillment) },
    { locale, now: page.at },
  );
  const untrackedHours = page.untracked.has(row.fulfillment.id)
    ? TRACKING_MISSED_AFTER_HOURS[row.fulfillment.kind]
    : null;
  const counted = { number: row.number, articles: articlesIn([row.fulfillment]), untrackedHours };
  const text = words.row({ ...facts, ...counted });
  return section(text, button({ label: words.open, actionId: "order.show", value: row.orderId }));
}

function list(page: OrdersPage, scope: Scope): Answer {
  const words = wordsIn(scope.locale).team.orders;
  const { only, partner } = scope;
  const title = words.title({ only, count: page.total, partner });
  const time = formatTime(page.at, { zone: BUSINESS_ZONE });
  return {
    text: withoutMarkup(title),
    blocks: [
      section(title),
      ...page.rows.map((row) => orderRow(row, page, scope.locale)),
      context(words.page({ page: page.page, time, next: page.hasMore ? nextPage(page, scope) : null })),
    ],
    isShareable: true,
  };
}

/** An empty list says since when, and what to look at next (chat-ux §2.1). */
function empty(page: OrdersPage, scope: Scope): Answer {
  const words = wordsIn(scope.locale).team.orders;
  const { latest, at } = page;
  const since =
    latest === null
      ? words.noneYet
      : words.latest({ number: latest.number, minutesAgo: waitedMinutes(latest.acceptedAt, at) });
  const text =
    page.page > 1 ? words.noSuchPage(page.page) : words.empty({ only: scope.only, partner: scope.partner });
  return { text: withoutMarkup(text), blocks: [section(text), context(since)], isShareable: true };
}

function nextPage({ page }: OrdersPage, { only, partner, locale }: Scope): string {
  const ofPartner = partner === null ? "" : `${locale === "fr" ? "partenaire" : "partner"}:${partner}`;
  return ["/orders", FILTER_WORDS[locale][only], ofPartner, `page:${page + 1}`]
    .filter((word) => word !== "")
    .join(" ");
}

function pageNumber(typed: string | undefined): number {
  const page = Number(typed ?? 1);
  return Number.isInteger(page) && page >= 1 && page <= PAGE_MAX ? page : 1;
}
