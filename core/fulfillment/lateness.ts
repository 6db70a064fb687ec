import type { Temporal } from "temporal-polyfill";
import type { JournalEntry } from "../order/journal.ts";
import { withFlag } from "./answer.ts";
import type { Fulfillment } from "./fulfillment.ts";
import { isBeforeShipping } from "./fulfillment-state.ts";

/** What a deadline that has passed changes; null when it was met or is no longer anybody's concern. */
export interface Lateness {
  readonly fulfillment: Fulfillment;
  readonly entries: readonly JournalEntry[];
}

const passed = (dueAt: Temporal.Instant | null, now: Temporal.Instant): dueAt is Temporal.Instant =>
  dueAt !== null && now.epochMilliseconds > dueAt.epochMilliseconds;

/**
 * Whether the partner's answer is late at `now`, on either clock (D4). Both are judged at once, so that the two
 * timers of an order placed in opening hours tell one story.
 */
export function confirmLateness(fulfillment: Fulfillment, now: Temporal.Instant): Lateness | null {
  if (fulfillment.state !== "notified" && fulfillment.state !== "queued") return null;
  let { flags } = fulfillment;
  const entries: JournalEntry[] = [];
  const clocks = [
    ["late_wall", "wall", fulfillment.confirmWallDueAt],
    ["late", "business", fulfillment.confirmDueAt],
  ] as const;
  for (const [flag, clock, dueAt] of clocks) {
    if (!passed(dueAt, now) || flags.includes(flag)) continue;
    flags = withFlag(flags, flag);
    // While the partner is open both clocks run out together, and one line says it.
    if (clock === "wall" && passed(fulfillment.confirmDueAt, now)) continue;
    entries.push({
      type: "confirm_late",
      facts: { fulfiller: fulfillment.fulfiller, clock, dueAt: dueAt.toString() },
    });
  }
  return flags === fulfillment.flags ? null : { fulfillment: { ...fulfillment, flags }, entries };
}

/** Whether the parcel should have left by `now` and has not (R34, R127). */
export function shipLateness(fulfillment: Fulfillment, now: Temporal.Instant): Lateness | null {
  const { shipDueAt, flags } = fulfillment;
  if (!isBeforeShipping(fulfillment.state) || flags.includes("ship_late") || !passed(shipDueAt, now))
    return null;
  return {
    fulfillment: { ...fulfillment, flags: withFlag(flags, "ship_late") },
    entries: [
      { type: "ship_late", facts: { fulfiller: fulfillment.fulfiller, dueAt: shipDueAt.toString() } },
    ],
  };
}
