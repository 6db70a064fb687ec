import type { Delivery, Deps } from "../ports.ts";
import type { Refusal } from "../refusal.ts";
import { onceADelivery } from "./once-a-delivery.ts";

/*
 * A partner signed something that cannot be read. What it said is not thrown away: the bytes are kept with the
 * reason, and judged afresh when it sends them again.
 */

/** Keeps the bytes of a signed delivery with why they were refused. */
export async function keepUnreadEvent(deps: Deps, delivery: Delivery, refusal: Refusal): Promise<void> {
  await onceADelivery<Refusal>(deps, delivery, () => Promise.resolve(refusal));
}
