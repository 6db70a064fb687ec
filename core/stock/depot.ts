import { Temporal } from "temporal-polyfill";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { Closure } from "../partner/closures.ts";
import { localDate } from "../time.ts";
import { BUFFER_MIN_WEEKS, BUFFER_TARGET_WEEKS, bufferWeeks, restockUnits } from "./buffer.ts";
import { type Fraction, weeklySales } from "./reorder.ts";

/**
 * A partner's stock in France (F25, D5). Nobody but the partner sees it: what it declared last, less what was ordered
 * of it since, is what we think is there (requirements §7).
 */

/** How a partner restocks; of the catalogue. */
export interface DepotTerms {
  /** The partner's code. */
  readonly partner: string;
  readonly name: string;
  /** The zone of its opening hours, in which its days begin. */
  readonly zone: string;
  readonly holidayCalendar: string;
  readonly closures: readonly Closure[];
  readonly minWeeks: number;
  /** As the catalogue writes it, "Mon 09:00 Europe/Paris"; null where it does not. */
  readonly batch: string | null;
}

export interface DepotDeclaration {
  readonly sku: string;
  readonly units: number;
  /** When that was so. */
  readonly asOf: Temporal.Instant;
  readonly author: string;
  readonly via: Via;
}

/** Goods on their way to the depot. */
export interface DepotShipment {
  readonly units: number;
  readonly expectedOn: Temporal.PlainDate;
}

/** One product of the partner's with what is known of its depot. */
export interface DepotRow {
  readonly sku: string;
  readonly partnerSku: string;
  readonly name: string;
  /** The newest word; null when there never was one. */
  readonly declared: Omit<DepotDeclaration, "sku"> | null;
  /** Ordered since then and neither cancelled nor declined. */
  readonly soldSinceUnits: number;
  /** Said to have arrived since then. */
  readonly arrivedSinceUnits: number;
  /** Ordered in the last 28 full local days, today excluded (F1). */
  readonly soldUnits: number;
  /** Ordered in the last full week, Monday to Sunday. */
  readonly soldLastWeekUnits: number;
  /** Not arrived yet, soonest first. */
  readonly onTheWay: readonly DepotShipment[];
}

/**
 * `unknown`: never declared; `low`: below the minimum; `covered`: below it, and what is on its way mends that; `ok`.
 */
export type DepotState = "unknown" | "low" | "covered" | "ok";

/** One product, judged. */
export interface DepotLine extends DepotRow {
  /** What we think is there, 0 or more; null when it was never declared. */
  readonly depotUnits: number | null;
  /** More was ordered than it declared: what it said cannot be so any more. */
  readonly isOverdrawn: boolean;
  readonly weekly: Fraction;
  /** F25; null when nothing sells or nothing is known. */
  readonly coverWeeks: number | null;
  readonly onTheWayUnits: number;
  /** F25: to bring, so that it lasts the target again; null when nothing is known. */
  readonly restockUnits: number | null;
  /** A shipment should have come and nobody said that it did. */
  readonly isOverdue: boolean;
  /** The word is older than 35 days: what was not told us has added up (requirements §7, drift). */
  readonly isOld: boolean;
  readonly state: DepotState;
}

export interface DepotTotals {
  readonly depotUnits: number;
  readonly weekly: Fraction;
  readonly coverWeeks: number | null;
  readonly restockUnits: number;
}

const WINDOW_DAYS = 28;
const OLD_AFTER_DAYS = 35;

/** The weeks that a restock is to last: the partner's minimum and the month until the next boat (R117). */
export function targetWeeks({ minWeeks }: Pick<DepotTerms, "minWeeks">): number {
  return minWeeks + (BUFFER_TARGET_WEEKS - BUFFER_MIN_WEEKS);
}

/** Judges one product of a depot as of `now` (F25, R116). */
export function depotLine(row: DepotRow, terms: DepotTerms, now: Temporal.Instant): DepotLine {
  const today = localDate(now, terms.zone);
  const { weekly } = weeklySales({
    units: row.soldUnits,
    activeDays: WINDOW_DAYS,
    stockOutDays: 0,
    plannedWeeklyUnits: 0,
  });
  const leftUnits = row.declared && row.declared.units + row.arrivedSinceUnits - row.soldSinceUnits;
  const depotUnits = leftUnits === null ? null : Math.max(0, leftUnits);
  const onTheWayUnits = unitsOf(row.onTheWay);
  const onTime = row.onTheWay.filter(({ expectedOn }) => Temporal.PlainDate.compare(expectedOn, today) >= 0);
  const restock = { weekly, inTransitUnits: onTheWayUnits, targetWeeks: targetWeeks(terms) };
  return {
    ...row,
    depotUnits,
    isOverdrawn: leftUnits !== null && leftUnits < 0,
    weekly,
    coverWeeks: depotUnits === null ? null : bufferWeeks(depotUnits, weekly),
    onTheWayUnits,
    restockUnits: depotUnits === null ? null : restockUnits({ ...restock, depotUnits }),
    isOverdue: onTime.length < row.onTheWay.length,
    isOld: row.declared !== null && isOld(row.declared.asOf, today, terms.zone),
    state: stateOf({ depotUnits, weekly, onTimeUnits: unitsOf(onTime), minWeeks: terms.minWeeks }),
  };
}

/** All products of which the depot is known, together: those that are not would make it look emptier than it is. */
export function depotTotals(lines: readonly DepotLine[]): DepotTotals {
  const known = lines.filter(({ depotUnits }) => depotUnits !== null);
  const sum = (of: (line: DepotLine) => number): number => known.reduce((total, line) => total + of(line), 0);
  const depotUnits = sum((line) => line.depotUnits ?? 0);
  // Sold in the same days, so that the fractions have one denominator.
  const weekly = { num: sum((line) => line.weekly.num), den: WINDOW_DAYS };
  return {
    depotUnits,
    weekly,
    coverWeeks: bufferWeeks(depotUnits, weekly),
    restockUnits: sum((line) => line.restockUnits ?? 0),
  };
}

/** Whether that many weeks would do; null is for ever. */
function suffices(weeks: number | null, minWeeks: number): boolean {
  return weeks === null || weeks >= minWeeks;
}

function stateOf(of: {
  readonly depotUnits: number | null;
  readonly weekly: Fraction;
  readonly onTimeUnits: number;
  readonly minWeeks: number;
}): DepotState {
  const { depotUnits, weekly, onTimeUnits, minWeeks } = of;
  if (depotUnits === null) return "unknown";
  if (suffices(bufferWeeks(depotUnits, weekly), minWeeks)) return "ok";
  return suffices(bufferWeeks(depotUnits + onTimeUnits, weekly), minWeeks) ? "covered" : "low";
}

function isOld(asOf: Temporal.Instant, today: Temporal.PlainDate, zone: string): boolean {
  return localDate(asOf, zone).until(today).total("days") > OLD_AFTER_DAYS;
}

function unitsOf(shipments: readonly DepotShipment[]): number {
  return shipments.reduce((total, { units }) => total + units, 0);
}
