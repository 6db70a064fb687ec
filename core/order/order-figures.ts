import { grouped } from "../grouped.ts";
import { divHalfUp } from "../money.ts";
import { baseCostCents } from "../stock/price-tier.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";

/** What orders bring, and what is left of it: F26, F27 (R25, R48). */

/** One line of an order with its part, as it stands by now. */
export interface SoldLine {
  readonly orderId: string;
  /** Whoever ordered: the shop's client, else the mail address, else the order itself. */
  readonly customer: string;
  readonly kind: "hub" | "partner";
  /** `gone` will not reach the client: cancelled, declined, sent by somebody else. `back` it was given its points back. */
  readonly fate: "stands" | "gone" | "back";
  readonly hasShipped: boolean;
  readonly isLost: boolean;
  readonly sku: string;
  readonly quantity: number;
  readonly grossCents: number;
  readonly netCents: number;
  /** Ours of a partner's line; 0 where nothing is owed any more. */
  readonly shareCents: number;
}

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

/** F27 of one order: what heroes and partners' lines leave, less what refunds cost us for good. */
export function orderMarginCents(of: {
  readonly heroM3Cents: readonly number[];
  readonly marketplaceShareCents: readonly number[];
  readonly lostCents?: readonly number[];
}): number {
  return sum(of.heroM3Cents) + sum(of.marketplaceShareCents) - sum(of.lostCents ?? []);
}

/** F26: cents a head, half up; null where there is nobody. */
export function averageCents(revenueCents: number, count: number): number | null {
  return count === 0 ? null : divHalfUp(revenueCents, count);
}

/**
 * F26 and F27 of orders, TTC and as they stand by now: what will not reach its client counts for nothing, what came
 * back costs what it cost to send (the label of a return is not known here), what was lost its goods too. Margins of
 * heroes are without VAT, at the costs of now (F9); an order with a hero whose costs nobody wrote down has none.
 */
export function orderFigures(lines: readonly SoldLine[], terms: readonly SupplyTerms[]): OrderFigures {
  const orders = grouped(lines, ({ orderId }) => orderId).filter((of) =>
    of.some(({ fate }) => fate !== "gone"),
  );
  const standing = orders.filter((of) => of.some(({ fate }) => fate === "stands"));
  const hasHero = (of: readonly SoldLine[]) =>
    of.some(({ kind, fate }) => kind === "hub" && fate === "stands");
  const bySku = new Map(terms.map((each) => [each.sku, each]));
  const margins = orders.map((of) => marginOf(of, bySku)).filter((cents) => cents !== null);
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

function marginOf(lines: readonly SoldLine[], terms: ReadonlyMap<string, SupplyTerms>): number | null {
  const heroM3Cents: number[] = [];
  const lostCents: number[] = [];
  for (const line of lines) {
    if (line.kind !== "hub" || line.fate === "gone") continue;
    const costs = costsOf(terms.get(line.sku));
    if (costs === null) return null;
    const { goodsCents, returnsCents, sentCents } = costs;
    if (line.fate === "stands") {
      heroM3Cents.push(line.netCents - line.quantity * (goodsCents + returnsCents + sentCents));
    } else if (line.hasShipped) {
      lostCents.push(line.quantity * (sentCents + (line.isLost ? goodsCents : 0)));
    }
  }
  const ofPartners = lines.filter(({ kind, fate }) => kind === "partner" && fate === "stands");
  return orderMarginCents({
    ...{ heroM3Cents, lostCents },
    marketplaceShareCents: ofPartners.map(({ shareCents }) => shareCents),
  });
}

/** HT, per unit; `sentCents` is spent once it has left, whatever becomes of it. */
function costsOf(terms: SupplyTerms | undefined) {
  if (!terms) return null;
  const { shippingPackagingCents, paymentFeeCents, returnsProvisionCents } = terms;
  if (shippingPackagingCents === null || paymentFeeCents === null || returnsProvisionCents === null)
    return null;
  return {
    goodsCents: baseCostCents(terms),
    returnsCents: returnsProvisionCents,
    sentCents: shippingPackagingCents + paymentFeeCents,
  };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
