import type { Temporal } from "temporal-polyfill";
import { workingDaysOf } from "../fulfillment/deadlines.ts";
import { missesTracking } from "../fulfillment/missing-tracking.ts";
import type { FulfillmentId } from "../ids.ts";
import type { OrderListFilter, OrderRow } from "../order/order-view.ts";
import type { Deps } from "../ports.ts";

/** Read by `/orders` and the Home tab; changes nothing, so repeating it is safe. */

/** What fits a Slack message without scrolling for ever (chat-ux §2.1). */
const ORDERS_PER_PAGE = 15;

export interface OrdersPage {
  readonly rows: readonly OrderRow[];
  readonly page: number;
  readonly hasMore: boolean;
  /** All that the filter asks for, whatever page is shown. */
  readonly total: number;
  /** The newest order of all, so that an empty list can say since when. */
  readonly latest: OrderRow | null;
  /** Parts among them whose tracking number is missed by now (F24). */
  readonly untracked: ReadonlySet<FulfillmentId>;
  /** Display names by partner code. */
  readonly partnerNames: ReadonlyMap<string, string>;
  readonly at: Temporal.Instant;
}

/** One page of the fulfillments a filter asks for, most urgent first; pages count from 1. */
export async function readOrders(
  deps: Deps,
  ask: { readonly only: OrderListFilter["only"]; readonly partner: string | null; readonly page: number },
): Promise<OrdersPage> {
  const now = deps.clock.now();
  const offset = (ask.page - 1) * ORDERS_PER_PAGE;
  return deps.store.transaction(async (tx) => {
    const { only, partner } = ask;
    const rows = await tx.orders.list({ only, partner, now, offset, limit: ORDERS_PER_PAGE });
    const total = await tx.orders.count({ only, partner, now });
    const newest =
      rows.length > 0
        ? []
        : await tx.orders.list({ only: "all", partner, now, offset: 0, limit: ORDERS_PER_PAGE });
    const partners = await tx.partners.all();
    const untracked = rows.filter(({ fulfillment, acceptedAt }) => {
      const partner = partners.find(({ code }) => code === fulfillment.fulfiller) ?? null;
      return missesTracking(fulfillment, { acceptedAt, now, calendar: workingDaysOf(partner, now, deps) });
    });
    return {
      rows,
      untracked: new Set(untracked.map(({ fulfillment }) => fulfillment.id)),
      page: ask.page,
      hasMore: total > offset + rows.length,
      total,
      latest: newest.toSorted((a, b) => b.number - a.number)[0] ?? null,
      partnerNames: new Map(partners.map((each) => [each.code, each.name])),
      at: now,
    };
  });
}
