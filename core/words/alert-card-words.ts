import type { Temporal } from "temporal-polyfill";
import type { AlertState } from "../alert/alert.ts";
import type { AlertRule, AlertRules } from "../alert/rules.ts";
import type { TicketDeskWords } from "./ticket-words.ts";

/** What the one message of an alert says, by its rule (SM-7, chat-ux §2.2). What people typed is made harmless already. */

export interface AlertMoments {
  readonly state: AlertState;
  /** Written out; the day is named where it is another. */
  readonly openedAt: string;
  readonly resolvedAt: string | null;
  /** From when it opened until it was resolved. */
  readonly lastedMinutes: number;
  readonly today: Temporal.PlainDate;
}

export interface AlertCardText {
  /** The notification: state, object and figure. */
  readonly plain: string;
  readonly title: string;
  readonly why: string;
  /** By which rule it was found, and when. */
  readonly rule: string;
}

export interface RuleWords<Facts> {
  /** While it is not resolved. */
  readonly live: (facts: Facts, at: AlertMoments) => AlertCardText;
  /** One line. */
  readonly over: (facts: Facts, at: AlertMoments) => string;
}

export interface AlertCardWords {
  readonly rules: { readonly [R in AlertRule]: RuleWords<AlertRules[R]> };
  /** What stands under a flood. */
  readonly flood: {
    readonly title: (count: number) => string;
    readonly line: (of: { readonly name: string; readonly at: string }) => string;
    readonly none: string;
  };
  readonly buttons: {
    readonly reorder: string;
    readonly sheet: string;
    readonly receive: string;
    readonly propose: string;
    readonly contract: string;
    readonly inserts: string;
    readonly depot: string;
    readonly ticket: Pick<TicketDeskWords["buttons"], "reply" | "remind">;
    readonly tracking: string;
    readonly open: string;
    readonly lost: string;
    readonly reinstate: string;
    readonly prepare: string;
    readonly resume: string;
    readonly resend: string;
    readonly arrived: string;
    readonly again: string;
    readonly members: (count: number) => string;
  };
}
