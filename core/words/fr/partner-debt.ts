import { Temporal } from "temporal-polyfill";
import { DEBT_DAYS, type PartnerDebtFacts } from "../../settlement/debt.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { RuleWords } from "../alert-card-words.ts";
import { atMoment, formatCents, formatDay } from "../format.ts";

const day = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "fr" });

/** A partner that owes us money for sixty days, in French. */
export const partnerDebtFr: RuleWords<PartnerDebtFacts> = {
  live: ({ partnerName, netCents, since }, at) => ({
    plain: `🟠 Solde négatif : ${partnerName}, ${formatCents(netCents, "fr")}`,
    title: `🟠 *Solde négatif — ${partnerName}*`,
    why: `*${formatCents(netCents, "fr")}* depuis le ${day(since)} : des remboursements repris dépassent ce qui lui est dû, aucun versement ne les compense.\nÀ faire : convenir d’un règlement avec le partenaire.`,
    rule: `Règle : dette de plus de ${DEBT_DAYS} jours · détectée ${atMoment(at.openedAt)}`,
  }),
  over: ({ partnerName }, at) =>
    `🟢 ~Solde négatif — ${partnerName}~ résolue ${atMoment(at.resolvedAt ?? "—")} · compensé par un versement`,
};
