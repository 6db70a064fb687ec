import { z } from "zod";
import {
  offeredPrice,
  offerPurchase,
  type PurchaseOffer,
  proposePurchase,
} from "../../core/flow/propose-purchase.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { unitsOnArrival } from "../../core/stock/arrival.ts";
import { PILOT_MAX_UNITS } from "../../core/stock/pilot.ts";
import { coverWeeks } from "../../core/stock/reorder.ts";
import type { StockLine } from "../../core/stock/stock-line.ts";
import { supplierOrderName } from "../../core/stock/supplier-order.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDay, formatMoment } from "../../core/words/format.ts";
import type { OfferFacts } from "../../core/words/purchase-form-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, context, option, section } from "./blocks.ts";
import { formValues, typedWords, unitsTyped, wholeNumber } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { fold } from "./grammar.ts";
import { escapeFacts, escapeTyped, labelText } from "./mrkdwn.ts";
import { emptyDay } from "./purchase-facts.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, type ModalView, menu, modal, textInput } from "./views.ts";

/** `/reorder [sku] [qté]`: which hero, then how many, with what that means for cash and shelf (chat-ux §3.2). */

export const REORDER_SUBMIT = "purchase.reorder.submit";
export const CHOOSE_SUBMIT = "purchase.choose.submit";
const PREPAID = "prepaid";

const memorySchema = z.object({ sku: z.string() });
const choiceSchema = z.object({ units: z.string().nullable() });

/** The form for the hero that was named; where none or several are meant, the menu of them. */
export const reorderForm: Form["fill"] = async ({ deps, member, value }) => {
  const { named, units } = unitsTyped(typedWords(value));
  const { lines } = await readStock(deps);
  const found = named.length === 0 ? [] : matching(lines, named);
  const [only, ...others] = found;
  if (only !== undefined && others.length === 0) return offerForm(deps, member, { sku: only.sku, units });
  const shown = found.length === 0 ? lines : found;
  return chooseForm(member, { lines: shown, typed: named.length === 0 ? null : named.join(" "), units });
};

/** The SKU itself, or every word in the name; what is bought is shown before it is asked for. */
function matching(lines: readonly StockLine[], named: readonly string[]): readonly StockLine[] {
  const words = named.map(fold);
  const exact = lines.filter(({ sku }) => fold(sku) === words.join(" "));
  if (exact.length > 0) return exact;
  return lines.filter(({ sku, name }) => words.every((word) => fold(`${sku} ${name}`).includes(word)));
}

function chooseForm(
  member: TeamMember,
  of: { readonly lines: readonly StockLine[]; readonly typed: string | null; readonly units: string | null },
): ModalView {
  const { forms } = wordsIn(member.locale).team.purchases;
  const words = forms.reorder;
  const [first, ...others] = of.lines.map((line) => option(words.option(line), line.sku));
  if (first === undefined) return notice(member.locale, words.title, wordsIn(member.locale).team.stock.none);
  return modal({
    callbackId: CHOOSE_SUBMIT,
    title: words.title,
    submit: words.next,
    close: forms.close,
    memory: JSON.stringify({ units: of.units }),
    blocks: [
      section(words.choose(of.typed === null ? null : escapeTyped(of.typed))),
      menu({ id: "sku", label: words.product, first, others }),
    ],
  });
}

/** The hero was chosen: its form takes the place of the menu. */
export async function submitChoice(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const sku = formValues(view).chosen("sku") ?? "";
  const { units } = choiceSchema.parse(JSON.parse(view.private_metadata));
  const form = await offerForm(deps, member, { sku, units });
  if (!isRefusal(form)) return { response_action: "update", view: form };
  return { response_action: "errors", errors: { sku: labelText(refusalText(form, member.locale)) } };
}

async function offerForm(
  deps: Deps,
  member: TeamMember,
  of: { readonly sku: string; readonly units: string | null },
): Promise<ModalView | Refusal> {
  const offer = await offerPurchase(deps, of.sku);
  if (isRefusal(offer)) return offer;
  if (offer.open) return refuse("proposal_open", { sku: of.sku, order: supplierOrderName(offer.open) });
  const { forms, math } = wordsIn(member.locale).team.purchases;
  const words = forms.reorder;
  const units = of.units === null ? offer.suggestion.quantityUnits : (wholeNumber(of.units) ?? 0);
  const facts = offerFacts(deps, member, { offer, units });
  const nothing: readonly Block[] =
    offer.suggestion.quantityUnits === 0 ? [section(words.nothing(offer.suggestion))] : [];
  return modal({
    callbackId: REORDER_SUBMIT,
    title: words.title,
    submit: words.submit,
    close: forms.close,
    memory: JSON.stringify({ sku: of.sku }),
    blocks: [
      section(words.intro(facts)),
      ...nothing,
      textInput({
        id: "units",
        label: words.quantity,
        hint: words.quantityHint(offer.terms),
        ...(units === 0 && of.units === null ? {} : { initial: of.units ?? String(units) }),
      }),
      checkboxes({ id: "payment", label: words.payment, options: [option(words.prepaid, PREPAID)] }),
      ...(units === 0 ? [] : [section(words.figures(facts))]),
      context(math(offer.suggestion).join("\n")),
    ],
  });
}

/** A purchase of so many as sentences need it. */
export function offerFacts(
  deps: Deps,
  { locale }: TeamMember,
  { offer, units }: { readonly offer: PurchaseOffer; readonly units: number },
): OfferFacts {
  const { terms, line, suggestion, tiedUpCents, ceilingCents } = offer;
  const { unitCostCents, costCents } = offeredPrice(offer, units);
  const { weekly, leadDays } = suggestion.ask;
  const arrival = { positionUnits: suggestion.positionUnits, orderedUnits: units, weekly, leadDays };
  const onArrival = unitsOnArrival(arrival);
  const weeks = coverWeeks(onArrival, weekly);
  const pilotUnits = offer.pilotUnits + units;
  return escapeFacts({
    ...{ sku: terms.sku, name: terms.name, supplier: terms.supplierName, units, ceilingCents },
    ...{
      math: suggestion,
      unitCostCents,
      costCents,
      tiers: terms.priceTiers,
      exclusiveTiers: terms.exclusivePriceTiers,
    },
    emptyOn: emptyDay(line.coverDays, { locale, now: deps.clock.now() }),
    tiedUpAfterCents: tiedUpCents + costCents,
    unitsOnArrival: onArrival,
    coverOnArrival: weeks === null ? null : wordsIn(locale).team.stock.weeks(weeks),
    expectedOn: formatDay(offer.expectedOn, { zone: BUSINESS_ZONE, locale }),
    pilotUnits: pilotUnits > PILOT_MAX_UNITS ? pilotUnits : null,
  });
}

/** Asks for the purchase; the form stays open with the reason where it is refused. */
export async function submitReorder(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const { sku } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { locale } = member;
  const words = wordsIn(locale).team.purchases.forms.reorder;
  const wrong = (text: string): SubmissionAnswer => ({
    response_action: "errors",
    errors: { units: labelText(text) },
  });
  const units = wholeNumber(formValues(view).text("units"));
  if (units === null || units === 0) {
    const offer = await offerPurchase(deps, sku);
    return wrong(isRefusal(offer) ? refusalText(offer, locale) : words.notWhole(offer.terms));
  }
  const isPrepaid = formValues(view).ticked("payment", PREPAID);
  const outcome = await proposePurchase(deps, { sku, units, isPrepaid, actor: member });
  if (isRefusal(outcome)) return wrong(refusalText(outcome, locale));
  const { order, offer } = outcome;
  const place = { zone: BUSINESS_ZONE, locale, now: deps.clock.now() };
  const done = words.done({
    ...offerFacts(deps, member, { offer, units }),
    order: supplierOrderName(order),
    expiresAt: formatMoment(order.expiresAt, place),
  });
  return { response_action: "update", view: notice(locale, view.title.text, done) };
}
