/** What a messenger tells of a message of ours; each may come twice, late, or before the one below it (reliability §1d). */

const RANK = { sent: 1, delivered: 2, read: 3 } as const;

export type MessageStatus = keyof typeof RANK | "failed";

/** The most that is known: read beats delivered beats sent. A failure is told apart; null where nothing is known. */
export function furthest(statuses: readonly MessageStatus[]): Exclude<MessageStatus, "failed"> | null {
  const ranked = statuses.filter((status) => status !== "failed");
  return ranked.toSorted((a, b) => RANK[b] - RANK[a])[0] ?? null;
}
