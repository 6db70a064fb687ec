import type { Temporal } from "temporal-polyfill";
import type { Alert, AlertState } from "../alert/alert.ts";
import type { AlertEvent } from "../alert/event.ts";
import type { AlertId } from "../ids.ts";

/** What is wrong, as the flows read and write it (SM-7). */

export interface AlertSearch {
  readonly states: readonly AlertState[];
  /** A rule, what an alert is about, or whose trouble it is, by any part of its name; null for all. */
  readonly about: string | null;
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
}
