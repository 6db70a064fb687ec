import type { PayoutFigures } from "../settlement/payout.ts";

/** A payment on its request's card; the partner by its name. */
export interface PayoutWords {
  readonly what: (figures: PayoutFigures) => string;
  readonly money: (figures: PayoutFigures) => readonly string[];
  /** What becomes of it when nobody decides. */
  readonly without: (figures: PayoutFigures) => string;
  readonly confirm: (figures: PayoutFigures) => {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
}
