import { Temporal } from "temporal-polyfill";
import { meanHours, workingDays, workingMs } from "../fulfillment/shipping-delay.ts";
import { grouped } from "../grouped.ts";
import { type OrderFigures, orderFigures } from "../order/order-figures.ts";
import type { MarginCosts } from "../order/order-margin.ts";
import type { DepartedParcel } from "../ports/figures.ts";
import type { Deps, Tx } from "../ports.ts";
import { BUSINESS_ZONE, localDate, startOfDay } from "../time.ts";

/** Read by `/stock` and the API; changes nothing, so repeating it is safe. */

/** As F1 has it: full local days, today excluded. */
const WINDOW_DAYS = 28;

export interface WindowFigures extends OrderFigures {
  /** The first and the last day whose orders count. */
  readonly fromOn: Temporal.PlainDate;
  readonly untilOn: Temporal.PlainDate;
  /** F15, mean; null where none of it has left. */
  readonly heroShippingHours: number | null;
  readonly partnerShippingHours: number | null;
}

/** F15, F26 and F27 of the orders of the last 28 full days (R25, R48, R49). */
export function readOrderFigures(deps: Deps): Promise<WindowFigures> {
  return deps.store.transaction((tx) => figuresIn(tx, deps));
}

async function figuresIn(tx: Tx, deps: Deps): Promise<WindowFigures> {
  const today = localDate(deps.clock.now(), BUSINESS_ZONE);
  const fromOn = today.subtract({ days: WINDOW_DAYS });
  const span = { from: startOfDay(fromOn, BUSINESS_ZONE), until: startOfDay(today, BUSINESS_ZONE) };
  const lines = await tx.figures.soldLines(span);
  const parcels = await tx.figures.departed(span);
  return {
    ...orderFigures(lines, await marginCosts(tx, deps)),
    ...{ fromOn, untilOn: today.subtract({ days: 1 }) },
    heroShippingHours: shippingHours(
      deps,
      parcels.filter(({ kind }) => kind === "hub"),
    ),
    partnerShippingHours: shippingHours(
      deps,
      parcels.filter(({ kind }) => kind === "partner"),
    ),
  };
}

/** What every margin is reckoned by. */
export async function marginCosts(tx: Tx, { settings }: Deps): Promise<MarginCosts> {
  return { terms: await tx.supply.allTerms(), returnLabelCents: settings.returnLabelCents ?? 0 };
}

/** F15, mean, in hours; null where nothing left. The days of each calendar are worked out once for all its parcels. */
export function shippingHours(
  { holidays }: Pick<Deps, "holidays">,
  parcels: readonly DepartedParcel[],
): number | null {
  const groups = grouped(parcels, ({ zone, calendar }) => `${zone} ${calendar}`);
  const durations = groups.flatMap((group) => {
    const [{ zone, calendar } = { zone: BUSINESS_ZONE, calendar: "BE" }] = group;
    const from = Temporal.Instant.fromEpochMilliseconds(least(group.map(({ fromMs }) => fromMs)));
    const until = Temporal.Instant.fromEpochMilliseconds(-least(group.map(({ shippedMs }) => -shippedMs)));
    const closed = holidays.around(calendar, localDate(from, zone).year);
    const days = workingDays(from, until, { zone, holidays: closed });
    return group.map((parcel) => workingMs(parcel, days));
  });
  return meanHours(durations);
}

function least(numbers: readonly number[]): number {
  return numbers.reduce((a, b) => Math.min(a, b));
}
