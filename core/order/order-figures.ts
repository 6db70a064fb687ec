import { grouped } from "../grouped.ts";
import { divHalfUp } from "../money.ts";
import { type MarginCosts, orderMargin, type SoldLine } from "./order-margin.ts";

/** What orders bring, and what is left of it: F26, F27 (R25, R48). */

/** F26 of some orders. */
export interface Averages {
  readonly orders: number;
  readonly customers: number;
  readonly revenueCents: number;
  readonly perOrderCents: number | null;
  readonly perCustomerCents: number | null;
}

export interface OrderFigures {
  readonly all: Averages;
  readonly withHero: Averages;
  readonly withoutHero: Averages;
  /** F27, mean over the orders whose costs are known; null where there are none. */
  readonly marginPerOrderCents: number | null;
  readonly marginOrders: number;
}

/** F26: cents a head, half up; null where there is nobody. */
export function averageCents(revenueCents: number, count: number): number | null {
  return count === 0 ? null : divHalfUp(revenueCents, count);
}

/**
 * F26 and F27 of orders, TTC and as they stand by now: what will not reach its client counts for nothing. Margins are
 * those of `orderMargin`; an order of which a cost is not known has none.
 */
export function orderFigures(lines: readonly SoldLine[], costs: MarginCosts): OrderFigures {
  const orders = grouped(lines, ({ orderId }) => orderId).filter((of) =>
    of.some(({ fate }) => fate !== "gone"),
  );
  const standing = orders.filter((of) => of.some(({ fate }) => fate === "stands"));
  const hasHero = (of: readonly SoldLine[]) =>
    of.some(({ kind, fate }) => kind === "hub" && fate === "stands");
  const margins = orders
    .map((of) => orderMargin(of, costs))
    .flatMap((of) => ("cents" in of ? [of.cents] : []));
  return {
    all: averagesOf(standing),
    withHero: averagesOf(standing.filter(hasHero)),
    withoutHero: averagesOf(standing.filter((of) => !hasHero(of))),
    marginPerOrderCents: averageCents(sum(margins), margins.length),
    marginOrders: margins.length,
  };
}

function averagesOf(orders: readonly (readonly SoldLine[])[]): Averages {
  const revenueCents = sum(orders.flat().map(({ fate, grossCents }) => (fate === "stands" ? grossCents : 0)));
  const customers = new Set(orders.map(([line]) => line?.customer)).size;
  return {
    ...{ orders: orders.length, customers, revenueCents },
    perOrderCents: averageCents(revenueCents, orders.length),
    perCustomerCents: averageCents(revenueCents, customers),
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
