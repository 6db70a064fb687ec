import type { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import type { Bucket, CommissionWords } from "../command-words.ts";
import { formatCents, formatLongDay, plural } from "../format.ts";

const cents = (amount: number): string => formatCents(amount, "en");
/** "November 2026", out of "Sunday 1 November 2026". */
const monthOf = (month: Temporal.PlainDate): string =>
  formatLongDay(month, { zone: BUSINESS_ZONE, locale: "en" }).split(" ").slice(2).join(" ");

const BUCKETS: Record<Bucket, string> = {
  pending: "⏳ Pending",
  due: "📅 Due",
  paid: "✅ Paid",
  overdue: "🔴 Overdue",
};
const SCOPE: Record<Bucket, string> = { pending: "pending", due: "due", paid: "paid", overdue: "overdue" };

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
  held: ({ partnerShareCents, count }) =>
    `Held (return or dispute): ${cents(partnerShareCents)} · ${count} ${plural(count, "line", "lines", "en")}`,
  meaning: "Meaning: what MTC pays the partner seven days after delivery. Paid: within the month shown.",
  none: ({ month, only }) =>
    `✅ No${only === null ? "" : ` ${SCOPE[only]}`} commission — ${monthOf(month)}. \`/commissions\` shows all, \`month:YYYY-MM\` another month.`,
  badMonth: (typed) => `I do not understand the month “${typed}”. Example: \`/commissions month:2026-11\`.`,
};
