import PDFDocument from "pdfkit";
import encodeQR from "qr";
import type { Temporal } from "temporal-polyfill";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { BOLD, BRAND, drawn, GREEN, INK, LINE, type Page, REGULAR, SOFT } from "./paper.ts";

/** The slip of a hub parcel (R41): one A6 page, which goes into the parcel, with the code that opens its client's page. */

export interface SlipFacts {
  readonly locale: Locale;
  readonly number: number;
  readonly renderedAt: Temporal.Instant;
  /** Lines of an address; none leaves the brand alone. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  /** What the code opens; null leaves it out. */
  readonly pageUrl: string | null;
}

/** Points: 1/72 inch. */
const MARGIN = 20;
const QR_SIDE = 92;

/** Renders it. */
export function slipPdf(facts: SlipFacts): Promise<Uint8Array> {
  const words = wordsIn(facts.locale).clientPage.slip;
  const page = new PDFDocument({
    size: "A6",
    margin: MARGIN,
    font: REGULAR,
    lang: facts.locale,
    info: {
      Title: `${words.title} #${facts.number}`,
      Author: BRAND,
      CreationDate: new Date(facts.renderedAt.epochMilliseconds),
    },
  });
  return drawn(page, () => draw(page, facts));
}

function draw(page: Page, facts: SlipFacts): void {
  const words = wordsIn(facts.locale).clientPage.slip;
  const width = page.page.width - 2 * MARGIN;
  const bottom = page.page.height - MARGIN;
  page.font(BOLD).fontSize(9).fillColor(GREEN).text(BRAND, MARGIN, MARGIN, { width, lineBreak: false });
  page.font(REGULAR).fontSize(7).fillColor(SOFT);
  page.text(words.title, MARGIN, MARGIN + 2, { width, align: "right", lineBreak: false });
  page.font(BOLD).fontSize(16).fillColor(INK);
  page.text(words.order(facts.number), MARGIN, MARGIN + 16, { width, lineBreak: false });
  rule(page, MARGIN + 40);
  let y = MARGIN + 47;
  y = block(page, { label: words.from, lines: [BRAND, ...facts.from], size: 7, y, height: 46, width });
  y = block(page, { label: words.to, lines: facts.to, size: 9, y: y + 4, height: 84, width });
  rule(page, y + 2);
  const items = facts.items.map(({ quantity, name }) => `${quantity} × ${name}`);
  const room = bottom - QR_SIDE - 12 - (y + 8);
  block(page, { label: words.items, lines: items, size: 8, y: y + 8, height: room, width });
  foot(page, facts, bottom - QR_SIDE);
}

/** A label and lines below it, cut where they would leave their place; the y where the next thing may stand. */
function block(
  page: Page,
  of: {
    readonly label: string;
    readonly lines: readonly string[];
    readonly size: number;
    readonly y: number;
    readonly height: number;
    readonly width: number;
  },
): number {
  const { width, y, height } = of;
  page.font(REGULAR).fontSize(6).fillColor(SOFT).text(of.label, MARGIN, y, { width, lineBreak: false });
  page.fontSize(of.size).fillColor(INK);
  const text = of.lines.join("\n");
  const limits = { width, height: height - 9, ellipsis: true, lineGap: 1 };
  page.text(text, MARGIN, y + 9, limits);
  return y + 9 + Math.min(height - 9, page.heightOfString(text, limits));
}

function rule(page: Page, y: number): void {
  page
    .moveTo(MARGIN, y)
    .lineTo(page.page.width - MARGIN, y)
    .lineWidth(0.5)
    .strokeColor(LINE)
    .stroke();
}

function foot(page: Page, { locale, pageUrl }: SlipFacts, y: number): void {
  const words = wordsIn(locale).clientPage.slip;
  const left = pageUrl === null ? MARGIN : MARGIN + QR_SIDE + 10;
  const width = page.page.width - MARGIN - left;
  page
    .font(BOLD)
    .fontSize(9)
    .fillColor(GREEN)
    .text(words.thanks, left, y + 14, { width });
  if (pageUrl === null) return;
  page
    .font(REGULAR)
    .fontSize(8)
    .fillColor(INK)
    .text(words.scan, left, page.y + 6, { width });
  drawCode(page, { text: pageUrl, x: MARGIN, y });
}

/** Squares, not a picture: they stay sharp at any size. The quiet zone of four is left on each side. */
function drawCode(page: Page, of: { readonly text: string; readonly x: number; readonly y: number }): void {
  const rows = encodeQR(of.text, "raw", { ecc: "medium", border: 4 });
  const module = QR_SIDE / rows.length;
  for (const [row, cells] of rows.entries())
    for (const [column, isDark] of cells.entries())
      if (isDark) page.rect(of.x + column * module, of.y + row * module, module, module);
  page.fillColor("black").fill();
}
