import { describe, expect, test } from "vitest";
import { blockProblems, messageProblem, type Surface } from "../../../gateway/sandbox/slack-validate.ts";
import { section } from "./desk.ts";

/* The younger kinds of blocks: charts, tables, cards and alerts, each limit taken and one more refused by name. */

const text = (length: number) => "x".repeat(length);
const plain = (length: number) => ({ type: "plain_text", text: text(length) });
const mrkdwn = (length: number) => ({ type: "mrkdwn", text: text(length) });
const repeat = <T>(count: number, make: (index: number) => T) =>
  Array.from({ length: count }, (_, index) => make(index));

const chart = (inner: object, title = "Ventes") => ({ type: "data_visualization", title, chart: inner });
const segment = (over: object = {}) => ({ label: "Miel", value: 4, ...over });
const pie = (count: number, over: object = {}) =>
  chart({ type: "pie", segments: repeat(count, () => segment(over)) });
type Plot = {
  readonly series?: number;
  readonly points?: number;
  readonly name?: string;
  readonly axes?: object;
};
const plot = ({ series = 1, points = 2, name = "Série", axes = {} }: Plot) => {
  const categories = repeat(points, (index) => `c${index}`);
  const data = categories.map((label) => ({ label, value: 3 }));
  return chart({
    type: "bar",
    series: repeat(series, (index) => ({ name: `${name}${index || ""}`, data })),
    axis_config: { categories, ...axes },
  });
};
const cell = (value = "a") => ({ type: "raw_text", text: value });
const rows = (count: number, columns = 2) => repeat(count, () => repeat(columns, () => cell()));
const table = (of: unknown[][], over: object = {}) => ({ type: "table", rows: of, ...over });
const dataTable = (of: unknown[][], over: object = {}) => ({
  type: "data_table",
  caption: "Stock",
  rows: of,
  ...over,
});
const card = (over: object) => ({ type: "card", title: mrkdwn(3), ...over });
const button = (action_id: string) => ({ type: "button", action_id, text: plain(3) });
const rich = { type: "rich_text", elements: [{ type: "rich_text_section", elements: [] }] };

/** Each row: what is limited, a block just inside, a block just outside, the culprit. */
const LIMITS: readonly (readonly [string, object, object, string])[] = [
  ["chart title", chart(pie(1).chart, text(50)), chart(pie(1).chart, text(51)), "title"],
  ["chart type", pie(1), chart({ type: "radar" }), "chart/type"],
  ["most segments", pie(6), pie(7), "chart/segments"],
  ["fewest segments", pie(1), pie(0), "chart/segments"],
  ["segment label", pie(1, { label: text(20) }), pie(1, { label: text(21) }), "chart/segments/0/label"],
  ["segment value", pie(1, { value: 0.01 }), pie(1, { value: 0 }), "chart/segments/0/value"],
  ["most series", plot({ series: 6 }), plot({ series: 7 }), "chart/series"],
  ["fewest series", plot({ series: 1 }), plot({ series: 0 }), "chart/series"],
  ["series name", plot({ name: text(20) }), plot({ name: text(21) }), "chart/series/0/name"],
  [
    "x title",
    plot({ axes: { x_label: text(50) } }),
    plot({ axes: { x_label: text(51) } }),
    "chart/axis_config/x_label",
  ],
  [
    "y title",
    plot({ axes: { y_label: text(50) } }),
    plot({ axes: { y_label: text(51) } }),
    "chart/axis_config/y_label",
  ],
  ["categories", plot({}), plot({ axes: { categories: ["c0", "autre"] } }), "chart/series/0/data"],
  ["table rows", table(rows(100)), table(rows(101)), "rows"],
  ["table columns", table(rows(1, 20)), table(rows(1, 21)), "rows/0"],
  [
    "column settings",
    table(rows(1), { column_settings: repeat(20, () => ({})) }),
    table(rows(1), { column_settings: repeat(21, () => ({})) }),
    "column_settings",
  ],
  [
    "alignment",
    table(rows(1), { column_settings: [{ align: "right" }] }),
    table(rows(1), { column_settings: [{ align: "justify" }] }),
    "column_settings/0/align",
  ],
  ["empty cell", table([[cell("a")]]), table([[cell("")]]), "rows/0/0/text"],
  ["cell kind", table([[rich]]), table([[{ type: "mrkdwn", text: "a" }]]), "rows/0/0/type"],
  ["data table rows", dataTable(rows(101)), dataTable(rows(102)), "rows"],
  ["a header alone", dataTable(rows(2)), dataTable(rows(1)), "rows"],
  [
    "data table columns",
    dataTable([...rows(1, 20), ...rows(1, 20)]),
    dataTable([...rows(1, 21), ...rows(1, 20)]),
    "rows/0",
  ],
  ["data table width", dataTable(rows(3, 3)), dataTable([...rows(2, 3), ...rows(1, 2)]), "rows/2"],
  ["data table header", dataTable([[cell()], [rich]]), dataTable([[rich], [cell()]]), "rows/0/0/type"],
  ["page size", dataTable(rows(2), { page_size: 100 }), dataTable(rows(2), { page_size: 101 }), "page_size"],
  ["no page size", dataTable(rows(2), { page_size: 1 }), dataTable(rows(2), { page_size: 0 }), "page_size"],
  [
    "row header",
    dataTable(rows(2), { row_header_column_index: 1 }),
    dataTable(rows(2), { row_header_column_index: 2 }),
    "row_header_column_index",
  ],
  ["caption", dataTable(rows(2)), dataTable(rows(2), { caption: undefined }), "caption"],
  ["card title", card({ title: mrkdwn(150) }), card({ title: mrkdwn(151) }), "title/text"],
  ["card subtitle", card({ subtitle: mrkdwn(150) }), card({ subtitle: mrkdwn(151) }), "subtitle/text"],
  ["card body", card({ body: mrkdwn(200) }), card({ body: mrkdwn(201) }), "body/text"],
  [
    "card buttons",
    card({ actions: repeat(3, (i) => button(`b${i}`)) }),
    card({ actions: repeat(4, (i) => button(`b${i}`)) }),
    "actions",
  ],
  [
    "most cards",
    { type: "carousel", elements: repeat(10, () => card({})) },
    { type: "carousel", elements: repeat(11, () => card({})) },
    "elements",
  ],
  [
    "fewest cards",
    { type: "carousel", elements: [card({})] },
    { type: "carousel", elements: [] },
    "elements",
  ],
];

describe("blocks", () => {
  test.each(LIMITS)("%s: the limit is taken, one more is refused by name", (_, inside, outside, pointer) => {
    expect(blockProblems([inside], "message", "/blocks")).toEqual([]);
    const problems = blockProblems([outside], "message", "/blocks");
    expect(problems.join()).toContain(`[json-pointer:/blocks/0/${pointer}]`);
  });

  test("points are one to twenty, and as many as there are categories", () => {
    expect(blockProblems([plot({ points: 20 })], "message", "/blocks")).toEqual([]);
    const problems = blockProblems([plot({ points: 21 })], "message", "/blocks").join();
    expect(problems).toContain("/chart/axis_config/categories]");
    expect(problems).toContain("/chart/series/0/data]");
  });

  test("two series of one name are refused", () => {
    const twin = plot({ series: 2 });
    const series = (twin.chart as { series: { name: string }[] }).series.map((each) => ({
      ...each,
      name: "A",
    }));
    expect(blockProblems([chart({ ...twin.chart, series })], "message", "/b").join()).toContain(
      "already exists",
    );
  });

  test("a message has two charts and one table at most", () => {
    expect(blockProblems([pie(1), pie(2), table(rows(1))], "message", "/blocks")).toEqual([]);
    expect(blockProblems([pie(1), pie(1), pie(1)], "message", "/blocks").join()).toContain("/blocks/2]");
    expect(blockProblems([table(rows(1)), table(rows(1))], "message", "/blocks").join()).toContain(
      "/blocks/1]",
    );
  });
});

describe("alerts", () => {
  const alert = (length: number, level?: string) => ({ type: "alert", text: mrkdwn(length), level });
  const refusals = (block: object, surface: Surface) => blockProblems([block], surface, "/blocks").length;

  test.each(["default", "info", "warning", "error", "success"])("of level %s stand in modals", (level) => {
    expect(refusals(alert(200, level), "modal")).toBe(0);
  });

  test("stand nowhere else, are short and have a known level", () => {
    expect(refusals(alert(200), "message")).toBe(1);
    expect(refusals(alert(200), "home")).toBe(1);
    expect(refusals(alert(201), "modal")).toBe(1);
    expect(refusals(alert(200, "loud"), "modal")).toBe(1);
  });
});

describe("a message", () => {
  test("counts the words in tables towards its 12,000 characters", () => {
    const content = (length: number) => ({
      text: "x",
      blocks: [section(3000), section(3000), table([[cell(text(length))]])],
      attachments: undefined,
    });
    expect(messageProblem(content(6000))).toBeNull();
    expect(messageProblem(content(6001))).toEqual({ error: "msg_blocks_too_long" });
  });
});
