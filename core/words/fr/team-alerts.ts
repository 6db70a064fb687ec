import type { NoticeKind } from "../../notice/notice.ts";
import type { RefusalCode } from "../../refusal.ts";
import { formatDuration, formatPoints, plural } from "../format.ts";
import type { AlertText, AlertWords, LateFacts } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

const CHANNELS: Readonly<Record<string, string>> = {
  email: "e-mail",
  whatsapp: "WhatsApp",
  slack: "Slack",
  sms: "SMS",
  webhook: "la boutique",
};
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;
const order = (number: number | null): string => (number === null ? "" : ` pour #${number}`);

const NOTICES: Record<NoticeKind, string> = {
  order_card: "Carte de commande",
  order_journal: "Journal de commande",
  late_alert: "Alerte de retard",
  team_alert: "Alerte à l’équipe",
  partner_new_order: "Nouvelle commande au partenaire",
  partner_answer: "Réponse au partenaire",
  partner_payment: "Avis de paiement au partenaire",
  client_shipped: "Avis d’expédition au client",
  order_tracking: "Suivi à la boutique",
  customer_message: "Message au client",
};

/** Why the shop's order was not taken; a cause that is not here is told in the refusal's own sentence. */
const CAUSES: Partial<Record<RefusalCode, string>> = {
  malformed: "Données illisibles",
  unknown_sku: "Référence inconnue",
  product_unavailable: "Produit indisponible",
  price_mismatch: "Prix différent du catalogue",
  debit_mismatch: "Points débités différents du total",
  zone_not_served: "Zone non desservie par ce fournisseur",
  zone_excluded_dom_tom: "DOM-TOM non desservis",
  zone_international_phase3: "International non desservi",
  zone_unknown: "Adresse hors zone connue",
  partner_inactive: "Partenaire inactif",
  contract_missing: "Contrat manquant",
  vat_missing: "TVA manquante",
  out_of_stock: "Rupture de stock",
  order_conflict: "Commande déjà reçue avec un autre contenu",
  delivery_conflict: "Envoi déjà reçu avec un autre contenu",
};

function lateWhy(facts: LateFacts): string {
  const articles = `${facts.articles} ${plural(facts.articles, "article", "articles", "fr")}`;
  const by = facts.confirmBy === null ? "" : ` · à confirmer avant ${facts.confirmBy}`;
  return `${articles} · ${formatPoints(facts.pointsCents, "fr")} · ${facts.notified ?? "pas encore notifiée"}${by}`;
}

const late = (facts: LateFacts, symbol: string): string =>
  `${symbol} *#${facts.number} sans confirmation depuis ${formatDuration(facts.waitedMinutes)}* — ${facts.partner}`;

/** What the team sees in #alertes, in French: what happened, why, what to do next (chat-ux §2.2). */
export const alertsFr: AlertWords = {
  late: (facts) => ({
    title: late(facts, "🔴"),
    why: lateWhy(facts),
    next: `À faire : appeler ${facts.partner}, ou saisir le suivi s’il a déjà expédié. Détail : \`/order ${facts.number}\``,
  }),
  lateWhileClosed: (facts) => ({
    title: late(facts, "🕒"),
    why: lateWhy(facts),
    next: `Pour information : ${facts.partner} est fermé, son délai court en heures ouvrées. Détail : \`/order ${facts.number}\``,
  }),
  lateSettled: ({ number, partner, at, state }) =>
    `🟢 ~#${number} sans confirmation — ${partner}~ réglée${at === null ? "" : ` à ${at}`} · ${namesFr.fulfillment[state]}`,
  notified: ({ at, channels }) => `notifiée ${at} par ${namesFr.list(channels.map(channelName))}`,
  callFor: (mentions) => `Responsable : ${mentions}`,
  team: {
    order_refused: ({ source, externalId, code, field, sentence, pointsCents }): AlertText => ({
      title: `🔴 *Commande refusée à l’entrée${externalId === null ? "" : ` — ${externalId}`}* (${source})`,
      why: `${CAUSES[code] ?? "Refus"} (\`${code}\`) : ${sentence}${field === null ? "" : ` · champ ${field}`}${pointsCents === null ? "" : ` · ${formatPoints(pointsCents, "fr")} débités`}`,
      next: "À faire : le client a payé. Corrigez la cause et faites renvoyer la commande par la boutique, ou remboursez les points.",
    }),
    declined: ({ number, partner, reason, afterConfirm }): AlertText => ({
      title: `🔴 *#${number} refusée par ${partner}*${afterConfirm ? " après confirmation" : ""}`,
      why: `Motif : ${reason === "" ? "non précisé" : reason}`,
      next: `À faire : confier la commande au partenaire de secours ou prévenir le client. Détail : \`/order ${number}\``,
    }),
    partner_message: ({ number, partner, from, text }): AlertText => ({
      title: `💬 *${partner} a écrit${order(number)}*`,
      why: `${from} : « ${text} »`,
      next: `À faire : répondre à ${partner} directement ; le message n’a rien changé à la commande.`,
    }),
    unknown_sender: ({ channel, sender }): AlertText => ({
      title: `⚠️ *Message d’un expéditeur inconnu* (${channelName(channel)})`,
      why: `${sender} ne correspond à aucun contact partenaire ; rien ne lui a été communiqué.`,
      next: "À faire : s’il s’agit d’un partenaire, enregistrer son numéro ou son adresse.",
    }),
    notice_unsent: ({ channel, noticeKind, number, outcome, problem }): AlertText => ({
      title: `⚠️ *Message ${outcome === "dead" ? "non remis" : "peut-être non remis"}${order(number)}* (${channelName(channel)})`,
      why: `${NOTICES[noticeKind]} : ${problem}`,
      next:
        outcome === "dead"
          ? "À faire : prévenir le destinataire autrement, puis corriger la cause (adresse, canal, jeton)."
          : "À faire : vérifier chez le destinataire avant de renvoyer ; il n’est jamais renvoyé à l’aveugle.",
    }),
  },
};
