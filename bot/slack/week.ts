import { alertsOfWeek, interruptions, loudestDay, type NoiseOfDay, untaken } from "../../core/alert/week.ts";
import { readWeek, type WeekReport } from "../../core/flow/report-week.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDay } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { barChart } from "./chart.ts";
import { withoutMarkup } from "./mrkdwn.ts";

const RULES_MAX = 10;
/** What a day may put into #alertes (issue 8, "Noise budget"). */
const ALERTS_A_DAY_MAX = 25;

/** What last week's alerts and messages came to, with one sentence of conclusion; one line where no alert came or went. */
export async function weekMessage(deps: Deps, monday: string, locale: Locale): Promise<SlackMessage> {
  const words = wordsIn(locale).team.week;
  const report = await readWeek(deps, monday);
  const { rules, days, daysBefore, medianTakeMinutes } = report;
  const dayOf = ({ on }: NoiseOfDay): string => formatDay(on, { zone: BUSINESS_ZONE, locale });
  const [now, before] = [interruptions(days), interruptions(daysBefore)];
  const span = spanOf(report, locale);
  if (rules.length === 0) {
    const line = words.quiet({ ...span, now, before });
    return message({ text: withoutMarkup(line), blocks: [section(line)] });
  }
  const title = words.title(span);
  const conclusion = words.conclusion({ now, before, ...untaken(rules) });
  const alerts = words.alerts({ ...alertsOfWeek(rules), medianTakeMinutes });
  return message({
    text: withoutMarkup(title),
    blocks: [
      section(`${title}\n${conclusion}`),
      section([alerts, ...rules.slice(0, RULES_MAX).map((rule) => words.rule(rule))].join("\n")),
      section(noiseLines(report, locale, dayOf).join("\n")),
      barChart({
        ...words.chart,
        points: days.map((day) => ({ label: dayOf(day), value: interruptions([day]) })),
      }),
    ],
  });
}

function spanOf({ monday }: WeekReport, locale: Locale): { readonly from: string; readonly to: string } {
  const place = { zone: BUSINESS_ZONE, locale };
  return {
    from: formatDay(monday.subtract({ days: 7 }), place),
    to: formatDay(monday.subtract({ days: 1 }), place),
  };
}

/** All week, the day that came nearest to the budget, and each day beside the same one of the week before. */
function noiseLines(
  { days, daysBefore }: WeekReport,
  locale: Locale,
  dayOf: (day: NoiseOfDay) => string,
): readonly string[] {
  const words = wordsIn(locale).team.week;
  const total = (count: (day: NoiseOfDay) => number): number =>
    days.reduce((sum, day) => sum + count(day), 0);
  const loudest = loudestDay(days);
  const isFirst = interruptions(daysBefore) === 0;
  return [
    words.noise({
      posted: total(({ posted }) => posted),
      threaded: total(({ threaded }) => threaded),
      updated: total(({ updated }) => updated),
      mentions: total(({ mentions }) => mentions),
      direct: total(({ direct }) => direct),
    }),
    ...(loudest === null
      ? []
      : [words.loudest({ day: dayOf(loudest), alerts: loudest.alerts, budget: ALERTS_A_DAY_MAX })]),
    ...days.map((day, index) =>
      words.day({
        day: dayOf(day),
        interruptions: interruptions([day]),
        mentions: day.mentions,
        before: isFirst ? null : interruptions(daysBefore.slice(index, index + 1)),
      }),
    ),
  ];
}
