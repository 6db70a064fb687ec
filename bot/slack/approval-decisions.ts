import { approvalName } from "../../core/approval/approval.ts";
import {
  approveRequest,
  type DecideOutcome,
  retryRequest,
  reviewRequest,
} from "../../core/flow/decide-approval.ts";
import { proposeAgain } from "../../core/flow/propose-approval.ts";
import { readApproval } from "../../core/flow/read-approval.ts";
import { type ApprovalId, isId } from "../../core/ids.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { factsFor } from "./approval-facts.ts";
import { requestShown } from "./approval-shown.ts";
import { deniedAnswer } from "./denied.ts";
import type { Decision } from "./desk-actions.ts";
import { personOf } from "./member.ts";
import { onNamed, told } from "./on-named.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons on the card of a request that need no form. Who clicks is known by their Slack id, not by their name. */

interface Asked {
  readonly id: ApprovalId;
  readonly seenRevision: number;
}

/** `apr_….2`: with how often it had been shown anew. */
function readValue(value: string): Asked | Refusal {
  const [id = "", seen = ""] = value.split(".");
  if (!isId("approval", id)) return refuse("approval_unknown", { ref: value });
  return { id, seenRevision: /^\d{1,6}$/.test(seen) ? Number(seen) : 0 };
}

/** Whoever is told that the figures moved may have those of now. */
const MOVED: readonly Refusal["refused"][] = ["approval_changed", "figures_changed"];

const approve = onNamed(readValue, async ({ deps, member, asked }) => {
  const outcome = await approveRequest(deps, { ...asked, by: personOf(member) });
  const words = wordsIn(member.locale).team.approvals;
  if (isRefusal(outcome)) {
    if (!MOVED.includes(outcome.refused)) return told(member, outcome);
    const label = words.buttons.review;
    return say(refusalText(outcome, member.locale), { label, actionId: "approval.review", value: asked.id });
  }
  const { approval } = outcome;
  return approval.state === "open" ? say(words.saidYes(await factsFor(deps, member, approval))) : null;
});

/** The card shows the figures of now; a second click shows the same. */
const review = onNamed(readValue, async ({ deps, member, asked }) =>
  shown(member, await reviewRequest(deps, { id: asked.id, by: personOf(member) })),
);

const retry = onNamed(readValue, async ({ deps, member, asked }) =>
  shown(member, await retryRequest(deps, { id: asked.id, by: personOf(member) })),
);

function shown(member: TeamMember, outcome: DecideOutcome): Answer | null {
  return isRefusal(outcome) ? told(member, outcome) : null;
}

/** The same again, in the name of who asks now: a request of its own, with the figures of now. */
const askAgain = onNamed(readValue, async ({ deps, member, asked }) => {
  const before = await readApproval(deps, asked.id);
  const isAccount = !isRefusal(before) && before.figures.about === "account";
  // Whoever may not name an account may not name it again either.
  const { again } = wordsIn(member.locale).team.approvals.buttons;
  const denied = isAccount
    ? await deniedAnswer(deps, member, {
        action: "propose_account",
        asked: { what: `${again} (${approvalName(before)})`, at: null },
      })
    : null;
  if (denied !== null) return denied;
  const outcome = await proposeAgain(deps, { id: asked.id, by: personOf(member) });
  if (isRefusal(outcome)) return told(member, outcome);
  const facts = await factsFor(deps, member, outcome.approval);
  return say(
    wordsIn(member.locale).team.approvals.askedAgain({ ...facts, approval: approvalName(outcome.approval) }),
  );
});

/** The whole of its card, as it is now, for who asked alone. */
const show = onNamed(readValue, async ({ deps, member, asked }) =>
  requestShown(deps, member, { value: asked.id }),
);

export const APPROVAL_DECISIONS: readonly Decision[] = [
  { button: "approval.approve", action: "decide_request", decide: approve },
  { button: "approval.review", action: "decide_request", decide: review },
  { button: "approval.retry", action: "decide_request", decide: retry },
  { button: "approval.show", action: "read_approvals", decide: show },
  { button: "approval.again", action: "propose_reroute", decide: askAgain },
];
