import { Temporal } from "temporal-polyfill";
import type { Finding } from "../alert/alert.ts";
import type { AvailabilityStaleFacts } from "../alert/availability-stale.ts";
import { isoDate } from "../civil-date.ts";
import type { Via } from "../fulfillment/fulfillment.ts";
import { addWorkingDayHours, localDate, type OpeningHours, type WorkingCalendar } from "../time.ts";
import type { PartnerProduct } from "./partner-product.ts";

/** How old a figure of availability may be, and when a partner is asked for a newer one (R54, R66). */

/** A figure is good for a day of the partner's working days. */
const GOOD_HOURS = 24;
/** No calendar is closed for longer. */
const DAYS_SEARCHED = 400;
const OUT_OF_STOCK = "out_of_stock";

/** How old what is known of one product is, who said it and how. */
export interface FigureAge {
  readonly sku: string;
  /** Whole minutes since it was true; null when nobody ever said anything. */
  readonly ageMinutes: number | null;
  readonly source: Via | null;
  readonly author: string | null;
  /** From the instant after this it is too old (R66); null while nobody ever asked or said anything. */
  readonly goodUntil: Temporal.Instant | null;
  readonly isStale: boolean;
}

interface Looking {
  readonly now: Temporal.Instant;
  /** The partner's working days. */
  readonly calendarAt: (at: Temporal.Instant) => WorkingCalendar;
  /** Since when an answer is waited for, for a product of which nobody ever said anything. */
  readonly askedAt: Temporal.Instant | null;
}

/**
 * The age and source of one figure. It is stale once more than 24 hours of the partner's working days have passed since
 * it was true, or since the first question where nothing was ever said; exactly 24 are not.
 */
export function figureAge({ sku, checked }: PartnerProduct, of: Looking): FigureAge {
  const since = checked?.at ?? of.askedAt;
  const goodUntil = since && addWorkingDayHours(since, GOOD_HOURS, of.calendarAt(since));
  return {
    sku,
    ageMinutes: checked && Math.max(0, Math.floor(checked.at.until(of.now).total("minutes"))),
    source: checked?.via ?? null,
    author: checked?.by ?? null,
    goodUntil,
    isStale: goodUntil !== null && Temporal.Instant.compare(goodUntil, of.now) < 0,
  };
}

/** Whether it would be sold if there were any: in season, and hidden for no reason but that there is none. */
export function isOffered(product: PartnerProduct, on: Temporal.PlainDate): boolean {
  if (product.hiddenReasons.some((reason) => reason !== OUT_OF_STOCK)) return false;
  return product.status !== "seasonal" || (product.seasonMonths?.includes(on.month) ?? true);
}

/** What a partner is asked about today: what is offered and was not spoken of since its day began. */
export function toAskAbout(
  products: readonly PartnerProduct[],
  of: { readonly now: Temporal.Instant; readonly zone: string },
): readonly PartnerProduct[] {
  const today = localDate(of.now, of.zone);
  const wasSaidToday = ({ checked }: PartnerProduct): boolean =>
    checked !== null && Temporal.PlainDate.compare(localDate(checked.at, of.zone), today) >= 0;
  return products.filter((product) => isOffered(product, today) && !wasSaidToday(product));
}

/**
 * When a partner opens next, strictly after `now`: then it is asked.
 * @throws RangeError when no day opens within 400 days.
 */
export function nextOpening(now: Temporal.Instant, hours: OpeningHours): Temporal.Instant {
  let day = localDate(now, hours.zone);
  for (let tried = 0; tried <= DAYS_SEARCHED; tried += 1, day = day.add({ days: 1 })) {
    const opens = openingOn(day, hours);
    if (opens !== null && Temporal.Instant.compare(opens, now) > 0) return opens;
  }
  throw new RangeError(`no opening found within ${DAYS_SEARCHED} days: check the calendar`);
}

/** The last opening that is not after `now`; null where none is found within 400 days. */
export function newestOpening(now: Temporal.Instant, hours: OpeningHours): Temporal.Instant | null {
  let day = localDate(now, hours.zone);
  for (let tried = 0; tried <= DAYS_SEARCHED; tried += 1, day = day.subtract({ days: 1 })) {
    const opens = openingOn(day, hours);
    if (opens !== null && Temporal.Instant.compare(opens, now) <= 0) return opens;
  }
  return null;
}

function openingOn(day: Temporal.PlainDate, hours: OpeningHours): Temporal.Instant | null {
  if (!hours.days.includes(day.dayOfWeek) || hours.holidays.has(isoDate(day))) return null;
  return day.toZonedDateTime({ timeZone: hours.zone, plainTime: hours.opensAt }).toInstant();
}

/** The one alert about a partner's figures, and when the next of them will be too old; null where none ever will. */
export function availabilityStale(
  ages: readonly FigureAge[],
  partner: { readonly code: string; readonly name: string; readonly feedProblem: string | null },
): { readonly found: Finding<AvailabilityStaleFacts>; readonly nextAt: Temporal.Instant | null } {
  const waiting = ages.flatMap(({ isStale, goodUntil }) =>
    isStale || goodUntil === null ? [] : [goodUntil],
  );
  const [nextAt = null] = waiting.toSorted(Temporal.Instant.compare);
  const stale = ages.filter(({ isStale }) => isStale);
  const [oldest] = stale.toSorted((a, b) => Temporal.Instant.compare(untilOf(a), untilOf(b)));
  if (!oldest) return { found: null, nextAt };
  const facts: AvailabilityStaleFacts = {
    partner: partner.code,
    name: partner.name,
    staleProducts: stale.length,
    products: ages.length,
    oldest: {
      sku: oldest.sku,
      goodUntil: untilOf(oldest).toString(),
      source: oldest.source,
      author: oldest.author,
    },
    feedProblem: partner.feedProblem,
  };
  return { found: { state: "open", severity: "warning", facts }, nextAt };
}

function untilOf({ goodUntil }: FigureAge): Temporal.Instant {
  if (goodUntil === null) throw new Error("what was never asked about is not stale");
  return goodUntil;
}
