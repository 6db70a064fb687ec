import { interruptions, type NoiseOfDay, toMute } from "../../core/alert/week.ts";
import { readWeek } from "../../core/flow/report-week.ts";
import type { Deps } from "../../core/ports.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatDay } from "../../core/words/format.ts";
import type { Locale } from "../../core/words/locale.ts";
import { wordsIn } from "../../core/words/words.ts";
import { message, type SlackMessage, section } from "./blocks.ts";
import { barChart } from "./chart.ts";
import { withoutMarkup } from "./mrkdwn.ts";

const RULES_MAX = 10;

/** What last week's alerts and messages came to, with one sentence of conclusion. */
export async function weekMessage(deps: Deps, monday: string, locale: Locale): Promise<SlackMessage> {
  const words = wordsIn(locale).team.week;
  const report = await readWeek(deps, monday);
  const { rules, days, daysBefore, medianTakeMinutes } = report;
  const place = { zone: BUSINESS_ZONE, locale };
  const dayOf = ({ on }: NoiseOfDay): string => formatDay(on, place);
  const total = (count: (day: NoiseOfDay) => number): number =>
    days.reduce((sum, day) => sum + count(day), 0);
  const title = words.title({
    from: formatDay(report.monday.subtract({ days: 7 }), place),
    to: formatDay(report.monday.subtract({ days: 1 }), place),
  });
  const opened = rules.reduce((sum, rule) => sum + rule.opened, 0);
  const resolved = rules.reduce((sum, rule) => sum + rule.resolved, 0);
  const lines = days.map((day, index) => {
    const before = daysBefore.slice(index, index + 1);
    const { mentions } = day;
    return words.day({
      day: dayOf(day),
      interruptions: interruptions([day]),
      mentions,
      before: interruptions(before),
    });
  });
  const conclusion = words.conclusion({
    ...{ now: interruptions(days), before: interruptions(daysBefore), mute: toMute(rules) },
  });
  return message({
    text: withoutMarkup(title),
    blocks: [
      section(`${title}\n${conclusion}`),
      section(
        [
          words.alerts({ opened, resolved, medianTakeMinutes }),
          ...rules.slice(0, RULES_MAX).map((rule) => words.rule(rule)),
        ].join("\n"),
      ),
      section(
        [
          words.noise({
            posted: total(({ posted }) => posted),
            updated: total(({ updated }) => updated),
            mentions: total(({ mentions }) => mentions),
            direct: total(({ direct }) => direct),
          }),
          ...lines,
        ].join("\n"),
      ),
      barChart({
        ...words.chart,
        points: days.map((day) => ({ label: dayOf(day), value: interruptions([day]) })),
      }),
    ],
  });
}
