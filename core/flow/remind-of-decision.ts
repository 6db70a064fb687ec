import { awaitsDecision, decisionTimer } from "../fulfillment/await-rest.ts";
import { teamAlert } from "../notice/enqueue.ts";
import { unitsIn } from "../order/split-part.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Found } from "./find-fulfillment.ts";

/*
 * Nobody has decided what becomes of a part that its partner could not take (E4): the managers are called, after an hour
 * and then each day. What was decided meanwhile changes nothing.
 */

/** Reminds the managers of a decision that nobody took, within the caller's transaction; one that was taken changes nothing. */
export async function remindOfDecisionIn(tx: Tx, deps: Deps, { order, fulfillment }: Found): Promise<void> {
  if (!awaitsDecision(fulfillment)) return;
  const now = deps.clock.now();
  const alert = teamAlert(`undecided:${fulfillment.id}:${now.epochMilliseconds}`, {
    about: "part_to_decide",
    orderId: order.id,
    fulfillmentId: fulfillment.id,
    number: order.number,
    partner: fulfillment.fulfiller,
    ...{ accepted: [], rest: unitsIn(fulfillment), isReminder: true },
  });
  await tx.timers.set([decisionTimer(fulfillment, now, "again")]);
  await tx.outbox.enqueue([alert], now);
}
