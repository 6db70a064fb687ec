import { formatDuration, plural } from "../format.ts";
import type { WeekWords } from "../week-words.ts";
import { namesEn } from "./team-names.ts";

const named = (rule: string): string => rule.replaceAll("_", " ");

/** The week's report in English. */
export const weekEn: WeekWords = {
  title: ({ from, to }) => `📣 *Alerts and noise — week from ${from} to ${to}*`,
  alerts: ({ opened, resolved, medianTakeMinutes }) =>
    `🚨 *${opened}* opened, *${resolved}* resolved · median time to take: *${medianTakeMinutes === null ? "none was taken" : formatDuration(medianTakeMinutes, "en")}*`,
  rule: ({ rule, opened, resolved, taken }) =>
    `• ${named(rule)}: ${opened} opened, ${resolved} resolved, ${taken} taken`,
  noise: ({ posted, updated, mentions, direct }) =>
    `🔔 *${posted}* ${plural(posted, "message", "messages", "en")} posted, *${updated}* updated, *${mentions}* ${plural(mentions, "mention", "mentions", "en")}, *${direct}* direct`,
  day: ({ day, interruptions, mentions, before }) =>
    `${day}: ${interruptions} ${plural(interruptions, "message", "messages", "en")}, ${mentions} ${plural(mentions, "mention", "mentions", "en")} (the week before: ${before})`,
  chart: { title: "Messages received a day", series: "Messages" },
  conclusion: ({ now, before, mute }) => {
    const change =
      before === 0
        ? `${now} ${plural(now, "message", "messages", "en")}, with no week before to compare`
        : now > before
          ? `a louder week: ${now} messages against ${before}`
          : now < before
            ? `a quieter week: ${now} messages against ${before}`
            : `as loud as the week before: ${now} messages`;
    const advice =
      mute.length === 0
        ? "nothing to mute"
        : `to mute: ${namesEn.list(mute.map(({ rule, opened }) => `${named(rule)} (${opened} times, never taken)`))}`;
    return `_Conclusion: ${change}; ${advice}._`;
  },
};
