import { Temporal } from "temporal-polyfill";
import type { DayReport } from "../../core/routine/day-report.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDay } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import { type Block, context, section, table } from "./blocks.ts";
import { barsSideBySide } from "./chart.ts";
import { inColumns } from "./columns.ts";
import type { Reader } from "./part.ts";

const CENTS_PER_EURO = 100;

/** R184: what the day came to, said in a sentence before it is shown (chat-ux §2.5). */
export function reportBlocks(report: DayReport, { locale }: Reader): readonly Block[] {
  const words = wordsIn(locale).team.routine.rows.report;
  const hasSales = report.week.some(({ stockCents, dropshipCents }) => stockCents + dropshipCents > 0);
  const place = { zone: BUSINESS_ZONE, locale };
  const chart = barsSideBySide({
    title: words.chart.title,
    categories: report.week.map(({ on }) => formatDay(Temporal.PlainDate.from(on), place)),
    series: [
      { name: words.chart.stock, values: report.week.map(({ stockCents }) => stockCents / CENTS_PER_EURO) },
      {
        name: words.chart.dropship,
        values: report.week.map(({ dropshipCents }) => dropshipCents / CENTS_PER_EURO),
      },
    ],
  });
  return [
    section(words.conclusion(report)),
    table(inColumns(words.table(report))),
    ...(hasSales ? [chart] : []),
    context(words.rotation(report)),
  ];
}

/** How the evening ends. */
export function tomorrowBlock(report: DayReport, { locale }: Reader): Block {
  return section(wordsIn(locale).team.routine.rows.report.tomorrow(report));
}
