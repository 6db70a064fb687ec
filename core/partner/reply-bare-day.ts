import { Temporal } from "temporal-polyfill";
import { DELAY_DAYS_MAX } from "./page-form.ts";
import { DAYS_IN_WEEK, MONTHS, WEEKDAYS } from "./reply-day-names.ts";
import { readReply } from "./reply-text.ts";

/**
 * A day and nothing else, in French, English and Malagasy: "demain", "le 28", "on Monday morning". It answers a
 * question that was asked; any further word makes it something else, which is read as usual (D7).
 */

const NEAR: readonly (readonly [string, number])[] = [
  ["aujourd'? ?hui|auj|today|androany", 0],
  ["demain|tomorrow|rahampitso", 1],
  ["apres-? ?demain|(?:the )?day after tomorrow", 2],
];
const CENTURY = 2000;

const BEFORE = "(?:(?:pour|plutot|disons|ce sera|ca sera|for|on|the) )*";
const ARTICLE = "(?:(?:le|the) )?";
const AFTER =
  "(?: (?:dans la |in the |le )?(?:matin|matinee|midi|apres-? ?midi|aprem|soir|morning|afternoon|evening))?";
const DATE = "(?<d>\\d{1,2})(?:er|st|nd|rd|th)?";
const YEAR = "(?:,? (?<y>\\d{4}))?";

const whole = (day: string): RegExp => new RegExp(`^${BEFORE}${day}${AFTER}$`, "u");

type Read = (
  groups: Readonly<Record<string, string | undefined>>,
  today: Temporal.PlainDate,
) => Temporal.PlainDate | null;

/** Each way to say it; the first that is all of the text decides. */
const WAYS: readonly (readonly [RegExp, Read])[] = [
  ...NEAR.map(([names, days]): readonly [RegExp, Read] => [
    whole(`(?:${names})`),
    (_, today) => today.add({ days }),
  ]),
  ...WEEKDAYS.map((names, index): readonly [RegExp, Read] => [
    whole(`${ARTICLE}(?:next )?(?:${names})(?: prochain)?(?: ${DATE}(?: (?<name>\\p{L}+))?)?`),
    (groups, today) => weekday(index + 1, groups, today),
  ]),
  [whole(`${ARTICLE}${DATE} (?:of )?(?<name>\\p{L}+)\\.?${YEAR}`), byName],
  [whole(`(?<name>\\p{L}+)\\.? ${DATE}${YEAR}`), byName],
  [whole(`${ARTICLE}(?<d>\\d{1,2})[/.-](?<m>\\d{1,2})(?:[/.-](?<y>\\d{4}|\\d{2}))?`), dated],
  [whole("(?<y>\\d{4})-(?<m>\\d{2})-(?<d>\\d{2})"), dated],
  // A number alone is a count as well as a day.
  [whole(`(?:le|the) ${DATE}`), ({ d }, today) => ofMonth(Number(d), today)],
];

/** The day that a text names and nothing else, from today to sixty days ahead; null for any other text. */
export function bareDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const said = readReply(text)
    .folded.replace(/[\s.!,;…👍🙏🙂😊]+$/gu, "")
    .trim();
  for (const [pattern, read] of WAYS) {
    const match = pattern.exec(said);
    const day = match && read(match.groups ?? {}, today);
    if (day) return isWithin(day, today) ? day : null;
  }
  return null;
}

function isWithin(day: Temporal.PlainDate, today: Temporal.PlainDate): boolean {
  const last = today.add({ days: DELAY_DAYS_MAX });
  return Temporal.PlainDate.compare(day, today) >= 0 && Temporal.PlainDate.compare(day, last) <= 0;
}

/** The next such day; with its date beside it, "lundi 28", only where the two agree. */
function weekday(
  index: number,
  groups: Parameters<Read>[0],
  today: Temporal.PlainDate,
): Temporal.PlainDate | null {
  if (groups["d"] === undefined) {
    const days = (index - today.dayOfWeek + DAYS_IN_WEEK) % DAYS_IN_WEEK;
    return today.add({ days: days === 0 ? DAYS_IN_WEEK : days });
  }
  const day = groups["name"] === undefined ? ofMonth(Number(groups["d"]), today) : byName(groups, today);
  return day?.dayOfWeek === index ? day : null;
}

function byName(groups: Parameters<Read>[0], today: Temporal.PlainDate): Temporal.PlainDate | null {
  const month = MONTHS.findIndex((names) => new RegExp(`^(?:${names})$`).test(groups["name"] ?? ""));
  return month < 0 ? null : dated({ ...groups, m: String(month + 1) }, today);
}

/** Of this year, or of the next where this year's is over. */
function dated({ d, m, y }: Parameters<Read>[0], today: Temporal.PlainDate): Temporal.PlainDate | null {
  const year = y === undefined ? today.year : Number(y) + (y.length === 2 ? CENTURY : 0);
  const day = onCalendar(year, Number(m), Number(d));
  const isOver = day !== null && y === undefined && Temporal.PlainDate.compare(day, today) < 0;
  return isOver ? onCalendar(year + 1, Number(m), Number(d)) : day;
}

/** The next day of that number, in this month or the one after. */
function ofMonth(d: number, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const day = onCalendar(today.year, today.month, d);
  if (day !== null && Temporal.PlainDate.compare(day, today) >= 0) return day;
  const { year, month } = today.add({ months: 1 });
  return onCalendar(year, month, d);
}

function onCalendar(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: "reject" });
  } catch {
    return null;
  }
}
