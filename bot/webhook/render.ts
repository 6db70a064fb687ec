import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type ParcelFacts, readParcel } from "../facts.ts";
import { parcelPage, shippedFacts } from "../shipped-facts.ts";

/** An event as the marketplace reads it: snake_case, the shop's own order id (design §7). */
export type WebhookEvent =
  | {
      readonly type: "order.tracking";
      readonly timestamp: string;
      readonly data: {
        readonly order_id: string;
        readonly carrier: string | null;
        readonly tracking_number: string | null;
        readonly url: string | null;
      };
    }
  | {
      readonly type: "customer.message";
      readonly timestamp: string;
      readonly data: {
        readonly order_id: string;
        readonly template: string;
        readonly locale: string;
        readonly text: string;
      };
    };

/** Renders a notice; the timestamp is of the fact, so that every try of one event is the same text. */
export async function renderWebhook(
  deps: Deps,
  notice: Notice,
): Promise<WebhookEvent | { readonly unsendable: string }> {
  if (notice.kind !== "order_tracking" && notice.kind !== "customer_message") {
    return { unsendable: `the marketplace takes no ${notice.kind}` };
  }
  const parcel = await readParcel(deps, notice.fulfillmentId);
  if (parcel === null) return { unsendable: "no such parcel" };
  const timestamp = (parcel.fulfillment.shippedAt ?? parcel.order.acceptedAt).toString();
  return notice.kind === "order_tracking"
    ? { type: "order.tracking", timestamp, data: tracking(parcel) }
    : { type: "customer.message", timestamp, data: message(parcel, notice.template) };
}

function tracking(parcel: ParcelFacts) {
  const { order, fulfillment } = parcel;
  return {
    order_id: order.externalId,
    carrier: fulfillment.carrier,
    tracking_number: fulfillment.trackingNumber,
    url: parcelPage(parcel),
  };
}

function message(parcel: ParcelFacts, template: "client_shipped") {
  const { locale } = parcel.order.customer;
  return {
    order_id: parcel.order.externalId,
    template,
    locale,
    text: wordsIn(locale).client[template].text(shippedFacts(parcel)),
  };
}
