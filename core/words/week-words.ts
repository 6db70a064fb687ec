import type { AlertRule } from "../alert/rules.ts";
import type { RuleOfWeek, Untaken } from "../alert/week.ts";

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
  /** The whole report of a week without an alert; `now` are messages, `before` those of the week before it. */
  readonly quiet: (facts: {
    readonly from: string;
    readonly to: string;
    readonly now: number;
    readonly before: number;
  }) => string;
  readonly noise: (facts: {
    readonly posted: number;
    readonly threaded: number;
    readonly updated: number;
    readonly mentions: number;
    readonly direct: number;
  }) => string;
  readonly day: (facts: {
    readonly day: string;
    readonly interruptions: number;
    readonly mentions: number;
    /** Null where there was no week before to compare with. */
    readonly before: number | null;
  }) => string;
  /** How near the day with the most messages in #alertes came to the budget. */
  readonly loudest: (facts: {
    readonly day: string;
    readonly alerts: number;
    readonly budget: number;
  }) => string;
  readonly chart: { readonly title: string; readonly series: string };
  /** One sentence that says what it comes to, what waits for somebody and what needs nobody. */
  readonly conclusion: (facts: { readonly now: number; readonly before: number } & Untaken) => string;
}
