import type { Fraction } from "../stock/reorder.ts";
import type { ReorderMath } from "../stock/reorder-quantity.ts";
import type { Locale } from "./locale.ts";

/** The arithmetic of a proposal in figures that are ready to be read (F1–F3); the sentences around them are a language's own. */
export interface ReorderSteps {
  readonly weekly: string;
  readonly leadWeeks: string;
  readonly cycleWeeks: string;
  readonly safety: string;
  /** "52,5 → 53": what comes out, and what it is rounded up to; the second alone where nothing is rounded. */
  readonly threshold: string;
  readonly orderUpTo: string;
  /** What is missing to the level that is ordered up to; 0 where nothing is. */
  readonly missingUnits: number;
  /** In whole cases, and at least what the supplier sends. */
  readonly wantedUnits: number;
  /** What the ceiling leaves, HT. */
  readonly leftCents: number;
}

const DAYS_PER_WEEK = 7;
const HUNDREDTHS = 100;

/** Figures have at most two decimals, trailing zeros dropped (F1). */
export function reorderSteps({ ask, ...of }: ReorderMath, locale: Locale): ReorderSteps {
  const weekly = ask.weekly.num / ask.weekly.den;
  const lead = ask.leadDays / DAYS_PER_WEEK;
  const safety = ask.safetyUnits ?? weekly * ask.safetyWeeks;
  const text = (figure: number): string => decimal(figure, locale);
  const raised = (figure: number, units: number): string =>
    text(figure) === text(units) ? text(units) : `${text(figure)} → ${text(units)}`;
  const missingUnits = Math.max(0, of.orderUpToUnits - of.positionUnits);
  const { casePackUnits: pack, minimumUnits } = ask;
  return {
    ...{
      weekly: text(weekly),
      leadWeeks: text(lead),
      cycleWeeks: text(ask.cycleWeeks),
      safety: text(safety),
    },
    threshold: raised(weekly * lead + safety, of.thresholdUnits),
    orderUpTo: raised(weekly * (lead + ask.cycleWeeks) + safety, of.orderUpToUnits),
    missingUnits,
    wantedUnits: Math.ceil(Math.max(missingUnits, minimumUnits) / pack) * pack,
    leftCents: Math.max(0, ask.ceilingCents - ask.tiedUpCents),
  };
}

/** "17,5" or "17.5": at most two decimals, trailing zeros dropped. */
export function decimal(figure: number, locale: Locale): string {
  return fraction({ num: figure, den: 1 }, locale);
}

/** The same of an exact figure (F1): it is rounded once. */
export function fraction({ num, den }: Fraction, locale: Locale): string {
  const text = String(Math.round((num * HUNDREDTHS) / den) / HUNDREDTHS);
  return locale === "fr" ? text.replace(".", ",") : text;
}
