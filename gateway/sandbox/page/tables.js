import { WORDS } from "./block-words.js";
import { el } from "./dom.js";
import { emojify } from "./emoji.js";
import { drawRichText } from "./rich-text.js";

const PAGE_ROWS = 5;
/** Fewer rows than this are read at a glance, and need no field to filter them. */
const FILTER_ROWS = 6;

/** A table block: its first row is the header, columns may be aligned and wrapped. */
export function drawTable(block) {
  const settings = block.column_settings ?? [];
  const look = (column) => {
    const { align = "left", is_wrapped } = settings[column] ?? {};
    return `align-${align}${is_wrapped === true ? " wrapped" : ""}`;
  };
  const [header = [], ...rows] = block.rows;
  const head = el(
    "tr",
    {},
    ...header.map((cell, at) => el("th", { scope: "col", class: look(at) }, ...drawCell(cell))),
  );
  const body = rows.map((row) =>
    el("tr", {}, ...row.map((cell, at) => el("td", { class: look(at) }, ...drawCell(cell)))),
  );
  const table = el("table", { class: "block-table" }, el("thead", {}, head), el("tbody", {}, ...body));
  return scrolling(table, WORDS.table);
}

/** A table wider than its place is scrolled, by keys as well. */
function scrolling(table, label) {
  return el("div", { class: "table-place", role: "region", "aria-label": label, tabindex: "0" }, table);
}

function drawCell(cell) {
  if (cell.type === "rich_text") return drawRichText(cell);
  return [document.createTextNode(emojify(cell.text ?? String(cell.value ?? "")))];
}

/** A data_table block: caption, pages, rows sorted by a click on a column's title, and a field to filter them. */
export function drawDataTable(block) {
  const [header, ...rows] = block.rows;
  const size = block.page_size ?? PAGE_ROWS;
  const rowHeader = block.row_header_column_index ?? 0;
  const view = { page: 0, column: null, direction: 1, filter: "" };
  const body = el("tbody");
  const place = el("span", { role: "status", class: "soft" });
  const turn = (by, words) =>
    el("button", { type: "button", onclick: () => show({ page: view.page + by }) }, words);
  const [previous, next] = [turn(-1, WORDS.previous), turn(1, WORDS.next)];
  const titles = header.map((cell, column) => drawTitle(cell, () => show(sortedBy(view, column))));
  const caption = el("caption", {}, block.caption ?? "");
  const table = el(
    "table",
    { class: "block-table data" },
    caption,
    el("thead", {}, el("tr", {}, ...titles)),
    body,
  );
  const filter = el("input", {
    type: "search",
    placeholder: WORDS.filter,
    "aria-label": `${WORDS.filter} ${block.caption ?? ""}`,
    oninput: () => show({ filter: filter.value.toLowerCase(), page: 0 }),
  });
  const turning = el("div", { class: "table-pages" }, previous, place, next);

  function show(change) {
    Object.assign(view, change);
    const found = sortRows(rows, view).filter((row) =>
      row.some((cell) => wordsOf(cell).toLowerCase().includes(view.filter)),
    );
    const pages = Math.max(1, Math.ceil(found.length / size));
    view.page = Math.min(Math.max(view.page, 0), pages - 1);
    const shown = found.slice(view.page * size, (view.page + 1) * size);
    body.replaceChildren(...shown.map((row) => drawRow(row, rowHeader)));
    place.textContent = WORDS.page(view.page + 1, pages);
    previous.disabled = view.page === 0;
    next.disabled = view.page === pages - 1;
    turning.hidden = rows.length <= size;
    for (const [column, title] of titles.entries()) {
      const direction = view.direction === 1 ? "ascending" : "descending";
      title.setAttribute("aria-sort", view.column === column ? direction : "none");
    }
  }

  show({});
  return el(
    "div",
    { class: "block-data-table" },
    rows.length >= FILTER_ROWS ? filter : null,
    scrolling(table, block.caption ?? WORDS.table),
    turning,
  );
}

function drawTitle(cell, onclick) {
  const label = `${WORDS.sortBy} ${wordsOf(cell)}`;
  return el(
    "th",
    { scope: "col" },
    el("button", { type: "button", class: "sort", "aria-label": label, onclick }, ...drawCell(cell)),
  );
}

function drawRow(row, rowHeader) {
  return el(
    "tr",
    {},
    ...row.map((cell, column) => {
      const look = cell.type === "raw_number" ? "align-right" : null;
      return column === rowHeader
        ? el("th", { scope: "row", class: look }, ...drawCell(cell))
        : el("td", { class: look }, ...drawCell(cell));
    }),
  );
}

/** The first click sorts upwards, the second downwards. */
function sortedBy(view, column) {
  return { column, direction: view.column === column ? -view.direction : 1, page: 0 };
}

function sortRows(rows, { column, direction }) {
  if (column === null) return rows;
  return rows.toSorted((a, b) => direction * compare(a[column], b[column]));
}

function compare(a, b) {
  if (a.type === "raw_number" && b.type === "raw_number") return a.value - b.value;
  return wordsOf(a).localeCompare(wordsOf(b), "fr", { numeric: true });
}

function wordsOf(cell) {
  if (typeof cell.text === "string") return cell.text;
  return (cell.elements ?? []).map(wordsOf).join(" ");
}
