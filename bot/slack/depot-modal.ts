import { z } from "zod";
import { declareDepot } from "../../core/flow/declare-depot.ts";
import { type DepotReport, readDepot, readDepotTerms } from "../../core/flow/read-depot.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { DepotLine } from "../../core/stock/depot.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import type { DepotFormWords } from "../../core/words/depot-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option } from "./blocks.ts";
import { depotsNamed } from "./commands/depot.ts";
import { fieldOf, readEntered, type Typed, UNITS_FIELD } from "./depot-entered.ts";
import { typedWords } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling } from "./forms-table.ts";
import { escapeFacts, escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, type InputBlock, type ModalView, modal, textInput } from "./views.ts";

/** Entering for a partner what its depot in France holds, what is on its way there, and what has come. */

export const DEPOT_SUBMIT = "depot.submit";

/** Every product has a field of its own; of the 100 that a form may have, three are for what is on its way. */
const PRODUCTS_MAX = 90;

const memorySchema = z.object({ partner: z.string() });
const typed = z.object({ value: z.object({ value: z.string().nullish() }) });
const ticked = z.object({
  value: z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) }),
});
const valuesSchema = z.object({ way: typed, on: typed, arrived: ticked.optional() }).catchall(z.unknown());
type Values = z.infer<typeof valuesSchema>;

/** `/depot [partenaire]`, or the button of a depot; the only one there is needs no name. */
export async function depotForm({ deps, member, value }: Filling): Promise<ModalView | Refusal> {
  const words = wordsIn(member.locale).team.depot.form;
  const depots = await readDepotTerms(deps);
  const named = typedWords(value).join(" ");
  const meant = named === "" ? depots : depotsNamed(depots, named);
  const [only, ...others] = meant;
  if (only === undefined || others.length > 0) {
    const names = depots.map(({ partner }) => escapeTyped(partner));
    return notice(member.locale, words.title(""), names.length === 0 ? words.none : words.which(names));
  }
  const report = await readDepot(deps, { partner: only.partner });
  return isRefusal(report) ? report : formOf(escapeFacts(report), words);
}

function formOf({ terms, lines }: DepotReport, words: DepotFormWords): ModalView {
  const coming = lines.filter(({ onTheWay }) => onTheWay.length > 0);
  const [first, ...more] = coming.map((line) => option(labelText(`${line.sku} · ${line.name}`), line.sku));
  const example = lines[0]?.sku ?? "";
  return modal({
    callbackId: DEPOT_SUBMIT,
    title: words.title(terms.partner),
    submit: words.submit,
    close: words.keep,
    memory: JSON.stringify({ partner: terms.partner }),
    blocks: [
      ...lines.slice(0, PRODUCTS_MAX).map((line) => unitsField(line, words)),
      ...(first === undefined
        ? []
        : [checkboxes({ id: "arrived", label: words.arrived, options: [first, ...more] })]),
      textInput({ id: "way", label: words.onTheWay, hint: words.onTheWayHint(example), isOptional: true }),
      textInput({ id: "on", label: words.expectedOn, hint: words.expectedOnHint, isOptional: true }),
    ],
  });
}

function unitsField(line: DepotLine, words: DepotFormWords): InputBlock {
  return textInput({
    id: `${UNITS_FIELD}${line.sku}`,
    label: labelText(`${line.sku} · ${line.name}`),
    hint: words.unitsHint(line),
    isOptional: true,
  });
}

/** What was entered is the team's word for the partner's. */
export async function submitDepot(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const words = wordsIn(member.locale).team.depot;
  const { form } = words;
  const { partner } = memorySchema.parse(JSON.parse(view.private_metadata));
  const terms = (await readDepotTerms(deps)).find((each) => each.partner === partner);
  const today = localDate(deps.clock.now(), terms?.zone ?? BUSINESS_ZONE);
  const entered = readEntered(typedIn(valuesSchema.parse(view.state.values)), { words: form, today });
  if ("errors" in entered) return { response_action: "errors", errors: entered.errors };
  const { items, onTheWay, arrived } = entered;
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = await declareDepot(deps, { partner, actor, items, onTheWay, arrived });
  if (isRefusal(outcome)) {
    const field = fieldOf(outcome.field, entered);
    return { response_action: "errors", errors: { [field]: labelText(refusalText(outcome, member.locale)) } };
  }
  const report = escapeFacts(outcome.report);
  const announced = onTheWay.length === 0 ? [] : report.lines.filter((line) => line.onTheWay.length > 0);
  const said = [form.saved(report), ...announced.map(words.onTheWay)].join("\n");
  return { response_action: "update", view: notice(member.locale, form.title(partner), said) };
}

function typedIn(values: Values): Typed {
  const counts = Object.entries(values).flatMap(([id, field]) => {
    const text = typed.safeParse(field).data?.value.value?.trim() ?? "";
    return id.startsWith(UNITS_FIELD) && text !== "" ? [[id.slice(UNITS_FIELD.length), text] as const] : [];
  });
  return {
    units: new Map(counts),
    way: values.way.value.value ?? "",
    on: values.on.value.value ?? "",
    arrived: values.arrived?.value.selected_options.map(({ value }) => value) ?? [],
  };
}
