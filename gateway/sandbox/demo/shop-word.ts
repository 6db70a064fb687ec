import type { Delivery, Deps } from "../../../core/ports.ts";
import type { Happening } from "./happening.ts";

/** What comes from the shop in the story. */

export const SHOP = "shop";

/** What is delivered to us, by a name that repeats with the story. */
export function delivery(source: string, happening: Happening, said: unknown): Delivery {
  const body = new TextEncoder().encode(JSON.stringify(said));
  return { source, deliveryId: `demo:${happening.key}`, body, receivedAt: happening.at };
}

/** Our id of the shop's order; null where it was refused when it was sent. */
export function orderIdOf(deps: Deps, order: string) {
  return deps.store.transaction((tx) => tx.orders.idOf(SHOP, order));
}
