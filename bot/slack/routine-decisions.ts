import {
  type TickInput,
  type TickOutcome,
  tickRoutineStep,
  untickRoutineStep,
} from "../../core/flow/tick-routine-step.ts";
import { isId } from "../../core/ids.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import { say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { refusalText } from "./refusal-text.ts";

/** The buttons of a routine's card; its value is `rtn_….step`. */

function onStep(act: (deps: Deps, input: TickInput) => Promise<TickOutcome>): Decision["decide"] {
  return async (deps, member, value) => {
    const [routineId = "", step = ""] = value.split(".");
    const outcome = isId("routine", routineId)
      ? await act(deps, { routineId, step, member })
      : refuse("routine_unknown", { ref: value });
    return isRefusal(outcome) ? say(refusalText(outcome, member.locale)) : null;
  };
}

export const ROUTINE_DECISIONS: readonly Decision[] = [
  { button: "routine.tick", action: "tick_routine", decide: onStep(tickRoutineStep) },
  { button: "routine.untick", action: "tick_routine", decide: onStep(untickRoutineStep) },
];
