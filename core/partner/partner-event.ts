import { z } from "zod";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { instantSchema } from "../order/order-created.ts";

/** What a partner's own system sends to `POST /webhooks/partners/{code}` (design §7). Unknown keys are dropped. */

/** Our number, our id, or the shop's id of the order. */
const orderSchema = z
  .union([z.string().trim().min(1).max(120), z.int().positive()])
  .transform(String)
  .meta({ examples: [1042, "#1042"] });

const skuSchema = z.string().trim().min(1).max(60);

const linesSchema = z
  .array(z.object({ sku: skuSchema, quantity: z.int().min(1).max(10_000) }))
  .min(1)
  .max(50);

const itemSchema = z
  .object({
    sku: skuSchema,
    quantity: z.int().min(0).max(1_000_000).optional(),
    available: z.boolean().optional(),
    as_of: instantSchema,
  })
  .superRefine((item, context) => {
    if (item.quantity === undefined && item.available === undefined) {
      context.addIssue({ code: "custom", message: "expected a quantity, or available", path: ["quantity"] });
    }
    if (item.available !== undefined && item.quantity !== undefined && item.available !== item.quantity > 0) {
      context.addIssue({ code: "custom", message: "quantity and available contradict", path: ["available"] });
    }
  });

/** Each type with the shape of its `data`. */
export const partnerEventSchemas = {
  "fulfillment.confirmed": z.object({
    order: orderSchema,
    lines: linesSchema.optional(),
    ship_by: instantSchema.nullish(),
  }),
  "fulfillment.declined": z.object({
    order: orderSchema,
    reason: z.enum(["out_of_stock", "zone", "other"]),
    lines: linesSchema.optional(),
    note: z.string().trim().max(500).nullish(),
  }),
  "fulfillment.shipped": z.object({
    order: orderSchema,
    carrier: z.string().trim().max(60).nullish(),
    tracking_number: z.string().trim().min(1).max(80),
    shipped_at: instantSchema.nullish(),
    /** Another order of this partner travels in the same parcel. */
    shared_parcel: z.boolean().nullish(),
  }),
  "fulfillment.delivered": z.object({ order: orderSchema, delivered_at: instantSchema.nullish() }),
  "stock.reported": z.object({ items: z.array(itemSchema).min(1).max(500) }),
} as const;

export type PartnerEventType = keyof typeof partnerEventSchemas;

export type PartnerEvent = {
  [T in PartnerEventType]: {
    readonly type: T;
    readonly data: z.output<(typeof partnerEventSchemas)[T]>;
  };
}[PartnerEventType];

/** Whether we take events of that type from partners. */
export function isPartnerEventType(type: string): type is PartnerEventType {
  return Object.hasOwn(partnerEventSchemas, type);
}

/** Whether the lines a partner names, by our SKU or its own, are all of its part with all their units. */
export function isWhole(
  lines: readonly { readonly sku: string; readonly quantity: number }[],
  fulfillment: Pick<Fulfillment, "lines">,
): boolean {
  const left = new Map<string, number>();
  for (const line of fulfillment.lines) left.set(line.sku, (left.get(line.sku) ?? 0) + line.quantity);
  for (const { sku, quantity } of lines) {
    const own = fulfillment.lines.find((line) => line.sku === sku || line.partnerSku === sku)?.sku;
    if (own === undefined) return false;
    left.set(own, (left.get(own) ?? 0) - quantity);
  }
  return [...left.values()].every((units) => units === 0);
}
