import { fieldAt, listAt } from "./json.ts";
import { checkList, checkString, type Spot } from "./slack-check.ts";

/** What Slack refuses in its two kinds of tables (chat-ux §1.1). */
const ROWS_MAX = 100;
const COLUMNS_MAX = 20;
const PAGE_ROWS_MAX = 100;
/** A cell is bounded by what the whole message may hold. */
const CELL_MAX = 12_000;

/** Tables (not data tables) that one message may have. */
export const TABLES_MAX = 1;

const CELLS = ["raw_text", "raw_number", "rich_text"];

/** A `table`: at most 100 rows of at most 20 cells, the header among them. */
export function checkTable(spot: Spot): void {
  for (const row of checkList(spot.at("rows"), { min: 1, max: ROWS_MAX })) checkCells(row, CELLS);
  const columns = spot.at("column_settings");
  if (columns.value === undefined) return;
  for (const column of checkList(columns, { min: 0, max: COLUMNS_MAX })) {
    const align = column.at("align");
    if (align.value !== undefined && !["left", "center", "right"].includes(String(align.value)))
      align.complain("must be one of: left, center, right");
  }
}

/** A `data_table`: a header without rich text and 1 to 100 rows, each as wide as the header. */
export function checkDataTable(spot: Spot): void {
  checkString(spot.at("caption"), { max: CELL_MAX, required: true });
  checkWhole(spot.at("page_size"), { min: 1, max: PAGE_ROWS_MAX });
  const rows = checkList(spot.at("rows"), { min: 2, max: ROWS_MAX + 1 });
  const width = listAt(rows[0]?.value).length;
  checkWhole(spot.at("row_header_column_index"), { min: 0, max: Math.max(0, width - 1) });
  for (const [index, row] of rows.entries()) {
    checkCells(row, index === 0 ? ["raw_text", "raw_number"] : CELLS);
    if (listAt(row.value).length !== width) row.complain("all rows must have the same number of cells");
  }
}

function checkCells(row: Spot, kinds: readonly string[]): void {
  for (const cell of checkList(row, { min: 1, max: COLUMNS_MAX })) {
    const type = fieldAt(cell.value, "type");
    if (typeof type !== "string" || !kinds.includes(type)) {
      cell.at("type").complain(`must be one of: ${kinds.join(", ")}`);
    } else if (type === "rich_text") checkList(cell.at("elements"), { min: 1, max: 100 });
    else {
      checkString(cell.at("text"), { max: CELL_MAX, required: true });
      if (type === "raw_number" && typeof fieldAt(cell.value, "value") !== "number")
        cell.at("value").complain("must be a number");
    }
  }
}

/** An optional whole number from `min` to `max`. */
function checkWhole(spot: Spot, { min, max }: { readonly min: number; readonly max: number }): void {
  const { value } = spot;
  if (value === undefined) return;
  if (typeof value !== "number" || !Number.isInteger(value) || value < min || value > max)
    spot.complain(`must be between ${min} and ${max}`);
}
