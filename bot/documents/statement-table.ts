import type { Temporal } from "temporal-polyfill";
import type { StatementLine, StatementPaper } from "../../core/settlement/statement-paper.ts";
import { formatCents, formatUnits } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { oneLine } from "../plain-text.ts";
import { BOLD, INK, LINE, type Page, REGULAR, SOFT } from "./paper.ts";

/** The lines of a statement on as many pages as they need, each with the headings. Lengths in points. */

export const MARGIN = 36;
const SIZE = 7;
const GAP = 4;
const PADDING = 4;
/** Two lines of a product, and one of what became of it. */
const PRODUCT_HEIGHT_MAX = 30;
/** What the foot of a page takes. */
export const FOOT = 24;

type Align = "left" | "right";
const COLUMNS = [
  { name: "number", width: 48, align: "left" },
  { name: "deliveredOn", width: 46, align: "left" },
  { name: "payableOn", width: 46, align: "left" },
  { name: "product", width: 145, align: "left" },
  { name: "quantity", width: 24, align: "right" },
  { name: "gross", width: 55, align: "right" },
  { name: "vat", width: 48, align: "right" },
  { name: "commission", width: 55, align: "right" },
  { name: "share", width: 56, align: "right" },
] as const satisfies readonly { readonly name: string; readonly width: number; readonly align: Align }[];

type Texts = Readonly<Record<(typeof COLUMNS)[number]["name"], string>>;

/** "20/10/2025", in figures so that a column of them can be read down. */
export function dateInFigures(date: Temporal.PlainDate): string {
  const two = (value: number): string => String(value).padStart(2, "0");
  return `${two(date.day)}/${two(date.month)}/${date.year}`;
}

/** Draws the table from `y` on; returns the y below it, on the page that is then current. */
export function drawTable(page: Page, paper: StatementPaper, y: number): number {
  const words = wordsIn(paper.locale).settlement.paper;
  let at = drawHeadings(page, words.columns, y);
  if (paper.lines.length === 0) {
    page
      .font(REGULAR)
      .fontSize(SIZE)
      .fillColor(SOFT)
      .text(words.noLines, MARGIN, at + PADDING);
    return at + 2 * PADDING + SIZE;
  }
  for (const line of paper.lines) {
    const texts = textsOf(line, paper.locale);
    const height = heightOf(page, texts);
    if (at + height > page.page.height - MARGIN - FOOT) {
      page.addPage();
      at = drawHeadings(page, words.columns, MARGIN + 2 * SIZE);
    }
    drawRow(page, texts, { y: at, color: line.contested ? SOFT : INK });
    at += height;
    rule(page, at);
  }
  return at;
}

/** A thin line over the whole width. */
export function rule(page: Page, y: number): void {
  const right = page.page.width - MARGIN;
  page.moveTo(MARGIN, y).lineTo(right, y).lineWidth(0.5).strokeColor(LINE).stroke();
}

function drawHeadings(page: Page, headings: Texts, y: number): number {
  page.font(BOLD).fontSize(SIZE);
  drawCells(page, headings, { y: y + PADDING, color: SOFT });
  const bottom = y + SIZE + 3 * PADDING;
  rule(page, bottom);
  return bottom;
}

function drawRow(
  page: Page,
  texts: Texts,
  { y, color }: { readonly y: number; readonly color: string },
): void {
  page.font(REGULAR).fontSize(SIZE);
  drawCells(page, texts, { y: y + PADDING, color });
}

function drawCells(page: Page, texts: Texts, at: { readonly y: number; readonly color: string }): void {
  let x = MARGIN;
  for (const { name, width, align } of COLUMNS) {
    const text = texts[name];
    page.fillColor(at.color);
    if (name === "product")
      page.text(text, x, at.y, { width: width - GAP, height: PRODUCT_HEIGHT_MAX, ellipsis: true });
    // Without a width nothing of an amount can be cut: a longer one begins further to the left.
    else if (align === "right")
      page.text(text, x + width - GAP - page.widthOfString(text), at.y, { lineBreak: false });
    else page.text(text, x, at.y, { lineBreak: false });
    x += width;
  }
}

function heightOf(page: Page, { product }: Texts): number {
  const width = (COLUMNS.find(({ name }) => name === "product")?.width ?? 0) - GAP;
  page.font(REGULAR).fontSize(SIZE);
  return Math.min(PRODUCT_HEIGHT_MAX, page.heightOfString(product, { width })) + 2 * PADDING;
}

function textsOf(line: StatementLine, locale: Locale): Texts {
  const words = wordsIn(locale).settlement.paper;
  const cents = (amount: number): string => formatCents(amount, locale);
  const product = `${words.kind[line.kind]}${oneLine(line.sku)} ${oneLine(line.name)}`;
  return {
    number: `#${line.number}`,
    deliveredOn: line.deliveredOn ? dateInFigures(line.deliveredOn) : "—",
    payableOn: line.payableOn ? dateInFigures(line.payableOn) : "—",
    product: line.contested ? `(${words.contested}) ${product}` : product,
    quantity: formatUnits(line.quantity, locale),
    gross: cents(line.grossCents),
    vat: cents(line.vatCents),
    commission: cents(line.commissionCents),
    share: cents(line.partnerShareCents),
  };
}
