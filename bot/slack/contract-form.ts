import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { approvalName } from "../../core/approval/approval.ts";
import { CLAUSES, type ContractTerms } from "../../core/commission/contract.ts";
import { proposeContract } from "../../core/flow/propose-agreement.ts";
import { readContracts } from "../../core/flow/read-contracts.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { AgreementWords } from "../../core/words/agreement-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Option, option } from "./blocks.ts";
import { type FormValues, formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { personOf } from "./member.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { checkboxes, dateInput, type ModalView, menu, modal, textInput } from "./views.ts";

/** Asking for new terms with a partner: the form holds those of now, what is sent is a request. */

const CONTRACT_SUBMIT = "contract.submit";
const DAYS_MAX = 90;
const PERCENT_MAX = 100;

const memorySchema = z.object({ partner: z.string(), sha256: z.string().nullable(), name: z.string() });

/** What the form shows where a partner has no contract yet. */
const USUAL = {
  ...{ rateBps: 2500, base: "TTC", direction: "retained", payableAfterDays: 7 },
  ...{ shippingBorneBy: "partner", commercialModel: "reseller", document: null, clauses: [] },
} as const satisfies Omit<ContractTerms, "validFrom">;

const fill: Form["fill"] = async ({ deps, member, value }) => {
  const report = await readContracts(deps, value);
  if (isRefusal(report)) return report;
  const newest = report.coming.at(-1) ?? report.inForce ?? USUAL;
  const tomorrow = Temporal.PlainDate.from(report.today).add({ days: 1 }).toString();
  const from = [tomorrow, ...report.coming.map(({ validFrom }) => nextDay(validFrom))].toSorted().at(-1);
  const { form, clause } = wordsIn(member.locale).team.agreements;
  return formOf(newest, { form, clause, partner: value, from: from ?? tomorrow });
};

function formOf(
  terms: Omit<ContractTerms, "validFrom">,
  of: Pick<AgreementWords, "form" | "clause"> & { readonly partner: string; readonly from: string },
): ModalView {
  const { form, clause, partner, from } = of;
  const { document } = terms;
  const [first, ...others] = CLAUSES.map((each) => option(clause[each], each));
  return modal({
    callbackId: CONTRACT_SUBMIT,
    title: form.title,
    submit: form.submit,
    close: form.close,
    memory: JSON.stringify({ partner, sha256: document?.sha256 ?? null, name: document?.name ?? "" }),
    blocks: [
      textInput({ id: "rate", label: form.rate, hint: form.rateHint, initial: percentText(terms.rateBps) }),
      dateInput({ id: "from", label: form.from, initial: from }),
      choice("base", form.base, { of: form.bases, chosen: terms.base }),
      choice("direction", form.direction, { of: form.directions, chosen: terms.direction }),
      textInput({
        ...{ id: "days", label: form.payableAfter, hint: form.payableAfterHint },
        initial: String(terms.payableAfterDays),
      }),
      choice("shipping", form.shipping, { of: form.shippings, chosen: terms.shippingBorneBy }),
      choice("model", form.model, { of: form.models, chosen: terms.commercialModel }),
      textInput({
        ...{ id: "document", label: form.document, hint: form.documentHint, isOptional: true },
        initial: document?.name,
      }),
      dateInput({ id: "signed", label: form.signedOn, ...(document ? { initial: document.signedOn } : {}) }),
      ...(first
        ? [
            checkboxes({
              ...{ id: "clauses", label: form.clauses, options: [first, ...others] },
              ticked: terms.clauses,
            }),
          ]
        : []),
    ],
  });
}

/** Sent twice it is asked once: the second is told of the first. */
async function submit(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const memory = memorySchema.parse(JSON.parse(view.private_metadata));
  const { form } = wordsIn(member.locale).team.agreements;
  const entered = readTerms(formValues(view), memory, form);
  if ("errors" in entered) return { response_action: "errors", errors: entered.errors };
  const { partner } = memory;
  const ask = { partner, terms: entered.terms, by: personOf(member), why: null };
  const outcome = await proposeContract(deps, ask);
  if (isRefusal(outcome)) {
    const field = outcome.field === "validFrom" ? "from" : "rate";
    const errors = { [field]: labelText(refusalText(outcome, member.locale)) };
    return { response_action: "errors", errors };
  }
  const { asked } = wordsIn(member.locale).team.approvals.forms;
  const text = asked(approvalName(outcome.approval));
  return { response_action: "update", view: notice(member.locale, view.title.text, text) };
}

type Entered = { readonly terms: ContractTerms } | { readonly errors: Record<string, string> };

function readTerms(
  values: FormValues,
  memory: z.infer<typeof memorySchema>,
  form: AgreementWords["form"],
): Entered {
  const rateBps = basisPoints(values.text("rate"));
  const days = values.text("days");
  const isDays = /^\d{1,2}$/.test(days) && Number(days) <= DAYS_MAX;
  const [validFrom, name, signedOn] = [values.date("from"), values.text("document"), values.date("signed")];
  const errors = {
    ...(rateBps === null ? { rate: form.rateWrong } : {}),
    ...(isDays ? {} : { days: form.daysWrong }),
    ...(validFrom === null ? { from: form.dayMissing } : {}),
    ...(name !== "" && signedOn === null ? { signed: form.signedMissing } : {}),
  };
  if (rateBps === null || validFrom === null || Object.keys(errors).length > 0) return { errors };
  // The fingerprint is of the file that has that name.
  const sha256 = name === memory.name ? memory.sha256 : null;
  return {
    terms: {
      ...{ validFrom, rateBps, payableAfterDays: Number(days) },
      base: values.chosen("base") === "HT" ? "HT" : "TTC",
      direction: values.chosen("direction") === "remitted" ? "remitted" : "retained",
      shippingBorneBy: values.chosen("shipping") === "mtc" ? "mtc" : "partner",
      commercialModel: values.chosen("model") === "agent" ? "agent" : "reseller",
      document: name === "" || signedOn === null ? null : { name, signedOn, sha256 },
      clauses: CLAUSES.filter((clause) => values.ticked("clauses", clause)),
    },
  };
}

/** "22,5" or "22.5 %" as 2250; null for anything else. */
function basisPoints(typed: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d{1,2}))?\s*%?$/.exec(typed.replace(/[\u00a0\u202f]/g, " ").trim());
  if (!match) return null;
  const [, whole = "", decimals = ""] = match;
  const bps = Number(whole) * 100 + Number(decimals.padEnd(2, "0"));
  return bps <= PERCENT_MAX * 100 ? bps : null;
}

function percentText(bps: number): string {
  return String(bps / 100).replace(".", ",");
}

function nextDay(iso: string): string {
  return Temporal.PlainDate.from(iso).add({ days: 1 }).toString();
}

function choice<K extends string>(
  id: string,
  label: string,
  { of, chosen }: { readonly of: Record<K, string>; readonly chosen: K },
) {
  const others = (Object.keys(of) as K[]).filter((key) => key !== chosen);
  const shown = (key: K): Option => option(of[key], key);
  return menu({ id, label, first: shown(chosen), others: others.map(shown) });
}

export const CONTRACT_FORM: Form = {
  button: "contract.change",
  submit: CONTRACT_SUBMIT,
  action: "propose_contract",
  field: "rate",
  fill,
  send: submit,
};
