import { proposePurchase } from "../../core/flow/propose-purchase.ts";
import { readPurchase } from "../../core/flow/read-purchases.ts";
import { isId, type SupplierOrderId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { wordsIn } from "../../core/words/words.ts";
import { say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { onNamed, told } from "./on-named.ts";
import { purchaseFacts } from "./purchase-facts.ts";

/** The buttons on the card of an order to a supplier that need no form; a yes is its request’s (`approval-decisions.ts`). */

function readId(value: string): SupplierOrderId | Refusal {
  return isId("supplierOrder", value) ? value : refuse("supplier_order_unknown", { ref: value });
}

const showMath = onNamed(readId, async ({ deps, member, asked }) => {
  const view = await readPurchase(deps, asked);
  if (isRefusal(view)) return told(member, view);
  const { purchases: words } = wordsIn(member.locale).team;
  const facts = purchaseFacts(view, { locale: member.locale, now: deps.clock.now() });
  return say([words.mathOf(facts), ...words.math(view.order.suggestion)].join("\n"));
});

/** The same again, in the name of who asks now: a proposal of its own, with the figures of now. */
const askAgain = onNamed(readId, async ({ deps, member, asked }) => {
  const before = await readPurchase(deps, asked);
  if (isRefusal(before)) return told(member, before);
  const { sku, units, isPrepaid } = before.order;
  const outcome = await proposePurchase(deps, { sku, units, isPrepaid, actor: member });
  if (isRefusal(outcome)) return told(member, outcome);
  const view = await readPurchase(deps, outcome.order.id);
  if (isRefusal(view)) return told(member, view);
  const facts = purchaseFacts(view, { locale: member.locale, now: deps.clock.now() });
  return say(wordsIn(member.locale).team.purchases.askedAgain(facts));
});

export const PURCHASE_DECISIONS: readonly Decision[] = [
  { button: "purchase.math", action: "read_stock", decide: showMath },
  { button: "purchase.again", action: "propose_purchase", decide: askAgain },
];
