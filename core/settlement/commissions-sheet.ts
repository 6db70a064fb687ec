import type { Temporal } from "temporal-polyfill";
import type { CommissionState } from "../commission/commission-state.ts";
import type { Locale } from "../words/locale.ts";
import { wordsIn } from "../words/words.ts";
import { dateCell, fileNameOf, type Sheet, textCell } from "./sheet.ts";
import type { StatementLine } from "./statement-paper.ts";

/** One row of the ledger as the monthly export shows it (R172); civil dates are those of Brussels. */
export interface ExportedCommission {
  readonly number: number;
  readonly partner: string;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly kind: StatementLine["kind"];
  readonly state: CommissionState;
  readonly orderedOn: Temporal.PlainDate;
  readonly deliveredOn: Temporal.PlainDate | null;
  readonly payableOn: Temporal.PlainDate | null;
  readonly paidOn: Temporal.PlainDate | null;
  readonly grossCents: number;
  readonly vatCents: number;
  readonly rateBps: number;
  readonly commissionCents: number;
  readonly marketplaceShareCents: number;
  readonly partnerShareCents: number;
  /** The number of the statement that holds it. */
  readonly statement: string | null;
  readonly paymentReference: string | null;
}

/** All rows of a month as a table; of one partner where `partner` says which. */
export function commissionsSheet(
  rows: readonly ExportedCommission[],
  ask: { readonly month: Temporal.PlainYearMonth; readonly partner: string | null; readonly locale: Locale },
): Sheet {
  const { columns, kinds, states, title } = wordsIn(ask.locale).settlement.sheets;
  const month = ask.month.toString();
  return {
    fileName: fileNameOf(["commissions", month, ask.partner].filter(Boolean).join("-")),
    title: title.commissions(month),
    headings: [
      columns.number,
      columns.partner,
      columns.sku,
      columns.name,
      columns.quantity,
      columns.kind,
      columns.state,
      columns.orderedOn,
      columns.deliveredOn,
      columns.payableOn,
      columns.paidOn,
      columns.gross,
      columns.vat,
      columns.rate,
      columns.commission,
      columns.marketplaceShare,
      columns.partnerShare,
      columns.statement,
      columns.paymentReference,
    ],
    rows: rows.map((row) => [
      { whole: row.number },
      textCell(row.partner),
      textCell(row.sku),
      textCell(row.name),
      { whole: row.quantity },
      textCell(kinds[row.kind]),
      textCell(states[row.state]),
      dateCell(row.orderedOn),
      dateCell(row.deliveredOn),
      dateCell(row.payableOn),
      dateCell(row.paidOn),
      { cents: row.grossCents },
      { cents: row.vatCents },
      { bps: row.rateBps },
      { cents: row.commissionCents },
      { cents: row.marketplaceShareCents },
      { cents: row.partnerShareCents },
      textCell(row.statement),
      textCell(row.paymentReference),
    ]),
  };
}
