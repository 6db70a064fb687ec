import { Temporal } from "temporal-polyfill";
import type { CommissionOverdueFacts } from "../../alert/commission-overdue.ts";
import type { DeadLetterFacts } from "../../alert/dead-letter.ts";
import type { PartnerSuspendedFacts } from "../../alert/partner-suspended.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { formatCents, formatDay, formatDuration, plural } from "../format.ts";
import { alertsEn } from "./team-alerts.ts";

/** Money that was not paid, messages that did not leave and partners that are suspended, in English. */

const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
const found = ({ openedAt }: AlertMoments): string => `found at ${openedAt}`;
const lasted = (at: AlertMoments): string =>
  `resolved at ${at.resolvedAt ?? "—"} · ${formatDuration(at.lastedMinutes, "en")}`;
const bare = (title: string): string => title.replaceAll("*", "").replace(/^\S+ /u, "");

const overdue: RuleWords<CommissionOverdueFacts> = {
  live: (of, at) => {
    const days = Temporal.PlainDate.from(of.runOn).until(at.today).days;
    const cents = formatCents(of.netCents, "en");
    return {
      plain: `🔴 Commissions overdue: ${of.partnerName}, ${cents}`,
      title: `🔴 *Commissions overdue — ${of.partnerName}*`,
      why: `*${cents}* for ${of.orders} ${plural(of.orders, "order", "orders", "en")} · J+7 on ${day(of.payableOn)}, transfer expected on *${day(of.runOn)}* (${days} d late)`,
      rule: `Rule: unpaid on the day after the first bank day from J+7 · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Commissions overdue — ${of.partnerName}~ ${lasted(at)} · what was due on ${day(of.runOn)} is settled`,
};

const deadLetter: RuleWords<DeadLetterFacts> = {
  live: (of, at) => {
    const { title, why, next } = alertsEn.team.notice_unsent(of);
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `${why}\n${next}`,
      rule: `Told at ${at.openedAt}`,
    };
  },
  over: (of, at) =>
    `🟢 ~${bare(alertsEn.team.notice_unsent(of).title)}~ ${lasted(at)} · ${of.ended === "arrived" ? "arrived" : "sent again"}`,
};

const suspended: RuleWords<PartnerSuspendedFacts> = {
  live: ({ change, open, told, hidden }, at) => {
    const { title, why, next } = alertsEn.team.standing({
      ...{ about: "standing", open, ...change },
      ...(told ? { told } : {}),
    });
    const muted = `🔇 ${hidden} ${plural(hidden, "alert hidden", "alerts hidden", "en")}`;
    const [inBrief, inFull] = hidden === 0 ? ["", ""] : [` · ${muted}`, `\n${muted} about its open orders`];
    return {
      plain: `${title.replaceAll("*", "")}${inBrief}`,
      title,
      why: `${why}${inFull}\n${next}`,
      rule: `Since ${at.openedAt}`,
    };
  },
  over: ({ change }, at) => `🟢 ~${change.partner}: suspended~ ${lasted(at)} · resumed`,
};

export const deskAlertsEn: Pick<
  AlertCardWords["rules"],
  "commission_overdue" | "dead_letter" | "partner_suspended"
> = { commission_overdue: overdue, dead_letter: deadLetter, partner_suspended: suspended };
