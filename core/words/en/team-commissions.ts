import type { Temporal } from "temporal-polyfill";
import { daysLate } from "../../commission/overview.ts";
import type { StatementState } from "../../settlement/statement-state.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { Bucket, CommissionWords } from "../command-words.ts";
import { formatCents, formatDay, formatLongDay, plural } from "../format.ts";
import { statementNamesEn } from "./statement-names.ts";

const cents = (amount: number): string => formatCents(amount, "en");
/** "November 2026", out of "Sunday 1 November 2026". */
const monthOf = (month: Temporal.PlainDate): string =>
  formatLongDay(month, { zone: BUSINESS_ZONE, locale: "en" }).split(" ").slice(2).join(" ");
const day = (date: Temporal.PlainDate): string => formatDay(date, { zone: BUSINESS_ZONE, locale: "en" });
const runsOf = (runs: number): string => `${runs} ${plural(runs, "run", "runs", "en")}`;

const BUCKETS: Record<Bucket, string> = {
  pending: "⏳ Pending",
  due: "📅 Due",
  paid: "✅ Paid",
  overdue: "🔴 Overdue",
};
const SCOPE: Record<Bucket, string> = { pending: "pending", due: "due", paid: "paid", overdue: "overdue" };

/** What is next with a statement, where its state alone does not say it. */
const NEXT: Partial<Record<StatementState, string>> = {
  proposed: "to be approved in #approbations",
  exported: "with the bank, to be marked as paid (`/commissions statements`)",
  partially_settled: "settled in part, the rest to be marked as paid (`/commissions statements`)",
};

/** `/commissions` in English: partner share first, commission and gross beside it (D1, A1, A4). */
export const commissionsEn: CommissionWords = {
  title: ({ month, only }) =>
    only === null
      ? `💶 *Commissions — ${monthOf(month)}*`
      : `💶 *Commissions ${SCOPE[only]} — ${monthOf(month)}*`,
  plain: ({ pendingCents, dueCents, paidCents }) =>
    `Commissions to pay partners: pending ${cents(pendingCents)}, due ${cents(dueCents)}, paid ${cents(paidCents)}`,
  bucket: (bucket, { count, partnerShareCents, commissionCents, grossCents }) =>
    `${BUCKETS[bucket]}: *${cents(partnerShareCents)}* for the partner · commission ${cents(commissionCents)} · gross ${cents(grossCents)} · ${count} ${plural(count, "line", "lines", "en")}`,
  all: "All partners",
  nextRun: (day) => `next run ${day}`,
  runPassed: (day) => `run of ${day} passed`,
  waiting: ({ number, partnerShareCents, state, partner }) =>
    `↳ of it ${cents(partnerShareCents)} on statement ${number} already: ${NEXT[state] ?? statementNamesEn[state]}${state === "rejected" ? `; \`/commissions pay ${partner.toLowerCase()}\` proposes it again` : ""}`,
  paidLate: ({ runs, partnerShareCents, daysLateMax, month }) =>
    `🟠 Paid late ${month === null ? "this month" : `in ${monthOf(month)}`}: ${runsOf(runs)}, *${cents(partnerShareCents)}*, up to ${daysLateMax} d late`,
  paidLateRun: (run) =>
    `🟠 Run of ${day(run.runOn)} paid on ${day(run.paidOn)} (${daysLate(run)} d late): *${cents(run.partnerShareCents)}* · ${run.count} ${plural(run.count, "line", "lines", "en")}`,
  moreRuns: (count) => `… and ${runsOf(count)} more.`,
  paidLateBefore: ({ month, runs }) =>
    `🟠 None paid late this month; ${runsOf(runs)} in ${monthOf(month)}: \`/commissions late month:${month.toPlainYearMonth()}\``,
  noneOverdue: "✅ Nothing is overdue today.",
  held: ({ partnerShareCents, count }) =>
    `Held (return or dispute): ${cents(partnerShareCents)} · ${count} ${plural(count, "line", "lines", "en")}`,
  meaning: "Meaning: what MTC pays the partner seven days after delivery. Paid: within the month shown.",
  none: ({ month, only }) =>
    `✅ No${only === null ? "" : ` ${SCOPE[only]}`} commission — ${monthOf(month)}. \`/commissions\` shows all, \`month:YYYY-MM\` another month.`,
  badMonth: (typed) => `I do not understand the month “${typed}”. Example: \`/commissions month:2026-11\`.`,
  file: {
    ready: (month) => `📊 Commissions of ${monthOf(month)}: the month’s export is ready`,
    button: "CSV / XLSX",
    holds:
      "The file holds what was open during the month: ordered before its end, neither paid nor void before its beginning; states are those of the download.",
    links: ({ month, partner, csv, xlsx }) =>
      `📄 Commissions of ${monthOf(month)}${partner === null ? "" : ` (${partner})`}: <${csv}|CSV> · <${xlsx}|XLSX> · links good for 15 minutes, for the team alone.`,
    noAddress:
      "ℹ️ This server has no address (`PUBLIC_URL`): the file is had by `GET /api/admin/commissions/export`.",
  },
};
