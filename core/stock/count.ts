import type { Temporal } from "temporal-polyfill";
import type { StockCountId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { isSamePerson, type Person } from "../team/person.ts";
import type { StockLevel } from "./level.ts";

/** What somebody counted on the shelf, against what the ledger says; a difference is booked once another says yes. */

export interface StockCount {
  readonly id: StockCountId;
  readonly sku: string;
  readonly state: "proposed" | "booked" | "rejected" | "expired";
  readonly countedUnits: number;
  /** What the ledger said when it was counted. */
  readonly expectedUnits: number;
  readonly note: string | null;
  readonly countedBy: string;
  /** The Slack user behind that name; null before it was kept. */
  readonly countedById: string | null;
  readonly countedAt: Temporal.Instant;
  readonly expiresAt: Temporal.Instant;
  readonly decidedBy: string | null;
  readonly decidedAt: Temporal.Instant | null;
  readonly reason: string | null;
}

/** SM-6: stock is money. */
const EXPIRES_AFTER_HOURS = 24;

/** Units more (positive) or fewer than the ledger said when they were counted. */
export function differenceUnits(count: Pick<StockCount, "countedUnits" | "expectedUnits">): number {
  return count.countedUnits - count.expectedUnits;
}

/** A count as it is entered: booked at once where nothing differs, proposed otherwise. */
export function enterCount(
  level: StockLevel,
  entered: {
    readonly id: StockCountId;
    readonly countedUnits: number;
    readonly note: string | null;
    readonly countedBy: Person;
    readonly now: Temporal.Instant;
  },
): StockCount {
  const { id, countedUnits, note, now } = entered;
  const { name: countedBy, slackUserId: countedById } = entered.countedBy;
  const isRight = countedUnits === level.onHandUnits;
  return {
    ...{ id, sku: level.sku, countedUnits, note, countedBy, countedById },
    state: isRight ? "booked" : "proposed",
    expectedUnits: level.onHandUnits,
    countedAt: now,
    expiresAt: now.add({ hours: EXPIRES_AFTER_HOURS }),
    ...{ decidedBy: isRight ? countedBy : null, decidedAt: isRight ? now : null, reason: null },
  };
}

/**
 * Booked by somebody else than who counted. The difference is what is booked, so that what moved since stays right;
 * it may not take units that are reserved for clients.
 */
export function bookCount(
  count: StockCount,
  level: StockLevel,
  by: { readonly actor: Person; readonly now: Temporal.Instant },
): StockCount | Refusal {
  const no = undecidable(count, by.now);
  if (no) return no;
  const counted = { name: count.countedBy, slackUserId: count.countedById };
  if (isSamePerson(counted, by.actor)) return refuse("own_request", { requestedBy: count.countedBy });
  const afterUnits = level.onHandUnits + differenceUnits(count);
  if (afterUnits < level.reservedUnits) {
    const { sku, reservedUnits } = level;
    return refuse("count_below_reserved", { sku, afterUnits, reservedUnits });
  }
  return { ...count, state: "booked", decidedBy: by.actor.name, decidedAt: by.now };
}

/** Not booked, with the reason that whoever counted will read. */
export function rejectCount(
  count: StockCount,
  by: { readonly actor: Person; readonly now: Temporal.Instant; readonly reason: string },
): StockCount | Refusal {
  const no = undecidable(count, by.now);
  if (no) return no;
  return { ...count, state: "rejected", decidedBy: by.actor.name, decidedAt: by.now, reason: by.reason };
}

/** Null while it can still be decided, or was. */
export function expireCount(count: StockCount, now: Temporal.Instant): StockCount | null {
  const isDue = count.state === "proposed" && count.expiresAt.epochMilliseconds <= now.epochMilliseconds;
  return isDue ? { ...count, state: "expired", decidedAt: now } : null;
}

function undecidable(count: StockCount, now: Temporal.Instant): Refusal | null {
  const { state, decidedBy: by, decidedAt } = count;
  if (state !== "proposed")
    return refuse("already_decided", { state, by, at: decidedAt?.toString() ?? null });
  if (count.expiresAt.epochMilliseconds > now.epochMilliseconds) return null;
  return refuse("already_decided", { state: "expired", by: null, at: count.expiresAt.toString() });
}
