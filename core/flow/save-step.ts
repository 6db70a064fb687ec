import { awaitsDecision } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import { orderCard, orderUpdated, toDecideAlert } from "../notice/enqueue.ts";
import { returnAlert } from "../notice/enqueue-return.ts";
import { journalLine } from "../notice/enqueue-thread.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor, JournalEntry, OrderEvent } from "../order/journal.ts";
import { orderProgress, orderStatus } from "../order/order-state.ts";
import { unitsIn } from "../order/split-part.ts";
import type { Deps, Tx } from "../ports.ts";
import { routinesChanged } from "./mark-routines.ts";
import { settlePartAlertsIn } from "./settle-part-alerts.ts";

interface Told {
  readonly entries: readonly JournalEntry[];
  readonly actor: Actor;
  readonly notices?: readonly OutboxEntry[];
}

/** Writes history, the lines in the order's thread, a newer card and the notices asked for; changes no state. */
export async function journalStep(
  tx: Tx,
  deps: Deps,
  step: Told & { readonly orderId: OrderId; readonly fulfillmentId: FulfillmentId | null },
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
  const { fulfillment, notices = [] } = step;
  const { orderId } = fulfillment;
  const decided = await decidedAgain(tx, fulfillment);
  const isNews = deps.settings.channels.marketplace && (await changesOrder(tx, fulfillment));
  await tx.orders.saveFulfillment(fulfillment);
  await journalStep(tx, deps, {
    ...step,
    orderId,
    fulfillmentId: fulfillment.id,
    notices: [
      ...(isNews ? [orderUpdated(orderId)] : []),
      ...decided,
      ...(fulfillment.replaces ? [returnAlert({ id: fulfillment.replaces.returnId })] : []),
      ...notices,
    ],
  });
  await settlePartAlertsIn(tx, deps, fulfillment);
  await routinesChanged(tx, deps);
}

/** The message that asked for a decision, written anew once there is one. */
async function decidedAgain(tx: Tx, part: Fulfillment): Promise<readonly OutboxEntry[]> {
  if (part.splitFrom === null || awaitsDecision(part)) return [];
  const stored = await tx.orders.load(part.orderId);
  const before = stored?.fulfillments.find(({ id }) => id === part.id);
  if (!stored || !before || !awaitsDecision(before)) return [];
  const { orderId, id: fulfillmentId, fulfiller: partner } = part;
  const facts = { number: stored.order.number, accepted: [], rest: unitsIn(part), isReminder: false };
  return [toDecideAlert({ about: "part_to_decide", orderId, fulfillmentId, partner, ...facts })];
}

/** What no status or progress shows: beside a live part, one that is lost, declined or has come back (D3). */
function endOf({ state }: Fulfillment): string | null {
  return ["lost", "declined", "returned", "return_open"].includes(state) ? state : null;
}

/** Whether what the marketplace is told of the order, its status, progress or a parcel's end, will be other than stored. */
async function changesOrder(tx: Tx, fulfillment: Fulfillment): Promise<boolean> {
  const stored = (await tx.orders.load(fulfillment.orderId))?.fulfillments ?? [];
  const next = stored.map((each) => (each.id === fulfillment.id ? fulfillment : each));
  const told = (parts: readonly Fulfillment[]): string =>
    JSON.stringify([orderStatus(parts), orderProgress(parts), parts.map(endOf)]);
  return told(stored) !== told(next);
}
