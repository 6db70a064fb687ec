import { z } from "zod";
import { approveStockCount, enterStockCount, rejectStockCount } from "../../core/flow/count-stock.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import { idSchema, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import { differenceUnits } from "../../core/stock/count.ts";
import type { StockLine } from "../../core/stock/stock-line.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { option } from "./blocks.ts";
import { typedWords, unitsTyped } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling } from "./forms-table.ts";
import { fold } from "./grammar.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, menu, modal, textInput } from "./views.ts";

/** Entering what was counted on a shelf, and deciding what to make of the difference. */

export const COUNT_SUBMIT = "count.submit";
export const COUNT_REJECT_SUBMIT = "count.reject";

const chosen = z.object({ value: z.object({ selected_option: z.object({ value: z.string() }) }) });
const text = z.object({ value: z.object({ value: z.string().nullish() }) });
const countSchema = z.object({ sku: chosen, units: text, note: text });
const rejectSchema = z.object({ reason: text });
const memorySchema = z.object({ id: idSchema("stockCount") });

/** `/count [sku|nom] [unités]`: the product that was named comes first. */
export async function countForm({ deps, member, value }: Filling): Promise<ModalView | Refusal> {
  const words = wordsIn(member.locale).team.hero.count;
  const { lines } = await readStock(deps);
  const { named: namedAs, units } = unitsTyped(typedWords(value));
  const named = namedAs.map(fold);
  const isNamed = (line: StockLine): boolean =>
    named.every((word) => fold(`${line.sku} ${line.name}`).includes(word));
  const matching = lines.filter(isNamed);
  if (named.length > 0 && matching.length === 0) return refuse("unknown_sku", { sku: namedAs.join(" ") });
  const [first, ...others] = [...matching, ...lines.filter((line) => !isNamed(line))];
  if (first === undefined) return notice(member.locale, words.title, wordsIn(member.locale).team.stock.none);
  const optionOf = (line: StockLine) => option(labelText(`${line.sku} · ${line.name}`), line.sku);
  return modal({
    callbackId: COUNT_SUBMIT,
    title: words.title,
    submit: words.submit,
    close: words.keep,
    memory: "",
    blocks: [
      menu({ id: "sku", label: words.product, first: optionOf(first), others: others.map(optionOf) }),
      textInput({ id: "units", label: words.units, hint: words.unitsHint, initial: units ?? undefined }),
      textInput({ id: "note", label: words.note, hint: words.noteHint, isOptional: true }),
    ],
  });
}

/** What was counted is right, or the difference waits for somebody else. */
export async function submitCount(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const words = wordsIn(member.locale).team.hero.count;
  const values = countSchema.safeParse(view.state.values).data;
  const typed = values?.units.value.value?.trim() ?? "";
  if (values === undefined || !/^\d{1,6}$/.test(typed)) {
    return { response_action: "errors", errors: { units: words.notANumber } };
  }
  const sku = values.sku.value.selected_option.value;
  const note = values.note.value.value?.trim() || null;
  const outcome = await enterStockCount(deps, { sku, countedUnits: Number(typed), note, actor: member });
  if (isRefusal(outcome)) {
    return { response_action: "errors", errors: { units: labelText(refusalText(outcome, member.locale)) } };
  }
  const { count } = outcome;
  const terms = await deps.store.transaction((tx) => tx.supply.terms(sku));
  const name = escapeTyped(terms?.name ?? sku);
  const said =
    count.state === "booked"
      ? words.right({ name, units: count.countedUnits })
      : words.sent({ name, differenceUnits: differenceUnits(count) });
  return { response_action: "update", view: notice(member.locale, words.title, said) };
}

/** The form that refuses a count: it asks why. */
export async function rejectCountForm({ member, value }: Filling): Promise<ModalView | Refusal> {
  const words = wordsIn(member.locale).team.hero.count;
  if (!isId("stockCount", value)) return refuse("count_unknown", { id: value });
  return modal({
    callbackId: COUNT_REJECT_SUBMIT,
    title: words.rejectTitle,
    submit: words.reject,
    close: words.keep,
    memory: JSON.stringify({ id: value }),
    blocks: [textInput({ id: "reason", label: words.reason, hint: words.reasonHint })],
  });
}

export async function submitRejectCount(
  deps: Deps,
  member: TeamMember,
  view: SentView,
): Promise<SubmissionAnswer> {
  const words = wordsIn(member.locale).team.hero.count;
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const reason = rejectSchema.safeParse(view.state.values).data?.reason.value.value ?? "";
  const outcome = await rejectStockCount(deps, { id, actor: member, reason });
  if (isRefusal(outcome)) {
    return { response_action: "errors", errors: { reason: labelText(refusalText(outcome, member.locale)) } };
  }
  return {
    response_action: "update",
    view: notice(member.locale, words.rejectTitle, words.done(outcome.count)),
  };
}

/** [Valider l'écart]: the card then shows it; a refusal is told to who clicked. */
export async function approveCount(deps: Deps, member: TeamMember, value: string): Promise<Answer | null> {
  const outcome = isId("stockCount", value)
    ? await approveStockCount(deps, { id: value, actor: member })
    : refuse("count_unknown", { id: value });
  return isRefusal(outcome) ? say(refusalText(outcome, member.locale)) : null;
}
