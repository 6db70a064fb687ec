import type { DepotLine, DepotTerms } from "../stock/depot.ts";
import type { Finding } from "./alert.ts";

/** A partner's depot in France that does not last three months (R116, F25). */

export const BUFFER_LOW = "buffer_low";

export interface BufferFacts {
  readonly partner: string;
  readonly partnerName: string;
  readonly sku: string;
  readonly name: string;
  readonly depotUnits: number;
  readonly weekly: { readonly num: number; readonly den: number };
  readonly coverWeeks: number;
  readonly minWeeks: number;
  readonly restockUnits: number;
  readonly onTheWayUnits: number;
  /** The day on which the next of it is expected; null when nothing is on its way. */
  readonly expectedOn: string | null;
  readonly isOverdue: boolean;
  /** The instant of the word that this builds on. */
  readonly declaredAt: string;
  readonly isOld: boolean;
}

/** The key of the alert about one product of a depot. */
export function bufferEntity(partner: string, sku: string): string {
  return `${partner}:${sku}`;
}

/**
 * R116: open while the depot lasts less than the minimum; covered while what is on its way mends that (as A19); open
 * again when it is late. An empty depot is critical. What was never declared is nobody's alarm: it is not known.
 */
export function bufferLow(line: DepotLine, terms: DepotTerms): Finding<BufferFacts> {
  const { sku, name, weekly, depotUnits, coverWeeks, restockUnits, onTheWayUnits, isOverdue, isOld } = line;
  const isLow = line.state === "low" || line.state === "covered";
  if (!isLow || line.declared === null || depotUnits === null || coverWeeks === null) return null;
  const facts = {
    partner: terms.partner,
    partnerName: terms.name,
    ...{ sku, name, depotUnits, weekly, coverWeeks, onTheWayUnits, isOverdue, isOld },
    minWeeks: terms.minWeeks,
    restockUnits: restockUnits ?? 0,
    expectedOn: line.onTheWay[0]?.expectedOn.toString() ?? null,
    declaredAt: line.declared.asOf.toString(),
  };
  if (line.state === "covered") return { state: "covered", severity: "info", facts };
  return { state: "open", severity: depotUnits === 0 ? "critical" : "warning", facts };
}
