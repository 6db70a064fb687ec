import { type PickListView, readPickList } from "../../../core/flow/read-pick-list.ts";
import { type FulfillmentId, isId } from "../../../core/ids.ts";
import type { Deps } from "../../../core/ports.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../../core/time.ts";
import { formatMoment, formatTime } from "../../../core/words/format.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { type Block, type Button, button, context, section } from "../blocks.ts";
import { escapeFacts, escapeTyped, withoutMarkup } from "../mrkdwn.ts";

/** `/ship` alone, `/ship page:2`: what the hub is to prepare, by product and then by order (R175). */

const ORDERS_A_PAGE = 15;
const PAGE_MAX = 1000;

export async function pickListCommand({ deps, member, args }: Asking): Promise<Answer> {
  const typed = Number(args.options.get("page") ?? "1");
  return showPickList(deps, member, Number.isInteger(typed) ? typed : 1);
}

/** One page of the list, the nearest where there is no such page. */
export async function showPickList(deps: Deps, member: TeamMember, asked: number): Promise<Answer> {
  const words = wordsIn(member.locale).team.hub.pickList;
  const list = await readPickList(deps);
  const cards = list.insertCards.length === 0 ? [] : [context(words.cards(escapeFacts(list.insertCards)))];
  if (list.parts.length === 0) {
    const none = say(words.none);
    return { ...none, blocks: [...none.blocks, ...cards] };
  }
  const pages = Math.ceil(list.parts.length / ORDERS_A_PAGE);
  const page = Math.min(Math.max(asked, 1), pages, PAGE_MAX);
  const shown = list.parts.slice((page - 1) * ORDERS_A_PAGE, page * ORDERS_A_PAGE);
  const now = deps.clock.now();
  const title = words.title({
    orders: list.parts.length,
    units: list.products.reduce((units, product) => units + product.units, 0),
    late: list.parts.filter(({ isLate }) => isLate).length,
  });
  const text = { page, pages, time: formatTime(now, { zone: BUSINESS_ZONE }) };
  return {
    text: withoutMarkup(title),
    blocks: [
      section(title),
      ...list.products.map((product) =>
        section(
          words.product({ ...product, name: escapeTyped(product.name), takes: escapeFacts(product.takes) }),
        ),
      ),
      ...shown.map((part) => row(part, { deps, member, page })),
      context(words.page(text)),
      ...cards,
    ],
    // In a channel its buttons would stand for what the list was when it was shared.
    isShareable: false,
  };
}

function row(
  part: PickListView["parts"][number],
  of: { readonly deps: Deps; readonly member: TeamMember; readonly page: number },
): Block {
  const { locale } = of.member;
  const { number, state, city, zone, isLate, lines, shipDueAt } = part;
  const items = lines.map(({ quantity, name }) => ({ quantity, name: escapeTyped(name) }));
  const place = { zone: BUSINESS_ZONE, locale, now: of.deps.clock.now() };
  const shipBy = shipDueAt === null ? null : formatMoment(shipDueAt, place);
  const facts = { number, state, items, city: escapeTyped(city), zone, shipBy, isLate };
  return section(wordsIn(locale).team.hub.pickList.part(facts), nextStep(part, of));
}

/** The next step of each, as its card has it. */
function nextStep(
  { state, fulfillmentId }: PickListView["parts"][number],
  { member, page }: { readonly member: TeamMember; readonly page: number },
): Button {
  const words = wordsIn(member.locale).team.hub.pickList;
  switch (state) {
    case "queued":
    case "awaiting_stock": {
      const value = `${page}:${fulfillmentId}`;
      return button({ label: words.pick, actionId: "picking.start", value, style: "primary" });
    }
    case "picking":
      return button({ label: words.pack, actionId: "fulfillment.pack", value: fulfillmentId });
    case "packed":
      return button({ label: words.track, actionId: "fulfillment.tracking", value: fulfillmentId });
  }
}

/** What a click on the list means: which order, and on which page it stood. */
export function readPicked(value: string): { readonly page: number; readonly id: FulfillmentId | "" } {
  const [page = "", id = ""] = value.split(":");
  return { page: /^\d{1,4}$/.test(page) ? Number(page) : 1, id: isId("fulfillment", id) ? id : "" };
}
