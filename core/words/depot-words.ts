import type { DepotReport } from "../flow/read-depot.ts";
import type { DepotLine, DepotState } from "../stock/depot.ts";
import type { WeeklyBatch } from "../stock/weekly-batch.ts";
import type { MailText } from "./mail-text.ts";

/** A partner's depot in France: what the team sees of it and enters for the partner. */
export interface DepotWords {
  readonly title: (facts: {
    readonly name: string;
    readonly day: string;
    readonly time: string;
    readonly low: number;
  }) => string;
  readonly plain: (report: DepotReport) => string;
  readonly columns: {
    readonly sku: string;
    readonly name: string;
    readonly depot: string;
    readonly declaredOn: string;
    readonly weekly: string;
    readonly cover: string;
    readonly restock: string;
    readonly state: string;
  };
  readonly total: string;
  readonly state: Record<DepotState, string>;
  readonly units: (units: number | null) => string;
  readonly weekly: (line: Pick<DepotLine, "weekly">) => string;
  /** Of a depot of which nothing is known: a dash. */
  readonly weeks: (of: { readonly depotUnits: number | null; readonly coverWeeks: number | null }) => string;
  readonly declaredOn: (line: DepotLine) => string;
  readonly onTheWay: (line: DepotLine) => string;
  /** How it is reckoned, and what of it cannot be relied on; "" apart where there is nothing to say. */
  readonly footer: (report: DepotReport) => string;
  readonly warnings: (report: DepotReport) => readonly string[];
  readonly enter: string;
  readonly form: DepotFormWords;
  /** One line, once the depot lasts again. */
  /** The month's restock, in #approbations. */
  readonly proposal: (facts: { readonly name: string; readonly batch: WeeklyBatch }) => {
    readonly title: string;
    readonly lines: readonly string[];
    readonly footer: string;
  };
}

export interface DepotFormWords {
  readonly help: string;
  readonly title: (name: string) => string;
  readonly submit: string;
  readonly keep: string;
  readonly none: string;
  /** Several have one, and none of them was named. */
  readonly which: (names: readonly string[]) => string;
  readonly unitsHint: (line: DepotLine) => string;
  readonly onTheWay: string;
  readonly onTheWayHint: (sku: string) => string;
  readonly expectedOn: string;
  readonly expectedOnHint: string;
  readonly arrived: string;
  readonly notANumber: string;
  readonly notAShipment: (typed: string) => string;
  readonly notADay: string;
  /** Before today, or more than a year ahead. */
  readonly dayPassed: string;
  /** A day was given, and no shipment. */
  readonly dayOfNothing: string;
  readonly nothing: string;
  readonly saved: (report: DepotReport) => string;
}

/** What a partner is told of its week (R114, R117). */
export interface BatchFacts {
  readonly contactName: string | null;
  readonly batch: WeeklyBatch;
}

export interface BatchWords {
  readonly chat: (facts: BatchFacts) => string;
  readonly mail: (facts: BatchFacts) => MailText;
}
