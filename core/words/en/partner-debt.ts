import { Temporal } from "temporal-polyfill";
import { DEBT_DAYS, type PartnerDebtFacts } from "../../settlement/debt.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { formatCents, formatDay } from "../format.ts";

const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

/** A partner that owes us money for sixty days, in English. */
export const partnerDebtEn: RuleWords<PartnerDebtFacts> = {
  live: ({ partnerName, netCents, since }, at) => ({
    plain: `🟠 Negative balance: ${partnerName}, ${formatCents(netCents, "en")}`,
    title: `🟠 *Negative balance — ${partnerName}*`,
    why: `*${formatCents(netCents, "en")}* since ${day(since)}: refunds taken back are more than it is owed, and no payment nets them.\nTo do: agree on a settlement with the partner.`,
    rule: `Rule: a debt of more than ${DEBT_DAYS} days · found at ${at.openedAt}`,
  }),
  over: ({ partnerName }, at) =>
    `🟢 ~Negative balance — ${partnerName}~ resolved at ${at.resolvedAt ?? "—"} · netted by a payment`,
};
