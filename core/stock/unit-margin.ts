import { divHalfUp, netOfVat } from "../money.ts";

/** What one unit of a hero earns, and whether it is worth being one (F9, F12, R31, R32; A11, A12, A14). */

export interface UnitCosts {
  /** What the client pays, TTC. */
  readonly priceCents: number;
  readonly vatBps: number;
  /** All HT. */
  readonly costCents: number;
  readonly shippingPackagingCents: number;
  readonly paymentFeeCents: number;
  readonly returnsProvisionCents: number;
}

/** A margin in cents and in percent of the price it is taken on, to 0.1 half up. */
export interface Margin {
  readonly cents: number;
  readonly percent: number;
}

export interface UnitMargin {
  readonly priceCents: number;
  /** Price less purchase. */
  readonly m1: Margin;
  /** Less payment fee and returns provision. */
  readonly m2: Margin;
  /** Less shipping and packaging: the net margin. */
  readonly m3: Margin;
}

const PERMILLE = 1000;
const TENTHS_PER_PERCENT = 10;

/** F9 on the price without VAT, which is the accounting truth (A12). */
export function unitMarginHt(of: UnitCosts): UnitMargin {
  return marginOn(netOfVat(of.priceCents, of.vatBps), of);
}

/** F9 on the price that the client pays, as the brief reckons. */
export function unitMarginTtc(of: UnitCosts): UnitMargin {
  return marginOn(of.priceCents, of);
}

function marginOn(priceCents: number, of: UnitCosts): UnitMargin {
  const margin = (cents: number): Margin => ({
    cents,
    percent: divHalfUp(cents * PERMILLE, priceCents) / TENTHS_PER_PERCENT,
  });
  const m1 = priceCents - of.costCents;
  const m2 = m1 - of.paymentFeeCents - of.returnsProvisionCents;
  return { priceCents, m1: margin(m1), m2: margin(m2), m3: margin(m2 - of.shippingPackagingCents) };
}

/** F12: units until what was spent once is earned; null when a unit earns nothing more. Rounded up. */
export function breakEvenUnits(fixedCents: number, deltaCents: number): number | null {
  return deltaCents <= 0 ? null : Math.ceil(fixedCents / deltaCents);
}

/** What a hero must earn more than dropship would, and sell (brief, gates; R31). */
const GATE_DELTA_CENTS = 150;
const GATE_WEEKLY_UNITS = 15;

export type GateVerdict = "go" | "margin" | "rotation" | "both";

/** R31: go, or which of the two gates it misses. */
export function gate(of: {
  readonly deltaCents: number;
  readonly weekly: { readonly num: number; readonly den: number };
}): GateVerdict {
  const earns = of.deltaCents >= GATE_DELTA_CENTS;
  const sells = of.weekly.num >= GATE_WEEKLY_UNITS * of.weekly.den;
  if (earns && sells) return "go";
  if (!earns && !sells) return "both";
  return earns ? "rotation" : "margin";
}
