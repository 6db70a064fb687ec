import { Temporal } from "temporal-polyfill";

/** What a messenger tells of a message of ours; each may come twice, late, or before the one below it (reliability §1d). */

const RANK = { sent: 1, delivered: 2, read: 3 } as const;

export type MessageStatus = keyof typeof RANK | "failed";

/** The most that is known: read beats delivered beats sent. A failure is told apart; null where nothing is known. */
export function furthest(statuses: readonly MessageStatus[]): Exclude<MessageStatus, "failed"> | null {
  const ranked = statuses.filter((status) => status !== "failed");
  return ranked.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? null;
}

/** How far one message came, and since when. */
export interface MessageProgress {
  readonly status: MessageStatus;
  readonly at: Temporal.Instant;
}

/**
 * How far a message came that left at `sentAt`: the furthest that was told of it, in whatever order. That it failed
 * counts while nothing says that it arrived; what was read is no answer (D7).
 */
export function progressOf(sentAt: Temporal.Instant, told: readonly MessageProgress[]): MessageProgress {
  const arrived = told.filter(({ status }) => status === "delivered" || status === "read");
  const status = furthest(arrived.map((each) => each.status)) ?? "failed";
  const [first] = told
    .filter((each) => each.status === status)
    .toSorted((a, b) => Temporal.Instant.compare(a.at, b.at));
  return first ?? { status: "sent", at: sentAt };
}
