import type { AlertRule } from "../alert/rules.ts";
import type { RuleOfWeek } from "../alert/week.ts";

/** What each rule that can open an alert is called, so that no report shows its code. */
export type RuleNames = Readonly<Record<AlertRule, string>>;

/** A rule that was given up since is told by its code rather than not at all. */
export function ruleName(names: RuleNames, rule: string): string {
  return Object.hasOwn(names, rule) ? names[rule as keyof RuleNames] : rule;
}

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
