import { WORDS } from "./block-words.js";
import { numberText, sharesOf } from "./chart-scale.js";
import { el } from "./dom.js";
import { drawPlot, valuesOf } from "./plots.js";
import { px, svg } from "./svg.js";

const RADIUS = 110;

/** A native chart (data_visualization): title, picture, legend, and the same values as a table. */
export function drawChart(block) {
  const { chart, title } = block;
  const isPie = chart.type === "pie";
  const picture = isPie ? drawPie(chart) : drawPlot(chart);
  picture.setAttribute("role", "img");
  picture.setAttribute("aria-label", `${title}. ${isPie ? pieWords(chart) : plotWords(chart)}`);
  const names = isPie ? pieLegend(chart) : chart.series.map(({ name }) => name);
  const legend = names.map((name, index) =>
    el("li", {}, el("span", { class: `swatch series-${index % 12}`, "aria-hidden": "true" }), name),
  );
  return el(
    "figure",
    { class: "block-chart" },
    el("figcaption", {}, title),
    picture,
    el("ul", { class: "legend" }, ...legend),
    el("details", {}, el("summary", {}, WORDS.values), isPie ? pieTable(chart) : plotTable(chart)),
  );
}

function pieLegend({ segments }) {
  const shares = sharesOf(segments.map(({ value }) => value));
  return segments.map(
    ({ label, value }, index) => `${label} · ${numberText(value)} (${percent(shares[index].share)})`,
  );
}

function percent(share) {
  return new Intl.NumberFormat("fr-BE", { style: "percent", maximumFractionDigits: 1 }).format(share);
}

function pieWords(chart) {
  return pieLegend(chart).join(" ; ");
}

function plotWords({ series, axis_config }) {
  const axes = [axis_config.x_label, axis_config.y_label].filter(Boolean);
  return [...axes, ...series.map(({ name }) => name)].join(" ; ");
}

function drawPie({ segments }) {
  const size = 2 * RADIUS + 8;
  const shares = sharesOf(segments.map(({ value }) => value));
  const center = `translate(${size / 2} ${size / 2})`;
  const slices = segments.map(({ label, value }, index) => {
    const look = { class: `series-${index % 12}` };
    const tip = svg("title", {}, `${label} : ${numberText(value)} (${percent(shares[index].share)})`);
    // An arc from a point to itself is nothing: a whole is a circle.
    if (shares[index].share > 0.9999) return svg("circle", { ...look, r: RADIUS }, tip);
    return svg("path", { ...look, d: sliceOf(shares[index]) }, tip);
  });
  const box = `0 0 ${size} ${size}`;
  return svg("svg", { viewBox: box, class: "pie" }, svg("g", { transform: center }, ...slices));
}

function sliceOf({ from, share }) {
  const point = (turn) => {
    const angle = turn * 2 * Math.PI - Math.PI / 2;
    return `${px(RADIUS * Math.cos(angle))} ${px(RADIUS * Math.sin(angle))}`;
  };
  const large = share > 0.5 ? 1 : 0;
  return `M0 0 L${point(from)} A${RADIUS} ${RADIUS} 0 ${large} 1 ${point(from + share)} Z`;
}

function pieTable({ segments }) {
  return valueTable(
    [WORDS.label, WORDS.value],
    segments.map(({ label, value }) => [label, numberText(value)]),
  );
}

function plotTable({ series, axis_config }) {
  const { categories, x_label } = axis_config;
  const columns = series.map((each) => valuesOf(each, categories));
  const rows = categories.map((label, index) => [
    label,
    ...columns.map((values) => (values[index] === null ? "" : numberText(values[index]))),
  ]);
  return valueTable([x_label ?? WORDS.label, ...series.map(({ name }) => name)], rows);
}

function valueTable(titles, rows) {
  const head = el("tr", {}, ...titles.map((title) => el("th", { scope: "col" }, title)));
  const body = rows.map(([label, ...values]) =>
    el(
      "tr",
      {},
      el("th", { scope: "row" }, label),
      ...values.map((value) => el("td", { class: "align-right" }, value)),
    ),
  );
  return el("table", { class: "block-table" }, el("thead", {}, head), el("tbody", {}, ...body));
}
