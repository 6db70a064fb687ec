import type { RoutineKind } from "../routine/slots.ts";
import type { Step } from "../routine/steps.ts";
import type { RoutineDeskWords } from "./routine-desk-words.ts";
import type { RoutineRowWords } from "./routine-row-words.ts";

/** The two routines of a day; days and times are written out already (chat-ux §2.3). */
export interface RoutineWords {
  readonly title: (facts: RoutineTitle) => string;
  /** What a notification and a screen reader say. */
  readonly plain: (facts: RoutineTitle) => string;
  /** Under a closed one: of which day it was, and who closed it. */
  readonly closed: (facts: RoutineTitle) => string;
  readonly late: (facts: { readonly at: RoutineMoment; readonly dueAt: string }) => string;
  /** A day on which nothing leaves, with how many steps are left. */
  readonly empty: (left: number) => string;
  /** One line: done or not, whose it is, and its figure. */
  readonly line: (step: Step, tickedAt: RoutineMoment | null) => string;
  readonly rows: RoutineRowWords;
  readonly footer: (of: {
    readonly dueBy: string;
    readonly owner: string | null;
    readonly asOf: RoutineMoment;
  }) => string;
  readonly buttons: {
    readonly done: string;
    readonly undo: string;
    readonly count: string;
    readonly remind: string;
    readonly inquire: string;
    readonly dues: string;
  };
  readonly desk: RoutineDeskWords;
  readonly help: string;
  /** `/routine`: one line a routine of today. */
  readonly today: (facts: RoutineTitle & { readonly url: string | null; readonly dueBy: string }) => string;
  /** `isLater`: one of today is still to come. */
  readonly none: (of: { readonly kind: RoutineKind | null; readonly isLater: boolean }) => string;
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
  /** Why each step that was nothing to do was not. */
  readonly waived: readonly string[];
  /** Null while it is open. */
  readonly closedAt: RoutineMoment | null;
  readonly closedBy: string | null;
}

/** On the clock of Brussels; `day` is null while it is the routine's own. */
export interface RoutineMoment {
  readonly day: string | null;
  readonly time: string;
}
