import { readOrder } from "../../../core/flow/read-order.ts";
import { readOrderMargin } from "../../../core/flow/read-order-margin.ts";
import { readOrders } from "../../../core/flow/read-orders.ts";
import type { OrderMargin } from "../../../core/order/order-margin.ts";
import type { OrderRow, OrderView } from "../../../core/order/order-view.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import { may } from "../../../core/team/roles.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { COLORS, context, section } from "../blocks.ts";
import { cardBlocks, orderCard } from "../card.ts";
import { nearest } from "../grammar.ts";
import { journalText } from "../journal.ts";
import { escapeFacts } from "../mrkdwn.ts";
import type { Reader } from "../part.ts";

/** `/order <ref>`: one order, its history and its next steps (chat-ux §3.2). */

const HISTORY_MAX = 15;
const SUGGESTIONS_MAX = 5;

export async function orderCommand({ deps, member, args }: Asking): Promise<Answer> {
  const ref = args.typed.join(" ");
  return ref === "" ? missingRef(deps, member) : showOrder(deps, member, ref);
}

/** The order a reference means, or why it cannot be shown with what comes nearest. */
export async function showOrder(deps: Deps, member: TeamMember, ref: string): Promise<Answer> {
  const words = wordsIn(member.locale).team;
  const found = await readOrder(deps, { ref });
  if (!isRefusal(found)) {
    const { view, at } = found;
    const sees = may(member.role, "read_margin");
    const margin = sees ? await readOrderMargin(deps, { orderId: view.order.id }) : null;
    return orderAnswer(view, { locale: member.locale, now: at }, margin);
  }
  if (found.refused === "order_ambiguous") {
    const facts = escapeFacts(found.facts);
    return say(
      words.refusals.order_ambiguous(facts),
      ...facts.ids.map((id, index) => choice(`#${facts.numbers[index] ?? "?"}`, id)),
    );
  }
  if (found.refused !== "order_unknown") throw new Error(`unexpected refusal ${found.refused}`);
  const open = await newestOpen(deps);
  const near = nearest(ref.replace(/^#/, ""), open, (row) => String(row.number)).slice(0, SUGGESTIONS_MAX);
  const text = `${words.refusals.order_unknown(escapeFacts(found.facts))}${words.orders.suggestions(near.map((row) => row.number))}`;
  return say(text, ...near.map((row) => choice(`#${row.number}`, row.orderId)));
}

async function missingRef(deps: Deps, member: TeamMember): Promise<Answer> {
  const words = wordsIn(member.locale).team.orders;
  const open = (await newestOpen(deps)).slice(0, SUGGESTIONS_MAX);
  const text = `${words.missingRef}${words.waitingNow(open.map((row) => row.number))}`;
  return say(text, ...open.map((row) => choice(`#${row.number}`, row.orderId)));
}

/** One row an order, newest first. */
async function newestOpen(deps: Deps): Promise<readonly OrderRow[]> {
  const { rows } = await readOrders(deps, { only: "open", partner: null, page: 1 });
  const byNumber = new Map(rows.map((row) => [row.number, row]));
  return [...byNumber.values()].toSorted((a, b) => b.number - a.number);
}

function choice(label: string, value: string) {
  return { label, actionId: "order.show", value };
}

/** The margin stands with the buttons, which nobody else sees when the answer is shared. */
function orderAnswer(view: OrderView, reader: Reader, margin: OrderMargin | null): Answer {
  const card = orderCard(view, reader);
  const { history } = wordsIn(reader.locale).team.card;
  const lines = view.journal.slice(-HISTORY_MAX).map((event) => journalText(view, event, reader));
  const [controls] = card.attachments;
  const own = margin === null ? [] : [context(wordsIn(reader.locale).team.orders.margin(margin))];
  const shown = { color: controls?.color ?? COLORS.quiet, blocks: [...own, ...(controls?.blocks ?? [])] };
  return {
    text: card.text,
    blocks: [
      ...cardBlocks(view, reader),
      ...(lines.length === 0 ? [] : [section([history, ...lines].join("\n"))]),
    ],
    ...(shown.blocks.length === 0 ? {} : { controls: shown }),
    isShareable: true,
  };
}
