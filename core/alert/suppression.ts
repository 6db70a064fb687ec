import type { Temporal } from "temporal-polyfill";
import type { Alert, AlertSeverity, Finding } from "./alert.ts";
import { CONFIRM_LATE, MISSING_TRACKING, SHIP_LATE } from "./part-alerts.ts";
import { PARTNER_SUSPENDED } from "./partner-suspended.ts";

/**
 * What has no message of its own (SM-7, chat-ux §2.2): what a suspension explains already, a missing number of a parcel
 * that is late anyway, and the many of a flood beyond the first. They are counted on the message of what hides them.
 */

export const FLOOD = "flood";

/** More of one rule and group than this within that time are a flood (chat-ux §2.0, rule 13). */
export const FLOOD_AFTER = 3;
export const FLOOD_WITHIN_MINUTES = 10;
export const FLOOD_TOP = 5;

/** Who is suspended sends nothing: that its orders wait is no news (D162). */
export const MUTED_BY_SUSPENSION: readonly string[] = [CONFIRM_LATE, SHIP_LATE, MISSING_TRACKING];
/** A parcel that is late has no number either: said once. */
const MUTED_BY_LATENESS: readonly string[] = [MISSING_TRACKING];
export const LATENESS: readonly string[] = [CONFIRM_LATE, SHIP_LATE];

export interface FloodFacts {
  readonly rule: string;
  readonly group: string;
  readonly groupName: string;
  readonly count: number;
  /** The oldest of them. */
  readonly top: readonly FloodMember[];
}

export interface FloodMember {
  /** The order that it is about; null for what is about none. */
  readonly number: number | null;
  readonly entity: string;
  /** Instant, as text. */
  readonly openedAt: string;
}

/** What there is around an alert that opens. */
export interface Around {
  /** Its group's suspension, where it stands. */
  readonly suspended: Pick<Alert, "id"> | null;
  /** That the same part is late, where that stands. */
  readonly lateness: Pick<Alert, "id"> | null;
  /** The flood of its rule and group, where it stands. */
  readonly flood: Pick<Alert, "id"> | null;
  /** Others of its rule and group: that opened within the last ten minutes, and that stand at all. */
  readonly lately: number;
  readonly standing: number;
}

/** Where an alert that opens is shown: by itself, under another, or under a flood that begins with it. */
export type Place =
  | { readonly is: "own" }
  | { readonly is: "under"; readonly parent: Alert["id"] }
  | { readonly is: "flood" };

/** Whether anything could hide it at all. */
export function mayBeHidden({ rule, group }: Pick<Alert, "rule" | "group">): boolean {
  return group !== null && rule !== FLOOD && rule !== PARTNER_SUSPENDED;
}

/**
 * The nearest reason first: a suspension, then the part's own lateness, then the flood. What is for information alone
 * gathers for as long as it stands, not for ten minutes: a partner's closed evening is no stream of messages (A8).
 */
export function placeOf(alert: Pick<Alert, "rule" | "group" | "severity">, around: Around): Place {
  const { suspended, lateness, flood, lately, standing } = around;
  if (!mayBeHidden(alert)) return { is: "own" };
  if (suspended && MUTED_BY_SUSPENSION.includes(alert.rule)) return { is: "under", parent: suspended.id };
  if (lateness && MUTED_BY_LATENESS.includes(alert.rule)) return { is: "under", parent: lateness.id };
  if (flood) return { is: "under", parent: flood.id };
  const others = alert.severity === "info" ? Math.max(lately, standing) : lately;
  return others >= FLOOD_AFTER ? { is: "flood" } : { is: "own" };
}

/** The entity of a flood. */
export function floodEntity({ rule, group }: Pick<Alert, "rule" | "group">): string {
  return `${rule}:${group ?? ""}`;
}

/** A flood that was over for longer is not the same any more: the next one is a message of today (D162). */
const SAME_FLOOD_WITHIN_HOURS = 1;

/** Whether a flood that is over is past, so that what follows is another one. */
export function isPastFlood({ resolvedAt }: Pick<Alert, "resolvedAt">, now: Temporal.Instant): boolean {
  return resolvedAt !== null && resolvedAt.until(now).total("hours") > SAME_FLOOD_WITHIN_HOURS;
}

/** From when on others of the same kind count. */
export function floodSince(now: Temporal.Instant): Temporal.Instant {
  return now.subtract({ minutes: FLOOD_WITHIN_MINUTES });
}

/** A flood stands while any of its members does, and is as bad as the worst of them. */
export function flooded(
  of: Pick<FloodFacts, "rule" | "group" | "groupName">,
  members: {
    readonly count: number;
    readonly severity: AlertSeverity;
    readonly first: readonly Pick<Alert, "entity" | "facts" | "openedAt">[];
  },
): Finding<FloodFacts> {
  const { count, severity, first } = members;
  if (count === 0) return null;
  const top = first.slice(0, FLOOD_TOP).map(({ entity, facts, openedAt }) => ({
    number: "number" in facts && typeof facts.number === "number" ? facts.number : null,
    ...{ entity, openedAt: openedAt.toString() },
  }));
  return { state: "open", severity, facts: { ...of, count, top } };
}
