import { z } from "zod";
import { refuseReturn } from "../../core/flow/decide-return.ts";
import { inspectReturn } from "../../core/flow/inspect-return.ts";
import { receiveReturn } from "../../core/flow/receive-return.ts";
import { reshipReturn } from "../../core/flow/reship-return.ts";
import type { ReturnOutcome } from "../../core/flow/step-return.ts";
import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import {
  type Bearer,
  RETURN_CONDITIONS,
  type Return,
  type ReturnCondition,
} from "../../core/returns/return.ts";
import { RETURN_TERMS } from "../../core/returns/terms.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { returnSaid, stepBy } from "./return-decisions.ts";
import { menu, modal, textInput } from "./views.ts";

/** The forms of a return: why it is refused, under which number it travels, and what somebody found in it. */

const memorySchema = z.object({ returnId: z.string() });
const OWN_WORDS = "own";
const BEARERS: readonly Bearer[] = ["partner", "marketplace"];

async function readReturn(deps: Deps, value: string): Promise<Return | Refusal> {
  const asked = isId("return", value) ? await deps.store.transaction((tx) => tx.returns.find(value)) : null;
  return asked ?? refuse("return_unknown", { ref: value });
}

const refuseForm: Form["fill"] = async ({ deps, member, value }) => {
  const asked = await readReturn(deps, value);
  if (isRefusal(asked)) return asked;
  const { forms } = wordsIn(member.locale).team.returnDesk;
  const own = option(forms.ownWords, OWN_WORDS);
  const known = [option(forms.hygiene, "sealed_hygiene"), option(forms.late, "late"), own] as const;
  const [first, ...others] = asked.reason === "withdrawal" ? known : [own];
  return modal({
    callbackId: "return.refuse.submit",
    ...{ title: forms.refuseTitle, submit: forms.refuse, close: forms.close },
    memory: JSON.stringify({ returnId: asked.id }),
    blocks: [
      menu({ id: "known", label: forms.known, first, others }),
      textInput({ id: "why", label: forms.why, hint: forms.whyHint, isOptional: true }),
    ],
  });
};

async function submitRefuse(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const values = formValues(view);
  const known = values.chosen("known");
  const why = known === null || known === OWN_WORDS ? values.text("why") : known;
  return answered(member, view, {
    field: "why",
    outcome: await refuseReturn(deps, { ...stepBy(member, returnOf(view)), why }),
  });
}

const sentForm: Form["fill"] = async ({ deps, member, value }) => {
  const asked = await readReturn(deps, value);
  if (isRefusal(asked)) return asked;
  const { forms } = wordsIn(member.locale).team.returnDesk;
  return modal({
    callbackId: "return.sent.submit",
    ...{ title: forms.sentTitle, submit: forms.sent, close: forms.close },
    memory: JSON.stringify({ returnId: asked.id }),
    blocks: [textInput({ id: "number", label: forms.number, hint: forms.numberHint })],
  });
};

async function submitSent(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const trackingNumber = formValues(view).text("number");
  return answered(member, view, {
    field: "number",
    outcome: await receiveReturn(deps, { ...stepBy(member, returnOf(view)), trackingNumber }),
  });
}

const inspectForm: Form["fill"] = async ({ deps, member, value }) => {
  const asked = await readReturn(deps, value);
  if (isRefusal(asked)) return asked;
  const { forms } = wordsIn(member.locale).team.returnDesk;
  const conditionOf = (each: ReturnCondition) => option(forms.conditions[each], each);
  const [condition, ...conditions] = RETURN_CONDITIONS;
  const { borneBy, reships } = RETURN_TERMS[asked.reason];
  const others = BEARERS.filter((each) => each !== borneBy).map((each) => option(forms.bearers[each], each));
  return modal({
    callbackId: "return.inspect.submit",
    ...{ title: forms.inspectTitle, submit: forms.inspect, close: forms.close },
    memory: JSON.stringify({ returnId: asked.id }),
    blocks: [
      menu({
        ...{ id: "verdict", label: forms.verdict },
        first: option(forms.verdicts.accepted, "accepted"),
        others: [
          ...(reships ? [option(forms.verdicts.reship, "reship")] : []),
          option(forms.verdicts.rejected, "rejected"),
        ],
      }),
      menu({
        ...{ id: "condition", label: forms.condition },
        ...{ first: conditionOf(condition), others: conditions.map(conditionOf) },
      }),
      menu({ id: "bearer", label: forms.bearer, first: option(forms.bearers[borneBy], borneBy), others }),
      textInput({ id: "why", label: forms.rejectWhy, hint: forms.rejectHint, isOptional: true }),
    ],
  });
};

async function submitInspect(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const values = formValues(view);
  const condition = RETURN_CONDITIONS.find((each) => each === values.chosen("condition")) ?? null;
  const borneBy = BEARERS.find((each) => each === values.chosen("bearer")) ?? null;
  if (values.chosen("verdict") === "reship") {
    const input = { ...stepBy(member, returnOf(view)), condition };
    return answered(member, view, { field: "verdict", outcome: await reshipReturn(deps, input) });
  }
  const verdict =
    values.chosen("verdict") === "rejected"
      ? ({ is: "rejected", condition, why: values.text("why") } as const)
      : ({ is: "accepted", condition, borneBy } as const);
  return answered(member, view, {
    field: "why",
    outcome: await inspectReturn(deps, { ...stepBy(member, returnOf(view)), verdict }),
  });
}

function returnOf(view: SentView): string {
  return memorySchema.parse(JSON.parse(view.private_metadata)).returnId;
}

function answered(
  member: TeamMember,
  view: SentView,
  { field, outcome }: { readonly field: string; readonly outcome: ReturnOutcome },
): SubmissionAnswer {
  if (isRefusal(outcome))
    return {
      response_action: "errors",
      errors: { [field]: labelText(refusalText(outcome, member.locale)) },
    };
  return {
    response_action: "update",
    view: notice(member.locale, view.title.text, returnSaid(outcome, member)),
  };
}

export const RETURN_FORMS: readonly Form[] = [
  {
    ...{ button: "return.refuse", submit: "return.refuse.submit", action: "decide_return", field: "why" },
    ...{ fill: refuseForm, send: submitRefuse },
  },
  {
    ...{ button: "return.sent", submit: "return.sent.submit", action: "receive_return", field: "number" },
    ...{ fill: sentForm, send: submitSent },
  },
  {
    ...{ button: "return.inspect", submit: "return.inspect.submit", action: "decide_return", field: "why" },
    ...{ fill: inspectForm, send: submitInspect },
  },
];
