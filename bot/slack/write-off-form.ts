import { z } from "zod";
import { readHero } from "../../core/flow/read-hero.ts";
import { WRITE_OFF_ACTIONS, type WriteOffKind, writeOffStock } from "../../core/flow/write-off-stock.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import { wordsIn } from "../../core/words/words.ts";
import { context, option, section } from "./blocks.ts";
import { deniedAnswer, deniedForm } from "./denied.ts";
import { formValues, typedWords, wholeNumber } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling, Form } from "./forms-table.ts";
import { escapeFacts, escapeTyped, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type ModalView, menu, modal, textInput } from "./views.ts";

/** Units that cannot be sold: broken, doubtful, good again or lost (SM-2b, D64). */

const WRITE_OFF_SUBMIT = "shelf.write_off.submit";

const memorySchema = z.object({ sku: z.string() });
const kindSchema = z.enum(["quarantine", "damage", "restore", "discard"]);

/** From the shelf, doubtful first; from quarantine where something is in it. */
function kindsFor(
  member: TeamMember,
  of: { readonly freeUnits: number; readonly quarantinedUnits: number },
): readonly WriteOffKind[] {
  const { freeUnits, quarantinedUnits } = of;
  const kinds: readonly WriteOffKind[] = [
    ...(freeUnits > 0 ? (["quarantine", "damage"] as const) : []),
    ...(quarantinedUnits > 0 ? (["restore", "discard"] as const) : []),
  ];
  return kinds.filter((kind) => may(member.role, WRITE_OFF_ACTIONS[kind]));
}

/** The form of one hero: `[sku]`, or from the message of a quarantine `[sku, units, kind]`, which then stands first. */
async function writeOffForm({ deps, member, value, asked: pressed }: Filling): Promise<ModalView | Refusal> {
  const [sku = "", units, asked] = typedWords(value);
  const wanted = kindSchema.safeParse(asked).data ?? "quarantine";
  const words = wordsIn(member.locale).team.hero.writeOff;
  const denied = await deniedAnswer(deps, member, { action: WRITE_OFF_ACTIONS[wanted], asked: pressed });
  if (denied !== null) return notice(member.locale, words.title, denied.blocks);
  const report = await readHero(deps, { sku });
  if (isRefusal(report)) return report;
  const { line } = escapeFacts(report);
  const { availableUnits: freeUnits, quarantinedUnits } = line;
  const kinds = kindsFor(member, { freeUnits, quarantinedUnits });
  const [first, ...others] = kinds.toSorted((a, b) => Number(b === wanted) - Number(a === wanted));
  if (first === undefined) return notice(member.locale, words.title, words.nothing(line.name));
  const optionOf = (kind: WriteOffKind) => option(words.kinds[kind], kind);
  return modal({
    callbackId: WRITE_OFF_SUBMIT,
    title: words.title,
    submit: words.submit,
    close: words.keep,
    memory: JSON.stringify({ sku: report.line.sku }),
    blocks: [
      section(words.intro(line)),
      ...(may(member.role, WRITE_OFF_ACTIONS.damage) ? [] : [context(words.managersDecide)]),
      menu({ id: "what", label: words.what, first: optionOf(first), others: others.map(optionOf) }),
      textInput({ id: "units", label: words.units, hint: words.unitsHint, initial: units }),
      textInput({ id: "reason", label: words.reason, hint: words.reasonHint }),
    ],
  });
}

/** Books it at once, and #approbations shows it; who may is asked again, of what was chosen. A second sending books nothing. */
async function submitWriteOff(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const words = wordsIn(member.locale).team.hero.writeOff;
  const { sku } = memorySchema.parse(JSON.parse(view.private_metadata));
  const values = formValues(view);
  const kind = kindSchema.parse(values.chosen("what"));
  const wrong = (field: string, text: string): SubmissionAnswer => ({
    response_action: "errors",
    errors: { [field]: labelText(text) },
  });
  const denied = await deniedForm(deps, member, { action: WRITE_OFF_ACTIONS[kind], view });
  if (denied !== null) return denied;
  const units = wholeNumber(values.text("units"));
  if (units === null || units < 1) return wrong("units", words.notWhole);
  const outcome = await writeOffStock(deps, {
    ...{ sku, kind, units, reason: values.text("reason") },
    actor: member.name,
    reference: view.id,
  });
  if (isRefusal(outcome)) {
    const field = outcome.field === "reason" ? "reason" : "units";
    return wrong(field, refusalText(outcome, member.locale));
  }
  const { onHandUnits, reservedUnits, quarantinedUnits } = outcome.level;
  const terms = await deps.store.transaction((tx) => tx.supply.terms(sku));
  const name = escapeTyped(terms?.name ?? sku);
  const after = { availableUnits: onHandUnits - reservedUnits, quarantinedUnits };
  const said = outcome.outcome === "already" ? words.already : words.done({ kind, name, units, ...after });
  return { response_action: "update", view: notice(member.locale, words.title, said) };
}

export const WRITE_OFF_FORM: Form = {
  button: "shelf.write_off",
  submit: WRITE_OFF_SUBMIT,
  action: "set_stock_aside",
  field: "units",
  fill: writeOffForm,
  send: submitWriteOff,
};
