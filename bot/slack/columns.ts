import { entities } from "./mrkdwn.ts";

/** Cells of a fixed-width table as lines: figures are flush right, the last column has a width of its own (emoji). */

const NAME_WIDTH = 22;
/** What names a row stands on the left. */
const LEFT_COLUMNS = 2;

/** Rows of equally many cells, the first of them the heads. */
export function inColumns(cells: readonly (readonly string[])[]): readonly string[] {
  const widths = (cells[0] ?? []).map((_, index) => Math.max(...cells.map((row) => row[index]?.length ?? 0)));
  return cells.map((row) => {
    const padded = row.map((cell, index) => {
      if (index === row.length - 1) return cell;
      return index < LEFT_COLUMNS ? cell.padEnd(widths[index] ?? 0) : cell.padStart(widths[index] ?? 0);
    });
    return entities(padded.join("  "));
  });
}

/** A product's name, short enough for a column. */
export function shortName(name: string): string {
  const letters = [...name];
  return letters.length <= NAME_WIDTH ? name : `${letters.slice(0, NAME_WIDTH - 1).join("")}…`;
}
