import { teamAlert } from "../notice/enqueue.ts";
import { type JournalEntry, SYSTEM } from "../order/journal.ts";
import type { Bounced } from "../partner/inbound-mail.ts";
import type { KeptNotice } from "../ports/outbox.ts";
import type { Deps, Tx } from "../ports.ts";
import { saveStep } from "./save-step.ts";
import { subjectOf } from "./settle-notice.ts";

/*
 * A server says that a mail of ours did not arrive. The notice counts as failed on its channel, its order's thread says
 * so, and the team hears of it once, whatever the server repeats. What no mail of ours is meant by changes nothing.
 */

/** Notes what did not arrive; says what became of the word. */
export async function noteBounces(tx: Tx, deps: Deps, bounced: readonly Bounced[]): Promise<string> {
  let noted = 0;
  for (const { messageIds, status, recipient } of bounced) {
    for (const providerId of messageIds) {
      const entry = await tx.outbox.byProviderId("email", providerId);
      if (!entry || !isTo(entry.destination, recipient)) continue;
      const fulfillmentId = subjectOf(entry.notice);
      // Before the outbox row, so that every transaction takes its locks in one order (design §5).
      const aggregate = fulfillmentId ? await tx.orders.lockOf(fulfillmentId) : null;
      const problem = `e-mail returned, ${status}`;
      const notice = await tx.outbox.bounce({ channel: "email", providerId, problem }, deps.clock.now());
      if (!notice) continue;
      noted += 1;
      const fulfillment = aggregate?.fulfillments.find(({ id }) => id === fulfillmentId);
      if (fulfillment) {
        const facts = { fulfiller: fulfillment.fulfiller, channel: "email", problem };
        const entries: JournalEntry[] = [{ type: "notice_failed", facts }];
        await saveStep(tx, deps, { fulfillment, entries, actor: SYSTEM });
      }
      await alertTeam(tx, deps, { notice, status, number: aggregate?.order.number ?? null });
    }
  }
  return noted > 0 ? "bounce noted" : "bounce of nothing of ours";
}

/** A client's address is read when its mail is sent, so its row does not name it. */
function isTo(destination: string, recipient: string | null): boolean {
  return recipient === null || destination === "client" || destination.toLowerCase() === recipient;
}

async function alertTeam(
  tx: Tx,
  deps: Deps,
  of: { readonly notice: KeptNotice; readonly status: string; readonly number: number | null },
): Promise<void> {
  const { notice, status, number } = of;
  const alert = teamAlert(`bounced:${notice.id}`, {
    about: "mail_bounced",
    to: notice.destination === "client" ? null : notice.destination,
    noticeKind: notice.notice.kind,
    number,
    status,
    noticeId: notice.id,
  });
  await tx.outbox.enqueue([alert], deps.clock.now());
}
