import type { NoticeId } from "../ids.ts";
import type { KeptNotice } from "../ports/outbox.ts";
import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { endDeadLettersIn } from "./end-dead-letter.ts";
import { hasLeft, purchaseHasLeft, purchaseOf, subjectOf } from "./settle-notice.ts";

/*
 * A person has asked whether a message of unknown fate arrived, which no machine can know. Settled once: what has
 * another state already is left as it is.
 */

export type SettleByHandOutcome =
  | { readonly outcome: "done" | "already"; readonly state: KeptNotice["state"] }
  | Refusal;

/** Marks a notice of unknown fate as sent, with what follows from that, or has it sent again. */
export function settleByHand(
  deps: Deps,
  ask: { readonly id: NoticeId; readonly word: "sent" | "again" },
): Promise<SettleByHandOutcome> {
  return deps.store.transaction(async (tx) => {
    // Read before it is locked, since the order is locked first (design §5).
    const named = await tx.outbox.find(ask.id);
    const subject = named && subjectOf(named.notice);
    const aggregate = subject ? await tx.orders.lockOf(subject) : null;
    const purchaseId = named && purchaseOf(named.notice);
    const purchase = purchaseId ? await tx.supply.lock(purchaseId) : null;
    const kept = await tx.outbox.lock(ask.id);
    if (!kept) return refuse("notice_unknown", { id: ask.id }, "id");
    if (kept.state !== "unknown") return { outcome: "already", state: kept.state };
    await tx.outbox.decide(ask.id, ask.word, deps.clock.now());
    const ended = ask.word === "again" ? "again" : "arrived";
    await endDeadLettersIn(tx, deps, { ids: [ask.id], ended });
    if (ask.word === "again") return { outcome: "done", state: "pending" };
    const fulfillment = aggregate?.fulfillments.find((each) => each.id === subject);
    if (aggregate && fulfillment) await hasLeft(tx, deps, { entry: kept, aggregate, fulfillment });
    if (purchase) await purchaseHasLeft(tx, deps, { purchase, notice: kept.notice });
    return { outcome: "done", state: "sent" };
  });
}
