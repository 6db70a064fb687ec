import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { Locale } from "../words/locale.ts";

/*
 * The commissions of a month as a file (R172): when the team is told of it, and the address that opens it without a
 * password. An address is sealed, so that none can be guessed or changed, and is good for a quarter of an hour.
 */

export const FILE_FORMATS = ["csv", "xlsx"] as const;
export type FileFormat = (typeof FILE_FORMATS)[number];

export interface MonthFile {
  readonly month: Temporal.PlainYearMonth;
  readonly format: FileFormat;
  /** Null is every partner. */
  readonly partner: string | null;
  readonly locale: Locale;
}

export interface MonthLink extends MonthFile {
  /** Whole seconds. */
  readonly expiresAt: Temporal.Instant;
}

/** On the first of each month, after the morning's routine (R172). */
const EXPORT_TIME = "09:30";
/** Long enough for a click in Slack, too short to be passed around. */
const LINK_MINUTES = 15;
/** Later than any calendar of ours goes: nobody's expiry. */
const SECONDS_MAX = 253_402_300_799;
const EVERYBODY = "-";
const PARTNER = /^\w{1,40}$/;
const TOKEN = /^([\w-]{43})\.(\d{4}-(?:0[1-9]|1[0-2]))\.(csv|xlsx)\.(fr|en)\.([0-9a-z]{1,8})\.(-|\w{1,40})$/;

/** When the next month's export is told: the first such moment after `now`, by the clock of Brussels. */
export function nextExportAt(now: Temporal.Instant): Temporal.Instant {
  const first = localDate(now, BUSINESS_ZONE).with({ day: 1 });
  const thisMonth = exportAt(first);
  return isAfter(thisMonth, now) ? thisMonth : exportAt(first.add({ months: 1 }));
}

/** The newest month whose export was due by `now`: of those that a machine missed it is the one that is told. */
export function monthToExport(now: Temporal.Instant): Temporal.PlainYearMonth {
  const first = localDate(now, BUSINESS_ZONE).with({ day: 1 });
  const months = isAfter(exportAt(first), now) ? 2 : 1;
  return first.subtract({ months }).toPlainYearMonth();
}

/** A link to it from now on; null for a partner that no address can name. */
export function monthLink(file: MonthFile, now: Temporal.Instant): MonthLink | null {
  if (file.partner !== null && !PARTNER.test(file.partner)) return null;
  return { ...file, expiresAt: now.add({ minutes: LINK_MINUTES }).round("second") };
}

/** What is sealed of it. */
export function monthText({ month, format, partner, locale, expiresAt }: MonthLink): string {
  return `commissions ${month} ${format} ${locale} ${partner ?? EVERYBODY} ${secondsOf(expiresAt)}`;
}

/** The last step of its address. */
export function monthToken(link: MonthLink, seal: string): string {
  const { month, format, partner, locale, expiresAt } = link;
  return [seal, month, format, locale, secondsOf(expiresAt).toString(36), partner ?? EVERYBODY].join(".");
}

/** A token taken apart, nothing of it believed yet; null where it cannot be one. */
export function readMonthToken(token: string): { readonly link: MonthLink; readonly seal: string } | null {
  const [, seal = "", month = "", format = "", locale = "", seconds36 = "", partner = ""] =
    TOKEN.exec(token) ?? [];
  const seconds = Number.parseInt(seconds36, 36);
  if (seal === "" || !(seconds <= SECONDS_MAX)) return null;
  return {
    link: {
      month: Temporal.PlainYearMonth.from(month),
      format: format as FileFormat,
      locale: locale as Locale,
      partner: partner === EVERYBODY ? null : partner,
      expiresAt: Temporal.Instant.fromEpochMilliseconds(seconds * 1000),
    },
    seal,
  };
}

/** Whether a link has had its time. */
export function isMonthLinkOver({ expiresAt }: MonthLink, now: Temporal.Instant): boolean {
  return isAfter(now, expiresAt);
}

function exportAt(first: Temporal.PlainDate): Temporal.Instant {
  return first.toZonedDateTime({ timeZone: BUSINESS_ZONE, plainTime: EXPORT_TIME }).toInstant();
}

function secondsOf(instant: Temporal.Instant): number {
  return Math.floor(instant.epochMilliseconds / 1000);
}

function isAfter(a: Temporal.Instant, b: Temporal.Instant): boolean {
  return a.epochMilliseconds > b.epochMilliseconds;
}
