import type { Temporal } from "temporal-polyfill";
import type { HeroReport } from "../flow/read-hero.ts";
import type { ReturnCondition } from "../returns/return.ts";
import type { StockCount } from "../stock/count.ts";
import type { HeroEconomics } from "../stock/hero-economics.ts";
import type { LedgerLine } from "../stock/movement.ts";
import type { StockLine } from "../stock/stock-line.ts";
import type { WriteOffWords } from "./write-off-words.ts";

/** One hero, its ledger, and what somebody counted. */

export interface HeroWords {
  readonly figures: (line: StockLine) => readonly string[];
  /** The threshold's arithmetic, spelled out. */
  readonly rule: (line: StockLine) => string;
  readonly onOrder: (line: StockLine) => string;
  readonly outages: (line: StockLine) => string;
  readonly economics: (economics: HeroEconomics) => string;
  readonly noEconomics: string;
  readonly chart: {
    readonly title: string;
    readonly series: string;
    readonly week: (from: Temporal.PlainDate) => string;
    /** What the chart says, in a sentence. */
    readonly conclusion: (facts: { readonly weeks: HeroReport["weeks"]; readonly line: StockLine }) => string;
  };
  readonly movement: (line: LedgerLine) => string;
  readonly lastMovements: string;
  readonly ledgerTitle: (facts: {
    readonly sku: string;
    readonly onHandUnits: number;
    readonly reservedUnits: number;
  }) => string;
  readonly noMovements: string;
  readonly older: string;
  readonly forecast: {
    readonly set: (line: StockLine) => string;
    readonly cleared: (line: StockLine) => string;
    readonly usage: string;
  };
  readonly count: CountWords;
  readonly restock: RestockWords;
  readonly writeOff: WriteOffWords;
}

/** What becomes of a parcel that came back. */
interface RestockWords {
  readonly button: string;
  readonly title: (number: number) => string;
  readonly ask: string;
  readonly condition: string;
  readonly conditions: Record<ReturnCondition, string>;
  readonly submit: string;
  readonly keep: string;
  readonly done: (facts: {
    readonly number: number;
    readonly condition: ReturnCondition;
    readonly already: boolean;
  }) => string;
}

export interface CountWords {
  readonly button: string;
  readonly title: string;
  readonly submit: string;
  readonly product: string;
  readonly units: string;
  readonly unitsHint: string;
  readonly note: string;
  readonly noteHint: string;
  readonly notANumber: string;
  readonly right: (facts: { readonly name: string; readonly units: number }) => string;
  readonly sent: (facts: { readonly name: string; readonly differenceUnits: number }) => string;
  readonly approve: string;
  readonly approveConfirm: (facts: { readonly differenceUnits: number; readonly name: string }) => string;
  readonly reject: string;
  readonly rejectTitle: string;
  readonly reason: string;
  readonly reasonHint: string;
  readonly keep: string;
  readonly done: (count: StockCount) => string;
  readonly help: string;
  /** The card in #approbations, from the proposal to its end. */
  readonly card: (facts: {
    readonly count: StockCount;
    readonly name: string;
    readonly valueCents: number;
    readonly at: string;
    readonly decidedAt: string | null;
    readonly expiresAt: string;
  }) => { readonly title: string; readonly figures: readonly string[]; readonly footer: string };
}
