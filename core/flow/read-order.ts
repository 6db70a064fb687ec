import type { Temporal } from "temporal-polyfill";
import type { OrderView } from "../order/order-view.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { resolveOrder } from "./find-fulfillment.ts";
import { withTakeovers } from "./reroute.ts";

/** Read by `/order`; changes nothing, so repeating it is safe. */

export type ReadOrderOutcome = { readonly view: OrderView; readonly at: Temporal.Instant } | Refusal;

/**
 * The one order a reference means: our id, its number ("1042", "#1042") or the shop's own id. A reference is
 * compared with known orders, never guessed: none is `order_unknown`, several are `order_ambiguous`.
 */
export async function readOrder(deps: Deps, ask: { readonly ref: string }): Promise<ReadOrderOutcome> {
  const at = deps.clock.now();
  return deps.store.transaction(async (tx) => {
    const id = await resolveOrder(tx, ask.ref);
    if (isRefusal(id)) return id;
    const view = await tx.orders.view(id);
    return view === null
      ? refuse("order_unknown", { ref: ask.ref })
      : { view: await withTakeovers(tx, deps, view), at };
  });
}
