import { approvalName } from "../../core/approval/approval.ts";
import { proposeSuspension } from "../../core/flow/propose-approval.ts";
import { setStanding } from "../../core/flow/set-standing.ts";
import { isRefusal } from "../../core/refusal.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import { factsFor } from "./approval-facts.ts";
import type { Decision } from "./desk-actions.ts";
import { personOf } from "./member.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons under the news of how a partner stands. */

function stand(to: "active" | "recovering"): Decision["decide"] {
  return async (deps, member, code): Promise<Answer> => {
    const actor = { name: member.name, via: "slack" } as const;
    const outcome = await setStanding(deps, { code, to, skus: null, actor });
    if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
    return say(wordsIn(member.locale).team.approvals.standing.done(escapeTyped(code), outcome.status));
  };
}

const suspend: Decision["decide"] = async (deps, member, partner) => {
  const outcome = await proposeSuspension(deps, { partner, by: personOf(member), why: null });
  if (isRefusal(outcome)) return say(refusalText(outcome, member.locale));
  const facts = await factsFor(deps, member, outcome.approval);
  const { askedAgain } = wordsIn(member.locale).team.approvals;
  return say(askedAgain({ ...facts, approval: approvalName(outcome.approval) }));
};

export const STANDING_DECISIONS: readonly Decision[] = [
  { button: "standing.active", action: "set_standing", decide: stand("active") },
  { button: "standing.recovering", action: "set_standing", decide: stand("recovering") },
  { button: "standing.suspend", action: "propose_suspension", decide: suspend },
];
