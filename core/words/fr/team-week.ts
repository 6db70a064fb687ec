import { formatDuration, plural } from "../format.ts";
import { type RuleNames, ruleName, type WeekWords } from "../week-words.ts";
import { namesFr } from "./team-names.ts";

const RULES: RuleNames = {
  stock_low: "Stock sous le seuil",
  supplier_order_late: "Commande fournisseur en retard",
  rotation_low: "Rotation lente",
  ddm_risk: "DDM proche",
  consignment_ending: "Fin de consignation",
  co_branding_ending: "Fin de co-marquage",
  availability_stale: "Disponibilités anciennes",
  mailbox_away: "Boîte mail injoignable",
  partner_debt: "Dette d’un partenaire",
  commission_review: "Contrat à revoir",
  confirm_late: "Confirmation > 2 h",
  ship_late: "Expédition en retard",
  commission_overdue: "Commission en retard",
  missing_tracking: "Suivi manquant",
  presumed_lost: "Colis sans nouvelles",
  delivered_after_refund: "Livré après remboursement",
  dead_letter: "Message non remis",
  partner_suspended: "Partenaire suspendu",
  flood: "Alertes regroupées",
  ticket_waiting: "Question de client en attente",
  buffer_low: "Tampon bas",
  inserts_low: "Cartes à renvoyer",
  channel_down: "Canal en panne",
};
const named = (rule: string): string => ruleName(RULES, rule);

/** The week's report in French. */
export const weekFr: WeekWords = {
  title: ({ from, to }) => `📣 *Alertes et bruit — semaine du ${from} au ${to}*`,
  alerts: ({ opened, resolved, medianTakeMinutes }) =>
    `🚨 *${opened}* ${plural(opened, "alerte ouverte", "alertes ouvertes", "fr")}, *${resolved}* ${plural(resolved, "résolue", "résolues", "fr")} · prise en charge médiane : *${medianTakeMinutes === null ? "aucune prise" : formatDuration(medianTakeMinutes, "fr")}*`,
  rule: ({ rule, opened, resolved, taken }) =>
    `• ${named(rule)} : ${opened} ${plural(opened, "ouverte", "ouvertes", "fr")}, ${resolved} ${plural(resolved, "résolue", "résolues", "fr")}, ${taken} ${plural(taken, "prise", "prises", "fr")}`,
  noise: ({ posted, updated, mentions, direct }) =>
    `🔔 *${posted}* ${plural(posted, "message posté", "messages postés", "fr")}, *${updated}* ${plural(updated, "mis à jour", "mis à jour", "fr")}, *${mentions}* ${plural(mentions, "mention", "mentions", "fr")}, *${direct}* en privé`,
  day: ({ day, interruptions, mentions, before }) =>
    `${day} : ${interruptions} ${plural(interruptions, "message", "messages", "fr")}, ${mentions} ${plural(mentions, "mention", "mentions", "fr")} (semaine d’avant : ${before})`,
  chart: { title: "Messages reçus par jour", series: "Messages" },
  conclusion: ({ now, before, mute }) => {
    const change =
      before === 0
        ? `${now} ${plural(now, "message", "messages", "fr")}, sans semaine d’avant pour comparer`
        : now > before
          ? `semaine plus bruyante : ${now} messages contre ${before}`
          : now < before
            ? `semaine plus calme : ${now} messages contre ${before}`
            : `même bruit que la semaine d’avant : ${now} messages`;
    const advice =
      mute.length === 0
        ? "rien à mettre en sourdine"
        : `à mettre en sourdine : ${namesFr.list(mute.map(({ rule, opened }) => `${named(rule)} (${opened} fois, jamais prise)`))}`;
    return `_Conclusion : ${change} ; ${advice}._`;
  },
};
