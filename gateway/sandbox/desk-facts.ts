import { readOrder } from "../../core/flow/read-order.ts";
import { readPartnerProducts } from "../../core/flow/read-partner-products.ts";
import { readStock } from "../../core/flow/read-stock.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { orderStatus } from "../../core/order/order-state.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { returnableLines } from "../../core/returns/plan-return.ts";
import type { DeskFacts, OrderFacts, OrderPart, Shelf } from "./ports.ts";

const HEROES = { code: "HUB", name: "Make the CHANGE" };

/** Reads what the shop's side of the page shows from the same flows that the desk answers with. */
export function createDeskFacts(deps: Deps): DeskFacts {
  return {
    shelves: async () => [await heroes(deps), ...(await partners(deps))],
    order: async (shopOrderId) => {
      const read = await readOrder(deps, { ref: shopOrderId });
      if (isRefusal(read)) return null;
      const { order, fulfillments } = read.view;
      const returnable = await returnableOf(deps, read.view);
      return {
        number: order.number,
        status: orderStatus(fulfillments),
        parts: fulfillments.map((each) => partOf(each, read.view, returnable)),
        owedBack: await owedBackOf(deps, read.view),
      };
    },
  };
}

async function heroes(deps: Deps): Promise<Shelf> {
  const { lines } = await readStock(deps);
  const products = lines
    .map(({ sku, name, unitPriceCents, availableUnits }) => ({
      ...{ sku, name, priceCents: unitPriceCents, units: availableUnits },
      isAvailable: availableUnits > 0,
    }))
    .toSorted((a, b) => (a.sku < b.sku ? -1 : 1));
  return { ...HEROES, products };
}

async function partners(deps: Deps): Promise<readonly Shelf[]> {
  const read = await readPartnerProducts(deps, {
    partner: null,
    status: null,
    category: null,
    onlyPartner: null,
  });
  if (isRefusal(read)) return [];
  return read.shelves.map(({ partner, products }) => ({
    code: partner.code,
    name: partner.name,
    products: products.map(({ product: { sku, name, priceCents }, onSale }) => ({
      ...{ sku, name, priceCents, units: null },
      isAvailable: onSale && partner.status === "active",
    })),
  }));
}

/** Most orders have nothing that arrived: of them nobody asks what was asked back. */
async function returnableOf(deps: Deps, { order, fulfillments }: OrderView) {
  const arrived = returnableLines(fulfillments, []);
  if (arrived.size === 0) return arrived;
  const returns = await deps.store.transaction((tx) => tx.returns.ofOrder(order.id));
  return returnableLines(fulfillments, returns);
}

async function owedBackOf(deps: Deps, { order }: OrderView): Promise<OrderFacts["owedBack"]> {
  const refunds = await deps.store.transaction((tx) => tx.refunds.ofOrder(order.id));
  return refunds
    .filter(({ state }) => state === "requested")
    .map(({ id: refundId, cents }) => ({ refundId, cents }));
}

function partOf(
  fulfillment: Fulfillment,
  view: OrderView,
  returnable: ReturnType<typeof returnableLines>,
): OrderPart {
  const { id, fulfiller, kind, state, flags, confirmedVia, trackingNumber, lines } = fulfillment;
  return {
    ...{ id, fulfiller, kind, state, trackingNumber },
    isLate: flags.includes("late") || flags.includes("late_wall"),
    isAnswered: confirmedVia === "whatsapp" && !flags.includes("implicit"),
    lineIds: lines.map(({ ref }) => ref),
    returnable: lines.flatMap(({ id: lineId, ref }) =>
      returnable.has(lineId) ? [{ lineId: ref, units: returnable.get(lineId) ?? 0 }] : [],
    ),
    commissions: view.commissions
      .filter((commission) => commission.fulfillmentId === id)
      .map(({ state: reached, payableOn }) => ({
        state: reached,
        payableOn: payableOn?.toString() ?? null,
      })),
  };
}
