import { Temporal } from "temporal-polyfill";
import type { Alert } from "../alert/alert.ts";
import type { Deps } from "../ports.ts";
import { ownersOf, type Routine } from "../routine/routine.ts";
import type { Slot } from "../routine/slots.ts";
import { type Step, stepsOf } from "../routine/steps.ts";
import type { TeamMember } from "../team/member.ts";
import { may } from "../team/roles.ts";
import { readRoutines } from "./read-routine.ts";
import { readWaiting, type WaitingDecision } from "./read-waiting.ts";

/* What waits for one person today: the Home tab and the daily summary read it. Changes nothing. */

export interface MyDay {
  /** Steps of today's open routines that are theirs, or of somebody that they stand in for. */
  readonly steps: readonly { readonly routine: Routine; readonly step: Step }[];
  readonly approvals: readonly WaitingDecision[];
  /** Open ones, the worst and then the oldest first. */
  readonly alerts: readonly Alert[];
  /** Those that they have taken. */
  readonly taken: readonly Alert[];
  readonly snoozed: number;
  readonly routines: readonly Routine[];
  readonly nextRoutine: Slot;
  readonly at: Temporal.Instant;
}

const SEVERITIES: readonly Alert["severity"][] = ["critical", "warning", "info"];

export async function readMyDay(deps: Deps, member: TeamMember): Promise<MyDay> {
  const at = deps.clock.now();
  const [team, live] = await deps.store.transaction(
    async (tx) => [await tx.team.members(), await tx.alerts.live(null)] as const,
  );
  const { routines, next } = await readRoutines(deps, null);
  const open = routines.map(({ routine }) => routine).filter(({ closedAt }) => closedAt === null);
  const steps = open.flatMap((routine) =>
    stepsOf(routine, at)
      .filter((step) => step.state === "open" && isTheirs(step, { member, routine, team, at }))
      .map((step) => ({ routine, step })),
  );
  const waiting = may(member.role, "read_approvals") ? await readWaiting(deps, member) : [];
  const shown = live.filter(({ suppressedBy }) => suppressedBy === null);
  return {
    ...{ steps, at, nextRoutine: next },
    approvals: waiting.filter(({ isMine }) => isMine),
    alerts: shown.filter(({ state }) => state === "open").toSorted(byUrgency),
    taken: shown.filter(({ state, hold }) => state === "acknowledged" && hold?.byId === member.slackUserId),
    snoozed: shown.filter(({ state }) => state === "snoozed").length,
    routines: routines.map(({ routine }) => routine),
  };
}

/** How many things wait for them; all requests together are one. */
export function thingsToDo({ steps, approvals, taken }: MyDay): number {
  return steps.length + taken.length + Math.min(approvals.length, 1);
}

/** Their role's, unless somebody else was named for it; or theirs by name, or in somebody's stead. */
function isTheirs(
  step: Step,
  of: {
    readonly member: TeamMember;
    readonly routine: Routine;
    readonly team: readonly TeamMember[];
    readonly at: Temporal.Instant;
  },
): boolean {
  const { member, routine, team, at } = of;
  const isNamed = step.assignee !== null || routine.owner !== null;
  if (!isNamed && member.role === step.owner) return true;
  return ownersOf(step, routine, { team, now: at }).includes(member.slackUserId);
}

function byUrgency(a: Alert, b: Alert): number {
  const bySeverity = SEVERITIES.indexOf(a.severity) - SEVERITIES.indexOf(b.severity);
  return bySeverity === 0 ? Temporal.Instant.compare(a.openedAt, b.openedAt) : bySeverity;
}
