import { furthest } from "../channel/message-status.ts";
import { orderCard, teamAlert } from "../notice/enqueue.ts";
import { threadLine } from "../notice/enqueue-thread.ts";
import type { Channel, OutboxEntry } from "../notice/notice.ts";
import { SYSTEM } from "../order/journal.ts";
import type { StatusReport } from "../partner/inbound-message.ts";
import type { AwaitingMessage } from "../ports/channels.ts";
import type { Deps, Tx } from "../ports.ts";
import { saveStep } from "./save-step.ts";
import { lateCardsAgain } from "./settle-part-alerts.ts";

/*
 * A messenger tells what became of messages of ours: twice, late, in any order. Each word is kept once by message and
 * status. That one could not be delivered comes after it counted as sent: the order's journal and the team hear of it.
 */

/** Meta: more than a day has passed since the recipient last wrote. */
const WINDOW_CLOSED = "131047";
const AS_TEMPLATE = ":template";

interface Told {
  readonly channel: Channel;
  readonly statuses: readonly StatusReport[];
}

/** Keeps them in a transaction of its own. */
export function recordStatuses(deps: Deps, told: Told): Promise<void> {
  return deps.store.transaction((tx) => recordStatusesIn(tx, deps, told));
}

/** Keeps them within the caller's transaction; a failure that is new is told. */
export async function recordStatusesIn(tx: Tx, deps: Deps, { channel, statuses }: Told): Promise<void> {
  const fresh = await tx.channels.recordStatuses(channel, statuses);
  for (const failure of fresh.filter(({ status }) => status === "failed")) {
    const entry = await tx.outbox.byProviderId(channel, failure.providerId);
    // Not known yet: who sent it has not heard of its id, and asks when it does.
    if (entry) await undelivered(tx, deps, { entry, failure });
  }
  // "Sent" is what we say of it ourselves.
  await showProgress(tx, deps, { channel, reports: fresh.filter(({ status }) => status !== "sent") });
}

/** Asks once for what shows these messages, whatever their number; what came out of order changes nothing that is shown. */
async function showProgress(
  tx: Tx,
  deps: Deps,
  { channel, reports }: { readonly channel: Channel; readonly reports: readonly StatusReport[] },
): Promise<void> {
  const ids = [...new Set(reports.map(({ providerId }) => providerId))];
  const shown = (await tx.channels.awaiting(channel, ids)).filter(({ providerId, told }) =>
    reports.some(
      (report) => report.providerId === providerId && (furthest(told) ?? report.status) === report.status,
    ),
  );
  await show(tx, deps, shown);
}

/** The card of its order, the line of its thread, and the alert about its silence. */
async function show(tx: Tx, deps: Deps, messages: readonly AwaitingMessage[]): Promise<void> {
  const entries: OutboxEntry[] = [];
  for (const { part, eventId } of messages) {
    const { orderId } = part;
    const line = eventId === null ? [] : [threadLine({ id: eventId, orderId })];
    entries.push(orderCard(orderId), ...line, ...(await lateCardsAgain(tx, part)));
  }
  await tx.outbox.enqueue(entries, deps.clock.now());
}

/** A message has just got its id: it shows as sent, and what the messenger told of it before that is told now. */
export async function tellEarlyStatus(
  tx: Tx,
  deps: Deps,
  { entry, providerId }: { readonly entry: OutboxEntry; readonly providerId: string },
): Promise<void> {
  const known = await tx.channels.statusesOf(entry.channel, providerId);
  const failure = known.find(({ status }) => status === "failed");
  if (failure) await undelivered(tx, deps, { entry, failure });
  const awaiting = await tx.channels.awaiting(entry.channel, [providerId]);
  await show(tx, deps, awaiting);
}

async function undelivered(
  tx: Tx,
  deps: Deps,
  of: { readonly entry: OutboxEntry; readonly failure: StatusReport },
): Promise<void> {
  const { entry, failure } = of;
  const { channel, notice, businessKey } = entry;
  const problem = failure.problem || "not delivered";
  if (problem.startsWith(WINDOW_CLOSED) && !businessKey.endsWith(AS_TEMPLATE)) {
    // We thought that it would still take free text: once more, and this time by a template.
    await tx.channels.forgetHeard(channel, entry.destination);
    return tx.outbox.enqueue([{ ...entry, businessKey: `${businessKey}${AS_TEMPLATE}` }], deps.clock.now());
  }
  const id = "fulfillmentId" in notice ? notice.fulfillmentId : null;
  const aggregate = id ? await tx.orders.lockOf(id) : null;
  const fulfillment = aggregate?.fulfillments.find((each) => each.id === id);
  if (fulfillment) {
    const facts = { fulfiller: fulfillment.fulfiller, channel, problem };
    await saveStep(tx, deps, { fulfillment, entries: [{ type: "notice_failed", facts }], actor: SYSTEM });
  }
  const alert = teamAlert(`undelivered:${businessKey}`, {
    about: "notice_unsent",
    channel,
    noticeKind: notice.kind,
    number: aggregate?.order.number ?? null,
    outcome: "dead",
    problem,
    tries: 1,
    noticeId: null,
  });
  await tx.outbox.enqueue([alert], deps.clock.now());
}
