import type { Temporal } from "temporal-polyfill";
import { type BasketLine, drawBasket } from "./basket.ts";
import { DEMO_DAYS, type DemoCalendar } from "./calendar.ts";
import type { DemoCatalogue } from "./catalogue.ts";
import { stream } from "./random.ts";
import { drawShopper } from "./shoppers.ts";

/** Every order that the shop sends in sixty days, taken or refused (requirements §6 rules 2 to 5). */

const PER_DAY = 16.2;
/** Monday to Sunday. */
const OF_WEEKDAY = [1.05, 1, 0.98, 1, 1.08, 0.92, 0.97];
const GROWTH_PER_DAY = 0.003;
const BLACK_FRIDAY = { from: "2025-11-24", factor: 1.35 } as const;
/** Orders by the hour of Brussels, most of them in the evening. */
const OF_HOUR = [2, 1, 0.5, 0.3, 0.3, 0.5, 1, 2, 3, 4, 5, 5, 6, 5, 4, 4, 5, 6, 8, 11, 12, 11, 7, 4];
/** #1001 is the first order of a desk. */
const FIRST_NUMBER = 1001;

/** What our own ids in the shop's name begin with: nobody else's orders do. */
export const DEMO_ORDER_PREFIX = "demo-";

export type Attempt = {
  /** Names its streams of chance and what happens about it, by the date told: the same whatever the shift. */
  readonly key: string;
  /** The shop's order id, by the date shown. */
  readonly orderId: string;
  readonly day: number;
  /** Each attempt has its number, taken or not: the sequence allows gaps. */
  readonly number: number;
  readonly at: Temporal.Instant;
  readonly zone: string | null;
  readonly lines: readonly BasketLine[];
  readonly phone: string | null;
  /** `data` of the `order.created`. */
  readonly data: Readonly<Record<string, unknown>>;
};

/** All attempts, in the order of their instants. */
export function planAttempts(calendar: DemoCalendar, catalogue: DemoCatalogue): readonly Attempt[] {
  const days = Array.from({ length: DEMO_DAYS }, (_, day) => ofDay(day, calendar, catalogue));
  return days
    .flat()
    .filter((attempt) => attempt.at.epochMilliseconds < calendar.endsAt.epochMilliseconds)
    .map((attempt, index) => ({ ...attempt, number: FIRST_NUMBER + index }));
}

function ofDay(day: number, calendar: DemoCalendar, catalogue: DemoCatalogue): readonly Attempt[] {
  const draws = stream(`orders:${calendar.told(day)}`);
  const isSale = day >= calendar.dayOf(BLACK_FRIDAY.from);
  const weekday = OF_WEEKDAY[calendar.told(day).dayOfWeek - 1] ?? 1;
  const mean = PER_DAY * weekday * (1 + GROWTH_PER_DAY * day) * (isSale ? BLACK_FRIDAY.factor : 1);
  const hours = OF_HOUR.map((weight, hour) => [hour, weight] as const);
  const seconds = Array.from(
    { length: draws.poisson(mean) },
    () => draws.weighted(hours) * 3600 + Math.floor(draws.between(0, 3600)),
  );
  return seconds
    .toSorted((a, b) => a - b)
    .map((second, index) => attemptAt({ day, second, index }, calendar, catalogue));
}

function attemptAt(
  when: { readonly day: number; readonly second: number; readonly index: number },
  calendar: DemoCalendar,
  catalogue: DemoCatalogue,
): Attempt {
  const { day, second, index } = when;
  const named = (date: Temporal.PlainDate): string =>
    `${DEMO_ORDER_PREFIX}${date.toString().replaceAll("-", "")}-${String(index + 1).padStart(3, "0")}`;
  const key = named(calendar.told(day));
  const orderId = named(calendar.shown(day));
  const draws = stream(`checkout:${key}`);
  const shopper = drawShopper(draws);
  const lines = drawBasket(draws, { catalogue, calendar, day }, shopper.isFrench);
  const at = calendar.at(day, clockTime(second));
  const cents = lines.reduce((sum, line) => sum + line.unitPriceCents * line.quantity, 0);
  return {
    key,
    orderId,
    day,
    number: 0,
    at,
    zone: shopper.zone,
    lines,
    phone: shopper.phone,
    data: {
      order_id: orderId,
      placed_at: at.subtract({ seconds: 4 }).toString(),
      customer: shopper.customer,
      shipping_address: shopper.address,
      points: { debited: points(cents), reference: `pts-${orderId}` },
      lines: lines.map((line) => ({
        line_id: line.ref,
        sku: line.sku,
        quantity: line.quantity,
        unit_price_points: points(line.unitPriceCents),
      })),
    },
  };
}

function clockTime(second: number): string {
  const two = (value: number): string => String(Math.floor(value)).padStart(2, "0");
  return `${two(second / 3600)}:${two((second % 3600) / 60)}:${two(second % 60)}`;
}

function points(cents: number): string {
  return (cents / 100).toFixed(2);
}
