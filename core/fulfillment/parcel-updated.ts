import { z } from "zod";
import { instantSchema } from "../order/order-created.ts";
import { PARCEL_STATUSES } from "./parcel-story.ts";

/** `data` of a carrier's `parcel.updated` (design §7). */
export const parcelUpdatedSchema = z.object({
  tracking_number: z.string().trim().min(1).max(80),
  status: z.enum(PARCEL_STATUSES),
  occurred_at: instantSchema,
});
