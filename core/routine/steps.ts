import type { Temporal } from "temporal-polyfill";
import type { TeamRole } from "../team/roles.ts";
import type { RoutineKind } from "./slots.ts";
import type { RoutineFacts, StepFacts, StepName } from "./step-facts.ts";

/**
 * The steps of the two routines (R174–R185). What a step says follows from its facts and its ticks alone. A step to
 * come is a row of `StepFacts`, one of `STEPS`, its facts in `core/flow/routine-facts.ts` and its words.
 */

/** A person's word on a step: it is done, or there is nothing to do. */
export interface Tick {
  readonly step: StepName;
  readonly verdict: "done" | "waived";
  /** Why it is nothing to do, or done although the data say otherwise; null where they do not. */
  readonly reason: string | null;
  /** What the data still asked for by then; null for a step that they say nothing of. */
  readonly left: number | null;
  readonly by: string;
  readonly role: TeamRole;
  readonly at: Temporal.Instant;
}

/** Somebody of the team, as a routine names them. */
export interface Assignee {
  readonly slackUserId: string;
  readonly name: string;
}

interface Rule<Facts> {
  readonly kind: RoutineKind;
  readonly owner: TeamRole;
  /** How much the data still ask for, 0 where it is done; a step without it is done by somebody's word. */
  readonly left?: (facts: Facts) => number;
}

const STEPS: { readonly [Name in StepName]: Rule<StepFacts[Name]> } = {
  daily_report: { kind: "evening", owner: "pm", left: () => 0 },
  hero_stock: { kind: "morning", owner: "pm" },
  hero_orders: { kind: "morning", owner: "assistant", left: ({ orders }) => orders },
  to_confirm: { kind: "morning", owner: "assistant", left: ({ orders }) => orders },
  night_orders: { kind: "morning", owner: "assistant", left: ({ asked, told }) => asked - told },
  missing_tracking: { kind: "morning", owner: "assistant", left: ({ stock, dropship }) => stock + dropship },
  money_of_yesterday: { kind: "morning", owner: "pm" },
  parcels: { kind: "evening", owner: "assistant", left: ({ orders }) => orders },
  levels: { kind: "evening", owner: "assistant" },
  tracking_received: { kind: "evening", owner: "assistant", left: ({ missing }) => missing.dropship },
  deliveries: { kind: "evening", owner: "assistant", left: ({ overdue, asked }) => overdue - asked },
  satisfaction: { kind: "evening", owner: "assistant" },
};

export type Step = {
  [Name in StepName]: {
    readonly name: Name;
    readonly owner: TeamRole;
    /** Who does it today in place of its role; null where nobody was named. */
    readonly assignee: Assignee | null;
    readonly facts: StepFacts[Name];
    /** `auto`: the data prove it. `open`: it is to be done; `isProvable` says by whom it will be seen. */
    readonly state: "auto" | "ticked" | "waived" | "open";
    readonly isProvable: boolean;
    /** What the data still ask for; 0 where they ask for nothing, or say nothing. */
    readonly left: number;
    /** The morning's, which left it undone. */
    readonly isCarried: boolean;
    /** The word that stands, or the one that the data have overtaken: then the step is open. */
    readonly tick: Tick | null;
    readonly mayUndo: boolean;
  };
}[StepName];

/** A tick can be taken back for as long as a confirmation can (chat-ux §2.3). */
export const TICK_UNDO_MINUTES = 10;

/** From then on the tick stands. */
export function undoEndsAt(tick: Tick): Temporal.Instant {
  return tick.at.add({ minutes: TICK_UNDO_MINUTES });
}

/** What says which steps a routine has: those that it has facts of. */
type Listed = { readonly kind: RoutineKind; readonly facts: RoutineFacts };

interface Worked extends Listed {
  readonly ticks: readonly Tick[];
  readonly assignments: readonly { readonly step: StepName; readonly to: Assignee }[];
}

/** The steps of a routine, its own before those that the morning left it, as they stand `now`. */
export function stepsOf(of: Worked, now: Temporal.Instant): readonly Step[] {
  return namesIn(of).flatMap((name) => {
    const facts = of.facts[name];
    return facts ? [stepOf(of, { name, facts }, now)] : [];
  });
}

/** The names of a routine's steps, in the order of its card. */
export function namesIn({ kind, facts }: Listed): readonly StepName[] {
  const names = (Object.keys(STEPS) as StepName[]).filter((name) => facts[name] !== undefined);
  return names.toSorted((a, b) => Number(STEPS[a].kind !== kind) - Number(STEPS[b].kind !== kind));
}

/** The steps that every routine of that kind has. */
export function stepNames(kind: RoutineKind): readonly StepName[] {
  return (Object.keys(STEPS) as StepName[]).filter((name) => STEPS[name].kind === kind);
}

/** What an evening takes over from its morning: what is still to be done (chat-ux §2.3). */
export function leftUndone(steps: readonly Step[]): readonly StepName[] {
  return steps.filter(({ state }) => state === "open").map(({ name }) => name);
}

/** Steps that are done, by the data or by somebody's word; what there was nothing to do about is counted apart. */
export function doneIn(steps: readonly Step[]): number {
  return steps.filter(({ state }) => state === "auto" || state === "ticked").length;
}

/** The step of that name if it is one of this routine's; null for any other text. */
export function stepNamed(of: Worked, text: string, now: Temporal.Instant): Step | null {
  return stepsOf(of, now).find(({ name }) => name === text) ?? null;
}

function stepOf(
  { kind, ticks, assignments }: Worked,
  { name, facts }: { readonly name: StepName; readonly facts: StepFacts[StepName] },
  now: Temporal.Instant,
): Step {
  const rule = STEPS[name] as Rule<StepFacts[StepName]>;
  const left = rule.left?.(facts) ?? 0;
  const tick = ticks.find((each) => each.step === name) ?? null;
  // What came up after somebody's word was not in it.
  const stands = tick !== null && left <= (tick.left ?? 0);
  const isAuto = rule.left !== undefined && left === 0;
  const word = tick?.verdict === "waived" ? "waived" : "ticked";
  const state = isAuto ? "auto" : stands ? word : "open";
  const isFresh = tick !== null && now.epochMilliseconds < undoEndsAt(tick).epochMilliseconds;
  return {
    ...{ name, facts, left, tick, state },
    owner: rule.owner,
    assignee: assignments.find(({ step }) => step === name)?.to ?? null,
    isProvable: rule.left !== undefined,
    isCarried: rule.kind !== kind,
    mayUndo: isFresh && stands && !isAuto,
  } as Step;
}
