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
  /** The weekly figure is a manager's own. */
  readonly overridden?: boolean;
  /** What came and brought it above again; null where the threshold fell. Only once it is resolved. */
  readonly resolvedBy?: StockRise | null;
  /** Why the threshold fell; null where something came. Only once it is resolved. */
  readonly easedBy?: StockEase | null;
}

/**
 * `forecast` a manager set the weekly figure or took it back, `sales` they slowed, `terms` delay or safety became less,
 * `gone` it is no hero any more.
 */
export interface StockEase {
  readonly kind: "forecast" | "sales" | "terms" | "gone";
  readonly before: Pick<StockLowFacts, "weekly" | "thresholdUnits">;
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
  const { leadTimeWeeks, safetyWeeks, safetyUnits, overridden } = line;
  const isOverdue = expectedOn !== null && expectedOn.toString() < today;
  const isCovered = availableUnits + onOrderUnits >= thresholdUnits && !isOverdue;
  const facts = {
    ...{ sku, name, availableUnits, thresholdUnits, weekly, leadTimeWeeks, safetyWeeks, safetyUnits },
    ...{ overridden, emptyOn, onOrderUnits, expectedOn: expectedOn?.toString() ?? null, isOverdue },
  };
  if (isCovered) return { state: "covered", severity: "info", facts };
  return { state: "open", severity: availableUnits === 0 ? "critical" : "warning", facts };
}

/** What ended it, from the facts it stood by, the hero as it is now and the latest rise: the threshold, or the shelf. */
export function endOf(
  known: StockLowFacts,
  line: StockLine | null,
  rise: StockRise | null,
): Pick<StockLowFacts, "resolvedBy" | "easedBy"> {
  const { weekly, thresholdUnits } = known;
  const eased = (kind: StockEase["kind"]) => ({
    resolvedBy: null,
    easedBy: { kind, before: { weekly, thresholdUnits } },
  });
  if (!line) return eased("gone");
  const stillLow = line.availableUnits < thresholdUnits;
  if (!stillLow || line.thresholdUnits >= thresholdUnits) return { resolvedBy: rise, easedBy: null };
  const isSame = weekly.num * line.weekly.den === line.weekly.num * weekly.den;
  if (isSame) return eased("terms");
  return eased(line.overridden || known.overridden ? "forecast" : "sales");
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
