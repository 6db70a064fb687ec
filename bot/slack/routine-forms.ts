import { z } from "zod";
import { assignRoutineStep, closeRoutine, noteOnRoutine } from "../../core/flow/close-routine.ts";
import { readRoutine } from "../../core/flow/read-routine.ts";
import { tickRoutineStep, waiveRoutineStep } from "../../core/flow/tick-routine-step.ts";
import { idSchema, isId, type RoutineId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { Routine } from "../../core/routine/routine.ts";
import { type Step, stepsOf } from "../../core/routine/steps.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { may } from "../../core/team/roles.ts";
import type { RoutineDeskWords } from "../../core/words/routine-desk-words.ts";
import { wordsIn } from "../../core/words/words.ts";
import { option, section } from "./blocks.ts";
import { type FormValues, formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Filling, Form } from "./forms-table.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { type InputBlock, type ModalView, menu, modal, textInput } from "./views.ts";

/** The forms of a routine's card: a step against the data or not needed, whose it is, a note, and closing it. */

const memorySchema = z.object({ routineId: idSchema("routine"), step: z.string() });

interface Open {
  readonly routine: Routine;
  readonly team: readonly TeamMember[];
  readonly left: readonly Step[];
  /** That the button named; null where it named none. */
  readonly step: Step | null;
  readonly words: RoutineDeskWords;
}

type Content = { readonly blocks: ModalView["blocks"] } | { readonly says: string };

/** A form of one open routine; `value` is its id, or `rtn_….step`. */
function filled(name: Name, contentOf: (open: Open) => Content): Form["fill"] {
  return async ({ deps, member, value }: Filling): Promise<ModalView | Refusal> => {
    const [routineId = "", step = ""] = value.split(".");
    if (!isId("routine", routineId)) return refuse("routine_unknown", { ref: value });
    const found = await readRoutine(deps, routineId);
    if (isRefusal(found)) return found;
    const { routine, team } = found;
    const { closedAt, closedBy: by } = routine;
    if (closedAt !== null) return refuse("already_decided", { state: "closed", by, at: closedAt.toString() });
    const steps = stepsOf(routine, deps.clock.now());
    const left = steps.filter(({ state }) => state === "open");
    const words = wordsIn(member.locale).team.routine.desk;
    const named = steps.find((each) => each.name === step) ?? null;
    const content = contentOf({ routine, team, left, step: named, words });
    const { title, submit } = words.forms[name];
    if ("says" in content) return notice(member.locale, title, content.says);
    return modal({
      callbackId: `routine.${name}.submit`,
      ...{ title, submit, close: words.forms.cancel },
      memory: JSON.stringify({ routineId, step }),
      blocks: content.blocks,
    });
  };
}

type Name = "force" | "waive" | "assign" | "close" | "note";

/** What is done when it is sent; a refusal is shown beside `field`, or in place of the form where it has none. */
function sent(
  field: string | null,
  act: (
    deps: Deps,
    of: { member: TeamMember; routineId: RoutineId; step: string; values: FormValues },
  ) => Promise<unknown>,
): Form["send"] {
  return async (deps, member, view: SentView): Promise<SubmissionAnswer> => {
    const { routineId, step } = memorySchema.parse(JSON.parse(view.private_metadata));
    const outcome = await act(deps, { member, routineId, step, values: formValues(view) });
    const { forms } = wordsIn(member.locale).team.routine.desk;
    if (isRefusal(outcome) && field !== null && outcome.refused === "reason_required") {
      const errors = { [field]: labelText(refusalText(outcome, member.locale)) };
      return { response_action: "errors", errors };
    }
    const text = isRefusal(outcome) ? refusalText(outcome, member.locale) : forms.done;
    return { response_action: "update", view: notice(member.locale, view.title.text, text) };
  };
}

function stepMenu({ left, words }: Open): InputBlock | null {
  const [first, ...others] = left.map(({ name }) => option(words.stepName(name), name));
  return first === undefined ? null : menu({ id: "step", label: words.forms.step, first, others });
}

function reasonInput({ forms }: RoutineDeskWords): InputBlock {
  return textInput({ id: "reason", label: forms.reason, hint: forms.reasonHint });
}

function forceContent({ step, words }: Open): Content {
  if (step === null) return { says: words.forms.nothingLeft };
  return { blocks: [section(words.forms.contradicted(step)), reasonInput(words)] };
}

function waiveContent(open: Open): Content {
  const steps = stepMenu(open);
  return steps === null
    ? { says: open.words.forms.nothingLeft }
    : { blocks: [steps, reasonInput(open.words)] };
}

function assignContent(open: Open): Content {
  const steps = stepMenu(open);
  const { words, team } = open;
  const workers = team.filter(({ role }) => may(role, "tick_routine"));
  const [first, ...others] = workers.map(({ name, slackUserId }) => option(name, slackUserId));
  if (steps === null || first === undefined) return { says: words.forms.nothingLeft };
  return { blocks: [steps, menu({ id: "person", label: words.forms.person, first, others })] };
}

function closeContent({ routine, left, words }: Open): Content {
  const names = left.map(({ name }) => words.stepName(name));
  return { blocks: [section(words.forms.closing({ kind: routine.kind, left: names }))] };
}

function noteContent({ words }: Open): Content {
  return { blocks: [textInput({ id: "text", label: words.forms.text, hint: words.forms.textHint })] };
}

function form(
  name: Name,
  of: {
    readonly field: string | null;
    readonly content: (open: Open) => Content;
    readonly send: Form["send"];
  },
): Form {
  return {
    button: `routine.${name}`,
    submit: `routine.${name}.submit`,
    action: "tick_routine",
    field: of.field,
    fill: filled(name, of.content),
    send: of.send,
  };
}

export const ROUTINE_FORMS: readonly Form[] = [
  form("force", {
    field: "reason",
    content: forceContent,
    send: sent("reason", (deps, { values, ...of }) =>
      tickRoutineStep(deps, { ...of, reason: values.text("reason") }),
    ),
  }),
  form("waive", {
    field: "reason",
    content: waiveContent,
    send: sent("reason", (deps, { values, ...of }) =>
      waiveRoutineStep(deps, {
        ...of,
        step: values.chosen("step") ?? "",
        reason: values.text("reason"),
      }),
    ),
  }),
  form("assign", {
    field: null,
    content: assignContent,
    send: sent(null, (deps, { values, ...of }) =>
      assignRoutineStep(deps, {
        ...of,
        step: values.chosen("step") ?? "",
        to: values.chosen("person") ?? "",
      }),
    ),
  }),
  form("close", { field: null, content: closeContent, send: sent(null, closeRoutine) }),
  form("note", {
    field: "text",
    content: noteContent,
    send: sent("text", (deps, { values, ...of }) =>
      noteOnRoutine(deps, { ...of, text: values.text("text") }),
    ),
  }),
];
