import { nameRoutineOwner } from "../../core/flow/close-routine.ts";
import { inquireParcel } from "../../core/flow/inquire-parcel.ts";
import { readMyRoutine } from "../../core/flow/read-routine.ts";
import {
  type TickInput,
  type TickOutcome,
  tickRoutineStep,
  untickRoutineStep,
} from "../../core/flow/tick-routine-step.ts";
import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { wordsIn } from "../../core/words/words.ts";
import { say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { escapeFacts } from "./mrkdwn.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons of a routine's card that need no form; those of a step have the value `rtn_….step`. */

function onStep(act: (deps: Deps, input: TickInput) => Promise<TickOutcome>): Decision["decide"] {
  return async (deps, member, value) => {
    const [routineId = "", step = ""] = value.split(".");
    const outcome = isId("routine", routineId)
      ? await act(deps, { routineId, step, member })
      : refuse("routine_unknown", { ref: value });
    return isRefusal(outcome) ? say(refusalText(outcome, member.locale)) : null;
  };
}

/** What is left to whoever asks, for them alone. */
const mine: Decision["decide"] = async (deps, member, value) => {
  const found = isId("routine", value)
    ? await readMyRoutine(deps, value, member.slackUserId)
    : refuse("routine_unknown", { ref: value });
  if (isRefusal(found)) return say(refusalText(found, member.locale));
  const { allMine } = wordsIn(member.locale).team.routine.desk;
  return say(allMine({ kind: found.routine.kind, left: escapeFacts(found.left) }));
};

/** Of the menu: `rtn_…|U…`, or nobody after the bar. */
const owner: Decision["decide"] = async (deps, member, value) => {
  const [routineId = "", to = ""] = value.split("|");
  const outcome = isId("routine", routineId)
    ? await nameRoutineOwner(deps, { routineId, member, to: to === "" ? null : to })
    : refuse("routine_unknown", { ref: value });
  return isRefusal(outcome) ? say(refusalText(outcome, member.locale)) : null;
};

const inquire: Decision["decide"] = async (deps, member, value) => {
  const outcome = await inquireParcel(deps, value);
  return isRefusal(outcome) ? say(refusalText(outcome, member.locale)) : null;
};

export const ROUTINE_DECISIONS: readonly Decision[] = [
  { button: "routine.tick", action: "tick_routine", decide: onStep(tickRoutineStep) },
  { button: "routine.untick", action: "tick_routine", decide: onStep(untickRoutineStep) },
  // Nothing is done by it: who reads the card is told that nothing of it is theirs.
  { button: "routine.mine", action: "read_stock", decide: mine },
  { button: "routine.owner", action: "tick_routine", decide: owner },
  { button: "routine.inquire", action: "declare_lost", decide: inquire },
];
