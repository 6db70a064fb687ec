import { grouped } from "../grouped.ts";
import { type MarginCosts, orderMargin, type SoldLine } from "../order/order-margin.ts";

/** R184, R189: what a day's orders came to, stock beside dropship. Plain JSON, as it is kept with its routine. */
export interface DayReport {
  /** ISO date. */
  readonly on: string;
  readonly orders: number;
  readonly stock: ChannelOfDay;
  readonly dropship: ChannelOfDay;
  /** The last seven days, this one included, oldest first. */
  readonly week: readonly {
    readonly on: string;
    readonly stockCents: number;
    readonly dropshipCents: number;
  }[];
  readonly rotation: readonly {
    readonly sku: string;
    readonly name: string;
    readonly weeklyUnits: number;
    readonly isSlow: boolean;
  }[];
  readonly stockOutRatePct: number | null;
  readonly tomorrow: Tomorrow;
}

interface ChannelOfDay {
  readonly orders: number;
  readonly units: number;
  readonly revenueCents: number;
  /** F27 over the orders whose costs are known; null where none are. */
  readonly marginCents: number | null;
  /** Orders whose costs nobody wrote down. */
  readonly withoutMargin: number;
  /** F15 of the last 28 days, in hours of working days; null where nothing left. */
  readonly shippingHours: number | null;
}

/** What the next routine's day begins with. */
interface Tomorrow {
  /** ISO date of the next morning. */
  readonly on: string;
  readonly isNextDay: boolean;
  readonly parcels: number;
  readonly arrivals: readonly { readonly name: string; readonly units: number }[];
  readonly payableCents: number;
}

/** One channel of a day: what stands by now counts, what will not reach its client does not (F26, F27). */
export function channelOfDay(
  lines: readonly SoldLine[],
  kind: SoldLine["kind"],
  of: { readonly costs: MarginCosts; readonly shippingHours: number | null },
): ChannelOfDay {
  const mine = lines.filter((line) => line.kind === kind);
  const standing = mine.filter(({ fate }) => fate === "stands");
  const orders = grouped(
    mine.filter(({ fate }) => fate !== "gone"),
    ({ orderId }) => orderId,
  );
  const margins = orders.map((each) => orderMargin(each, of.costs));
  const known = margins.flatMap((each) => ("cents" in each ? [each.cents] : []));
  return {
    orders: new Set(standing.map(({ orderId }) => orderId)).size,
    units: sum(standing.map(({ quantity }) => quantity)),
    revenueCents: sum(standing.map(({ grossCents }) => grossCents)),
    marginCents: known.length === 0 ? null : sum(known),
    withoutMargin: margins.length - known.length,
    shippingHours: of.shippingHours,
  };
}

/** What stands of some lines, in cents. */
export function revenueOf(lines: readonly SoldLine[], kind: SoldLine["kind"]): number {
  return sum(lines.map((line) => (line.kind === kind && line.fate === "stands" ? line.grossCents : 0)));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
