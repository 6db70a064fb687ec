import type { OrderId } from "../core/ids.ts";
import type { Deps } from "../core/ports.ts";
import { wordsIn } from "../core/words/words.ts";
import type { Unsendable } from "./channel.ts";
import { oneLine } from "./plain-text.ts";
import type { Letter } from "./return-letters.ts";

/** To a client that has had all of an order for two days: what it thinks of it, unless it has said so by now (R185). */
export function surveyLetter(deps: Deps, orderId: OrderId): Promise<Letter | Unsendable> {
  return deps.store.transaction(async (tx) => {
    const found = await tx.orders.load(orderId);
    const { surveyUrl } = deps.settings;
    if (!found || !surveyUrl) return { unsendable: "there is no such order, or no page to ask with" };
    if ((await tx.feedback.ofOrder(orderId)).nps !== null)
      return { unsendable: "it has said what it thinks", moot: true };
    const { order, fulfillments } = found;
    const { locale, name } = order.customer;
    const url = surveyUrl.replace("{order_id}", encodeURIComponent(order.externalId));
    const mail = wordsIn(locale).templates.client_nps({
      ...{ number: order.number, clientName: oneLine(name), url },
    });
    const arrivals = fulfillments.flatMap(({ deliveredAt }) => (deliveredAt ? [deliveredAt.toString()] : []));
    return { order, locale, mail, at: arrivals.toSorted().at(-1) ?? order.acceptedAt.toString() };
  });
}
