import { openingTimes } from "../clock.ts";
import { formatDuration, formatPercent, plural } from "../format.ts";
import type { LevelFacts, PartnerFacts, PunctualityWords } from "../punctuality-words.ts";
import { figureAgeFr } from "./team-availability.ts";
import { namesFr } from "./team-names.ts";

const percent = (value: number | null): string =>
  value === null ? "—" : `${value.toLocaleString("fr-FR", { maximumFractionDigits: 1 })}\u00a0%`;
const mark = ({ isOnTarget }: LevelFacts): string => (isOnTarget === null ? "⚪" : isOnTarget ? "🟢" : "🔴");
const hours = (value: number | null): string =>
  value === null ? "" : ` · livrée en ${value.toLocaleString("fr-FR")} h en moyenne`;
const waiting = (open: number): string =>
  `${open} ${plural(open, "commande attend", "commandes attendent", "fr")} sa réponse`;

const WHATSAPP: Readonly<Record<PartnerFacts["whatsapp"], string>> = {
  off: "WhatsApp coupé",
  stopped: "WhatsApp arrêté à sa demande (STOP)",
  no_number: "WhatsApp : numéro à compléter",
  urgent_only: "WhatsApp pour les urgences",
  all: "WhatsApp ✓",
};

function level(facts: LevelFacts): string {
  const median =
    facts.medianMinutes === null ? "" : ` · médiane ${formatDuration(facts.medianMinutes, "fr")}`;
  return `confirmées dans le délai *${percent(facts.confirmedPercent)}* ${mark(facts)} (horloge simple ${percent(facts.confirmedWallPercent)}) · expédiées à temps ${percent(facts.shippedPercent)}${median}${hours(facts.deliveryHours)}`;
}

function reach({ phone, email, contact }: PartnerFacts): string {
  const by = [
    phone === null ? "numéro à compléter" : phone === "hidden" ? null : phone,
    email === null ? "pas d’adresse" : email === "hidden" ? null : email,
  ].filter((each) => each !== null);
  return [contact ?? "pas de contact", ...by].join(" · ");
}

function chat({ whatsapp, isWindowOpen }: PartnerFacts): string {
  const reaches = whatsapp === "all" || whatsapp === "urgent_only";
  return `${WHATSAPP[whatsapp]}${reaches ? ` (fenêtre 24 h ${isWindowOpen ? "ouverte" : "fermée"})` : ""}`;
}

/** Partners and their promises, in French (chat-ux §3.2). */
export const punctualityFr: PunctualityWords = {
  helpOf: {
    partners:
      "*`/partners`* (`/partenaires`) nos partenaires : état, canaux, secours, délais tenus.\n`/partners` · `/partners habeebee`",
    sla: "*`/sla`* les délais tenus par les partenaires.\n`/sla` · `/sla habeebee` · `/sla 7j` · `/sla ilanga mois` (7j, 30j ou mois)",
  },
  period: ({ period, since }) => (period === "month" ? `depuis le ${since}` : `${period} jours`),
  slaTitle: ({ scope, period, closed }) =>
    `⏱ *${scope ?? "Tous les partenaires"}, ${period}* · ${closed} ${plural(closed, "demande jugée", "demandes jugées", "fr")}`,
  slaLine: (facts) =>
    `*${facts.partner}* — ${level(facts)}${facts.open === 0 ? "" : ` · ${waiting(facts.open)}`}`,
  slaClocks:
    "Objectif : plus de 95\u00a0% confirmées en moins de 2 h d’ouverture. L’horloge simple compte aussi nuits et week-ends.",
  worstTitle: "Les plus lentes :",
  worst: ({ number, partner, minutes, at, isSilent }) =>
    `*#${number}* ${partner} · ${formatDuration(minutes, "fr")}${isSilent ? ", sans réponse" : ""} · reçue ${at}`,
  noRequests: ({ scope, period, isLongest }) =>
    `⏱ Aucune commande confiée à ${scope ?? "un partenaire"} sur cette période (${period}).${isLongest ? "" : " Plus loin : `/sla 30j`."}`,
  partnersTitle: (count) => `🤝 *${count} ${plural(count, "partenaire", "partenaires", "fr")}*`,
  partnerLine: (facts) =>
    `*${facts.partner}* (${facts.country}) · ${namesFr.partnerStatus[facts.status]} · ${percent(facts.confirmedPercent)} ${mark(facts)} sur 30 jours · ${facts.open} en attente · secours : ${facts.backup ?? "aucun"}`,
  partnerCard: (facts) => [
    `🤝 *${facts.partner}* (${facts.country}) · ${facts.rateBps === null ? "pas de contrat en vigueur" : `commission ${formatPercent(facts.rateBps, "fr")}`} · *${namesFr.partnerStatus[facts.status]}* · secours : ${facts.backup ?? "aucun"}`,
    `📇 ${reach(facts)} · ${chat(facts)}`,
    `🕘 ${openingTimes(facts.openingHours, facts.timeZone, "fr")} · confirme en ${formatDuration(facts.confirmWithinMinutes, "fr")} d’ouverture, expédie en ${facts.shipWithinHours} h ouvrables`,
    `⏱ 30 jours : ${level(facts)}`,
    `📥 ${waiting(facts.open)}`,
    ...(facts.oldest === null
      ? []
      : [
          `📦 ${facts.offered} ${plural(facts.offered, "produit proposé", "produits proposés", "fr")}${facts.stale === 0 ? "" : `, *${facts.stale} à vérifier*`} · le plus ancien : ${figureAgeFr(facts.oldest)}`,
        ]),
    ...(facts.closedOn.length === 0 ? [] : [`🚪 Fermé : ${facts.closedOn.join(", ")}`]),
  ],
  openButton: "Ses commandes",
  none: "Aucun partenaire n’est encore enregistré. Le catalogue en apporte : `npm run catalogue`.",
};
