import { Temporal } from "temporal-polyfill";
import type { CommissionOverdueFacts } from "../../alert/commission-overdue.ts";
import type { DeadLetterFacts } from "../../alert/dead-letter.ts";
import type { PartnerSuspendedFacts } from "../../alert/partner-suspended.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardWords, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { atMoment, formatCents, formatDay, formatDuration, plural } from "../format.ts";
import { alertsFr } from "./team-alerts.ts";

/** Money that was not paid, messages that did not leave and partners that are suspended, in French. */

const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });
const found = ({ openedAt }: AlertMoments): string => `détectée ${atMoment(openedAt)}`;
const lasted = (at: AlertMoments): string =>
  `résolue ${atMoment(at.resolvedAt ?? "—")} · ${formatDuration(at.lastedMinutes, "fr")}`;
const bare = (title: string): string => title.replaceAll("*", "").replace(/^\S+ /u, "");

const overdue: RuleWords<CommissionOverdueFacts> = {
  live: (of, at) => {
    const days = Temporal.PlainDate.from(of.runOn).until(at.today).days;
    const cents = formatCents(of.netCents, "fr");
    return {
      plain: `🔴 Commissions en retard de paiement : ${of.partnerName}, ${cents}`,
      title: `🔴 *Commissions en retard de paiement — ${of.partnerName}*`,
      why: `*${cents}* pour ${of.orders} ${plural(of.orders, "commande", "commandes", "fr")} · J+7 le ${day(of.payableOn)}, virement attendu le *${day(of.runOn)}* (${days} j de retard)`,
      rule: `Règle : impayée le lendemain du premier jour bancaire à partir de J+7 · ${found(at)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~Commissions en retard de paiement — ${of.partnerName}~ ${lasted(at)} · échéance du ${day(of.runOn)} réglée`,
};

const deadLetter: RuleWords<DeadLetterFacts> = {
  live: (of, at) => {
    const { title, why, next } = alertsFr.team.notice_unsent(of);
    return {
      plain: title.replaceAll("*", ""),
      title,
      why: `${why}\n${next}`,
      rule: `Signalée ${atMoment(at.openedAt)}`,
    };
  },
  over: (of, at) =>
    `🟢 ~${bare(alertsFr.team.notice_unsent(of).title)}~ ${lasted(at)} · ${of.ended === "arrived" ? "arrivé" : "renvoyé"}`,
};

const suspended: RuleWords<PartnerSuspendedFacts> = {
  live: ({ change, open, told, hidden }, at) => {
    const { title, why, next } = alertsFr.team.standing({
      ...{ about: "standing", open, ...change },
      ...(told ? { told } : {}),
    });
    const muted = `🔇 ${hidden} ${plural(hidden, "alerte masquée", "alertes masquées", "fr")}`;
    const [inBrief, inFull] =
      hidden === 0 ? ["", ""] : [` · ${muted}`, `\n${muted} sur ses commandes en cours`];
    return {
      plain: `${title.replaceAll("*", "")}${inBrief}`,
      title,
      why: `${why}${inFull}\n${next}`,
      rule: `Depuis ${at.openedAt}`,
    };
  },
  over: ({ change }, at) => `🟢 ~${change.partner} : suspendu~ ${lasted(at)} · reprise`,
};

export const deskAlertsFr: Pick<
  AlertCardWords["rules"],
  "commission_overdue" | "dead_letter" | "partner_suspended"
> = { commission_overdue: overdue, dead_letter: deadLetter, partner_suspended: suspended };
