import { authorizeReturn } from "../../core/flow/decide-return.ts";
import { inspectReturn } from "../../core/flow/inspect-return.ts";
import { receiveReturn } from "../../core/flow/receive-return.ts";
import { refundReturn, reshipReturn } from "../../core/flow/reship-return.ts";
import type { ReturnOutcome, StepInput } from "../../core/flow/step-return.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Answer, say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { personOf } from "./member.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons of a return that act at once; its message in #alertes shows what it is by then. */

/** A step of a return by who clicked. */
export function stepBy(member: TeamMember, returnRef: string): StepInput {
  return {
    target: { orderRef: null, returnRef },
    actor: { name: member.name, via: "slack" },
    by: personOf(member),
  };
}

/** What a step came to, for who took it. */
export function returnSaid(outcome: ReturnOutcome, { locale }: TeamMember): string {
  if (isRefusal(outcome)) return refusalText(outcome, locale);
  const { asked, refund, isProposed } = outcome;
  const isAlready = outcome.outcome === "already";
  return wordsIn(locale).team.returnDesk.done({
    ...{ name: escapeTyped(asked.externalId), state: asked.state, isAlready, isProposed },
    isReshipped: asked.remedy === "reship" && asked.state === "accepted",
    refund:
      isAlready || refund === null
        ? null
        : { cents: refund.cents, isCredited: refund.state === "acknowledged" },
  });
}

function at(step: (deps: Deps, input: StepInput) => Promise<ReturnOutcome>): Decision["decide"] {
  return async (deps, member, value): Promise<Answer> =>
    say(returnSaid(await step(deps, stepBy(member, value)), member));
}

const ACCEPTED = { is: "accepted", condition: null, borneBy: null } as const;

export const RETURN_DECISIONS: readonly Decision[] = [
  {
    button: "return.authorize",
    action: "decide_return",
    decide: at((deps, input) => authorizeReturn(deps, { ...input, comesBack: true, remedy: "refund" })),
  },
  {
    button: "return.keep",
    action: "decide_return",
    decide: at((deps, input) => authorizeReturn(deps, { ...input, comesBack: false, remedy: "refund" })),
  },
  {
    button: "return.exchange",
    action: "decide_return",
    decide: at((deps, input) => authorizeReturn(deps, { ...input, comesBack: true, remedy: "reship" })),
  },
  {
    button: "return.exchange_kept",
    action: "decide_return",
    decide: at((deps, input) => authorizeReturn(deps, { ...input, comesBack: false, remedy: "reship" })),
  },
  {
    button: "return.reship",
    action: "decide_return",
    decide: at((deps, input) => reshipReturn(deps, { ...input, condition: null })),
  },
  { button: "return.ask_again", action: "decide_return", decide: at(refundReturn) },
  {
    button: "return.receive",
    action: "receive_return",
    decide: at((deps, input) => receiveReturn(deps, { ...input, trackingNumber: null })),
  },
  {
    button: "return.accept",
    action: "decide_return",
    decide: at((deps, input) => inspectReturn(deps, { ...input, verdict: ACCEPTED })),
  },
];
