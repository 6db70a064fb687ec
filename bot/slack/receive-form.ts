import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { type PurchaseView, readPurchase } from "../../core/flow/read-purchases.ts";
import { type ReceivePurchaseInput, receivePurchase } from "../../core/flow/receive-purchase.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { isConsignable } from "../../core/stock/lot.ts";
import { isOpen, onOrderUnits, supplierOrderName } from "../../core/stock/supplier-order.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { formatDay } from "../../core/words/format.ts";
import type { ReceivingFacts } from "../../core/words/purchase-form-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import { formValues, typedWords, wholeNumber } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeFacts, labelText } from "./mrkdwn.ts";
import { daysLate } from "./purchase-facts.ts";
import { meantBy } from "./receive-meant.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, dateInput, type ModalView, menu, modal, textInput } from "./views.ts";

/** `/receive [PO] [sku] [qté]`: what came, against what was expected (E24, chat-ux §3.2). */

export const RECEIVE_SUBMIT = "purchase.receive.submit";
export const WHICH_SUBMIT = "purchase.which.submit";
const CONFIRMED = "confirmed";
const IS_LAST = "last";

const memorySchema = z.object({ order: z.string(), leftUnits: z.int() });

/** The form for the order that was named, or for the only one that is expected; else the menu of them. */
export const receiveForm: Form["fill"] = async ({ deps, member, value }) => {
  const meant = await meantBy(deps, typedWords(value));
  if (isRefusal(meant)) return meant;
  const words = wordsIn(member.locale).team.purchases.forms.receive;
  if (meant.means === "other_sku") {
    const { order, name, sku } = facts(deps, member, meant.view);
    const said = words.otherSku({ ...escapeFacts(meant), order, name, sku });
    return notice(member.locale, words.title(order), said);
  }
  const [only, ...others] = meant.views;
  if (only === undefined) return notice(member.locale, words.chooseTitle, words.none);
  if (others.length > 0) return whichForm(deps, member, meant);
  return countingForm(deps, member, { view: only, units: meant.units });
};

function whichForm(
  deps: Deps,
  member: TeamMember,
  { views: open, units }: { readonly views: readonly PurchaseView[]; readonly units: string | null },
): ModalView {
  const { forms, list } = wordsIn(member.locale).team.purchases;
  const words = forms.receive;
  const late = open.toSorted(
    (a, b) => Number(b.isLate) - Number(a.isLate) || a.order.number - b.order.number,
  );
  const [first, ...others] = late.map((view) => {
    const { order, name, leftUnits } = facts(deps, member, view);
    return option(labelText(`${view.isLate ? "🔴 " : ""}${order} · ${leftUnits} × ${name}`), order);
  });
  if (first === undefined) return notice(member.locale, words.chooseTitle, list.none);
  return modal({
    callbackId: WHICH_SUBMIT,
    title: words.chooseTitle,
    submit: words.next,
    close: forms.close,
    memory: units ?? "",
    blocks: [menu({ id: "order", label: words.which, first, others })],
  });
}

/** The order was chosen: its form takes the place of the menu. */
export async function submitWhich(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const found = await readPurchase(deps, formValues(view).chosen("order") ?? "");
  const form = isRefusal(found)
    ? found
    : countingForm(deps, member, { view: found, units: view.private_metadata || null });
  if (!isRefusal(form)) return { response_action: "update", view: form };
  return { response_action: "errors", errors: { order: labelText(refusalText(form, member.locale)) } };
}

function countingForm(
  deps: Deps,
  member: TeamMember,
  of: { readonly view: PurchaseView; readonly units: string | null },
): ModalView | Refusal {
  const { order } = of.view;
  const name = supplierOrderName(order);
  if (!isOpen(order)) return refuse("supplier_order_state", { order: name, state: order.state });
  const { forms } = wordsIn(member.locale).team.purchases;
  const words = forms.receive;
  const boxes = [option(words.isLast, IS_LAST), option(words.confirmed, CONFIRMED)] as const;
  return modal({
    callbackId: RECEIVE_SUBMIT,
    title: words.title(name),
    submit: words.submit,
    close: forms.close,
    memory: JSON.stringify({ order: name, leftUnits: onOrderUnits(order) }),
    blocks: [
      section(words.intro(facts(deps, member, of.view))),
      textInput({
        id: "received",
        label: words.received,
        hint: words.receivedHint,
        initial: of.units ?? String(onOrderUnits(order)),
      }),
      textInput({ id: "damaged", label: words.damaged, hint: words.damagedHint, initial: "0" }),
      dateInput({ id: "bestBefore", label: words.bestBefore }),
      textInput({ id: "reason", label: words.reason, hint: words.reasonHint, isOptional: true }),
      checkboxes({ id: "check", label: words.check, options: boxes }),
      textInput({
        id: "consignment",
        label: words.consignment,
        hint: words.consignmentHint,
        isOptional: true,
      }),
    ],
  });
}

function facts(deps: Deps, { locale }: TeamMember, view: PurchaseView): ReceivingFacts {
  const { order, terms } = view;
  const { sku, units, receivedUnits, damagedUnits, expectedOn } = order;
  return escapeFacts({
    ...{ sku, units, receivedUnits, damagedUnits },
    order: supplierOrderName(order),
    name: terms?.name ?? sku,
    leftUnits: onOrderUnits(order),
    expectedOn: expectedOn === null ? null : formatDay(expectedOn, { zone: BUSINESS_ZONE, locale }),
    daysLate: daysLate(view, { locale, now: deps.clock.now() }),
  });
}

/** Under which field of the form a refusal of the flow is shown. */
const FIELD_OF: Readonly<Record<string, string>> = {
  damagedUnits: "damaged",
  reason: "reason",
  bestBeforeOn: "bestBefore",
};

/** Counts it in; the form stays open with the reason where it is refused. A form that is sent twice counts once. */
export async function submitReceipt(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const input = readForm(deps, member, view);
  if ("errors" in input) return { response_action: "errors", errors: input.errors };
  const outcome = await receivePurchase(deps, input);
  const { locale } = member;
  if (isRefusal(outcome)) {
    const field = FIELD_OF[outcome.field ?? ""] ?? "received";
    return { response_action: "errors", errors: { [field]: labelText(refusalText(outcome, locale)) } };
  }
  const after = await readPurchase(deps, outcome.order.id);
  if (isRefusal(after)) throw new Error(`${outcome.order.id} was received and is gone`);
  const said = wordsIn(locale).team.purchases.forms.receive.done({
    ...facts(deps, member, after),
    cameUnits: input.receivedUnits,
    brokenUnits: input.damagedUnits,
    already: outcome.outcome === "already",
    isBestBeforeNear: outcome.isBestBeforeNear,
  });
  return { response_action: "update", view: notice(locale, view.title.text, said) };
}

type Errors = { readonly errors: Record<string, string> };

function readForm(deps: Deps, member: TeamMember, view: SentView): ReceivePurchaseInput | Errors {
  const { order, leftUnits } = memorySchema.parse(JSON.parse(view.private_metadata));
  const words = wordsIn(member.locale).team.purchases.forms.receive;
  const values = formValues(view);
  const received = wholeNumber(values.text("received"));
  const damaged = wholeNumber(values.text("damaged"));
  const days = values.text("consignment");
  const consignedUntilOn = consignedUntil(deps, days);
  const errors = {
    ...(received === null ? { received: words.notWhole } : {}),
    ...(damaged === null ? { damaged: words.notWhole } : {}),
    ...(received === 0 && damaged === 0 ? { received: words.nothingCame } : {}),
    ...(days !== "" && consignedUntilOn === null ? { consignment: words.badConsignment } : {}),
  };
  if (received === null || damaged === null || Object.keys(errors).length > 0) return { errors };
  const reason = values.text("reason");
  const bestBefore = values.date("bestBefore");
  return {
    order,
    receivedUnits: received,
    damagedUnits: damaged,
    isLast: values.ticked("check", IS_LAST),
    confirmed: values.ticked("check", CONFIRMED),
    reason: reason === "" ? null : reason,
    bestBeforeOn: bestBefore === null ? null : Temporal.PlainDate.from(bestBefore),
    consignedUntilOn,
    reference: view.id,
    seenLeftUnits: leftUnits,
    actor: member.name,
  };
}

/** Null where the field is empty or holds no such number of days. */
function consignedUntil(deps: Deps, text: string): Temporal.PlainDate | null {
  const days = wholeNumber(text);
  if (days === null) return null;
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const until = today.add({ days });
  return isConsignable(until, today) ? until : null;
}
