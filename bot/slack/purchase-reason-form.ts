import { z } from "zod";
import { cancelPurchase, rejectPurchase } from "../../core/flow/decide-purchase.ts";
import { type PurchaseView, readPurchase } from "../../core/flow/read-purchases.ts";
import { idSchema } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { alreadyDecided, isRequester } from "../../core/stock/purchase-decision.ts";
import { isOpen, supplierOrderName } from "../../core/stock/supplier-order.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { section } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { refusalFor } from "./member.ts";
import { labelText } from "./mrkdwn.ts";
import { purchaseFacts } from "./purchase-facts.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, modal, textInput } from "./views.ts";

/** The forms that ask why: a proposal refused or taken back, an order that will not come (SM-6). */

export const REJECT_SUBMIT = "purchase.reject.submit";
export const CANCEL_PURCHASE_SUBMIT = "purchase.cancel.submit";

const memorySchema = z.object({ id: idSchema("supplierOrder") });

/** No to somebody else's proposal is a manager's word; one's own is taken back by whoever asked. */
export const rejectForm: Form["fill"] = async ({ deps, member, value }) => {
  const view = await readPurchase(deps, value);
  if (isRefusal(view)) return view;
  const { order } = view;
  if (order.state !== "proposed") return alreadyDecided(order);
  const words = wordsIn(member.locale).team.purchases.forms.decide;
  const name = supplierOrderName(order);
  const isOwn = isRequester(order, member);
  const title = isOwn ? words.takeBackTitle(name) : words.rejectTitle(name);
  const denied = isOwn ? null : await refusalFor(deps, member, "approve_purchase");
  if (denied !== null) return notice(member.locale, title, denied);
  const submit = isOwn ? words.takeBack : words.reject;
  return reasonForm(deps, member, { view, callbackId: REJECT_SUBMIT, title, submit, warning: null });
};

/** What was approved will not come. */
export const cancelPurchaseForm: Form["fill"] = async ({ deps, member, value }) => {
  const view = await readPurchase(deps, value);
  if (isRefusal(view)) return view;
  const { order } = view;
  const name = supplierOrderName(order);
  if (!isOpen(order)) return refuse("supplier_order_state", { order: name, state: order.state });
  const words = wordsIn(member.locale).team.purchases.forms.decide;
  const facts = purchaseFacts(view, { locale: member.locale, now: deps.clock.now() });
  return reasonForm(deps, member, {
    ...{ view, callbackId: CANCEL_PURCHASE_SUBMIT },
    ...(order.state === "part_received"
      ? { title: words.giveUpTitle(name), submit: words.giveUp }
      : { title: words.cancelTitle(name), submit: words.cancel }),
    warning: words.cancelWarning(facts),
  });
};

function reasonForm(
  deps: Deps,
  member: TeamMember,
  of: {
    readonly view: PurchaseView;
    readonly callbackId: string;
    readonly title: string;
    readonly submit: string;
    readonly warning: string | null;
  },
): ModalView {
  const { forms } = wordsIn(member.locale).team.purchases;
  const facts = purchaseFacts(of.view, { locale: member.locale, now: deps.clock.now() });
  const { reason: label, reasonHint: hint } = forms.decide;
  return modal({
    callbackId: of.callbackId,
    title: of.title,
    submit: of.submit,
    close: forms.close,
    memory: JSON.stringify({ id: of.view.order.id }),
    blocks: [
      section(forms.decide.about(facts)),
      ...(of.warning === null ? [] : [section(of.warning)]),
      textInput({ id: "reason", label, hint }),
    ],
  });
}

/** Refuses or takes back; who may is asked again, of the order as it is by now. */
export async function submitReject(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const before = await readPurchase(deps, id);
  const isOwn = !isRefusal(before) && isRequester(before.order, member);
  const denied = isOwn ? null : await refusalFor(deps, member, "approve_purchase");
  if (denied !== null) return wrong(denied);
  const outcome = await rejectPurchase(deps, {
    id,
    actor: member,
    reason: formValues(view).text("reason"),
  });
  if (isRefusal(outcome)) return wrong(refusalText(outcome, member.locale));
  const words = wordsIn(member.locale).team.purchases.forms.decide;
  const name = supplierOrderName(outcome.order);
  return done(
    member,
    view,
    outcome.order.state === "cancelled" ? words.tookBack(name) : words.rejected(name),
  );
}

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
