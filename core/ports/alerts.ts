import type { Temporal } from "temporal-polyfill";
import type { Alert, AlertSeverity, AlertState } from "../alert/alert.ts";
import type { AlertEvent } from "../alert/event.ts";
import type { AlertId } from "../ids.ts";

/** What is wrong, as the flows read and write it (SM-7). */

export interface AlertSearch {
  readonly states: readonly AlertState[];
  /** A rule, an order's number, what an alert is about, or whose trouble it is, by any part of its name; null for all. */
  readonly about: string | null;
  /** Without those that are counted on the message of another alert. */
  readonly isOfMessages: boolean;
  readonly limit: number;
}

export interface AlertsPort {
  /** The alert about it that is not closed, locked; the key itself is held where there is none. */
  lockLive(rule: string, entity: string): Promise<Alert | null>;
  /** The same for several rules about one thing. */
  lockLiveOf(rules: readonly string[], entity: string): Promise<readonly Alert[]>;
  lock(id: AlertId): Promise<Alert | null>;
  find(id: AlertId): Promise<Alert | null>;
  /** Adds it or saves what changed. */
  save(alert: Alert): Promise<void>;
  /** Those that are neither resolved nor closed, oldest first. */
  live(rule: string | null): Promise<readonly Alert[]>;
  /** Those of these states, the worst first and the oldest of equals; what is over: the latest first. */
  search(ask: AlertSearch): Promise<readonly Alert[]>;
  /** When the last one was resolved; null where none ever was. */
  lastResolvedAt(): Promise<Temporal.Instant | null>;
  /** Adds to the history of an alert, whose row is locked; its place there, from 1. */
  record(id: AlertId, event: AlertEvent): Promise<number>;
  /** What happened to it, oldest first. */
  history(id: AlertId): Promise<readonly AlertEvent[]>;
  /** Those of these rules about one thing that stand, unlocked. */
  standingOf(rules: readonly string[], entity: string): Promise<readonly Alert[]>;
  /** How many others of its rule and group opened since then, and how many stand, however long. */
  besides(
    alert: Pick<Alert, "id" | "rule" | "group">,
    since: Temporal.Instant,
  ): Promise<{ readonly lately: number; readonly standing: number }>;
  /** What stands under an alert: how many, the worst severity, and the five oldest. */
  under(id: AlertId): Promise<AlertsUnder>;
  /** All that stand under an alert, or of these rules in a group, locked, oldest first. */
  lockUnder(id: AlertId): Promise<readonly Alert[]>;
  lockOfGroup(group: string, rules: readonly string[]): Promise<readonly Alert[]>;
  /** All that somebody (Slack user) has taken, locked, oldest first. */
  lockTakenBy(slackUserId: string): Promise<readonly Alert[]>;
}

export interface AlertsUnder {
  readonly count: number;
  readonly severity: AlertSeverity;
  readonly first: readonly Alert[];
}
