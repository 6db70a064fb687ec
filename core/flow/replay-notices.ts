import type { Temporal } from "temporal-polyfill";
import type { NoticeId } from "../ids.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { endDeadLettersIn } from "./end-dead-letter.ts";

/*
 * An operator sends again what was given up. Only what is dead leaves again, under its old id; so replaying twice
 * sends nothing twice, and what was sent meanwhile stays sent.
 */

export type ReplayOutcome =
  | { readonly outcome: "replayed" | "already"; readonly ids: readonly NoticeId[] }
  | Refusal;

/** Replays one notice, or all that died since an instant. One of unknown fate is refused: a person settles it. */
export function replayNotices(
  deps: Deps,
  which: { readonly id: NoticeId } | { readonly since: Temporal.Instant },
): Promise<ReplayOutcome> {
  return deps.store.transaction(async (tx) => {
    const now = deps.clock.now();
    if ("since" in which) {
      const ids = await tx.outbox.replay(which, now);
      await endDeadLettersIn(tx, deps, { ids, ended: "again" });
      return { outcome: ids.length > 0 ? "replayed" : "already", ids };
    }
    const { id } = which;
    const kept = await tx.outbox.lock(id);
    if (!kept) return refuse("notice_unknown", { id }, "id");
    if (kept.state === "unknown") return refuse("notice_in_doubt", { id, channel: kept.channel }, "id");
    const ids = await tx.outbox.replay({ ids: [id] }, now);
    await endDeadLettersIn(tx, deps, { ids, ended: "again" });
    return { outcome: ids.length > 0 ? "replayed" : "already", ids };
  });
}
