import type { Temporal } from "temporal-polyfill";
import type { RuleOfWeek } from "../alert/week.ts";
import type { NoticeId } from "../ids.ts";
import type { Channel, Notice } from "../notice/notice.ts";

/** What is known of the desk's own health: by machine time for the scheduler, by business time for a way out. */

/** The scheduler fell silent, or is back. */
export interface SchedulerNews {
  readonly is: "silent" | "back";
  /** Its last sign of life before. */
  readonly since: Temporal.Instant;
}

/** What a way out has not taken. */
export interface Stuck {
  /** Since when something was tried and could not leave; null where all leaves. */
  readonly since: Temporal.Instant | null;
  /** When our key was last refused for good; null where it never was. */
  readonly revokedAt: Temporal.Instant | null;
  readonly lastSentAt: Temporal.Instant | null;
}

/** A day and purpose of what was said in Slack. */
export interface SlackDay {
  readonly on: Temporal.PlainDate;
  /** `alerts`, `orders`, …; `direct` for messages to one person. */
  readonly purpose: string;
  /** In a channel or to one person. */
  readonly posted: number;
  /** Lines of threads, which are shown to whoever looks there. */
  readonly threaded: number;
  readonly updated: number;
  readonly mentions: number;
}

export interface WatchPort {
  /** A sign of life. */
  beat(name: string): Promise<void>;
  /**
   * Takes the news of a silence longer than `silentMs` of machine time, or of its end, for a minute; null where there
   * is none, or another process tells it. A name that never beat counts from when it was first asked for.
   */
  takeNews(name: string, silentMs: number): Promise<SchedulerNews | null>;
  /** The news was told; without it the same news is there again after that minute. */
  settleNews(name: string, news: SchedulerNews): Promise<void>;
  stuck(channel: Channel): Promise<Stuck>;
  /** Rows of a way out that did not leave since then, oldest first; not those that nobody misses. */
  unsentSince(
    channel: Channel,
    since: Temporal.Instant,
  ): Promise<readonly { readonly id: NoticeId; readonly notice: Notice }[]>;
  /** Since when nothing leaves by it, locked; null while it works. */
  outage(channel: Channel): Promise<Temporal.Instant | null>;
  saveOutage(channel: Channel, since: Temporal.Instant | null): Promise<void>;
  /** Alerts by rule that opened or were over from one instant up to and without another, the most frequent first. */
  alertsBetween(
    from: Temporal.Instant,
    until: Temporal.Instant,
  ): Promise<{ readonly rules: readonly RuleOfWeek[]; readonly medianTakeMinutes: number | null }>;
  /** What was said from one local date up to and without another. */
  slackDays(from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<readonly SlackDay[]>;
  /** Whether anything was ever said before a local date. */
  saidBefore(day: Temporal.PlainDate): Promise<boolean>;
}
