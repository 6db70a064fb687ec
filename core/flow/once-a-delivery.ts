import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";

/**
 * Runs `work` once for a delivery, in one transaction: sent again after a success it gets the first answer, after a
 * refusal it is judged afresh; other bytes under its id are refused (design §5, inbox).
 */
export function onceADelivery<Outcome extends object>(
  deps: Deps,
  delivery: Delivery,
  work: (tx: Tx) => Promise<Outcome | Refusal>,
): Promise<Outcome | Refusal> {
  return deps.store.transaction(async (tx) => {
    const opened = await tx.inbox.open(delivery);
    if (opened.state === "answered") return JSON.parse(opened.answer) as Outcome;
    if (opened.state === "conflict") {
      return refuse("delivery_conflict", { deliveryId: delivery.deliveryId });
    }
    const outcome = await work(tx);
    await tx.inbox.settle(delivery, { accepted: !isRefusal(outcome), text: JSON.stringify(outcome) });
    return outcome;
  });
}
