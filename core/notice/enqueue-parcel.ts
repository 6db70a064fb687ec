import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Order } from "../order/order.ts";
import type { Refund } from "../order/refund.ts";
import type { Partner } from "../partner/partner.ts";
import type { Settings } from "../ports/settings.ts";
import { teamAlert, toPartner, urgently } from "./enqueue.ts";
import type { OutboxEntry } from "./notice.ts";
import type { ParcelTrouble } from "./team-alert.ts";

/** What is said on a parcel's bad days: to partners, clients, the marketplace and the team. */

/** "Do not ship", on every channel a partner has: also to one that wants WhatsApp for what is urgent alone (D8). */
export function partnerCancel(
  partner: Partner,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return ofPart(settings, {
    partner: urgently(partner),
    fulfillment,
    kind: "partner_cancel",
    what: "cancel",
  });
}

/** The same once more, to a partner that has not answered it (D41). */
export function partnerCancelAgain(
  partner: Partner,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return partnerCancel(partner, fulfillment, settings).map((entry) => ({
    ...entry,
    businessKey: `${entry.channel}:cancel_again:${fulfillment.id}`,
    notice: { kind: "partner_cancel", fulfillmentId: fulfillment.id, again: true },
  }));
}

/** A parcel that arrived has no number yet (E8). */
export function trackingWanted(
  partner: Partner,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return ofPart(settings, { partner, fulfillment, kind: "partner_tracking_wanted", what: "tracking_wanted" });
}

/** The partner is told what is waited for and until when, on every channel it has (E4). */
export function partnerRestAwaited(
  partner: Partner,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return ofPart(settings, {
    ...{ partner: urgently(partner), fulfillment },
    ...{ kind: "partner_rest_awaited", what: "rest_awaited" },
  });
}

/** Something said of a part to its partner, once. */
function ofPart(
  settings: Settings,
  of: {
    readonly partner: Partner;
    readonly fulfillment: Fulfillment;
    readonly kind: "partner_cancel" | "partner_tracking_wanted" | "partner_rest_awaited";
    readonly what: string;
  },
): readonly OutboxEntry[] {
  const { partner, fulfillment, kind, what } = of;
  const { id } = fulfillment;
  const notice = { kind, fulfillmentId: id };
  return toPartner({ partner, settings, what: `${what}:${id}`, subject: id, notice });
}

/** The client is told what leaves later than the rest, and when (E4, D14). */
export function clientRestLater(
  order: Order,
  { id: fulfillmentId }: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return toClient(order, settings, {
    what: `client_rest_later:${fulfillmentId}`,
    direct: { kind: "client_rest_later", fulfillmentId },
    spoken: { kind: "customer_message", fulfillmentId, template: "client_rest_later" },
  });
}

/** `order.tracking` to the marketplace; each number of a parcel is told once. */
export function trackingKnown(
  order: Order,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  if (!settings.channels.marketplace) return [];
  const notice = { kind: "order_tracking", fulfillmentId: fulfillment.id } as const;
  return [toMarketplace(order, `order_tracking:${fulfillment.id}:${fulfillment.trackingNumber}`, notice)];
}

/** The client is given the right number in place of a wrong one, once a number (E12, D14). */
export function trackingCorrected(
  order: Order,
  fulfillment: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  const { id: fulfillmentId, trackingNumber } = fulfillment;
  return toClient(order, settings, {
    what: `client_tracking:${fulfillmentId}:${trackingNumber}`,
    direct: { kind: "client_tracking", fulfillmentId },
    spoken: { kind: "customer_message", fulfillmentId, template: "client_tracking" },
  });
}

/** The client is told that its parcel should have arrived and that we ask, once a parcel (SM-2, D14). */
export function clientLate(
  order: Order,
  { id: fulfillmentId }: Fulfillment,
  settings: Settings,
): readonly OutboxEntry[] {
  return toClient(order, settings, {
    what: `client_late:${fulfillmentId}`,
    direct: { kind: "client_late", fulfillmentId },
    spoken: { kind: "customer_message", fulfillmentId, template: "client_late" },
  });
}

/** The client is asked what it thinks of an order, once an order; by mail alone, since it asks for a page (R185, D14). */
export function clientSurvey(order: Order, settings: Settings): readonly OutboxEntry[] {
  const orderId = order.id;
  return toClient(order, settings, {
    what: `client_nps:${orderId}`,
    direct: { kind: "client_survey", orderId },
    spoken: { kind: "customer_survey", orderId },
  }).filter(({ channel }) => channel !== "sms");
}

/** The client is told what will not come and what is given back (D14). */
export function clientCancelled(order: Order, refund: Refund, settings: Settings): readonly OutboxEntry[] {
  return toClient(order, settings, {
    what: `client_cancelled:${refund.id}`,
    direct: { kind: "client_cancelled", refundId: refund.id },
    spoken: { kind: "customer_cancelled", refundId: refund.id },
  });
}

/** `points.refund` to the marketplace; where none is connected, a person gives the points back. */
export function pointsRefund(order: Order, refund: Refund, settings: Settings): OutboxEntry {
  return settings.channels.marketplace
    ? {
        ...toMarketplace(order, `points_refund:${refund.id}`, { kind: "points_refund", refundId: refund.id }),
        // A shop that refuses the order's news must not keep its client waiting for the points (SM-8).
        orderingKey: `webhook:marketplace:refund:${refund.id}`,
      }
    : teamAlert(`refund:${refund.id}`, {
        about: "refund_by_hand",
        number: order.number,
        cents: refund.cents,
      });
}

/** A parcel that no rule may settle, said to the team once; `text` are the words that told of it. */
export function parcelAlert(
  trouble: ParcelTrouble,
  order: Order,
  parcel: Pick<Fulfillment, "id" | "fulfiller" | "trackingNumber"> & { readonly text?: string },
): OutboxEntry {
  return teamAlert(`parcel:${trouble}:${parcel.id}:${parcel.trackingNumber ?? ""}`, {
    about: "parcel",
    trouble,
    orderId: order.id,
    number: order.number,
    fulfiller: parcel.fulfiller,
    trackingNumber: parcel.trackingNumber,
    ...(parcel.text === undefined ? {} : { text: parcel.text }),
  });
}

function toMarketplace(order: Order, what: string, notice: OutboxEntry["notice"]): OutboxEntry {
  return {
    channel: "webhook",
    destination: "marketplace",
    businessKey: `webhook:${what}`,
    orderingKey: `webhook:marketplace:${order.id}`,
    notice,
    card: false,
  };
}

/** Word to the client: our mail and SMS, or the marketplace on our behalf, never both (D14). */
export function toClient(
  order: Order,
  settings: Settings,
  said: {
    readonly what: string;
    readonly direct: OutboxEntry["notice"];
    readonly spoken: OutboxEntry["notice"];
  },
): readonly OutboxEntry[] {
  if (settings.clientMessages === "marketplace") {
    return settings.channels.marketplace
      ? [toMarketplace(order, `customer_message:${said.what}`, said.spoken)]
      : [];
  }
  const channels = [
    ...(order.customer.email ? (["email"] as const) : []),
    ...(settings.channels.sms && order.customer.phone ? (["sms"] as const) : []),
  ];
  return channels.map((channel) => ({
    channel,
    destination: "client",
    businessKey: `${channel}:${said.what}`,
    orderingKey: `${channel}:client:${order.id}`,
    notice: said.direct,
    card: false,
  }));
}
