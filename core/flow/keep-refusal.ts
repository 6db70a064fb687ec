import { teamAlert } from "../notice/enqueue.ts";
import type { Delivery, Deps } from "../ports.ts";
import type { Refusal } from "../refusal.ts";
import { refusalSentence } from "../refusal-sentence.ts";

/*
 * A signed order that was refused: the client has paid, so it is never silent (D11). The refusal is kept with the
 * bytes, and the team sees it once an order and reason, however often the shop sends it again.
 */

export interface KeepRefusalInput {
  readonly delivery: Delivery;
  readonly refusal: Refusal;
  /** The shop's order id, where the bytes could be read that far. */
  readonly externalId: string | null;
  readonly pointsCents: number | null;
}

/** Keeps the refusal of a signed delivery and tells the team; the delivery is judged afresh when it comes again. */
export async function keepRefusal(deps: Deps, input: KeepRefusalInput): Promise<void> {
  const { delivery, refusal, externalId } = input;
  const sentence = refusalSentence(refusal);
  await deps.store.transaction(async (tx) => {
    const opened = await tx.inbox.open(delivery);
    if (opened.state === "new") {
      await tx.inbox.settle(delivery, {
        accepted: false,
        text: JSON.stringify({ code: refusal.refused, sentence }),
      });
    }
    const alert = teamAlert(
      `order_refused:${delivery.source}:${externalId ?? delivery.deliveryId}:${refusal.refused}`,
      {
        about: "order_refused",
        source: delivery.source,
        externalId,
        refusal,
        pointsCents: input.pointsCents,
      },
    );
    await tx.outbox.enqueue([alert], deps.clock.now());
  });
}
