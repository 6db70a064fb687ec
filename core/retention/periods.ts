import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../time.ts";

/** How long what is kept, as data (C-6). */
export const PERIODS = {
  webhooks: { days: 90, of: "raw webhooks", becomes: "the bytes go; id, outcome and hash stay" },
  messages: {
    months: 12,
    of: "bodies of WhatsApp messages and mails, clients' questions",
    becomes: "the words go; what was read stays",
  },
  parcelFiles: { months: 12, of: "parcel photos and slips", becomes: "removed" },
  surveys: { months: 24, of: "survey answers", becomes: "counted by month, without their order" },
  requestKeys: { days: 1, of: "answers kept for repeated requests", becomes: "removed by the next request" },
  books: {
    years: 10,
    of: "orders, commissions, stock: the books",
    becomes: "kept from 1 January after their year",
  },
  audit: { years: 10, of: "the histories: who did what", becomes: "kept, with pseudonyms after an erasure" },
} as const;

/** What the daily pass takes away. */
export type Passing = "webhooks" | "messages" | "parcelFiles" | "surveys";

/** What is as old as its instant, or older, goes. */
export type Cutoffs = Readonly<Record<Passing, Temporal.Instant>>;

/** Days are of 24 hours; months are of the calendar in Brussels. */
export function cutoffsAt(now: Temporal.Instant): Cutoffs {
  const monthsAgo = (months: number) =>
    now.toZonedDateTimeISO(BUSINESS_ZONE).subtract({ months }).toInstant();
  return {
    webhooks: now.subtract({ hours: PERIODS.webhooks.days * 24 }),
    messages: monthsAgo(PERIODS.messages.months),
    parcelFiles: monthsAgo(PERIODS.parcelFiles.months),
    surveys: monthsAgo(PERIODS.surveys.months),
  };
}

/** The first day on which books of that day are wanted by nobody any more: ten years from 1 January after their year. */
export function booksKeptUntil(on: Temporal.PlainDate): Temporal.PlainDate {
  return on.with({ month: 1, day: 1 }).add({ years: 1 + PERIODS.books.years });
}
