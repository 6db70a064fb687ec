import type { BucketTotals } from "../commission/overview.ts";
import type { StatementState } from "../settlement/statement-state.ts";

/** `/commissions payer`, `libérer` and `relevés`: what the team does about what is owed. Partners arrive by their names. */

export interface StatementShown {
  readonly number: string;
  readonly partner: string;
  readonly netCents: number;
  readonly state: StatementState;
  /** Written out. */
  readonly runOn: string;
  readonly lines: number;
  readonly contested: number;
  readonly reference: string | null;
}

export interface SettleWords {
  /** What is due before corrections, these, and what is left (F23). */
  readonly netted: (facts: { readonly due: BucketTotals; readonly corrections: BucketTotals }) => string;
  readonly prepare: {
    readonly button: string;
    readonly confirm: {
      readonly title: string;
      readonly text: string;
      readonly yes: string;
      readonly no: string;
    };
  };
  readonly exportButton: string;
  readonly paid: {
    readonly title: string;
    readonly proposed: (statement: StatementShown) => string;
    readonly already: (statement: StatementShown) => string;
    /** Past its approval, or refused: it is gone on with from its card. */
    readonly open: (statement: StatementShown) => string;
    /** What it comes to, 0 or below, waits for the next run. */
    readonly nothing: (facts: { readonly partner: string; readonly netCents: number }) => string;
    readonly none: string;
    readonly next: string;
  };
  readonly release: {
    readonly usage: string;
    readonly done: (facts: { readonly number: number; readonly partner: string }) => string;
    readonly already: (facts: { readonly number: number; readonly partner: string }) => string;
  };
  readonly statements: {
    readonly title: (open: number) => string;
    readonly line: (statement: StatementShown) => string;
    readonly none: string;
  };
}
