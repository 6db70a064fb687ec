import type { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { awaitsAnswer, type Reminders, remind, remindersOf } from "../fulfillment/reminder.ts";
import { partnerNewOrder, partnerReminder } from "../notice/enqueue.ts";
import { type Actor, SYSTEM } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { OrderView } from "../order/order-view.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { type Found, type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import { journalStep } from "./save-step.ts";
import { lateCardsAgain } from "./settle-part-alerts.ts";

/*
 * Somebody of the team asks a partner again for its answer (R39, chat-ux §2.2): by mail in the order's thread, by
 * WhatsApp, or both. Asked twice at once, it leaves once.
 */

/** Null for every channel the partner takes; `urgent` for WhatsApp where it takes that at all, else mail (A33). */
export type ReminderChannel = "email" | "whatsapp" | "urgent" | null;

export interface RemindPartnerInput {
  readonly target: FulfillmentTarget;
  readonly channel: ReminderChannel;
  /** Remind within the 30 minutes too. */
  readonly force: boolean;
  readonly actor: Actor;
  /** Which reminder the asker meant, from 1: a button shown before it was sent does not send another. */
  readonly number?: number | null;
}

export type ReminderOutcome =
  | {
      /** `already`: the same was asked a moment ago. `notified`: the announcement itself is still on its way. */
      readonly outcome: "reminded" | "already" | "notified";
      readonly order: Order;
      readonly fulfillment: Fulfillment;
      /** When the reminder was asked for; of `notified`, when the order was accepted. */
      readonly at: Temporal.Instant;
    }
  | Refusal;

/** Reminds a partner of an order it has not answered; at most one every 30 minutes unless forced. */
export function remindPartner(deps: Deps, input: RemindPartnerInput): Promise<ReminderOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, {
      target: input.target,
      onlyPartner: null,
      narrow: (named) => named.filter(awaitsAnswer),
    });
    if (isRefusal(found)) return found;
    const view = await tx.orders.view(found.order.id);
    if (!view) throw new Error(`order ${found.order.id} is locked and cannot be shown`);
    return remindIn(tx, deps, { ...input, found, view });
  });
}

/** The ladder's own reminder (SM-3) within the caller's transaction; one that may not leave now is left out. */
export async function remindBySystemIn(
  tx: Tx,
  deps: Deps,
  ask: { readonly found: Found; readonly channel: ReminderChannel },
): Promise<void> {
  const view = await tx.orders.view(ask.found.order.id);
  if (!view) throw new Error(`order ${ask.found.order.id} is locked and cannot be shown`);
  await remindIn(tx, deps, { ...ask, view, force: false, actor: SYSTEM });
}

async function remindIn(
  tx: Tx,
  deps: Deps,
  ask: Omit<RemindPartnerInput, "target"> & { readonly found: Found; readonly view: OrderView },
): Promise<ReminderOutcome> {
  const { found, view, channel, force, actor } = ask;
  const { order, fulfillment } = found;
  const { fulfiller } = fulfillment;
  const now = deps.clock.now();
  const past = remindersOf(view.journal, fulfillment.id);
  const partner = awaitsAnswer(fulfillment) ? await tx.partners.find(fulfiller) : null;
  const notices = partner
    ? partnerReminder({ partner, fulfillment, count: past.count + 1, channel, settings: deps.settings })
    : [];
  const channels = notices.flatMap((notice) =>
    notice.channel === "email" || notice.channel === "whatsapp" ? [notice.channel] : [],
  );
  const decision = remind(fulfillment, past, { now, channels, force, number: ask.number ?? null });
  if (isRefusal(decision)) return decision;
  if (decision === "already") return { outcome: "already", ...found, at: lastOf(past, now) };
  if (channels.length === 0)
    return refuse("channel_unavailable", { fulfiller, channel: channel === "whatsapp" ? channel : "email" });
  const announced = partner ? partnerNewOrder(partner, fulfillment, deps.settings).length : 0;
  if (fulfillment.state === "queued" && failedNotices(view, fulfillment) < announced) {
    return { outcome: "notified", ...found, at: order.acceptedAt };
  }
  const facts = { fulfiller, channels, count: past.count + 1 };
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: fulfillment.id,
    entries: [{ type: "partner_reminded", facts }],
    actor,
    notices: [...notices, ...(await lateCardsAgain(tx, fulfillment))],
  });
  return { outcome: "reminded", ...found, at: now };
}

function lastOf(past: Reminders, now: Temporal.Instant): Temporal.Instant {
  return past.last?.at ?? now;
}

/** An announcement that failed on every channel is on its way no more: then a reminder is the first word. */
function failedNotices(view: OrderView, fulfillment: Fulfillment): number {
  const failed = view.journal.flatMap(({ fulfillmentId, entry }) =>
    fulfillmentId === fulfillment.id && entry.type === "notice_failed" ? [entry.facts.channel] : [],
  );
  return new Set(failed).size;
}
