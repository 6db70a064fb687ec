import type { PurchaseView } from "../../core/flow/read-purchases.ts";
import type { SupplierOrder, SupplierOrderState } from "../../core/stock/supplier-order.ts";
import type { PurchaseFacts, PurchaseWords } from "../../core/words/purchase-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { requestButtons } from "./approval-buttons.ts";
import { approvalFacts, type Names } from "./approval-facts.ts";
import {
  actions,
  button,
  COLORS,
  type Control,
  context,
  fields,
  message,
  option,
  overflow,
  type SlackMessage,
  section,
} from "./blocks.ts";
import { withoutMarkup } from "./mrkdwn.ts";
import type { Reader } from "./part.ts";
import { purchaseFacts, receiptFacts } from "./purchase-facts.ts";

/**
 * The one message of an order to a supplier, from the proposal to the last delivery (SM-6, chat-ux §2.4). What was
 * decided has lost the buttons that decide.
 */

const RECEIPTS_MAX = 5;
/** Its figures name its supplier as it is read. */
const NO_PARTNER: Names = new Map();

const BAR: Record<SupplierOrderState, string> = {
  proposed: COLORS.taken,
  approved: COLORS.settled,
  ordered: COLORS.settled,
  part_received: COLORS.taken,
  closed: COLORS.settled,
  rejected: COLORS.quiet,
  expired: COLORS.quiet,
  cancelled: COLORS.quiet,
};

/** The card as the order is now. */
export function purchaseCard(view: PurchaseView, reader: Reader): SlackMessage {
  const { purchases: words } = wordsIn(reader.locale).team;
  const { card } = words;
  const facts = purchaseFacts(view, reader);
  const { order, request } = view;
  // While it waits it is decided about like any request; what comes after is the purchase's own.
  const asked = order.state === "proposed" ? request : null;
  const decide = asked ? requestButtons(asked, approvalFacts(asked, NO_PARTNER, reader), reader) : [];
  const receipts = view.receipts
    .slice(-RECEIPTS_MAX)
    .map((receipt) => section(card.receipt(receiptFacts(receipt, reader))));
  const pilot = facts.pilotUnits === null ? "" : card.pilot(facts.pilotUnits);
  return message({
    text: withoutMarkup(card.plain(facts)),
    blocks: [
      section(card.title(facts)),
      fields(card.fields(facts)),
      ...receipts,
      ...(pilot === "" ? [] : [context(pilot)]),
      context(card.footer(facts)),
    ],
    controls: {
      color: facts.daysLate > 0 ? COLORS.open : BAR[view.order.state],
      blocks: [actions(order.id, [...decide, ...buttonsOf(order, facts, words)])],
    },
  });
}

/** The next steps; which of them somebody may take is asked when they are. */
function buttonsOf(order: SupplierOrder, facts: PurchaseFacts, words: PurchaseWords): readonly Control[] {
  const { id, state } = order;
  const labels = words.buttons;
  const math = button({ label: labels.math, actionId: "purchase.math", value: id });
  switch (state) {
    case "proposed":
      return [
        // An option says what it opens, and of which order.
        overflow("purchase.more", [
          option(labels.change, `purchase.change:${id}`),
          option(labels.math, `purchase.math:${id}`),
        ]),
      ];
    case "approved":
    case "ordered":
    case "part_received":
      return [
        button({
          label: labels.receive,
          actionId: "purchase.receive",
          value: JSON.stringify([facts.order]),
          style: "primary",
        }),
        math,
        button({
          // What has come in part is closed by it, not cancelled.
          label: state === "part_received" ? labels.giveUp : labels.cancel,
          actionId: "purchase.cancel",
          value: id,
          style: "danger",
        }),
      ];
    case "expired":
      return [button({ label: labels.again, actionId: "purchase.again", value: id }), math];
    default:
      return [];
  }
}
