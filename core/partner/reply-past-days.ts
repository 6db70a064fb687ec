import { Temporal } from "temporal-polyfill";
import { DAYS_IN_WEEK, MONTHS, WEEKDAYS } from "./reply-day-names.ts";
import { blank } from "./reply-text.ts";

/** Past days as people name them in a sentence, in French, English and Malagasy, on text that is folded. */

const MAX_DAYS_AGO = 60;

type ReadDay = (match: RegExpExecArray, today: Temporal.PlainDate) => Temporal.PlainDate | null;

const ago = (days: number, today: Temporal.PlainDate): Temporal.PlainDate | null =>
  days <= MAX_DAYS_AGO ? today.subtract({ days }) : null;

/** Each way to name a day, in the order in which they are taken out of the text. */
const DAYS: readonly (readonly [RegExp, ReadDay])[] = [
  [/\b(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})\b/, ({ groups }, today) => dayOf(groups, today)],
  [/\b(?<d>\d{1,2})[/](?<m>\d{1,2})(?:[/](?<y>\d{4}))?\b/, ({ groups }, today) => dayOf(groups, today)],
  ...MONTHS.flatMap((names, index): readonly (readonly [RegExp, ReadDay])[] => {
    const read: ReadDay = ({ groups }, today) => dayOf({ ...groups, m: String(index + 1) }, today);
    return [
      [new RegExp(`\\b(?<d>\\d{1,2})(?:er|st|nd|rd|th)? (?:${names})\\b\\.?(?: (?<y>\\d{4}))?`), read],
      [new RegExp(`\\b(?:${names}) (?<d>\\d{1,2})(?:st|nd|rd|th)?\\b`), read],
    ];
  }),
  [/\b(?:avant-? ?hier|day before yesterday)\b/, (_, today) => ago(2, today)],
  [/\b(?:hier|yesterday|omaly)\b/, (_, today) => ago(1, today)],
  [/\bil y a (?<n>\d{1,2}) ?(?:jours?|j)\b|\b(?<k>\d{1,2}) days? ago\b/, readDaysAgo],
  [/\b(?:aujourd'? ?hui|auj|today|androany|ce jour|this day)\b/, (_, today) => today],
  [
    /\b(?:ce (?=matin|midi|soir)|cet(?:te)? (?=apres|aprem|nuit)|this (?=morning|afternoon|evening))/,
    (_, today) => today,
  ],
  ...WEEKDAYS.map((names, index): readonly [RegExp, ReadDay] => [
    new RegExp(`\\b(?:last )?(?:${names})\\b(?: dernier)?`),
    ([said], today) => lastWeekday(index + 1, today, /last|dernier/.test(said)),
  ]),
];

/** Every day that is named, null where it is none that is past, and the text without them: their digits are no hour. */
export function takeDays(
  text: string,
  today: Temporal.PlainDate,
): { readonly days: readonly (Temporal.PlainDate | null)[]; readonly rest: string } {
  const days: (Temporal.PlainDate | null)[] = [];
  let rest = text;
  for (const [pattern, read] of DAYS) {
    for (let match = pattern.exec(rest); match !== null; match = pattern.exec(rest)) {
      days.push(read(match, today));
      rest = blank(rest, [{ start: match.index, end: match.index + match[0].length }]);
    }
  }
  return { days, rest };
}

function dayOf(
  groups: Readonly<Record<string, string | undefined>> | undefined,
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  const { y, m, d } = groups ?? {};
  const inYear = (year: number): Temporal.PlainDate | null => {
    try {
      return Temporal.PlainDate.from({ year, month: Number(m), day: Number(d) }, { overflow: "reject" });
    } catch {
      return null;
    }
  };
  const day = inYear(y === undefined ? today.year : Number(y));
  const isAhead = day !== null && Temporal.PlainDate.compare(day, today) > 0;
  if (!isAhead) return day;
  return y === undefined ? inYear(today.year - 1) : null;
}

function readDaysAgo({ groups }: RegExpExecArray, today: Temporal.PlainDate): Temporal.PlainDate | null {
  return ago(Number(groups?.["n"] ?? groups?.["k"]), today);
}

/** The latest such day before today; today's own name alone could be either. */
function lastWeekday(weekday: number, today: Temporal.PlainDate, isLast: boolean): Temporal.PlainDate | null {
  const days = (today.dayOfWeek - weekday + DAYS_IN_WEEK) % DAYS_IN_WEEK;
  if (days > 0) return today.subtract({ days });
  return isLast ? today.subtract({ days: DAYS_IN_WEEK }) : null;
}
