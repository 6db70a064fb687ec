import type { RoutineKind } from "../routine/slots.ts";
import type { LevelOfDay, Step, StepFacts } from "../routine/steps.ts";

type Part = StepFacts["parcels"]["parts"][number];

/** The two routines of a day; days and times are written out already (chat-ux §2.3). */
export interface RoutineWords {
  readonly title: (facts: RoutineTitle) => string;
  /** What a notification and a screen reader say. */
  readonly plain: (facts: RoutineTitle) => string;
  readonly late: (facts: { readonly at: RoutineMoment; readonly dueAt: string }) => string;
  /** One line: done or not, whose it is, and its figure. */
  readonly line: (step: Step, tickedAt: RoutineMoment | null) => string;
  readonly hero: (facts: StepFacts["hero_stock"]["heroes"][number]) => string;
  readonly product: (facts: StepFacts["hero_orders"]["products"][number]) => string;
  /** A part to be picked or packed. */
  readonly toPrepare: (part: Part) => string;
  /** A part that has not left, with what it lacks. */
  readonly toShip: (part: Part) => string;
  readonly level: (level: LevelOfDay) => string;
  /** Parts that the card has no room for. */
  readonly more: (count: number) => string;
  /** Parts that nobody has begun. */
  readonly waiting: (count: number) => string;
  readonly footer: (asOf: RoutineMoment) => string;
  readonly buttons: { readonly done: string; readonly undo: string; readonly count: string };
  readonly help: string;
  /** `/routine`: one line a routine of today. */
  readonly today: (facts: RoutineTitle & { readonly url: string | null }) => string;
  readonly none: (kind: RoutineKind | null) => string;
  readonly next: (facts: {
    readonly kind: RoutineKind;
    readonly day: string;
    readonly time: string;
  }) => string;
}

export interface RoutineTitle {
  readonly kind: RoutineKind;
  readonly day: string;
  readonly done: number;
  readonly steps: number;
  /** Null while it is open. */
  readonly closedAt: RoutineMoment | null;
}

/** On the clock of Brussels; `day` is null while it is the routine's own. */
export interface RoutineMoment {
  readonly day: string | null;
  readonly time: string;
}
