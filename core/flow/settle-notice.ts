import { DEAD_LETTER, deadLetter } from "../alert/dead-letter.ts";
import { markNotified } from "../fulfillment/answer.ts";
import { deadlineTimers, promisesWhenTold, workingDaysOf } from "../fulfillment/deadlines.ts";
import { beganAt, type Fulfillment } from "../fulfillment/fulfillment.ts";
import { reminderTimer } from "../fulfillment/ladder.ts";
import { awaitsAnswer } from "../fulfillment/reminder.ts";
import { trackingTimer } from "../fulfillment/tracking-due.ts";
import type { FulfillmentId, OrderId, SupplierOrderId } from "../ids.ts";
import type { ClaimedNotice, SendOutcome } from "../notice/claim.ts";
import { teamAlert } from "../notice/enqueue.ts";
import { purchaseCard, supplierCancellationMail } from "../notice/enqueue-stock.ts";
import type { Notice, OutboxEntry } from "../notice/notice.ts";
import { type JournalEntry, SYSTEM } from "../order/journal.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import {
  isCancellationDue,
  ordered,
  type SupplierOrder,
  supplierOrderName,
} from "../stock/supplier-order.ts";
import { askByMailInsteadIn } from "./ask-question.ts";
import { tellEarlyStatus } from "./record-message-status.ts";
import { saveStep } from "./save-step.ts";
import { settleAlert } from "./settle-alert.ts";
import { slackFailedIn } from "./watch-slack.ts";

/*
 * One try to send a notice ended. The row and what follows from it commit together: a fulfillment is notified when
 * its first notice has left, and a notice that cannot leave is never silent. Refused when the claim was lost.
 */

/** Settles a claim; false when another process had taken it over, and then nothing is written. */
export function settleNotice(deps: Deps, claim: ClaimedNotice, result: SendOutcome): Promise<boolean> {
  return deps.store.transaction((tx) => settleIn(tx, deps, { claim, result }));
}

/** Settles a claim within the caller's transaction. */
export async function settleIn(
  tx: Tx,
  deps: Deps,
  settled: { readonly claim: ClaimedNotice; readonly result: SendOutcome },
): Promise<boolean> {
  const { claim, result } = settled;
  // Before the outbox row, so that every transaction takes its locks in one order (design §5).
  const subject = subjectOf(claim.notice);
  const aggregate = subject ? await tx.orders.lockOf(subject) : null;
  const purchaseId = purchaseOf(claim.notice);
  const purchase = purchaseId ? await tx.supply.lock(purchaseId) : null;
  const held = await tx.outbox.settle(claim, result, deps.clock.now());
  if (!held) return false;
  const fulfillment = aggregate?.fulfillments.find((each) => each.id === subject);
  if (result.outcome === "sent" && aggregate && fulfillment)
    await hasLeft(tx, deps, { entry: claim, aggregate, fulfillment });
  if (result.outcome === "sent" && result.providerId !== null && claim.channel === "whatsapp")
    await tellEarlyStatus(tx, deps, { entry: claim, providerId: result.providerId });
  if (result.outcome === "sent" && purchase)
    await purchaseHasLeft(tx, deps, { purchase, notice: claim.notice });
  await slackFailedIn(tx, deps, settled);
  if (result.outcome === "gone") await switchOff(tx, deps, { claim, problem: result.problem });
  if (result.outcome === "dead" || result.outcome === "unknown") {
    await unsent(tx, deps, { claim, result, aggregate, fulfillment: fulfillment ?? null, purchase });
  }
  return true;
}

/**
 * The supplier has it: what the card in #approbations says from now on. One that was cancelled while its mail was on
 * its way is announced as cancelled at once.
 */
export async function purchaseHasLeft(
  tx: Tx,
  deps: Deps,
  { purchase, notice }: { readonly purchase: SupplierOrder; readonly notice: Notice },
): Promise<void> {
  if (notice.kind !== "supplier_order") return;
  const now = deps.clock.now();
  const left = ordered(purchase, now);
  await tx.supply.save(left);
  await tx.outbox.enqueue([purchaseCard(purchase.id), ...(await cancellationOf(tx, left))], now);
}

/** The mail that tells its supplier, where that is due. */
export async function cancellationOf(tx: Tx, order: SupplierOrder): Promise<readonly OutboxEntry[]> {
  const terms = isCancellationDue(order) ? await tx.supply.terms(order.sku) : null;
  return terms ? supplierCancellationMail(order.id, terms) : [];
}

/** The order to a supplier that a mail is about. */
export function purchaseOf(notice: Notice): SupplierOrderId | null {
  const { kind } = notice;
  return kind === "supplier_order" || kind === "supplier_order_cancelled" ? notice.supplierOrderId : null;
}

/** The fulfillment whose story the sending of a notice belongs to. */
export function subjectOf(notice: Notice): FulfillmentId | null {
  switch (notice.kind) {
    case "partner_new_order":
    case "partner_reminder":
    case "client_shipped":
    case "client_tracking":
    case "client_late":
    case "partner_cancel":
    case "partner_tracking_wanted":
    case "partner_rest_awaited":
    case "client_rest_later":
      return notice.fulfillmentId;
    default:
      return null;
  }
}

/** What follows when a notice has left: the client or the partner was told. */
export async function hasLeft(
  tx: Tx,
  deps: Deps,
  sent: {
    readonly entry: Pick<ClaimedNotice, "notice" | "channel">;
    readonly aggregate: OrderAggregate;
    readonly fulfillment: Fulfillment;
  },
): Promise<void> {
  const { entry: told, aggregate, fulfillment } = sent;
  const { channel } = told;
  const { fulfiller } = fulfillment;
  if (told.notice.kind === "client_shipped") {
    const entry: JournalEntry = { type: "client_told", facts: { fulfiller, channel } };
    return saveStep(tx, deps, { fulfillment, entries: [entry], actor: SYSTEM });
  }
  if (told.notice.kind === "partner_cancel") {
    const again = told.notice.again ? { again: true as const } : {};
    const entry: JournalEntry = { type: "partner_told_cancel", facts: { fulfiller, channel, ...again } };
    return saveStep(tx, deps, { fulfillment, entries: [entry], actor: SYSTEM });
  }
  if (told.notice.kind !== "partner_new_order" && told.notice.kind !== "partner_reminder") return;
  if (channel !== "email" && channel !== "whatsapp" && channel !== "sms") return;
  // The journal has a reminder from when it was asked for; one whose announcement never left is the first word.
  if (told.notice.kind === "partner_reminder" && fulfillment.state !== "queued") return;
  const entries: JournalEntry[] = [{ type: "partner_notified", facts: { fulfiller, channel } }];
  const notified = await notifiedNow(tx, deps, { fulfillment, aggregate });
  await saveStep(tx, deps, { fulfillment: notified, entries, actor: SYSTEM });
}

async function notifiedNow(
  tx: Tx,
  deps: Deps,
  of: { readonly fulfillment: Fulfillment; readonly aggregate: OrderAggregate },
): Promise<Fulfillment> {
  const { fulfillment, aggregate } = of;
  const toldAt = deps.clock.now();
  const partner = await tx.partners.find(fulfillment.fulfiller);
  if (!partner) throw new Error(`fulfillment ${fulfillment.id} is of nobody we know`);
  const acceptedAt = beganAt(aggregate.order, fulfillment);
  const promises = promisesWhenTold({ fulfillment, acceptedAt, partner, toldAt, holidays: deps.holidays });
  const notified = { ...markNotified(fulfillment, toldAt), ...promises };
  // The second channel brings nothing new.
  if (fulfillment.state !== "queued") return notified;
  const isRestarted = promises.shipDueAt !== fulfillment.shipDueAt;
  const from = isRestarted ? toldAt : acceptedAt;
  const reminder = reminderTimer(notified, { partner, from, holidays: deps.holidays });
  const calendar = workingDaysOf(partner, toldAt, deps);
  const tracking = trackingTimer(notified, { beganAt: acceptedAt, calendar });
  await tx.timers.set([...(isRestarted ? deadlineTimers(notified) : []), reminder, ...tracking]);
  return notified;
}

/** The order that a notice is about; null where it is about none, or several. */
async function numberOf(tx: Tx, notice: Notice): Promise<number | null> {
  const id = await orderOf(tx, notice);
  return id ? ((await tx.orders.load(id))?.order.number ?? null) : null;
}

async function orderOf(tx: Tx, notice: Notice): Promise<OrderId | null> {
  if ("orderId" in notice) return notice.orderId;
  if ("fulfillmentId" in notice) return tx.orders.orderIdOf(notice.fulfillmentId);
  return "refundId" in notice ? ((await tx.refunds.find(notice.refundId))?.orderId ?? null) : null;
}

/** All that is for that destination waits from here on, and the team hears of it once. */
async function switchOff(
  tx: Tx,
  deps: Deps,
  gone: { readonly claim: ClaimedNotice; readonly problem: string },
): Promise<void> {
  const { claim, problem } = gone;
  const now = deps.clock.now();
  if (!(await tx.outbox.disable(claim, problem, now))) return;
  const { destination } = claim;
  const alert = teamAlert(`disabled:${claim.channel}:${destination}:${now.epochMilliseconds}`, {
    about: "endpoint_disabled",
    destination,
    problem,
  });
  await tx.outbox.enqueue([alert], now);
}

/** Slack's own failures are logged where they happen: an alert in Slack about Slack would never arrive. */
async function unsent(
  tx: Tx,
  deps: Deps,
  failed: {
    readonly claim: ClaimedNotice;
    readonly result: Extract<SendOutcome, { problem: string }>;
    readonly aggregate: OrderAggregate | null;
    readonly fulfillment: Fulfillment | null;
    readonly purchase: SupplierOrder | null;
  },
): Promise<void> {
  const { claim, result, aggregate, fulfillment, purchase } = failed;
  if (claim.channel === "slack") return;
  // The answer overtook the reminder: nobody misses it.
  const isMoot = fulfillment !== null && !awaitsAnswer(fulfillment);
  if (claim.notice.kind === "partner_reminder" && result.outcome === "dead" && isMoot) return;
  const { notice } = claim;
  const isRefused =
    notice.kind === "partner_question" && claim.channel === "whatsapp" && result.outcome === "dead";
  if (isRefused && (await askByMailInsteadIn(tx, deps, notice))) return;
  if (fulfillment) {
    const facts = { fulfiller: fulfillment.fulfiller, channel: claim.channel, problem: result.problem };
    await saveStep(tx, deps, { fulfillment, entries: [{ type: "notice_failed", facts }], actor: SYSTEM });
  }
  // One alert for all lives of the notice: had it been sent again in vain, it opens again.
  const found = deadLetter({
    about: "notice_unsent",
    channel: claim.channel,
    noticeKind: claim.notice.kind,
    ...(purchase ? { purchase: supplierOrderName(purchase) } : {}),
    number: aggregate?.order.number ?? (await numberOf(tx, claim.notice)),
    outcome: result.outcome === "unknown" ? "unknown" : "dead",
    problem: result.problem,
    tries: claim.attempts + 1,
    noticeId: claim.id,
  });
  await settleAlert(tx, deps, { rule: DEAD_LETTER, entity: claim.id, found });
}
