import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import type { ZoneCode } from "../order/zone.ts";
import { inOrderOfLeaving, type Lot } from "../stock/lot.ts";

/** What is to be prepared in the hub: by product what to take, then order by order, the overdue first (R175, R180). */

/** A part of the hub's that has not left, with no more of its client than where it goes (C-6). */
export interface WaitingPart {
  readonly fulfillmentId: FulfillmentId;
  readonly orderId: OrderId;
  readonly number: number;
  readonly state: "queued" | "awaiting_stock" | "picking" | "packed";
  readonly shipDueAt: Temporal.Instant | null;
  readonly city: string;
  readonly zone: ZoneCode;
  readonly lines: readonly Pick<OrderLine, "sku" | "name" | "quantity">[];
}

export interface Take {
  readonly reference: string;
  readonly bestBeforeOn: Temporal.PlainDate | null;
  readonly units: number;
}

export interface ProductToPick {
  readonly sku: string;
  readonly name: string;
  readonly units: number;
  /** From which lot first: the one that is best before soonest. */
  readonly takes: readonly Take[];
  /** Units that no lot has. */
  readonly missingUnits: number;
}

export interface PickList {
  readonly products: readonly ProductToPick[];
  readonly parts: readonly (WaitingPart & { readonly isLate: boolean })[];
}

/** The list as of now; `lots` are those of a SKU with units left, which count until their parcel has left. */
export function pickList(
  waiting: readonly WaitingPart[],
  lots: ReadonlyMap<string, readonly Lot[]>,
  now: Temporal.Instant,
): PickList {
  const dueMs = (part: WaitingPart): number => part.shipDueAt?.epochMilliseconds ?? Number.MAX_SAFE_INTEGER;
  const parts = waiting
    .map((part) => ({ ...part, isLate: dueMs(part) < now.epochMilliseconds }))
    .toSorted((a, b) => dueMs(a) - dueMs(b) || a.number - b.number);
  const open = unitsBySku(waiting.filter(({ state }) => state !== "packed"));
  const boxed = unitsBySku(waiting.filter(({ state }) => state === "packed"));
  const products = [...open].map(([sku, { name, units }]) => {
    const taken = boxed.get(sku)?.units ?? 0;
    const takes = takesOf(lots.get(sku) ?? [], { taken, units });
    const found = takes.reduce((sum, take) => sum + take.units, 0);
    return { sku, name, units, takes, missingUnits: units - found };
  });
  return { products: products.toSorted((a, b) => (a.sku < b.sku ? -1 : 1)), parts };
}

/** What lies in packed boxes came from the first lots, though it counts in them still. */
function takesOf(
  lots: readonly Lot[],
  { taken, units }: { readonly taken: number; readonly units: number },
): readonly Take[] {
  let inBoxes = taken;
  let wanted = units;
  const takes: Take[] = [];
  for (const { reference, bestBeforeOn, leftUnits } of inOrderOfLeaving(lots)) {
    const boxed = Math.min(inBoxes, leftUnits);
    const free = Math.min(wanted, leftUnits - boxed);
    inBoxes -= boxed;
    wanted -= free;
    if (free > 0) takes.push({ reference, bestBeforeOn, units: free });
  }
  return takes;
}

function unitsBySku(parts: readonly WaitingPart[]): ReadonlyMap<string, { name: string; units: number }> {
  const bySku = new Map<string, { name: string; units: number }>();
  for (const { sku, name, quantity } of parts.flatMap(({ lines }) => lines)) {
    const units = (bySku.get(sku)?.units ?? 0) + quantity;
    bySku.set(sku, { name, units });
  }
  return bySku;
}
