import { cutPlain } from "./mrkdwn.ts";

/** Slack's native chart, within its limits (chat-ux §1.1); never without a sentence that says what it shows (§2.5). */

const TITLE_MAX = 50;
const LABEL_MAX = 20;
const POINTS_MAX = 20;

interface Point {
  readonly label: string;
  readonly value: number;
}

export interface Chart {
  readonly type: "data_visualization";
  readonly title: string;
  readonly chart: {
    readonly type: "bar";
    readonly series: readonly { readonly name: string; readonly data: readonly Point[] }[];
    readonly axis_config: { readonly categories: readonly string[] };
  };
}

/** One series of bars; at most twenty, the newest where there are more. */
export function barChart(of: {
  readonly title: string;
  readonly series: string;
  readonly points: readonly Point[];
}): Chart {
  const data = of.points
    .slice(-POINTS_MAX)
    .map(({ label, value }) => ({ label: cutPlain(label, LABEL_MAX), value }));
  const series = [{ name: cutPlain(of.series, LABEL_MAX), data }];
  const categories = data.map(({ label }) => label);
  return {
    type: "data_visualization",
    title: cutPlain(of.title, TITLE_MAX),
    chart: { type: "bar", series, axis_config: { categories } },
  };
}

/** Several series of bars side by side, over the same categories; at most twenty, the newest where there are more. */
export function barsSideBySide(of: {
  readonly title: string;
  readonly categories: readonly string[];
  readonly series: readonly { readonly name: string; readonly values: readonly number[] }[];
}): Chart {
  const categories = of.categories.slice(-POINTS_MAX).map((label) => cutPlain(label, LABEL_MAX));
  const series = of.series.map(({ name, values }) => {
    const shown = values.slice(-POINTS_MAX);
    const data = categories.map((label, index) => ({ label, value: shown[index] ?? 0 }));
    return { name: cutPlain(name, LABEL_MAX), data };
  });
  return {
    type: "data_visualization",
    title: cutPlain(of.title, TITLE_MAX),
    chart: { type: "bar", series, axis_config: { categories } },
  };
}
