import type { Temporal } from "temporal-polyfill";
import type { LedgerLine, MovementKind } from "../stock/movement.ts";
import type { StockLine } from "../stock/stock-line.ts";
import type { Finding } from "./alert.ts";

/** A hero below its reorder threshold (R224, A19). */

export const STOCK_LOW = "stock_low";

const ADDS: readonly MovementKind[] = ["receipt", "consignment", "return", "count", "quarantine"];

export interface StockLowFacts {
  readonly sku: string;
  readonly name: string;
  readonly availableUnits: number;
  readonly thresholdUnits: number;
  /** Units a week to two decimals, as `/stock` shows them. */
  readonly weekly: { readonly num: number; readonly den: number };
  readonly leadTimeWeeks: number;
  readonly safetyWeeks: number;
  readonly safetyUnits: number | null;
  /** Local day on which it runs out at this pace; null when nothing sells. */
  readonly emptyOn: string | null;
  readonly onOrderUnits: number;
  /** Day on which the next of it is expected; null when nothing is on its way. */
  readonly expectedOn: string | null;
  readonly isOverdue: boolean;
  /** What brought it above again; null where nothing came, so that sales became fewer. Only once it is resolved. */
  readonly resolvedBy?: StockRise | null;
}

/** The movement of the ledger that a resolved alert names. */
export interface StockRise {
  readonly kind: MovementKind;
  readonly units: number;
  /** `PO-0012` where it came by an order to the supplier. */
  readonly order: string | null;
}

/**
 * R224, A19: open when available is below the threshold; covered, and nobody's emergency, while what is on order
 * brings it to the threshold again; open once more when that is late. Nothing left is critical.
 */
export function stockLow(line: StockLine, today: string, emptyOn: string | null): Finding<StockLowFacts> {
  if (line.availableUnits >= line.thresholdUnits) return null;
  const { sku, name, availableUnits, thresholdUnits, weekly, onOrderUnits, expectedOn } = line;
  const { leadTimeWeeks, safetyWeeks, safetyUnits } = line;
  const isOverdue = expectedOn !== null && expectedOn.toString() < today;
  const isCovered = availableUnits + onOrderUnits >= thresholdUnits && !isOverdue;
  const facts = {
    ...{ sku, name, availableUnits, thresholdUnits, weekly, leadTimeWeeks, safetyWeeks, safetyUnits },
    ...{ emptyOn, onOrderUnits, expectedOn: expectedOn?.toString() ?? null, isOverdue },
  };
  if (isCovered) return { state: "covered", severity: "info", facts };
  return { state: "open", severity: availableUnits === 0 ? "critical" : "warning", facts };
}

/** The latest movement since then that left more to sell; the ledger comes newest first. */
export function riseIn(ledger: readonly LedgerLine[], since: Temporal.Instant): StockRise | null {
  const rise = ledger.find(
    ({ at, kind, units }) =>
      at.epochMilliseconds >= since.epochMilliseconds &&
      (kind === "release" || (units > 0 && ADDS.includes(kind))),
  );
  if (!rise) return null;
  const order = /^PO-\d+/.exec(rise.cause)?.[0] ?? null;
  return { kind: rise.kind, units: Math.abs(rise.units), order };
}
