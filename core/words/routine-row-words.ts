import type { LevelOfDay, StepFacts } from "../routine/step-facts.ts";

type RowOf<Name extends "to_confirm" | "night_orders" | "missing_tracking" | "deliveries"> =
  StepFacts[Name]["parts"][number];
export type PartToDo = StepFacts["parcels"]["parts"][number];

/** What stands under the steps of a routine, a line each; times are written out already. */
export interface RoutineRowWords {
  readonly hero: (facts: StepFacts["hero_stock"]["heroes"][number]) => string;
  readonly product: (facts: StepFacts["hero_orders"]["products"][number]) => string;
  /** A part to be picked or packed. */
  readonly toPrepare: (part: PartToDo) => string;
  /** A part that has not left, with what it lacks. */
  readonly toShip: (part: PartToDo) => string;
  readonly level: (level: LevelOfDay) => string;
  /** Parts that the card has no room for. */
  readonly more: (count: number, command: string) => string;
  /** Parts that nobody has begun. */
  readonly waiting: (count: number) => string;
  /** R176: since when it is silent, and for how many minutes by now. */
  readonly awaited: (
    part: RowOf<"to_confirm">,
    of: { readonly since: string; readonly minutes: number },
  ) => string;
  readonly untold: (part: RowOf<"night_orders">) => string;
  readonly untracked: (part: RowOf<"missing_tracking">, since: string) => string;
  readonly money: (facts: StepFacts["money_of_yesterday"]) => readonly string[];
  readonly received: (row: StepFacts["tracking_received"]["received"][number]) => string;
  readonly overdue: (part: RowOf<"deliveries">, promised: string) => string;
  /** Commissions that the deliveries of the day set off. */
  readonly triggered: (facts: StepFacts["deliveries"]["today"]) => string;
  readonly detractor: (row: StepFacts["satisfaction"]["listed"][number]) => string;
  readonly report: RoutineReportWords;
}

type Report = StepFacts["daily_report"];

/** R184: the day's report, its table and its chart. */
export interface RoutineReportWords {
  /** One sentence that says what the figures come to. */
  readonly conclusion: (report: Report) => string;
  /** Head and rows: what, stock, dropship. */
  readonly table: (report: Report) => readonly (readonly string[])[];
  readonly chart: { readonly title: string; readonly stock: string; readonly dropship: string };
  readonly rotation: (report: Report) => string;
  readonly tomorrow: (report: Report) => string;
}
