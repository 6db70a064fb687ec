import type { RoutineKind } from "../routine/slots.ts";
import type { Step } from "../routine/steps.ts";
import type { RoutineMoment, RoutineTitle } from "./routine-words.ts";

/** What people do with a whole routine: its forms, its reminders and its history. */
export interface RoutineDeskWords {
  readonly mine: string;
  readonly note: string;
  readonly waive: string;
  readonly assign: string;
  readonly close: string;
  readonly owner: string;
  /** Gives each step back to its role. */
  readonly nobody: string;
  readonly forms: {
    readonly cancel: string;
    readonly step: string;
    readonly person: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly text: string;
    readonly textHint: string;
    readonly force: { readonly title: string; readonly submit: string };
    readonly waive: { readonly title: string; readonly submit: string };
    readonly assign: { readonly title: string; readonly submit: string };
    readonly close: { readonly title: string; readonly submit: string };
    readonly note: { readonly title: string; readonly submit: string };
    /** "2 suivis manquent encore. Cocher quand même ?" */
    readonly contradicted: (step: Step) => string;
    readonly nothingLeft: string;
    readonly closing: (of: { readonly kind: RoutineKind; readonly left: readonly string[] }) => string;
    readonly done: string;
  };
  readonly stepName: (name: Step["name"]) => string;
  readonly noted: (note: {
    readonly by: string;
    readonly at: RoutineMoment;
    readonly text: string;
  }) => string;
  readonly reminder: (of: {
    readonly kind: RoutineKind;
    readonly dueBy: string;
    readonly left: readonly Step[];
  }) => string;
  readonly allMine: (of: { readonly kind: RoutineKind; readonly left: readonly Step[] }) => string;
  readonly overdue: (of: {
    readonly kind: RoutineKind;
    readonly dueBy: string;
    readonly left: readonly Step[];
    readonly call: string;
  }) => string;
  readonly history: {
    readonly title: (count: number) => string;
    readonly none: string;
    readonly line: (
      of: RoutineTitle & { readonly open: number; readonly sentLateAt: RoutineMoment | null },
    ) => string;
  };
}
