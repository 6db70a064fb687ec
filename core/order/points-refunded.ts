import { z } from "zod";
import { instantSchema } from "./order-created.ts";

/** `data` of `points.refunded`: the marketplace has credited what our `points.refund` asked for (design §7). */
export const pointsRefundedSchema = z.object({
  refund_id: z.string().trim().min(1).max(80),
  acknowledged_at: instantSchema,
});

export type PointsRefunded = z.output<typeof pointsRefundedSchema>;
