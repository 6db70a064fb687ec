import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import { RESOLVE_CAUSES, type ResolveCause } from "../../core/alert/alert.ts";
import { SNOOZE_PRESETS, type SnoozePreset, snoozeUntil } from "../../core/alert/snooze.ts";
import { belgianHolidays } from "../../core/flow/call-about-alert.ts";
import { snoozeAlert } from "../../core/flow/hold-alert.ts";
import { readAlertHistory } from "../../core/flow/read-alerts.ts";
import { resolveAlert } from "../../core/flow/resolve-alert.ts";
import { idSchema, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { alertSaid, momentOf } from "../alert-said.ts";
import { aboutText } from "./alert-frame.ts";
import { alertAlready } from "./alert-refusal.ts";
import { context, option, section } from "./blocks.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeFacts, labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { REMEDY_FORM } from "./remedy-form.ts";
import { dateTimeInput, menu, modal, textInput } from "./views.ts";

/** The forms of an alert: until when it is put off and why, and why it is over (chat-ux §2.2). */

const SNOOZE_SUBMIT = "alert.snooze.submit";
const RESOLVE_SUBMIT = "alert.resolve.submit";

const memorySchema = z.object({ id: idSchema("alert") });

/** Begins at nine o'clock of the preset that was picked, or of tomorrow. */
const snoozeForm: Form["fill"] = async ({ deps, member, value }) => {
  const [ref = "", preset = ""] = value.split(".");
  const about = await aboutOf(deps, member, ref);
  if (isRefusal(about)) return about;
  const words = wordsIn(member.locale).team.alertDesk.forms;
  const now = deps.clock.now();
  const holidays = belgianHolidays(deps)(now);
  const known = SNOOZE_PRESETS.find((each) => each === preset);
  const first = snoozeUntil(known ?? ("tomorrow" satisfies SnoozePreset), now, holidays);
  return modal({
    callbackId: SNOOZE_SUBMIT,
    title: words.snooze.title,
    submit: words.snooze.submit,
    close: words.keep,
    memory: JSON.stringify({ id: ref }),
    blocks: [
      section(`*${about}*`),
      dateTimeInput({ id: "until", label: words.snooze.until, initial: first }),
      textInput({
        id: "reason",
        label: words.snooze.reason,
        hint: words.snooze.reasonHint,
        isOptional: true,
      }),
    ],
  });
};

async function submitSnooze(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const words = wordsIn(member.locale).team.alertDesk.forms.snooze;
  const { instant, text } = formValues(view);
  const seconds = instant("until");
  if (seconds === null) return { response_action: "errors", errors: { until: words.untilMissing } };
  const until = Temporal.Instant.fromEpochMilliseconds(seconds * 1000);
  const reason = text("reason") || null;
  const outcome = await snoozeAlert(deps, { id, by: member, until, reason });
  if (isRefusal(outcome)) return refused({ deps, member, view }, outcome, "until");
  const said = words.done(momentOf(until, { locale: member.locale, now: deps.clock.now() }));
  return { response_action: "update", view: notice(member.locale, view.title.text, said) };
}

const resolveForm: Form["fill"] = async ({ deps, member, value }) => {
  const about = await aboutOf(deps, member, value);
  if (isRefusal(about)) return about;
  const words = wordsIn(member.locale).team.alertDesk.forms;
  const [first, ...others] = RESOLVE_CAUSES.map((cause) => option(words.resolve.causes[cause], cause));
  if (!first) throw new Error("there are no causes");
  const { note, noteHint } = words.resolve;
  return modal({
    callbackId: RESOLVE_SUBMIT,
    title: words.resolve.title,
    submit: words.resolve.submit,
    close: words.keep,
    memory: JSON.stringify({ id: value }),
    blocks: [
      section(`*${about}*`),
      menu({ id: "cause", label: words.resolve.cause, first, others }),
      textInput({ id: "reason", label: note, hint: noteHint, isOptional: true }),
      context(words.resolve.recheck),
    ],
  });
};

async function submitResolve(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = memorySchema.parse(JSON.parse(view.private_metadata));
  const { chosen, text } = formValues(view);
  const cause = RESOLVE_CAUSES.find((each) => each === chosen("cause")) ?? ("other" satisfies ResolveCause);
  const outcome = await resolveAlert(deps, { id, by: member, cause, reason: text("reason") || null });
  if (isRefusal(outcome)) return refused({ deps, member, view }, outcome, "reason");
  const { done } = wordsIn(member.locale).team.alertDesk.forms.resolve;
  return { response_action: "update", view: notice(member.locale, view.title.text, done) };
}

/** What was overtaken meanwhile takes the place of the form; what is wrong in it stands beside its field. */
function refused(
  { deps, member, view }: { readonly deps: Deps; readonly member: TeamMember; readonly view: SentView },
  refusal: Refusal,
  field: "until" | "reason",
): SubmissionAnswer {
  const { locale } = member;
  const late = alertAlready(refusal, { locale, now: deps.clock.now() });
  if (late !== null) return { response_action: "update", view: notice(locale, view.title.text, late) };
  const at = refusal.refused === "reason_required" ? "reason" : field;
  return { response_action: "errors", errors: { [at]: labelText(refusalText(refusal, locale)) } };
}

/** What the alert is about, for the head of its form. */
async function aboutOf(deps: Deps, member: TeamMember, ref: string): Promise<string | Refusal> {
  const found = isId("alert", ref) ? await readAlertHistory(deps, ref) : refuse("alert_unknown", { ref });
  if (isRefusal(found)) return found;
  const { alert } = found;
  const reader = { locale: member.locale, now: deps.clock.now() };
  const said = alertSaid({ ...alert, facts: escapeFacts(alert.facts) }, reader);
  return said === null ? alert.entity : aboutText(said);
}

export const ALERT_FORMS: readonly Form[] = [
  REMEDY_FORM,
  {
    button: "alert.snooze_other",
    submit: SNOOZE_SUBMIT,
    action: "handle_alert",
    field: "until",
    fill: snoozeForm,
    send: submitSnooze,
  },
  {
    button: "alert.resolve",
    submit: RESOLVE_SUBMIT,
    action: "handle_alert",
    field: "reason",
    fill: resolveForm,
    send: submitResolve,
  },
];
