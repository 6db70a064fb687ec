import { z } from "zod";

const ref = (max: number) => z.string().trim().min(1).max(max);

/** `data` of `order.cancelled`: `line_ids` limits it to whole parts of the order (design §7). */
export const orderCancelledSchema = z.object({
  order_id: ref(120),
  reason: z.enum(["customer", "fraud", "out_of_stock", "other"]),
  line_ids: z.array(ref(80)).min(1).max(50).optional(),
});

export type OrderCancelled = z.output<typeof orderCancelledSchema>;
