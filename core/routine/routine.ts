import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../ids.ts";
import { namedOnDuty, onDuty } from "../team/duty.ts";
import type { TeamMember } from "../team/member.ts";
import { isSentLate, type RoutineKind, type Slot } from "./slots.ts";
import type { RoutineFacts, StepName } from "./step-facts.ts";
import { type Assignee, type Step, stepsOf, type Tick } from "./steps.ts";

/** A morning or an evening of the team: one message, one row for its kind and local date. */
export interface Routine extends Slot {
  readonly id: RoutineId;
  readonly openedAt: Temporal.Instant;
  /** When somebody closed it, or the next routine took its place; from then on it stands as it was. */
  readonly closedAt: Temporal.Instant | null;
  /** Who closed it; null for the next routine. */
  readonly closedBy: string | null;
  /** Who has the day; null where each step is its role's. */
  readonly owner: Assignee | null;
  /** As of `factsAt`. */
  readonly facts: RoutineFacts;
  readonly factsAt: Temporal.Instant;
  readonly ticks: readonly Tick[];
  readonly assignments: readonly { readonly step: StepName; readonly to: Assignee }[];
  /** Oldest first. */
  readonly notes: readonly RoutineNote[];
}

export interface RoutineNote {
  readonly by: string;
  readonly at: Temporal.Instant;
  readonly text: string;
}

/** A routine is to be done an hour and a half after it was told: by 10:30 (chat-ux §2.3). */
const DUE_AFTER_MINUTES = 90;
/** Whoever still has something to do is reminded then. */
const REMIND_AFTER_MINUTES = 45;

/** Until when it is to be done, and when its owners are reminded: from its hour on, or from when it was told late. */
export function deadlinesOf(routine: Pick<Routine, "openedAt" | "dueAt">): {
  readonly remindAt: Temporal.Instant;
  readonly dueBy: Temporal.Instant;
} {
  const from = isSentLate(routine) ? routine.openedAt : routine.dueAt;
  return {
    remindAt: from.add({ minutes: REMIND_AFTER_MINUTES }),
    dueBy: from.add({ minutes: DUE_AFTER_MINUTES }),
  };
}

/** "matin", "soir" and what they are in English, as people type them; null for anything else. */
export function parseRoutineKind(word: string): RoutineKind | null {
  if (word === "matin" || word === "morning") return "morning";
  return word === "soir" || word === "evening" ? "evening" : null;
}

/** What is left, by whom it is for: those who have nothing left are not in it (chat-ux §2.3). */
export function leftByPerson(
  routine: Routine,
  team: readonly TeamMember[],
  now: Temporal.Instant,
): readonly { readonly slackUserId: string; readonly steps: readonly Step[] }[] {
  const open = stepsOf(routine, now).filter(({ state }) => state === "open");
  const owned = open.flatMap((step) =>
    ownersOf(step, routine, { team, now }).map((slackUserId) => ({ slackUserId, step })),
  );
  return [...new Set(owned.map(({ slackUserId }) => slackUserId))].map((slackUserId) => ({
    slackUserId,
    steps: owned.filter((each) => each.slackUserId === slackUserId).map(({ step }) => step),
  }));
}

/**
 * Whoever was named for the step, then for the day, or who stands in for them; where neither is there those of its role
 * on duty, then managers, then admins.
 */
export function ownersOf(
  { assignee, owner }: Step,
  routine: Pick<Routine, "owner">,
  { team, now }: { readonly team: readonly TeamMember[]; readonly now: Temporal.Instant },
): readonly string[] {
  for (const named of [assignee, routine.owner]) {
    const there = named && namedOnDuty(team, named.slackUserId, now);
    if (there) return [there.slackUserId];
  }
  const [first = []] = [owner, "pm" as const, "admin" as const]
    .map((role) => onDuty(team, role, now))
    .filter((members) => members.length > 0);
  return first.map(({ slackUserId }) => slackUserId);
}
