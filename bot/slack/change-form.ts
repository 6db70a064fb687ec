import { z } from "zod";
import { changePurchase } from "../../core/flow/change-purchase.ts";
import { offerPurchase } from "../../core/flow/propose-purchase.ts";
import { readPurchase } from "../../core/flow/read-purchases.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { alreadyDecided } from "../../core/stock/purchase-decision.ts";
import { supplierOrderName } from "../../core/stock/supplier-order.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { context, section } from "./blocks.ts";
import { formValues, wholeNumber } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { offerFacts } from "./reorder-form.ts";
import { modal, textInput } from "./views.ts";

/** "Modifier la quantité…" on a proposal: a new one takes its place (chat-ux §2.4, D50). */

export const CHANGE_SUBMIT = "purchase.change.submit";

const memorySchema = z.object({ id: idSchema("supplierOrder") });

/** With the figures of the quantity that was asked for, as they are now. */
export const changeForm: Form["fill"] = async ({ deps, member, value }) => {
  const view = await readPurchase(deps, value);
  if (isRefusal(view)) return view;
  const { order } = view;
  if (order.state !== "proposed") return alreadyDecided(order);
  const offer = await offerPurchase(deps, order.sku);
  if (isRefusal(offer)) return offer;
  const { forms, math } = wordsIn(member.locale).team.purchases;
  const { reorder } = forms;
  const facts = offerFacts(deps, member, { offer, units: order.units });
  const name = supplierOrderName(order);
  return modal({
    callbackId: CHANGE_SUBMIT,
    title: forms.change.title(name),
    submit: forms.change.submit,
    close: forms.close,
    memory: JSON.stringify({ id: order.id }),
    blocks: [
      section(reorder.intro(facts)),
      section(forms.change.what(name)),
      textInput({
        id: "units",
        label: reorder.quantity,
        hint: reorder.quantityHint(offer.terms),
        initial: String(order.units),
      }),
      section(reorder.figures(facts)),
      context(math(offer.suggestion).join("\n")),
    ],
  });
};

/** The new proposal waits for somebody else; the form stays open with the reason where it is refused. */
export async function submitChange(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { locale } = member;
  const { forms } = wordsIn(locale).team.purchases;
  const wrong = (text: string): SubmissionAnswer => ({
    response_action: "errors",
    errors: { units: labelText(text) },
  });
  const units = wholeNumber(formValues(view).text("units"));
  if (units === null || units === 0) {
    const before = await readPurchase(deps, id);
    if (isRefusal(before)) return wrong(refusalText(before, locale));
    return wrong(forms.reorder.notWhole(before.terms ?? { casePackUnits: 1, minimumUnits: 1 }));
  }
  const outcome = await changePurchase(deps, { id, units, actor: member });
  if (isRefusal(outcome)) return wrong(refusalText(outcome, locale));
  if (outcome.outcome === "same") return wrong(forms.change.same);
  const { order, offer, replaced } = outcome;
  const done = forms.change.done({
    ...offerFacts(deps, member, { offer, units }),
    order: supplierOrderName(order),
    replaced: supplierOrderName(replaced),
    expiresAt: formatMoment(order.expiresAt, { zone: BUSINESS_ZONE, locale, now: deps.clock.now() }),
  });
  return { response_action: "update", view: notice(locale, view.title.text, done) };
}
