import type { RuleOfWeek } from "../alert/week.ts";

/** The week's report in #rapports; days are written out already. */
export interface WeekWords {
  readonly title: (days: { readonly from: string; readonly to: string }) => string;
  readonly alerts: (facts: {
    readonly opened: number;
    readonly resolved: number;
    readonly medianTakeMinutes: number | null;
  }) => string;
  readonly rule: (rule: RuleOfWeek) => string;
  readonly noise: (facts: {
    readonly posted: number;
    readonly updated: number;
    readonly mentions: number;
    readonly direct: number;
  }) => string;
  readonly day: (facts: {
    readonly day: string;
    readonly interruptions: number;
    readonly mentions: number;
    readonly before: number;
  }) => string;
  readonly chart: { readonly title: string; readonly series: string };
  /** One sentence that says what it comes to, and what to mute. */
  readonly conclusion: (facts: {
    readonly now: number;
    readonly before: number;
    readonly mute: readonly RuleOfWeek[];
  }) => string;
}
