import type { Temporal } from "temporal-polyfill";
import { daysLate } from "../../commission/overview.ts";
import type { StatementState } from "../../settlement/statement-state.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { Bucket, CommissionWords } from "../command-words.ts";
import { formatCents, formatDay, formatLongDay, plural } from "../format.ts";
import { statementNamesFr } from "./statement-names.ts";

const cents = (amount: number): string => formatCents(amount, "fr");
/** "novembre 2026", out of "dimanche 1 novembre 2026". */
const monthOf = (month: Temporal.PlainDate): string =>
  formatLongDay(month, { zone: BUSINESS_ZONE, locale: "fr" }).split(" ").slice(2).join(" ");
/** "d’octobre 2025", "de novembre 2026". */
const ofMonth = (month: Temporal.PlainDate): string =>
  monthOf(month)
    .replace(/^(?=[ao])/, "d’")
    .replace(/^(?!d’)/, "de ");
const day = (date: Temporal.PlainDate): string => formatDay(date, { zone: BUSINESS_ZONE, locale: "fr" });
const echeances = (runs: number): string => `${runs} ${plural(runs, "échéance", "échéances", "fr")}`;

const BUCKETS: Record<Bucket, string> = {
  pending: "⏳ En attente",
  due: "📅 Dues",
  paid: "✅ Payées",
  overdue: "🔴 En retard",
};
const ONE: Record<Bucket, string> = {
  pending: "en attente",
  due: "due",
  paid: "payée",
  overdue: "en retard",
};
const SCOPE: Record<Bucket, string> = {
  pending: "en attente",
  due: "dues",
  paid: "payées",
  overdue: "en retard",
};

/** What is next with a statement, where its state alone does not say it. */
const NEXT: Partial<Record<StatementState, string>> = {
  proposed: "à approuver dans #approbations",
  exported: "transmis à la banque, à marquer payé (`/commissions relevés`)",
  partially_settled: "réglé en partie, le reste à marquer payé (`/commissions relevés`)",
};

/** `/commissions` in French: partner share first, commission and gross beside it (D1, A1, A4). */
export const commissionsFr: CommissionWords = {
  title: ({ month, only }) =>
    only === null
      ? `💶 *Commissions — ${monthOf(month)}*`
      : `💶 *Commissions ${SCOPE[only]} — ${monthOf(month)}*`,
  plain: ({ pendingCents, dueCents, paidCents }) =>
    `Commissions à reverser : en attente ${cents(pendingCents)}, dues ${cents(dueCents)}, payées ${cents(paidCents)}`,
  bucket: (bucket, { count, partnerShareCents, commissionCents, grossCents }) =>
    `${BUCKETS[bucket]} : *${cents(partnerShareCents)}* ${bucket === "paid" ? "reversés" : "à reverser"} · commission ${cents(commissionCents)} · brut ${cents(grossCents)} · ${count} ${plural(count, "ligne", "lignes", "fr")}`,
  all: "Tous les partenaires",
  nextRun: (day) => `prochaine échéance ${day}`,
  runPassed: (day) => `échéance du ${day} passée`,
  waiting: ({ number, partnerShareCents, state, partner }) =>
    `↳ dont ${cents(partnerShareCents)} déjà sur le relevé ${number} : ${NEXT[state] ?? statementNamesFr[state]}${state === "rejected" ? ` ; \`/commissions payer ${partner.toLowerCase()}\` le propose à nouveau` : ""}`,
  paidLate: ({ runs, partnerShareCents, daysLateMax, month }) =>
    `🟠 Payées en retard ${month === null ? "ce mois" : `en ${monthOf(month)}`} : ${echeances(runs)}, *${cents(partnerShareCents)}*, jusqu’à ${daysLateMax} j de retard`,
  paidLateRun: (run) =>
    `🟠 Échéance du ${day(run.runOn)} payée le ${day(run.paidOn)} (${daysLate(run)} j de retard) : *${cents(run.partnerShareCents)}* · ${run.count} ${plural(run.count, "ligne", "lignes", "fr")}`,
  moreRuns: (count) => `… et ${echeances(count)} de plus.`,
  paidLateBefore: ({ month, runs }) =>
    `🟠 Aucune payée en retard ce mois ; ${echeances(runs)} en ${monthOf(month)} : \`/commissions retard mois:${month.toPlainYearMonth()}\``,
  noneOverdue: "✅ Rien n’est en retard aujourd’hui.",
  held: ({ partnerShareCents, count }) =>
    `Bloquées (retour ou litige) : ${cents(partnerShareCents)} · ${count} ${plural(count, "ligne", "lignes", "fr")}`,
  meaning:
    "Sens : montants que MTC verse au partenaire à J+7 de la livraison. Payées : dans le mois affiché.",
  none: ({ month, only }) =>
    `✅ Aucune commission${only === null ? "" : ` ${ONE[only]}`} — ${monthOf(month)}. \`/commissions\` montre tout, \`mois:AAAA-MM\` un autre mois.`,
  badMonth: (typed) => `Je ne comprends pas le mois « ${typed} ». Exemple : \`/commissions mois:2026-11\`.`,
  file: {
    ready: (month) => `📊 Commissions ${ofMonth(month)} : l’export du mois est prêt`,
    button: "CSV / XLSX",
    holds:
      "Le fichier contient ce qui était ouvert pendant le mois : commandé avant sa fin, ni payé ni annulé avant son début ; les états sont ceux du moment du téléchargement.",
    links: ({ month, partner, csv, xlsx }) =>
      `📄 Commissions ${ofMonth(month)}${partner === null ? "" : ` (${partner})`} : <${csv}|CSV> · <${xlsx}|XLSX> · liens valables 15 minutes, pour l’équipe seule.`,
    noAddress:
      "ℹ️ Ce serveur n’a pas d’adresse (`PUBLIC_URL`) : le fichier se prend par `GET /api/admin/commissions/export`.",
  },
};
