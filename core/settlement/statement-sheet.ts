import type { Locale } from "../words/locale.ts";
import { wordsIn } from "../words/words.ts";
import { whyLeftOut } from "./credit-transfer.ts";
import { plainIban } from "./iban.ts";
import { dateCell, fileNameOf, type Sheet, textCell } from "./sheet.ts";
import type { StatementPaper } from "./statement-paper.ts";

/** A statement's lines as a table, in the partner's language; what is carried forward is a row of its own. */
export function statementSheet(paper: StatementPaper): Sheet {
  const { columns, kinds, yes, carriedForward, title } = wordsIn(paper.locale).settlement.sheets;
  const lines = paper.lines.map((line) => [
    textCell(paper.number),
    { whole: line.number },
    textCell(kinds[line.kind]),
    dateCell(line.deliveredOn),
    dateCell(line.payableOn),
    textCell(line.sku),
    textCell(line.name),
    { whole: line.quantity },
    { cents: line.grossCents },
    { cents: line.vatCents },
    { cents: line.commissionCents },
    { cents: line.partnerShareCents },
    textCell(line.contested ? yes : null),
  ]);
  const { carriedForwardCents } = paper;
  const carried = [textCell(paper.number), null, textCell(carriedForward), ...Array(8).fill(null)];
  return {
    fileName: fileNameOf(paper.number),
    title: title.statement(paper.number),
    headings: [
      columns.statement,
      columns.number,
      columns.kind,
      columns.deliveredOn,
      columns.payableOn,
      columns.sku,
      columns.name,
      columns.quantity,
      columns.gross,
      columns.vat,
      columns.commission,
      columns.partnerShare,
      columns.contested,
    ],
    rows: carriedForwardCents === 0 ? lines : [...lines, [...carried, { cents: carriedForwardCents }, null]],
  };
}

/**
 * What the bank is to pay, one row a statement, for whoever enters transfers by hand or checks the bank's file; it says
 * of each why that file does not hold it. `debtorSet` false says that there is no file at all.
 */
export function payoutSheet(
  statements: readonly StatementPaper[],
  ask: { readonly fileName: string; readonly debtorSet: boolean; readonly locale: Locale },
): Sheet {
  const { columns, title, yes, notInFile } = wordsIn(ask.locale).settlement.sheets;
  return {
    fileName: fileNameOf(ask.fileName),
    title: title.payouts,
    headings: [
      columns.statement,
      columns.partner,
      columns.holder,
      columns.iban,
      columns.bic,
      columns.executionOn,
      columns.net,
      columns.inFile,
    ],
    rows: statements.map((statement) => {
      const { account, number, partnerName, runOn, netCents } = statement;
      const reason = ask.debtorSet ? whyLeftOut(statement) : "no_debtor";
      return [
        textCell(number),
        textCell(partnerName),
        textCell(account?.holder ?? null),
        textCell(account && plainIban(account.iban)),
        textCell(account?.bic ?? null),
        dateCell(runOn),
        { cents: netCents },
        textCell(reason === null ? yes : notInFile[reason]),
      ];
    }),
  };
}
