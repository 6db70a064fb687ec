import type { Temporal } from "temporal-polyfill";
import { yesesNeeded } from "../../../core/approval/approval.ts";
import { approveRequest } from "../../../core/flow/decide-approval.ts";
import { offerPurchase, proposePurchase } from "../../../core/flow/propose-purchase.ts";
import { readStock } from "../../../core/flow/read-stock.ts";
import { receivePurchase } from "../../../core/flow/receive-purchase.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal, type Refusal } from "../../../core/refusal.ts";
import {
  isOpen,
  onOrderUnits,
  type SupplierOrder,
  supplierOrderName,
} from "../../../core/stock/supplier-order.ts";
import { type DemoCalendar, isWorkingDay, nextWorkingDay } from "./calendar.ts";
import type { DemoCatalogue } from "./catalogue.ts";

/** What is bought of the heroes' suppliers, and when it comes (requirements §6 rules 5 and 6). */

/** The honey's second order is a week late: the shelf runs empty. */
const LATE = { sku: "MTC-H-001", order: 2, days: 7 } as const;
/** More than any hero is ordered in sixty days. */
const ORDERS_MAX = 50;
const ASKS = { name: "Léa", slackUserId: "U_ASSIST" };
/** The second where two must say yes. */
const DECIDE = [
  { name: "Pauline", id: "U_PM" },
  { name: "Karim", id: "U_ADMIN" },
] as const;

export type Supply = {
  /** At six: what F2 and F3 say is asked for and approved, hero by hero. */
  reorder(day: number): Promise<void>;
  /** In the morning: what comes that day is on the shelf. */
  receive(day: number): Promise<void>;
};

type SupplyParts = {
  readonly deps: Deps;
  readonly calendar: DemoCalendar;
  readonly catalogue: DemoCatalogue;
};

/** The team's and the suppliers' side of the demo; done again on a day, both find that it was done. */
export function demoSupply(parts: SupplyParts): Supply {
  const { deps, calendar, catalogue } = parts;
  return {
    reorder: async () => {
      // Most urgent first: each order ties up cash that the next cannot.
      for (const { sku } of (await readStock(deps)).lines) await buy(deps, sku);
    },
    receive: async (day) => {
      const today = calendar.shown(day);
      for (const { sku, best_before_months: months } of catalogue.heroes) {
        const orders = await ordersOf(deps, sku);
        for (const [index, order] of orders.entries()) {
          const arrivesOn = arrival(deps, { order, nth: index + 1 });
          if (!isOpen(order) || !arrivesOn?.equals(today)) continue;
          await count(deps, order, months === null ? null : today.add({ months }));
        }
      }
    },
  };
}

async function buy(deps: Deps, sku: string): Promise<void> {
  const offer = orThrow(await offerPurchase(deps, sku), sku);
  if (offer.suggestion.quantityUnits === 0) return;
  const asked = orThrow(await proposePurchase(deps, { sku, units: null, actor: ASKS }), sku);
  const { id, revision: seenRevision } = asked.approval;
  for (const by of DECIDE.slice(0, yesesNeeded(asked.approval)))
    orThrow(await approveRequest(deps, { id, by, seenRevision }), sku);
}

/** Oldest first. */
async function ordersOf(deps: Deps, sku: string): Promise<readonly SupplierOrder[]> {
  const filter = { sku, states: null, limit: ORDERS_MAX };
  return (await deps.store.transaction((tx) => tx.supply.list(filter))).toReversed();
}

/** The day on which it is expected, but for the one that is late. */
function arrival(
  deps: Deps,
  { order, nth }: { readonly order: SupplierOrder; readonly nth: number },
): Temporal.PlainDate | null {
  const isLate = order.sku === LATE.sku && nth === LATE.order;
  const date = order.expectedOn?.add({ days: isLate ? LATE.days : 0 }) ?? null;
  if (date === null || isWorkingDay(date, deps.holidays, "BE")) return date;
  return nextWorkingDay(date, deps.holidays, "BE");
}

async function count(
  deps: Deps,
  order: SupplierOrder,
  bestBeforeOn: Temporal.PlainDate | null,
): Promise<void> {
  const name = supplierOrderName(order);
  const received = await receivePurchase(deps, {
    ...{ order: name, receivedUnits: onOrderUnits(order), damagedUnits: 0, isLast: false, reason: null },
    ...{ bestBeforeOn, consignedUntilOn: null, confirmed: false, reference: "BL-1", actor: ASKS.name },
  });
  orThrow(received, name);
}

/** The story expects no refusal here: one is a mistake of ours. */
function orThrow<T>(outcome: T | Refusal, what: string): T {
  if (isRefusal(outcome)) throw new Error(`${what} was refused: ${outcome.refused}`);
  return outcome;
}
