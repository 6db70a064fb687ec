import type { LeftOutReason } from "../settlement/credit-transfer.ts";
import type { LinkedFile } from "../settlement/statement-link.ts";
import type { StatementState } from "../settlement/statement-state.ts";

/** What became of an approved payment, and what the team does about it; moments arrive written out. */

/** Why the bank's file is not there: `late` where it could be made by now, and was not when the payment was approved. */
export type NoBankFile = LeftOutReason | "no_debtor" | "late";

export interface PayoutBecame {
  readonly number: string;
  readonly partner: string;
  readonly state: StatementState;
  readonly netCents: number;
  /** The bank's, where it paid. */
  readonly reference: string | null;
  /** Who recorded the end of it, and when. */
  readonly by: string | null;
  readonly at: string | null;
  /** What the bank said. */
  readonly reason: string | null;
  readonly noBankFile: NoBankFile | null;
}

export interface PayoutWords {
  readonly became: (facts: PayoutBecame) => readonly string[];
  readonly buttons: Record<LinkedFile | "pay" | "returned", string>;
  readonly link: (facts: {
    readonly number: string;
    readonly file: LinkedFile;
    readonly url: string;
  }) => string;
  readonly noAddress: (number: string) => string;
  readonly close: string;
  /** Before a form: it is over. */
  readonly over: (facts: PayoutBecame) => string;
  readonly pay: {
    readonly title: string;
    readonly intro: (facts: PayoutBecame) => string;
    readonly reference: string;
    readonly referenceHint: string;
    readonly day: string;
    readonly noDay: string;
    readonly future: string;
    readonly submit: string;
    readonly done: (facts: PayoutBecame) => string;
  };
  readonly returned: {
    readonly title: string;
    readonly intro: (facts: PayoutBecame) => string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly submit: string;
    readonly done: (facts: PayoutBecame) => string;
  };
}
