import { amountText } from "./credit-transfer.ts";
import { type Cell, printable, type Sheet } from "./sheet.ts";

/*
 * A table as a French spreadsheet opens it by a double click: UTF-8 with its mark, semicolons, CRLF, decimal commas and
 * no mark between thousands, so that amounts are read as numbers (issue 7).
 */

const BYTE_ORDER_MARK = "\ufeff";
const SEPARATOR = ";";
const LINE_END = "\r\n";
const NEEDS_QUOTES = /[;"\n\r\t]|^ | $/;
/** What makes a spreadsheet calculate: also behind blanks, and in the wide forms of East Asian text (OWASP). */
const FORMULA = /^(?:[\t\r\n]|[\s\u200b\u2060\ufeff]*[=+\-@＝＋－＠])/;

/** The text of the file. */
export function csvOf({ headings, rows }: Pick<Sheet, "headings" | "rows">): string {
  const lines = [headings.map((text) => ({ text })), ...rows];
  return BYTE_ORDER_MARK + lines.map((cells) => cells.map(written).join(SEPARATOR) + LINE_END).join("");
}

function written(cell: Cell): string {
  if (cell === null) return "";
  if ("text" in cell) return quoted(inert(cell.text));
  if ("whole" in cell) return String(cell.whole);
  if ("date" in cell) return cell.date.toString();
  return hundredths("cents" in cell ? cell.cents : cell.bps);
}

/** "-12,50": the sign of a number stands, and is no formula. */
function hundredths(value: number): string {
  return `${value < 0 ? "-" : ""}${amountText(Math.abs(value)).replace(".", ",")}`;
}

/** With an apostrophe in front, a spreadsheet takes what begins like a formula for text. */
function inert(text: string): string {
  // Before control characters go: what stands behind one would be first.
  const plain = printable(text);
  return FORMULA.test(text) || FORMULA.test(plain) ? `'${plain}` : plain;
}

function quoted(text: string): string {
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
