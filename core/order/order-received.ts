import { z } from "zod";
import { instantSchema } from "./order-created.ts";

/** `data` of `order.received`: the client's own confirmation; `line_ids` limits it to a part (design §7). */
export const orderReceivedSchema = z.object({
  order_id: z.string().trim().min(1).max(120),
  received_at: instantSchema,
  line_ids: z.array(z.string().trim().min(1).max(80)).min(1).max(50).optional(),
});

export type OrderReceived = z.output<typeof orderReceivedSchema>;
