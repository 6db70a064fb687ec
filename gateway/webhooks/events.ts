import type { z } from "zod";
import { feedbackSubmittedSchema } from "../../core/feedback/feedback-submitted.ts";
import { parcelUpdatedSchema } from "../../core/fulfillment/parcel-updated.ts";
import { orderCancelledSchema } from "../../core/order/order-cancelled.ts";
import { orderCreatedSchema } from "../../core/order/order-created.ts";
import { orderReceivedSchema } from "../../core/order/order-received.ts";
import { pointsRefundedSchema } from "../../core/order/points-refunded.ts";
import { type PartnerEventType, partnerEventSchemas } from "../../core/partner/partner-event.ts";
import type { RefusalCode } from "../../core/refusal.ts";
import { returnRequestedSchema } from "../../core/returns/return-requested.ts";

/* What may be said at each signed door, and what the business may say no with, type by type. */

export interface EventType {
  /** The shape of `data`; keys that it does not name are dropped. */
  readonly data: z.ZodType;
  /** Beside what any signed event may be answered. */
  readonly refusals: readonly RefusalCode[];
}

export type EventTypes = Readonly<Record<string, EventType>>;

export const SHOP_EVENTS: EventTypes = {
  "order.created": {
    data: orderCreatedSchema,
    refusals: [
      "order_conflict",
      "unknown_sku",
      "product_unavailable",
      "price_mismatch",
      "debit_mismatch",
      "zone_not_served",
      "zone_excluded_dom_tom",
      "zone_international_phase3",
      "zone_unknown",
      "partner_inactive",
      "contract_missing",
      "vat_missing",
      "out_of_stock",
    ],
  },
  "order.received": {
    data: orderReceivedSchema,
    refusals: ["order_unknown", "delivered_in_future", "delivered_before_order", "invalid_transition"],
  },
  "order.cancelled": {
    data: orderCancelledSchema,
    refusals: ["order_unknown", "order_ambiguous", "already_shipped", "lines_not_separable"],
  },
  "order.return_requested": {
    data: returnRequestedSchema,
    refusals: ["order_unknown", "not_delivered", "return_exceeds_delivered", "return_conflict"],
  },
  "feedback.submitted": { data: feedbackSubmittedSchema, refusals: ["order_unknown"] },
  "points.refunded": { data: pointsRefundedSchema, refusals: ["refund_unknown"] },
};

const PART_REFUSALS = [
  "order_unknown",
  "order_ambiguous",
  "fulfillment_required",
  "invalid_transition",
] as const satisfies readonly RefusalCode[];

const PARTNER_REFUSALS: Readonly<Record<PartnerEventType, readonly RefusalCode[]>> = {
  "fulfillment.confirmed": PART_REFUSALS,
  "fulfillment.declined": PART_REFUSALS,
  "fulfillment.shipped": [
    ...PART_REFUSALS,
    "tracking_empty",
    "tracking_format",
    "check_digit_suspect",
    "tracking_duplicate",
    "tracking_conflict",
    "cancelled_before",
  ],
  "fulfillment.delivered": [...PART_REFUSALS, "tracking_required"],
  "stock.reported": ["partner_unknown", "unknown_sku"],
};

export const PARTNER_EVENTS: EventTypes = Object.fromEntries(
  Object.entries(partnerEventSchemas).map(([type, data]) => [
    type,
    { data, refusals: PARTNER_REFUSALS[type as PartnerEventType] },
  ]),
);

export const CARRIER_EVENTS: EventTypes = {
  "parcel.updated": { data: parcelUpdatedSchema, refusals: ["tracking_empty"] },
};
