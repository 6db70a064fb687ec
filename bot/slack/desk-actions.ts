import type { Deps } from "../../core/ports.ts";
import type { TeamMember } from "../../core/team/member.ts";
import type { Action } from "../../core/team/roles.ts";
import { ALERT_DECISIONS } from "./alert-decisions.ts";
import type { Answer } from "./answer.ts";
import { APPROVAL_DECISIONS } from "./approval-decisions.ts";
import { approveCount } from "./count-modal.ts";
import { type Asked, deniedAnswer } from "./denied.ts";
import { PURCHASE_DECISIONS } from "./purchase-decisions.ts";
import { RETURN_DECISIONS } from "./return-decisions.ts";
import { ROUTINE_DECISIONS } from "./routine-decisions.ts";
import { STANDING_DECISIONS } from "./standing-decisions.ts";
import { TICKET_DECISIONS } from "./ticket-decisions.ts";

/** The buttons of the hub's desk that decide something at once; the card then shows it (design §5). */

export interface Decision {
  /** The button's action id. */
  readonly button: string;
  readonly action: Action;
  /** Null where the card says it all. */
  readonly decide: (deps: Deps, member: TeamMember, value: string) => Promise<Answer | null>;
}

const DECISIONS: readonly Decision[] = [
  { button: "count.approve", action: "approve_count", decide: approveCount },
  ...PURCHASE_DECISIONS,
  ...ALERT_DECISIONS,
  ...ROUTINE_DECISIONS,
  ...APPROVAL_DECISIONS,
  ...STANDING_DECISIONS,
  ...RETURN_DECISIONS,
  ...TICKET_DECISIONS,
];

/** What a button of the desk takes that decides at once; null for any other. */
export function decisionAction(actionId: string): Action | null {
  return DECISIONS.find(({ button }) => button === actionId)?.action ?? null;
}

/** Does what a button asks for, after asking the database whether this member may; what is to be told to who clicked. */
export async function clickDecision(
  deps: Deps,
  member: TeamMember,
  click: { readonly actionId: string; readonly value: string; readonly asked: Asked },
): Promise<Answer | null> {
  const { actionId, value, asked } = click;
  const decision = DECISIONS.find((each) => each.button === actionId);
  if (decision === undefined) throw new Error(`nothing is decided by ${actionId}`);
  const denied = await deniedAnswer(deps, member, { action: decision.action, asked });
  return denied ?? decision.decide(deps, member, value);
}
