import { approvePurchase, reviewPurchase } from "../../core/flow/decide-purchase.ts";
import { proposePurchase } from "../../core/flow/propose-purchase.ts";
import { readPurchase } from "../../core/flow/read-purchases.ts";
import { isId, type SupplierOrderId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { wordsIn } from "../../core/words/words.ts";
import { say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { onNamed, told } from "./on-named.ts";
import { purchaseFacts } from "./purchase-facts.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons on the card of an order to a supplier that need no form. */

interface Asked {
  readonly id: SupplierOrderId;
  /** What was tied up as the card that was clicked had it. */
  readonly seenTiedUpCents: number | null;
}

/** `sup_…`, or `sup_….268200` with what the card showed as tied up. */
function readValue(value: string): Asked | Refusal {
  const [id = "", seen] = value.split(".");
  if (!isId("supplierOrder", id)) return refuse("supplier_order_unknown", { ref: value });
  return { id, seenTiedUpCents: seen !== undefined && /^\d{1,12}$/.test(seen) ? Number(seen) : null };
}

const approve = onNamed(readValue, async ({ deps, member, asked }) => {
  const outcome = await approvePurchase(deps, { ...asked, actor: member });
  if (!isRefusal(outcome)) return null;
  if (outcome.refused !== "figures_changed") return told(member, outcome);
  const label = wordsIn(member.locale).team.purchases.buttons.review;
  return say(refusalText(outcome, member.locale), { label, actionId: "purchase.review", value: asked.id });
});

/** The card shows the figures of now; a second click shows the same. */
const review = onNamed(readValue, async ({ deps, member, asked }) => {
  const outcome = await reviewPurchase(deps, { id: asked.id, actor: member });
  return isRefusal(outcome) ? told(member, outcome) : null;
});

const showMath = onNamed(readValue, async ({ deps, member, asked }) => {
  const view = await readPurchase(deps, asked.id);
  if (isRefusal(view)) return told(member, view);
  const { purchases: words } = wordsIn(member.locale).team;
  const facts = purchaseFacts(view, { locale: member.locale, now: deps.clock.now() });
  return say([words.mathOf(facts), ...words.math(view.order.suggestion)].join("\n"));
});

/** The same again, in the name of who asks now: a proposal of its own, with the figures of now. */
const askAgain = onNamed(readValue, async ({ deps, member, asked }) => {
  const before = await readPurchase(deps, asked.id);
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
  { button: "purchase.approve", action: "approve_purchase", decide: approve },
  { button: "purchase.review", action: "approve_purchase", decide: review },
  { button: "purchase.math", action: "read_stock", decide: showMath },
  { button: "purchase.again", action: "propose_purchase", decide: askAgain },
];
