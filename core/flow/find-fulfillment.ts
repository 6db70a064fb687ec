import { wasNeverTaken } from "../fulfillment/cancel-watch.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import type { Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";

/** How a caller names a fulfillment: by its id, or by the order and, where several are open, the partner. */
export type FulfillmentTarget =
  | { readonly fulfillmentId: FulfillmentId; readonly orderRef?: string }
  | { readonly orderRef: string; readonly partner?: string | null };

export interface Found {
  readonly order: Order;
  readonly fulfillment: Fulfillment;
}

/** Our id, the number or the shop's order_id, in that order; two different matches are refused (design §7). */
export async function resolveOrder(tx: Tx, ref: string): Promise<OrderId | Refusal> {
  // No id holds a NUL, and a database may choke on one.
  if (ref.includes("\u0000")) return refuse("order_unknown", { ref: ref.replaceAll("\u0000", "") }, "id");
  const name = ref.trim().replace(/^#/, "");
  const matches = await tx.orders.resolve(name);
  // Our own id means one order, whatever a shop calls another of its own.
  const own = matches.find((each) => each.id === name);
  if (own) return own.id;
  const [match, second] = matches;
  if (!match) return refuse("order_unknown", { ref }, "id");
  if (second)
    return refuse(
      "order_ambiguous",
      { ref, numbers: matches.map((each) => each.number), ids: matches.map((each) => each.id) },
      "id",
    );
  return match.id;
}

/**
 * Finds and locks the fulfillment that is meant. `onlyPartner` limits a partner's token to its own; `narrow` leaves
 * the parts the step could concern, so that a mixed order with one open parcel needs no further word, and a repeat
 * finds the part it was about. Where it leaves none, all that were named are asked about.
 */
export async function findFulfillment(
  tx: Tx,
  ask: {
    readonly target: FulfillmentTarget;
    readonly onlyPartner: string | null;
    readonly narrow?: (named: readonly Fulfillment[]) => readonly Fulfillment[];
  },
): Promise<Found | Refusal> {
  const { target, onlyPartner } = ask;
  if ("fulfillmentId" in target) {
    const aggregate = await tx.orders.lockOf(target.fulfillmentId);
    const fulfillment = aggregate?.fulfillments.find((each) => each.id === target.fulfillmentId);
    if (!aggregate || !fulfillment || !isTheirs(fulfillment, onlyPartner)) {
      return refuse("fulfillment_unknown", { ref: target.fulfillmentId }, "fulfillmentId");
    }
    if (target.orderRef === undefined) return { order: aggregate.order, fulfillment };
    const named = await resolveOrder(tx, target.orderRef);
    if (isRefusal(named)) return named;
    return named === aggregate.order.id
      ? { order: aggregate.order, fulfillment }
      : refuse("fulfillment_unknown", { ref: target.fulfillmentId }, "fulfillmentId");
  }
  const orderId = await resolveOrder(tx, target.orderRef);
  if (isRefusal(orderId)) return orderId;
  const aggregate = await tx.orders.lock(orderId);
  const own = aggregate?.fulfillments.filter((each) => isTheirs(each, onlyPartner)) ?? [];
  if (!aggregate || own.length === 0) return refuse("order_unknown", { ref: target.orderRef }, "id");
  const named = target.partner ? own.filter((each) => each.fulfiller === target.partner) : held(own);
  if (named.length === 0) return refuse("fulfillment_unknown", { ref: target.partner ?? "" }, "partner");
  const meant = ask.narrow?.(named) ?? taken(named);
  const candidates = meant.length > 0 ? meant : named;
  const [fulfillment, second] = candidates;
  if (!fulfillment || second) {
    return refuse(
      "fulfillment_required",
      { fulfillers: candidates.map((each) => each.fulfiller) },
      "fulfillmentId",
    );
  }
  return { order: aggregate.order, fulfillment };
}

function isTheirs(fulfillment: Fulfillment, partner: string | null): boolean {
  return partner === null || fulfillment.fulfiller === partner;
}

/** Without what another partner took over, unless that is all there is. */
function held(parts: readonly Fulfillment[]): readonly Fulfillment[] {
  const left = parts.filter(({ state }) => state !== "rerouted");
  return left.length > 0 ? left : parts;
}

/**
 * What a partner speaks of when it names the order alone: not the rest that it never took (E4), nor what arrived and is
 * being replaced (D155), unless that is all.
 */
function taken(parts: readonly Fulfillment[]): readonly Fulfillment[] {
  const left = parts.filter((each) => !wasNeverTaken(each) && !isReplaced(each, parts));
  return left.length > 0 ? left : parts;
}

const ARRIVED: readonly string[] = ["delivered", "return_open", "returned"];

function isReplaced({ replaces, state, fulfiller }: Fulfillment, parts: readonly Fulfillment[]): boolean {
  const isAnew = (each: Fulfillment): boolean => each.replaces !== null && each.fulfiller === fulfiller;
  return replaces === null && ARRIVED.includes(state) && parts.some(isAnew);
}
