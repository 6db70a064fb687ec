import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import { journalLine, orderCard } from "../notice/enqueue.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor, JournalEntry, OrderEvent } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";

interface Told {
  readonly entries: readonly JournalEntry[];
  readonly actor: Actor;
  readonly notices?: readonly OutboxEntry[];
}

/** Writes history, the lines in the order's thread, a newer card and the notices asked for; changes no state. */
export async function journalStep(
  tx: Tx,
  deps: Deps,
  step: Told & { readonly orderId: OrderId; readonly fulfillmentId: FulfillmentId },
): Promise<void> {
  const { orderId, fulfillmentId, actor } = step;
  const now = deps.clock.now();
  const events: OrderEvent[] = step.entries.map((entry) => ({
    id: deps.ids.next("event"),
    orderId,
    fulfillmentId,
    actor,
    entry,
  }));
  await tx.events.append(events, now);
  await tx.outbox.enqueue([orderCard(orderId), ...events.map(journalLine), ...(step.notices ?? [])], now);
}

/** What every step on a locked fulfillment writes: the fulfillment, and all that `journalStep` does. */
export async function saveStep(
  tx: Tx,
  deps: Deps,
  step: Told & { readonly fulfillment: Fulfillment },
): Promise<void> {
  const { fulfillment } = step;
  await tx.orders.saveFulfillment(fulfillment);
  await journalStep(tx, deps, { ...step, orderId: fulfillment.orderId, fulfillmentId: fulfillment.id });
}
