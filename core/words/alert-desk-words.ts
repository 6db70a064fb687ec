import type { AlertState, ResolveCause } from "../alert/alert.ts";
import type { AlertEventFacts, AlertEventType } from "../alert/event.ts";
import type { SnoozePreset } from "../alert/snooze.ts";
import type { RefusalCode, RefusalFacts } from "../refusal.ts";
import type { MailText } from "./mail-text.ts";

/**
 * What is said of any alert, whatever its rule (chat-ux §2.2): its states, its thread, its forms, its calls and its
 * list. Names and what people typed are made harmless already; times are written out.
 */

export type EventFacts<T extends AlertEventType> = AlertEventFacts[T] & {
  /** Who did it; null for the desk. */
  readonly who: string | null;
  /** What the alert says by now: the notification of its card, and the line that it is over. */
  readonly plain: string;
  readonly over: string;
  /** Mentions of whoever is called, or asked; empty where nobody is. */
  readonly called: string;
  /** Its `until`, written out. */
  readonly untilText: string;
};

type AlertRefusal = Extract<
  RefusalCode,
  "alert_unknown" | "alert_already" | "snooze_unfit" | "alert_steps_done"
>;

export interface AlertDeskWords {
  readonly state: {
    /** The word before what the alert is about, while it is neither open nor over. */
    readonly word: Record<"acknowledged" | "snoozed" | "escalated" | "hidden", string>;
    readonly taken: (of: { readonly by: string; readonly at: string; readonly minutes: number }) => string;
    readonly snoozed: (of: {
      readonly by: string;
      readonly until: string;
      readonly reason: string | null;
    }) => string;
    readonly escalated: (of: { readonly to: string; readonly level: number; readonly at: string }) => string;
    /** Another alert stands for it. */
    readonly hidden: string;
    readonly flapping: (since: string) => string;
    readonly resolved: (of: {
      readonly about: string;
      readonly by: string;
      readonly at: string;
      readonly lastedMinutes: number;
      readonly cause: ResolveCause | null;
      readonly reason: string | null;
    }) => string;
    readonly mailbox: string;
    readonly phone: string;
  };
  readonly buttons: Record<
    | "take"
    | "keep"
    | "giveBack"
    | "later"
    | "wake"
    | "resolve"
    | "reopen"
    | "escalate"
    | "history"
    | "open"
    | "reason",
    string
  >;
  readonly presets: Record<SnoozePreset | "other", string>;
  readonly lines: { readonly [T in AlertEventType]: (facts: EventFacts<T>) => string };
  /** What a late click is told. */
  readonly already: (of: {
    readonly state: AlertState;
    readonly by: string | null;
    readonly at: string;
    readonly until: string | null;
  }) => string;
  readonly refusals: { readonly [C in AlertRefusal]: (facts: RefusalFacts[C]) => string };
  readonly forms: {
    readonly keep: string;
    readonly snooze: Record<
      "title" | "submit" | "until" | "untilMissing" | "reason" | "reasonHint" | "reasonAsked",
      string
    > & {
      readonly done: (until: string) => string;
    };
    readonly resolve: Record<
      "title" | "submit" | "cause" | "note" | "noteHint" | "recheck" | "done",
      string
    > & {
      readonly causes: Record<ResolveCause, string>;
    };
  };
  readonly history: {
    readonly title: (about: string) => string;
    readonly line: (at: string, text: string) => string;
  };
  readonly list: {
    readonly help: string;
    readonly title: (of: { readonly count: number; readonly view: AlertView }) => string;
    readonly none: (of: { readonly view: AlertView; readonly lastResolved: string | null }) => string;
    readonly line: (of: {
      readonly plain: string;
      readonly age: number;
      readonly status: string;
      readonly url: string | null;
    }) => string;
    /** What it is and who has it, for its line in the list. */
    readonly status: (of: {
      readonly state: AlertState;
      readonly by: string | null;
      readonly until: string | null;
      readonly isFlapping: boolean;
      readonly level: number | null;
    }) => string;
    readonly more: (left: number) => string;
  };
  readonly page: {
    /** To one person in Slack; `level` is null where it is no escalation. */
    readonly title: (level: number | null) => string;
    readonly mail: (of: {
      readonly plain: string;
      readonly why: string;
      readonly since: string;
      readonly level: number | null;
    }) => MailText;
    readonly sms: (of: { readonly plain: string; readonly since: string }) => string;
  };
}

/** Which alerts are asked for. */
export type AlertView = "live" | "all" | "taken" | "snoozed" | "resolved";
