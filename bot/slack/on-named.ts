import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { type Answer, say } from "./answer.ts";
import type { Decision } from "./desk-actions.ts";
import { refusalText } from "./refusal-text.ts";

interface Clicked<Asked> {
  readonly deps: Deps;
  readonly member: TeamMember;
  readonly asked: Asked;
}

/** A decision about what a button's value names; where it names nothing, whoever clicked is told so. */
export function onNamed<Asked>(
  read: (value: string) => Asked | Refusal,
  act: (clicked: Clicked<Asked>) => Promise<Answer | null>,
): Decision["decide"] {
  return async (deps, member, value) => {
    const asked = read(value);
    return isRefusal(asked) ? told(member, asked) : act({ deps, member, asked });
  };
}

/** A no, in the words of whoever clicked. */
export function told(member: TeamMember, refusal: Refusal): Answer {
  return say(refusalText(refusal, member.locale));
}
