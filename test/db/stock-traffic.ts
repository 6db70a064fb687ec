import type { Temporal } from "temporal-polyfill";
import { cancelOrder } from "../../core/flow/cancel-order.ts";
import { approveStockCount, enterStockCount } from "../../core/flow/count-stock.ts";
import { placeOrder } from "../../core/flow/place-order.ts";
import { receiveStock } from "../../core/flow/receive-stock.ts";
import { recordTracking } from "../../core/flow/record-tracking.ts";
import { lockShelf, saveMove } from "../../core/flow/save-shelf.ts";
import { startPicking } from "../../core/flow/start-picking.ts";
import { type WriteOffKind, writeOffStock } from "../../core/flow/write-off-stock.ts";
import { isId } from "../../core/ids.ts";
import { orderCreatedSchema } from "../../core/order/order-created.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal } from "../../core/refusal.ts";
import { takeBack } from "../../core/stock/shelf.ts";
import { BUSINESS_ZONE, localDate } from "../../core/time.ts";
import { packWithProof } from "../../gateway/sandbox/demo/pack.ts";
import { member } from "../core/team/a-member.ts";
import { basket, orderBody } from "../journey/wire.ts";

/* All that can move units of one SKU, through the use cases that do it; what may not be done is refused by them. */

/** One thing that happens; `units` and `pick` are any numbers, made to fit what there is. */
export type Traffic =
  | { readonly does: "order" | "receive" | "consign" | "takeBack"; readonly units: number }
  | { readonly does: "cancel" | "ship"; readonly pick: number }
  | { readonly does: "count"; readonly differenceUnits: number }
  | { readonly does: WriteOffKind; readonly units: number };

export const TRAFFIC = [
  ...(["order", "receive", "consign", "takeBack"] as const),
  ...(["cancel", "ship", "count"] as const),
  ...(["damage", "quarantine", "restore", "discard"] as const),
] as const;

interface Sent {
  readonly orderRef: string;
  readonly fulfillmentId: string;
}

/** A shop, a hub and a team around one SKU; each call of `happens` does one thing and never throws for a refusal. */
export function stockTraffic(deps: () => Deps, sku: string) {
  const orders: Sent[] = [];
  const outcomes = new Map<string, number>();
  let serial = 0;
  const next = (): number => {
    serial += 1;
    return serial;
  };
  const team = (name: string) => ({ name, via: "slack" }) as const;

  async function order(units: number): Promise<unknown> {
    const name = `${sku}-traffic-${next()}`;
    const body = orderBody(name, basket({ [sku]: units }));
    const receivedAt: Temporal.Instant = deps().clock.now();
    const outcome = await placeOrder(deps(), {
      delivery: { source: "shop", deliveryId: `msg-${name}`, body: Buffer.from(body), receivedAt },
      source: "shop",
      draft: orderCreatedSchema.parse(JSON.parse(body).data),
      contentFingerprint: body,
      phone: null,
    });
    if (isRefusal(outcome)) return outcome;
    const [part] = outcome.answer.fulfillments;
    if (part) orders.push({ orderRef: outcome.answer.id, fulfillmentId: part.id });
    return outcome;
  }

  async function ship({ fulfillmentId }: Sent): Promise<unknown> {
    if (!isId("fulfillment", fulfillmentId)) throw new Error(`${fulfillmentId} is no part`);
    const actor = team("Léa");
    await startPicking(deps(), { fulfillmentId, actor });
    await packWithProof(deps(), fulfillmentId, actor);
    return recordTracking(deps(), {
      target: { fulfillmentId },
      trackingNumber: `3232${String(next()).padStart(14, "0")}`,
      ...{ carrier: "bpost", force: false, actor, onlyPartner: null },
    });
  }

  async function count(differenceUnits: number): Promise<unknown> {
    const level = await deps().store.transaction((tx) => tx.stock.level(sku));
    const countedUnits = Math.max(0, (level?.onHandUnits ?? 0) + differenceUnits);
    const entered = await enterStockCount(deps(), { sku, countedUnits, note: null, actor: member("Léa") });
    if (isRefusal(entered) || entered.count.state === "booked") return entered;
    return approveStockCount(deps(), { id: entered.count.id, actor: member("Pauline") });
  }

  /** Units of a client's return, as `restock-return` puts them on the shelf. */
  function bringBack(units: number): Promise<unknown> {
    return deps().store.transaction(async (tx) => {
      const shelf = await lockShelf(tx, sku);
      if (!shelf) throw new Error(`no stock level for ${sku}`);
      const on = localDate(deps().clock.now(), BUSINESS_ZONE);
      const reference = `return-${next()}`;
      const move = takeBack(shelf, { units, valueCents: units * 601, reference, on });
      await saveMove(tx, deps(), { shelf, move, cause: { cause: reference } });
    });
  }

  function receive(units: number, isConsigned: boolean): Promise<unknown> {
    const until = localDate(deps().clock.now(), BUSINESS_ZONE).add({ days: 90 });
    return receiveStock(deps(), {
      ...{ sku, units, unitCostCents: 571 + (serial % 37), reference: `delivery-${next()}` },
      consignedUntilOn: isConsigned ? until : null,
    });
  }

  function run(traffic: Traffic): Promise<unknown> {
    switch (traffic.does) {
      case "order":
        return order(traffic.units);
      case "receive":
      case "consign":
        return receive(traffic.units, traffic.does === "consign");
      case "takeBack":
        return bringBack(traffic.units);
      case "count":
        return count(traffic.differenceUnits);
      case "cancel":
      case "ship": {
        const sent = orders[traffic.pick % Math.max(1, orders.length)];
        if (!sent) return Promise.resolve(null);
        if (traffic.does === "ship") return ship(sent);
        const by = { lineRefs: null, reason: "customer", actor: team("Pauline"), onlySource: null } as const;
        return cancelOrder(deps(), { orderRef: sent.orderRef, ...by });
      }
      default:
        return writeOffStock(deps(), {
          ...{ sku, kind: traffic.does, units: traffic.units, reason: "essai", actor: "Léa" },
        });
    }
  }

  return {
    happens: async (traffic: Traffic): Promise<void> => {
      const outcome = await run(traffic);
      const became = isRefusal(outcome) ? outcome.refused : "done";
      const key = `${traffic.does} ${became}`;
      outcomes.set(key, (outcomes.get(key) ?? 0) + 1);
    },
    /** How often each came to what: "ship done", "order out_of_stock". */
    outcomes,
  };
}
