import type { Temporal } from "temporal-polyfill";
import type { Alert } from "../core/alert/alert.ts";
import type { AlertRule } from "../core/alert/rules.ts";
import { BUSINESS_ZONE, localDate } from "../core/time.ts";
import type { AlertMoments, RuleWords } from "../core/words/alert-card-words.ts";
import { formatMoment } from "../core/words/format.ts";
import type { Locale } from "../core/words/locale.ts";
import { wordsIn } from "../core/words/words.ts";

/** What an alert says, by its rule, before anybody shows it anywhere: on its card, in its thread, by mail. */

export interface AlertSaid {
  /** The notification: symbol, object and figure. */
  readonly plain: string;
  /** As mrkdwn, its symbol first. */
  readonly title: string;
  readonly why: string;
  /** By which rule it was found, or what to do next. */
  readonly rule: string;
  /** The one line once the data ended it. */
  readonly over: string;
}

interface Reading {
  readonly locale: Locale;
  readonly now: Temporal.Instant;
}

/** What it says now; null for a rule that nobody wrote words for. Texts in `facts` are as safe as they came. */
export function alertSaid(alert: Alert, reader: Reading): AlertSaid | null {
  const { rule, facts } = alert;
  const { team } = wordsIn(reader.locale);
  const at = momentsOf(alert, reader);
  const { rules } = team.alertCards;
  if (!Object.hasOwn(rules, rule)) return null;
  // A rule and its facts belong together, which indexing by a union cannot express.
  const words = rules[rule as AlertRule] as RuleWords<object>;
  const resolvedAt = alert.resolvedAt ?? reader.now;
  return {
    ...words.live(facts, at),
    over: words.over(facts, { ...at, resolvedAt: momentOf(resolvedAt, reader) }),
  };
}

function momentsOf(alert: Alert, reader: Reading): AlertMoments {
  const { openedAt, resolvedAt, state } = alert;
  return {
    state,
    openedAt: momentOf(openedAt, reader),
    resolvedAt: resolvedAt === null ? null : momentOf(resolvedAt, reader),
    lastedMinutes: Math.floor(openedAt.until(resolvedAt ?? reader.now).total("minutes")),
    today: localDate(reader.now, BUSINESS_ZONE),
  };
}

/** Written out on the clock of Brussels; the day is named where it is another. */
export function momentOf(at: Temporal.Instant, { locale, now }: Reading): string {
  return formatMoment(at, { zone: BUSINESS_ZONE, locale, now });
}
