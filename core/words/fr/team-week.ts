import type { RuleOfWeek } from "../../alert/week.ts";
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
const messages = (count: number): string =>
  count === 0 ? "aucun message" : `${count} ${plural(count, "message", "messages", "fr")}`;
const listed = (rules: readonly RuleOfWeek[]): string =>
  namesFr.list(rules.map(({ rule, opened }) => `${named(rule)} (${opened} fois)`));

/** The week's report in French. */
export const weekFr: WeekWords = {
  title: ({ from, to }) => `📣 *Alertes et bruit — semaine du ${from} au ${to}*`,
  alerts: ({ opened, resolved, medianTakeMinutes }) =>
    `🚨 *${opened}* ${plural(opened, "alerte ouverte", "alertes ouvertes", "fr")}, *${resolved}* ${plural(resolved, "résolue", "résolues", "fr")} · prise en charge médiane : *${medianTakeMinutes === null ? "aucune prise" : formatDuration(medianTakeMinutes, "fr")}*`,
  rule: ({ rule, opened, resolved, taken }) =>
    `• ${named(rule)} : ${opened} ${plural(opened, "ouverte", "ouvertes", "fr")}, ${resolved} ${plural(resolved, "résolue", "résolues", "fr")}, ${taken} ${plural(taken, "prise", "prises", "fr")}`,
  quiet: ({ from, to, now, before }) =>
    `📣 *Semaine du ${from} au ${to}* — ✅ aucune alerte, ${messages(now)}${before === 0 ? "" : ` (semaine d’avant : ${before})`}`,
  noise: ({ posted, threaded, updated, mentions, direct }) =>
    `🔔 *${posted}* ${plural(posted, "message posté", "messages postés", "fr")} dans les canaux, *${direct}* en privé, *${mentions}* ${plural(mentions, "mention", "mentions", "fr")} · sans déranger : *${threaded}* ${plural(threaded, "ligne de fil", "lignes de fil", "fr")}, *${updated}* ${plural(updated, "mise à jour", "mises à jour", "fr")}`,
  day: ({ day, interruptions, mentions, before }) =>
    `${day} : ${interruptions} ${plural(interruptions, "message", "messages", "fr")}, ${mentions} ${plural(mentions, "mention", "mentions", "fr")}${before === null ? "" : ` (semaine d’avant : ${before})`}`,
  loudest: ({ day, alerts, budget }) =>
    `${alerts > budget ? "🔴" : "🟢"} Jour le plus chargé dans #alertes : ${day}, ${messages(alerts)} (budget : ${budget})`,
  chart: { title: "Messages reçus par jour", series: "Messages" },
  conclusion: ({ now, before, left, needless }) => {
    const change =
      before === 0
        ? `${messages(now)}, sans semaine d’avant pour comparer`
        : now > before
          ? `semaine plus bruyante : ${messages(now)} contre ${before}`
          : now < before
            ? `semaine plus calme : ${messages(now)} contre ${before}`
            : `même bruit que la semaine d’avant : ${messages(now)}`;
    const advice = [
      ...(left.length === 0 ? [] : [`toujours là et jamais prises en charge : ${listed(left)}`]),
      ...(needless.length === 0
        ? []
        : [`réglées sans que personne les prenne, seuil à revoir : ${listed(needless)}`]),
    ];
    return `_Conclusion : ${[change, ...(advice.length === 0 ? ["aucune règle à revoir"] : advice)].join(" ; ")}._`;
  },
};
