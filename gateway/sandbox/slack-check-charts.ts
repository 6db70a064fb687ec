import { fieldAt, listAt } from "./json.ts";
import { checkList, checkString, type Spot } from "./slack-check.ts";

/** What Slack refuses in a native chart (`data_visualization`, chat-ux §1.1 and Slack's reference of the block). */
const TITLE_MAX = 50;
const AXIS_TITLE_MAX = 50;
const LABEL_MAX = 20;
const SERIES_MAX = 6;
const POINTS_MAX = 20;

/** How many charts one message may have. */
export const CHARTS_MAX = 2;

const CHARTS: Readonly<Record<string, (spot: Spot) => void>> = {
  pie: checkPie,
  bar: checkPlot,
  line: checkPlot,
  area: checkPlot,
};

/** Complains of a chart that is none, or beyond a limit. */
export function checkChart(spot: Spot): void {
  checkString(spot.at("title"), { max: TITLE_MAX, required: true });
  const chart = spot.at("chart");
  const type = fieldAt(chart.value, "type");
  const check = typeof type === "string" && Object.hasOwn(CHARTS, type) ? CHARTS[type] : undefined;
  if (check === undefined) chart.at("type").complain(`must be one of: ${Object.keys(CHARTS).join(", ")}`);
  else check(chart);
}

/** A slice of nothing or less can't be drawn. */
function checkPie(chart: Spot): void {
  for (const segment of checkList(chart.at("segments"), { min: 1, max: SERIES_MAX })) {
    checkString(segment.at("label"), { max: LABEL_MAX, required: true });
    const value = segment.at("value");
    if (checkNumber(value) && Number(value.value) <= 0) value.complain("must be greater than 0");
  }
}

/** Bars, lines and areas: every series has one point for each category, under the same names. */
function checkPlot(chart: Spot): void {
  const axes = chart.at("axis_config");
  const categories = checkList(axes.at("categories"), { min: 1, max: POINTS_MAX });
  for (const category of categories) checkString(category, { max: LABEL_MAX, required: true });
  checkString(axes.at("x_label"), { max: AXIS_TITLE_MAX });
  checkString(axes.at("y_label"), { max: AXIS_TITLE_MAX });
  const labels = categories.map(({ value }) => value);
  const names = new Set<unknown>();
  for (const series of checkList(chart.at("series"), { min: 1, max: SERIES_MAX })) {
    const name = series.at("name");
    checkString(name, { max: LABEL_MAX, required: true });
    if (names.has(name.value)) name.complain(`series name \`${String(name.value)}\` already exists`);
    names.add(name.value);
    checkPoints(series.at("data"), labels);
  }
}

function checkPoints(spot: Spot, labels: readonly unknown[]): void {
  const points = checkList(spot, { min: 1, max: POINTS_MAX });
  for (const point of points) {
    checkString(point.at("label"), { max: LABEL_MAX, required: true });
    checkNumber(point.at("value"));
  }
  const given = listAt(spot.value).map((point) => fieldAt(point, "label"));
  const isWhole = given.length === labels.length && labels.every((label) => given.includes(label));
  if (!isWhole) spot.complain("labels must match axis_config.categories");
}

function checkNumber(spot: Spot): boolean {
  const isNumber = typeof spot.value === "number" && Number.isFinite(spot.value);
  if (!isNumber) spot.complain("must be a number");
  return isNumber;
}
