import writeXlsxFile, { type Cell as XlsxCell } from "write-excel-file/node";
import { type Cell, printable, type Sheet } from "../core/settlement/sheet.ts";

/*
 * A table as a spreadsheet: numbers are numbers with a format, dates are dates, and text is text whatever it begins
 * with, since none of it is written as a formula.
 */

const MONEY = "#,##0.00";
const PERCENT = "0.00%";
const DATE = "yyyy-mm-dd";
const CENTS_PER_EURO = 100;
const BPS_PER_WHOLE = 10_000;
/** Of Excel itself. */
const TEXT_LENGTH_MAX = 32_767;
const SHEET_NAME_LENGTH_MAX = 31;
/** In characters of the usual font. */
const WIDTH_MIN = 10;
const WIDTH_MAX = 48;
const HEAD = { fontWeight: "bold", backgroundColor: "#e7efeb" } as const;

/** The bytes of the file. */
export async function xlsxOf({ title, headings, rows }: Sheet): Promise<Uint8Array> {
  const head = headings.map((heading) => ({ ...text(heading), ...HEAD }));
  const file = writeXlsxFile([head, ...rows.map((cells) => cells.map(written))], {
    sheet: sheetName(title),
    columns: headings.map((heading, index) => ({ width: widthOf(heading, rows, index) })),
    stickyRowsCount: 1,
  });
  return new Uint8Array(await file.toBuffer());
}

function written(cell: Cell): XlsxCell {
  if (cell === null) return null;
  if ("text" in cell) return text(cell.text);
  if ("whole" in cell) return { type: Number, value: cell.whole };
  if ("cents" in cell) return { type: Number, value: cell.cents / CENTS_PER_EURO, format: MONEY };
  if ("bps" in cell) return { type: Number, value: cell.bps / BPS_PER_WHOLE, format: PERCENT };
  return { type: Date, value: new Date(`${cell.date.toString()}T00:00:00Z`), format: DATE };
}

function text(value: string) {
  return { type: String, value: printable(value).slice(0, TEXT_LENGTH_MAX) } as const;
}

/** Excel opens no sheet whose name holds one of these. */
function sheetName(title: string): string {
  return title.replace(/[\\/?*[\]:']/g, " ").slice(0, SHEET_NAME_LENGTH_MAX);
}

function widthOf(heading: string, rows: Sheet["rows"], index: number): number {
  const lengths = rows.map((cells) => {
    const cell = cells[index] ?? null;
    return cell !== null && "text" in cell ? cell.text.length : WIDTH_MIN;
  });
  return Math.min(
    WIDTH_MAX,
    lengths.reduce((a, b) => Math.max(a, b), Math.max(WIDTH_MIN, heading.length)) + 2,
  );
}
