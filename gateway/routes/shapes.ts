import { Temporal } from "temporal-polyfill";
import { z } from "zod";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { Order } from "../../core/order/order.ts";

/** What several calls of the API answer alike. */

export const centsShape = z.int().meta({ description: "Euro cents; one point is 100 cents." });
export const instantShape = z.string().meta({ format: "date-time", examples: ["2026-11-23T08:14:00Z"] });
export const dateShape = z.string().meta({ format: "date", examples: ["2026-11-30"] });

export const fulfillmentShape = z.object({
  id: z.string(),
  fulfiller: z.string().meta({ description: "HUB, or a partner's code." }),
  status: z.string(),
  carrier: z.string().nullable(),
  trackingNumber: z.string().nullable(),
  shippedAt: instantShape.nullable(),
  deliveredAt: instantShape.nullable(),
});

export const stepShape = z.object({
  outcome: z.string().meta({ description: "`already` where nothing was done a second time." }),
  orderId: z.string(),
  number: z.int(),
  fulfillment: fulfillmentShape,
  warnings: z
    .array(z.object({ warning: z.literal("carrier_unexpected"), carriers: z.array(z.string()) }))
    .optional()
    .meta({ description: "Recorded all the same; `carriers` are those agreed with the partner." }),
});

export function fulfillmentView(fulfillment: Fulfillment): z.infer<typeof fulfillmentShape> {
  return {
    id: fulfillment.id,
    fulfiller: fulfillment.fulfiller,
    status: fulfillment.state,
    carrier: fulfillment.carrier,
    trackingNumber: fulfillment.trackingNumber,
    shippedAt: fulfillment.shippedAt?.toString() ?? null,
    deliveredAt: fulfillment.deliveredAt?.toString() ?? null,
  };
}

export function stepView(step: {
  readonly outcome: string;
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  readonly agreedCarriers?: readonly string[];
}): z.infer<typeof stepShape> {
  const { outcome, order, fulfillment, agreedCarriers: agreed } = step;
  const view = {
    outcome,
    orderId: order.id,
    number: order.number,
    fulfillment: fulfillmentView(fulfillment),
  };
  if (agreed === undefined) return view;
  return { ...view, warnings: [{ warning: "carrier_unexpected", carriers: [...agreed] }] };
}

/** As "2026-11"; unset is for the call to say. */
export const monthSchema = z
  .string()
  .regex(/^\d{4}-(?:0[1-9]|1[0-2])$/, "expected a month such as 2026-11")
  .transform((month) => Temporal.PlainYearMonth.from(month))
  .optional();

/** What a commission is of, and whose part is whose. */
export const sharesShape = {
  grossCents: centsShape,
  commissionCents: centsShape,
  partnerShareCents: centsShape,
};
