import { axisText, numberText, ticksFor } from "./chart-scale.js";
import { px, svg } from "./svg.js";

const WIDTH = 560;
const PLOT_HEIGHT = 220;
const LEFT = 54;
const RIGHT = 12;
const TOP = 18;
const BOTTOM = 24;
const AXIS_TITLE = 20;
const BOTTOM_TILTED = 108;
const TILT = -55;
/** More or longer labels than this do not fit beside each other. */
const LEVEL_CHARACTERS = 66;
/** The width of a digit above a bar. */
const DIGIT = 6;

/** Bars, lines and areas over the same axes. */
export function drawPlot(chart) {
  const { categories } = chart.axis_config;
  const isTilted = categories.reduce((sum, label) => sum + label.length + 2, 0) > LEVEL_CHARACTERS;
  const bottom = TOP + PLOT_HEIGHT;
  const height = bottom + (isTilted ? BOTTOM_TILTED : BOTTOM) + (chart.axis_config.x_label ? AXIS_TITLE : 0);
  const ticks = ticksFor(chart.series.flatMap(({ data }) => data.map(({ value }) => value)));
  const [low, high] = [ticks[0], ticks.at(-1)];
  const band = (WIDTH - LEFT - RIGHT) / categories.length;
  const plot = {
    ...chart,
    categories,
    band,
    bottom,
    height,
    isTilted,
    y: (value) => px(bottom - ((value - low) / (high - low)) * (bottom - TOP)),
    middle: (index) => px(LEFT + (index + 0.5) * band),
  };
  const marks = { bar: drawBars, line: drawLines, area: drawAreas }[chart.type](plot);
  return svg("svg", { viewBox: `0 0 ${WIDTH} ${height}` }, ...drawAxes(plot, ticks), ...marks);
}

function drawAxes({ axis_config, categories, bottom, height, isTilted, y, middle }, ticks) {
  const lines = ticks.flatMap((tick) => [
    svg("line", {
      class: tick === 0 ? "zero" : "grid",
      x1: LEFT,
      x2: WIDTH - RIGHT,
      y1: y(tick),
      y2: y(tick),
    }),
    svg("text", { x: LEFT - 6, y: y(tick) + 4, "text-anchor": "end" }, axisText(tick)),
  ]);
  const labels = categories.map((label, index) => {
    const [x, at] = [middle(index), bottom + 16];
    const tilt = isTilted
      ? { "text-anchor": "end", transform: `rotate(${TILT} ${x} ${at})` }
      : { "text-anchor": "middle" };
    return svg("text", { x, y: at, ...tilt }, label);
  });
  const { x_label, y_label } = axis_config;
  const titles = [
    x_label
      ? svg("text", { class: "axis", x: (LEFT + WIDTH) / 2, y: height - 6, "text-anchor": "middle" }, x_label)
      : null,
    y_label
      ? svg(
          "text",
          {
            class: "axis",
            transform: `translate(12 ${(TOP + bottom) / 2}) rotate(-90)`,
            "text-anchor": "middle",
          },
          y_label,
        )
      : null,
  ];
  return [...lines, ...labels, ...titles];
}

/** The value of a series at each category, in the order of the axis; null where it has none. */
export function valuesOf(series, categories) {
  return categories.map((label) => series.data.find((point) => point.label === label)?.value ?? null);
}

function drawBars({ series, categories, band, y, middle }) {
  const width = (band * 0.76) / series.length;
  const texts = series.flatMap(({ data }) => data.map(({ value }) => axisText(value)));
  const showsValues = Math.max(...texts.map((text) => text.length)) * DIGIT <= width + DIGIT;
  return series.flatMap((each, at) =>
    valuesOf(each, categories).flatMap((value, index) => {
      if (value === null) return [];
      const x = px(middle(index) + (at - series.length / 2) * width);
      const [top, foot] = [Math.min(y(value), y(0)), Math.max(y(value), y(0))];
      const box = {
        class: `series-${at % 12}`,
        x,
        y: top,
        width: px(width * 0.94),
        height: px(foot - top),
        rx: 2,
      };
      const label = {
        class: "value",
        x: px(x + width / 2),
        y: value < 0 ? foot + 12 : top - 4,
        "text-anchor": "middle",
      };
      return [
        svg("rect", box, tipOf(each.name, categories[index], value)),
        showsValues ? svg("text", label, axisText(value)) : null,
      ];
    }),
  );
}

function drawLines(plot) {
  return plot.series.flatMap((each, at) => {
    const points = pointsOf(each, plot);
    const line = svg("polyline", {
      class: `line line-${at % 12}`,
      points: points.map(({ x, y }) => `${x},${y}`).join(" "),
    });
    return [line, ...dotsOf(each, at, plot)];
  });
}

/** Layers in their order, the first at the back, as Slack draws them. */
function drawAreas(plot) {
  return plot.series.flatMap((each, at) => {
    const points = pointsOf(each, plot);
    if (points.length === 0) return [];
    const floor = plot.y(0);
    const outline = [
      `${points[0].x},${floor}`,
      ...points.map(({ x, y }) => `${x},${y}`),
      `${points.at(-1).x},${floor}`,
    ];
    const area = svg("polygon", { class: `area series-${at % 12}`, points: outline.join(" ") });
    const edge = svg("polyline", { class: `line line-${at % 12}`, points: outline.slice(1, -1).join(" ") });
    return [area, edge, ...dotsOf(each, at, plot)];
  });
}

function pointsOf(series, { categories, y, middle }) {
  return valuesOf(series, categories).flatMap((value, index) =>
    value === null ? [] : [{ x: middle(index), y: y(value), value, label: categories[index] }],
  );
}

function dotsOf(series, at, plot) {
  return pointsOf(series, plot).map(({ x, y, value, label }) =>
    svg("circle", { class: `series-${at % 12}`, cx: x, cy: y, r: 3.5 }, tipOf(series.name, label, value)),
  );
}

function tipOf(name, label, value) {
  return svg("title", {}, `${name}, ${label} : ${numberText(value)}`);
}
