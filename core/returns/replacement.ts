import type { Temporal } from "temporal-polyfill";
import { promisesFor } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { LineId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, IdSource } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import type { Return, ReturnLine } from "./return.ts";

/**
 * The right article in place of a wrong one (SM-8): a part of the same order, of the same lines at no price and with no
 * commission, for both were of the sale and stay with it (D155).
 */

/** The part that sends what came back wrong of another once more, with deadlines of its own. */
export function replacementOf(
  part: Fulfillment,
  asked: Pick<Return, "id" | "lines">,
  by: {
    readonly partner: Partner | null;
    readonly now: Temporal.Instant;
    readonly ids: IdSource;
    readonly holidays: Holidays;
  },
): Fulfillment {
  const { partner, now, ids, holidays } = by;
  const id = ids.next("fulfillment");
  const free = { unitPriceCents: 0, grossCents: 0, netCents: 0, vatCents: 0 };
  return {
    ...part,
    ...promisesFor({ partner, from: now, holidays }),
    ...{ id, state: "queued", flags: [], notifiedAt: null, confirmedAt: null, confirmedVia: null },
    ...{ declineReason: null, shippedAt: null, carrier: null, trackingNumber: null },
    ...{ deliveredAt: null, deliveredVia: null, cancelledAt: null, takesOver: null, splitFrom: null },
    replaces: { returnId: asked.id, at: now },
    lines: part.lines.flatMap((line): readonly OrderLine[] => {
      const quantity = asked.lines.find(({ lineId }) => lineId === line.id)?.quantity ?? 0;
      return quantity === 0 ? [] : [{ ...line, ...free, id: ids.next("line"), fulfillmentId: id, quantity }];
    }),
  };
}

/** Refuses what the shelf has not got, by product; `back` are units that this return itself puts there. */
export function checkShelf(
  wanted: readonly Pick<OrderLine, "sku" | "quantity">[],
  levels: readonly Pick<StockLevel, "sku" | "onHandUnits" | "reservedUnits">[],
  back: ReadonlyMap<string, number>,
): Refusal | null {
  const units = new Map<string, number>();
  for (const { sku, quantity } of wanted) units.set(sku, (units.get(sku) ?? 0) + quantity);
  const shortages = [...units].flatMap(([sku, asked]) => {
    const level = levels.find((each) => each.sku === sku);
    const available = (level ? level.onHandUnits - level.reservedUnits : 0) + (back.get(sku) ?? 0);
    return available < asked ? [{ sku, wanted: asked, available }] : [];
  });
  return shortages.length === 0 ? null : refuse("out_of_stock", { shortages });
}

/** How far the right article is: not asked for, on its way, with the client, or not to come any more. */
export type ReplacementState = "none" | "underway" | "arrived" | "failed";

const GONE: readonly FulfillmentState[] = ["declined", "rerouted", "cancelled", "lost", "returned"];

/** Of all parts that replace a return together: one that will not come has failed as soon as no other is on its way. */
export function replacementState(
  fulfillments: readonly Pick<Fulfillment, "state" | "replaces">[],
  { id }: Pick<Return, "id">,
): ReplacementState {
  const states = fulfillments.filter(({ replaces }) => replaces?.returnId === id).map(({ state }) => state);
  if (states.length === 0) return "none";
  if (states.some((state) => state !== "delivered" && !GONE.includes(state))) return "underway";
  return states.every((state) => state === "delivered") ? "arrived" : "failed";
}

/** The units of a return that the client has in no other way: what arrived in their place is left out. */
export function unreplaced(asked: Return, fulfillments: readonly Fulfillment[]): readonly ReturnLine[] {
  const parts = fulfillments.filter(({ replaces }) => replaces?.returnId === asked.id);
  const came = parts.filter(({ state }) => state === "delivered").flatMap((part) => part.lines);
  return asked.lines.flatMap(({ lineId, quantity }) => {
    const units = quantity - unitsOf(came, lineOf(fulfillments, lineId));
    return units > 0 ? [{ lineId, quantity: units }] : [];
  });
}

/** The lines that sent the units of a sold line anew: those of the same product under the shop's same line. */
export function replacingLines(
  fulfillments: readonly Fulfillment[],
  sold: Pick<OrderLine, "ref" | "sku">,
): readonly OrderLine[] {
  const lines = fulfillments.filter(({ replaces }) => replaces !== null).flatMap((part) => part.lines);
  return lines.filter(({ ref, sku }) => ref === sold.ref && sku === sold.sku);
}

function lineOf(fulfillments: readonly Fulfillment[], id: LineId): OrderLine | null {
  return fulfillments.flatMap(({ lines }) => lines).find((line) => line.id === id) ?? null;
}

function unitsOf(lines: readonly OrderLine[], sold: OrderLine | null): number {
  const same = lines.filter(({ ref, sku }) => ref === sold?.ref && sku === sold.sku);
  return same.reduce((sum, { quantity }) => sum + quantity, 0);
}
