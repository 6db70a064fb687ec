import type { RefundId, ReturnId } from "../../core/ids.ts";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import type { Notice } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { textPart } from "../../core/words/mail-text.ts";
import { wordsIn } from "../../core/words/words.ts";
import { readRefund } from "../cancel-facts.ts";
import type { Unsendable } from "../channel.ts";
import { type ParcelFacts, readParcel } from "../facts.ts";
import { readReturn } from "../return-facts.ts";
import { type Letter, refundedLetter, returnNews } from "../return-letters.ts";
import { parcelPage, restLaterFacts, shippedFacts } from "../shipped-facts.ts";
import { surveyLetter } from "../survey-letter.ts";
import { ticketAnswer } from "../ticket-letters.ts";
import { type OrderUpdated, renderOrderUpdated } from "./order-updated.ts";

/** An event as the marketplace reads it: snake_case, the shop's own order id (design §7). */
export type WebhookEvent =
  | OrderUpdated
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
      readonly type: "points.refund";
      readonly timestamp: string;
      readonly data: {
        readonly order_id: string;
        readonly refund_id: string;
        /** A decimal number with two places, as text. */
        readonly points: string;
        readonly reason: string;
      };
    }
  | {
      readonly type: "product.visibility";
      readonly timestamp: string;
      readonly data: { readonly sku: string; readonly visible: boolean; readonly reasons: readonly string[] };
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

/** `id` is the `webhook-id`; `state` tells what an event of an order's state says from what another one says. */
export interface RenderedWebhook {
  readonly id: string;
  readonly event: WebhookEvent;
  readonly state: string | null;
}

type NoticeOf<K extends Notice["kind"]> = Extract<Notice, { kind: K }>;

/** Renders a notice; the timestamp is of the fact, so that every try of one event is the same text. */
export async function renderWebhook(deps: Deps, claim: ClaimedNotice): Promise<RenderedWebhook | Unsendable> {
  const { notice } = claim;
  switch (notice.kind) {
    case "order_updated":
      return renderOrderUpdated(deps, claim, notice.orderId);
    case "points_refund":
      return renderRefund(deps, claim, notice.refundId);
    case "product_visibility": {
      const { sku, visible, reasons, at: timestamp } = notice;
      const event = { type: "product.visibility", timestamp, data: { sku, visible, reasons } } as const;
      return { id: claim.id, event, state: null };
    }
    case "customer_cancelled":
      return renderCancelled(deps, claim, notice.refundId);
    case "customer_return":
      return renderReturn(deps, claim, notice.returnId);
    case "customer_return_news":
      return spoken(claim, "client_return_instructions", await returnNews(deps, notice));
    case "customer_survey":
      return spoken(claim, "client_nps", await surveyLetter(deps, notice.orderId));
    case "customer_refunded":
      return spoken(claim, "client_refund", await refundedLetter(deps, notice.refundId));
    case "customer_ticket_answer":
      return spoken(claim, "client_ticket_answer", await ticketAnswer(deps, notice));
    case "order_tracking":
    case "customer_message":
      return renderParcel(deps, claim, notice);
    default:
      return { unsendable: `the marketplace takes no ${notice.kind}` };
  }
}

async function renderParcel(
  deps: Deps,
  claim: ClaimedNotice,
  notice: NoticeOf<"order_tracking" | "customer_message">,
): Promise<RenderedWebhook | Unsendable> {
  const parcel = await readParcel(deps, notice.fulfillmentId);
  if (parcel === null) return { unsendable: "no such parcel" };
  const template = notice.kind === "order_tracking" ? null : notice.template;
  if (template === "client_rest_later") return renderRestLater(claim, parcel);
  const timestamp = (parcel.fulfillment.shippedAt ?? parcel.order.acceptedAt).toString();
  const event =
    template === null
      ? ({ type: "order.tracking", timestamp, data: tracking(parcel) } as const)
      : ({ type: "customer.message", timestamp, data: message(parcel, template) } as const);
  return { id: claim.id, event, state: null };
}

/** What leaves later than the rest, unless that is over by now. */
function renderRestLater(claim: ClaimedNotice, parcel: ParcelFacts): RenderedWebhook | Unsendable {
  const { order, fulfillment } = parcel;
  const facts = restLaterFacts(parcel);
  if (!facts) return { unsendable: "it is not waited for any more", moot: true };
  const { locale } = order.customer;
  const text = wordsIn(locale).client.client_rest_later.text(facts);
  const data = { order_id: order.externalId, template: "client_rest_later", locale, text };
  const timestamp = (fulfillment.confirmedAt ?? order.acceptedAt).toString();
  return { id: claim.id, event: { type: "customer.message", timestamp, data }, state: null };
}

async function renderRefund(
  deps: Deps,
  claim: ClaimedNotice,
  refundId: RefundId,
): Promise<RenderedWebhook | Unsendable> {
  const found = await readRefund(deps, refundId);
  if (!found) return { unsendable: "no such refund" };
  const { refund, order } = found;
  const data = {
    order_id: order.externalId,
    refund_id: refund.id,
    points: (refund.cents / 100).toFixed(2),
    reason: refund.reason,
  };
  return {
    id: claim.id,
    event: { type: "points.refund", timestamp: refund.requestedAt.toString(), data },
    state: null,
  };
}

/** What the marketplace says to the client on our behalf of what will not come (D14). */
async function renderCancelled(
  deps: Deps,
  claim: ClaimedNotice,
  refundId: RefundId,
): Promise<RenderedWebhook | Unsendable> {
  const found = await readRefund(deps, refundId);
  if (!found) return { unsendable: "no such refund" };
  const { refund, order, client } = found;
  const { locale } = order.customer;
  const data = {
    order_id: order.externalId,
    template: "client_cancelled",
    locale,
    text: wordsIn(locale).client.client_cancelled.text(client),
  };
  return {
    id: claim.id,
    event: { type: "customer.message", timestamp: refund.requestedAt.toString(), data },
    state: null,
  };
}

/** What the marketplace says to the client on our behalf of a return it asked for (D14). */
async function renderReturn(
  deps: Deps,
  claim: ClaimedNotice,
  returnId: ReturnId,
): Promise<RenderedWebhook | Unsendable> {
  const found = await readReturn(deps, returnId);
  if (!found) return { unsendable: "no such return" };
  const { asked, order, client } = found;
  const { locale } = order.customer;
  const text = wordsIn(locale).client.client_return.text(client);
  const data = { order_id: order.externalId, template: "client_return", locale, text };
  return {
    id: claim.id,
    event: { type: "customer.message", timestamp: asked.requestedAt.toString(), data },
    state: null,
  };
}

/** A letter that the marketplace hands to the client on our behalf (D14). */
function spoken(
  { id }: ClaimedNotice,
  template: string,
  letter: Letter | Unsendable,
): RenderedWebhook | Unsendable {
  if ("unsendable" in letter) return letter;
  const { order, locale, mail, at: timestamp } = letter;
  const text = textPart(mail.blocks.filter(({ kind }) => kind !== "footer"));
  const data = { order_id: order.externalId, template, locale, text };
  return { id, event: { type: "customer.message", timestamp, data }, state: null };
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

type OfParcel = Exclude<NoticeOf<"customer_message">["template"], "client_rest_later">;

function message(parcel: ParcelFacts, template: OfParcel) {
  const { locale } = parcel.order.customer;
  return {
    order_id: parcel.order.externalId,
    template,
    locale,
    text: wordsIn(locale).client[template].text(shippedFacts(parcel)),
  };
}
