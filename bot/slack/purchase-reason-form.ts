import { z } from "zod";
import { cancelPurchase } from "../../core/flow/decide-purchase.ts";
import { readPurchase } from "../../core/flow/read-purchases.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { isOpen, supplierOrderName } from "../../core/stock/supplier-order.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { section } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { purchaseFacts } from "./purchase-facts.ts";
import { refusalText } from "./refusal-text.ts";
import { modal, textInput } from "./views.ts";

/** The form that asks why an order will not come (SM-6). */

export const CANCEL_PURCHASE_SUBMIT = "purchase.cancel.submit";

const memorySchema = z.object({ id: idSchema("supplierOrder") });

/** What was approved will not come. */
export const cancelPurchaseForm: Form["fill"] = async ({ deps, member, value }) => {
  const view = await readPurchase(deps, value);
  if (isRefusal(view)) return view;
  const { order } = view;
  const name = supplierOrderName(order);
  if (!isOpen(order)) return refuse("supplier_order_state", { order: name, state: order.state });
  const { forms } = wordsIn(member.locale).team.purchases;
  const { decide: words, close } = forms;
  const facts = purchaseFacts(view, { locale: member.locale, now: deps.clock.now() });
  const [title, submit] =
    order.state === "part_received"
      ? [words.giveUpTitle(name), words.giveUp]
      : [words.cancelTitle(name), words.cancel];
  return modal({
    ...{ callbackId: CANCEL_PURCHASE_SUBMIT, title, submit, close },
    memory: JSON.stringify({ id: order.id }),
    blocks: [
      section(words.about(facts)),
      section(words.cancelWarning(facts)),
      textInput({ id: "reason", label: words.reason, hint: words.reasonHint }),
    ],
  });
};

export async function submitCancelPurchase(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const outcome = await cancelPurchase(deps, {
    id,
    actor: member,
    reason: formValues(view).text("reason"),
  });
  if (isRefusal(outcome)) return wrong(refusalText(outcome, member.locale));
  const after = await readPurchase(deps, id);
  if (isRefusal(after)) return wrong(refusalText(after, member.locale));
  const words = wordsIn(member.locale).team.purchases.forms.decide;
  const facts = purchaseFacts(after, { locale: member.locale, now: deps.clock.now() });
  const { state, units, receivedUnits, damagedUnits } = outcome.order;
  const missingUnits = units - receivedUnits - damagedUnits;
  const said =
    state === "closed" ? words.gaveUp({ ...facts, receivedUnits, missingUnits }) : words.cancelled(facts);
  return done(member, view, said);
}

function wrong(text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { reason: labelText(text) } };
}

function done({ locale }: TeamMember, view: SentView, text: string): SubmissionAnswer {
  return { response_action: "update", view: notice(locale, view.title.text, text) };
}
