import { z } from "zod";
import { alreadyDecided, approvalName } from "../../core/approval/approval.ts";
import { rejectRequest } from "../../core/flow/decide-approval.ts";
import { proposeReroute } from "../../core/flow/propose-approval.ts";
import { previewReroute, readApproval } from "../../core/flow/read-approval.ts";
import { idSchema, isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { factsFor, namedFigures, partnerNames } from "./approval-facts.ts";
import { section } from "./blocks.ts";
import { deniedAnswer, deniedForm } from "./denied.ts";
import { formValues } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { personOf } from "./member.ts";
import { labelText } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";
import { modal, textInput } from "./views.ts";

/** The forms about requests: what giving a part to a backup comes to before it is asked for, and why one is refused. */

const REROUTE_SUBMIT = "reroute.submit";
const REJECT_SUBMIT = "approval.reject.submit";

const rerouteMemory = z.object({ fulfillmentId: idSchema("fulfillment") });
const rejectMemory = z.object({ id: idSchema("approval") });

/** The arithmetic of E5, and room for a reason. */
const rerouteForm: Form["fill"] = async ({ deps, member, value }) => {
  if (!isId("fulfillment", value)) return refuse("fulfillment_unknown", { ref: value });
  const figures = await previewReroute(deps, value);
  if (isRefusal(figures)) return figures;
  const { card, forms } = wordsIn(member.locale).team.approvals;
  const names = await deps.store.transaction(partnerNames);
  const shown = namedFigures(figures, names);
  return modal({
    callbackId: REROUTE_SUBMIT,
    title: forms.rerouteTitle(figures.number),
    submit: forms.ask,
    close: forms.close,
    memory: JSON.stringify({ fulfillmentId: value }),
    blocks: [
      section(card.lines(shown).join("\n")),
      section(card.money(shown).join("\n")),
      textInput({ id: "why", label: forms.why, hint: forms.whyHint, isOptional: true }),
    ],
  });
};

/** Sent twice it is asked once: the second finds the first. */
async function submitReroute(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { fulfillmentId } = rerouteMemory.parse(JSON.parse(view.private_metadata));
  const outcome = await proposeReroute(deps, {
    target: { fulfillmentId },
    by: personOf(member),
    why: formValues(view).text("why"),
  });
  const { forms } = wordsIn(member.locale).team.approvals;
  const text = isRefusal(outcome)
    ? refusalText(outcome, member.locale)
    : forms.asked(approvalName(outcome.approval));
  return done(member, view, text);
}

/** No to somebody else's request is a manager's word; one's own is taken back by whoever asked. */
const rejectForm: Form["fill"] = async ({ deps, member, value, asked }) => {
  const approval = await readApproval(deps, value);
  if (isRefusal(approval)) return approval;
  if (approval.state !== "open") return alreadyDecided(approval);
  const { card, forms } = wordsIn(member.locale).team.approvals;
  const name = approvalName(approval);
  const isOwn = approval.requestedBy.id === member.slackUserId;
  const title = isOwn ? forms.takeBackTitle(name) : forms.rejectTitle(name);
  const denied = isOwn ? null : await deniedAnswer(deps, member, { action: "decide_request", asked });
  if (denied !== null) return notice(member.locale, title, denied.blocks);
  return modal({
    callbackId: REJECT_SUBMIT,
    title,
    submit: isOwn ? forms.takeBack : forms.reject,
    close: forms.close,
    memory: JSON.stringify({ id: approval.id }),
    blocks: [
      section(card.title(await factsFor(deps, member, approval))),
      textInput({ id: "reason", label: forms.reason, hint: forms.reasonHint }),
    ],
  });
};

/** Refuses or takes back; who may is asked again, of the request as it is by now. */
async function submitReject(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { id } = rejectMemory.parse(JSON.parse(view.private_metadata));
  const before = await readApproval(deps, id);
  const isOwn = !isRefusal(before) && before.requestedBy.id === member.slackUserId;
  const denied = isOwn ? null : await deniedForm(deps, member, { action: "decide_request", view });
  if (denied !== null) return denied;
  const reason = formValues(view).text("reason");
  const outcome = await rejectRequest(deps, { id, by: personOf(member), reason });
  if (isRefusal(outcome)) return wrong(refusalText(outcome, member.locale));
  const { forms } = wordsIn(member.locale).team.approvals;
  const { approval } = outcome;
  const say = approval.state === "withdrawn" ? forms.tookBack : forms.rejected;
  return done(member, view, say(approvalName(approval)));
}

function wrong(text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { reason: labelText(text) } };
}

function done({ locale }: TeamMember, view: SentView, text: string): SubmissionAnswer {
  return { response_action: "update", view: notice(locale, view.title.text, text) };
}

export const APPROVAL_FORMS: readonly Form[] = [
  {
    button: "fulfillment.reroute",
    submit: REROUTE_SUBMIT,
    action: "propose_reroute",
    field: null,
    fill: rerouteForm,
    send: submitReroute,
  },
  {
    button: "approval.reject",
    submit: REJECT_SUBMIT,
    action: "propose_reroute",
    field: "reason",
    fill: rejectForm,
    send: submitReject,
  },
];
