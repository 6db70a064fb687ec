import PDFDocument from "pdfkit";
import { lastFour } from "../../core/settlement/iban.ts";
import type { StatementPaper } from "../../core/settlement/statement-paper.ts";
import { formatCents } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { oneLine } from "../plain-text.ts";
import { BOLD, BRAND, drawn, GREEN, INK, type Page, REGULAR, SOFT } from "./paper.ts";
import { dateInFigures, drawTable, FOOT, MARGIN, rule } from "./statement-table.ts";

/**
 * A partner's statement on paper (SM-5): what it is paid and why, line by line, and how to disagree. It is no invoice,
 * and says so. The same statement has the same bytes, so that its hash can be kept.
 */

/** What the sums and the notes below the table take. */
const CLOSE_HEIGHT = 190;
const PARTY_LINES_MAX = 6;
/** Of the order that the way to contest names where a statement has none. */
const EXAMPLE_NUMBER = 1042;

/** Renders it: A4, as many pages as it needs. */
export function statementPdf(paper: StatementPaper): Promise<Uint8Array> {
  const words = wordsIn(paper.locale).settlement.paper;
  const page = new PDFDocument({
    size: "A4",
    margin: MARGIN,
    font: REGULAR,
    lang: paper.locale,
    bufferPages: true,
    info: {
      Title: `${words.title(paper.commercialModel)} ${paper.number}`,
      Author: BRAND,
      CreationDate: new Date(`${paper.issuedOn.toString()}T00:00:00Z`),
    },
  });
  return drawn(page, () => {
    let y = drawHead(page, paper);
    y = drawParties(page, paper, y);
    y = drawTable(page, paper, y + 6);
    if (y + CLOSE_HEIGHT > page.page.height - MARGIN - FOOT) {
      page.addPage();
      y = MARGIN + 20;
    }
    drawNotes(page, paper, drawSums(page, paper, y + 10));
    drawFeet(page, paper);
  });
}

function widthOf(page: Page): number {
  return page.page.width - 2 * MARGIN;
}

function drawHead(page: Page, paper: StatementPaper): number {
  const words = wordsIn(paper.locale).settlement.paper;
  const width = widthOf(page);
  page.font(BOLD).fontSize(10).fillColor(GREEN).text(BRAND, MARGIN, MARGIN, { width, lineBreak: false });
  page.font(BOLD).fontSize(15).fillColor(INK);
  page.text(words.title(paper.commercialModel), MARGIN, MARGIN + 18, { width, lineBreak: false });
  page.font(REGULAR).fontSize(8).fillColor(SOFT);
  page.text(words.model(paper.commercialModel), MARGIN, MARGIN + 40, { width });
  page
    .font(BOLD)
    .fontSize(9)
    .fillColor(INK)
    .text(words.notInvoice, MARGIN, page.y + 4, { width });
  rule(page, page.y + 6);
  return page.y + 14;
}

/** The statement on the left, whom it is for on the right. */
function drawParties(page: Page, paper: StatementPaper, y: number): number {
  const words = wordsIn(paper.locale).settlement.paper;
  const { account } = paper;
  const period = words.dates(dateInFigures(paper.periodFrom), dateInFigures(paper.periodUntil));
  const left = [
    [words.number, paper.number],
    [words.period, period],
    [words.issuedOn, dateInFigures(paper.issuedOn)],
    [words.runOn, paper.netCents > 0 ? dateInFigures(paper.runOn) : "—"],
  ] as const;
  const half = widthOf(page) / 2;
  for (const [index, [label, value]] of left.entries()) {
    const at = y + index * 13;
    page.font(REGULAR).fontSize(8).fillColor(SOFT).text(label, MARGIN, at, { width: 70, lineBreak: false });
    page.fillColor(INK).text(oneLine(value), MARGIN + 72, at, { width: half - 80, lineBreak: false });
  }
  const right = [
    ...(account?.addressLines ?? []).slice(0, PARTY_LINES_MAX),
    ...(account?.vatNumber ? [words.vatNumber(account.vatNumber)] : []),
    account ? words.account(account.holder, lastFour(account.iban)) : words.noAccount,
  ];
  page.font(REGULAR).fontSize(8).fillColor(SOFT);
  page.text(words.partner, MARGIN + half, y, { width: half, lineBreak: false });
  page
    .font(BOLD)
    .fillColor(INK)
    .text(oneLine(paper.partnerName), MARGIN + half, y + 12, limits(half));
  for (const line of right) page.font(REGULAR).text(oneLine(line), MARGIN + half, page.y + 1, limits(half));
  return Math.max(page.y, y + left.length * 13) + 4;
}

function limits(width: number) {
  return { width, height: 22, ellipsis: true };
}

function drawSums(page: Page, paper: StatementPaper, y: number): number {
  const words = wordsIn(paper.locale).settlement.paper;
  const cents = (amount: number): string => formatCents(amount, paper.locale);
  const { columns } = words;
  const rows = [
    { label: `${words.totals} — ${columns.gross}`, cents: paper.grossCents },
    { label: columns.vat, cents: paper.vatCents },
    { label: columns.commission, cents: paper.commissionCents },
    { label: columns.share, cents: paper.partnerShareCents },
    { label: words.carriedForward, cents: paper.carriedForwardCents },
  ];
  let at = y;
  for (const { label, cents: amount } of rows) {
    page.font(REGULAR).fontSize(8).fillColor(SOFT);
    drawSum(page, { label, amount: cents(amount), y: at });
    at += 13;
  }
  rule(page, at + 1);
  page
    .font(BOLD)
    .fontSize(11)
    .fillColor(paper.netCents > 0 ? GREEN : INK);
  drawSum(page, { label: words.net, amount: cents(paper.netCents), y: at + 7 });
  return at + 30;
}

function drawSum(
  page: Page,
  of: { readonly label: string; readonly amount: string; readonly y: number },
): void {
  const half = widthOf(page) / 2;
  page.text(of.label, MARGIN + half - 60, of.y, { width: half - 50, lineBreak: false });
  page.text(of.amount, page.page.width - MARGIN - 104, of.y, {
    width: 100,
    align: "right",
    lineBreak: false,
  });
}

function drawNotes(page: Page, paper: StatementPaper, y: number): void {
  const words = wordsIn(paper.locale).settlement.paper;
  const notes = [
    paper.netCents > 0 ? null : words.notPaid,
    paper.paymentReference === null ? null : words.reference(oneLine(paper.paymentReference)),
    words.payableNote,
    words.contest(paper.lines[0]?.number ?? EXAMPLE_NUMBER),
    words.notInvoice,
  ];
  let at = y;
  for (const note of notes) {
    if (note === null) continue;
    page
      .font(note === words.notInvoice ? BOLD : REGULAR)
      .fontSize(8)
      .fillColor(INK);
    page.text(note, MARGIN, at, { width: widthOf(page) });
    at = page.y + 5;
  }
}

/** Once all pages are there: which of how many each is. */
function drawFeet(page: Page, { locale, number }: StatementPaper): void {
  const words = wordsIn(locale).settlement.paper;
  const { start, count } = page.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    page.switchToPage(start + index);
    const y = page.page.height - MARGIN - 12;
    rule(page, y - 5);
    page.font(REGULAR).fontSize(7).fillColor(SOFT);
    page.text(`${BRAND} · ${oneLine(number)}`, MARGIN, y, { width: widthOf(page) - 90, lineBreak: false });
    const right = { width: 80, align: "right", lineBreak: false } as const;
    page.text(words.page(index + 1, count), page.page.width - MARGIN - 80, y, right);
  }
}
