import type { CommissionState } from "../commission/commission-state.ts";
import type { LeftOutReason } from "../settlement/credit-transfer.ts";
import type { StatementLine, StatementPaper } from "../settlement/statement-paper.ts";

import type { StatementLetterWords } from "./statement-letter-words.ts";

/** What stands on the papers of settlement: the statement and its tables, and the month's export (R130, R172). */
export interface SettlementWords {
  readonly sheets: SheetWords;
  readonly paper: StatementPaperWords;
  readonly letter: StatementLetterWords;
}

export interface SheetWords {
  readonly columns: {
    readonly statement: string;
    readonly number: string;
    readonly partner: string;
    readonly holder: string;
    readonly iban: string;
    readonly bic: string;
    readonly executionOn: string;
    readonly net: string;
    readonly inFile: string;
    readonly kind: string;
    readonly state: string;
    readonly orderedOn: string;
    readonly deliveredOn: string;
    readonly payableOn: string;
    readonly paidOn: string;
    readonly sku: string;
    readonly name: string;
    readonly quantity: string;
    readonly gross: string;
    readonly vat: string;
    readonly rate: string;
    readonly commission: string;
    readonly marketplaceShare: string;
    readonly partnerShare: string;
    readonly contested: string;
    readonly paymentReference: string;
  };
  readonly title: {
    readonly statement: (number: string) => string;
    readonly payouts: string;
    /** Of a month as "2025-10". */
    readonly commissions: (month: string) => string;
  };
  readonly kinds: Record<StatementLine["kind"], string>;
  readonly states: Record<CommissionState, string>;
  readonly carriedForward: string;
  readonly yes: string;
  /** Why the bank's file does not hold a payment; `no_debtor` where our own account is not set. */
  readonly notInFile: Record<LeftOutReason | "no_debtor", string>;
}

export interface StatementPaperWords {
  readonly title: (model: StatementPaper["commercialModel"]) => string;
  /** One sentence on who sells, and so on what the statement is about. */
  readonly model: (model: StatementPaper["commercialModel"]) => string;
  readonly page: (page: number, pages: number) => string;
  readonly number: string;
  readonly period: string;
  readonly dates: (from: string, until: string) => string;
  readonly issuedOn: string;
  readonly runOn: string;
  readonly partner: string;
  readonly vatNumber: (number: string) => string;
  readonly account: (holder: string, lastFour: string) => string;
  readonly noAccount: string;
  readonly columns: {
    readonly number: string;
    readonly deliveredOn: string;
    readonly payableOn: string;
    readonly product: string;
    readonly quantity: string;
    readonly gross: string;
    readonly vat: string;
    readonly commission: string;
    readonly share: string;
  };
  /** Before the product of a line that is no sale. */
  readonly kind: Record<StatementLine["kind"], string>;
  readonly contested: string;
  readonly noLines: string;
  readonly totals: string;
  readonly carriedForward: string;
  readonly net: string;
  /** Where nothing is paid. */
  readonly notPaid: string;
  readonly reference: (reference: string) => string;
  readonly payableNote: string;
  readonly notInvoice: string;
  readonly contest: (example: number) => string;
}
