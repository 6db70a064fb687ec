import type { OrderListFilter } from "../../order/order-view.ts";
import type { OrdersWords } from "../command-words.ts";
import { formatCents, formatDuration, plural } from "../format.ts";
import type { ModalWords } from "../modal-words.ts";
import { otherCarrierFr } from "./other-carrier.ts";
import { cardFr } from "./team-card.ts";
import { namesFr } from "./team-names.ts";

const SCOPES: Record<OrderListFilter["only"], string> = {
  open: "en cours",
  waiting: "en attente de confirmation",
  late: "en retard",
  without_tracking: "sans suivi",
  today: "reçues aujourd’hui",
  stock: "expédiées par le hub",
  dropship: "expédiées par les partenaires",
  all: "au total",
};

const refs = (numbers: readonly number[]): string => namesFr.list(numbers.map((number) => `#${number}`));
const of = (partner: string | null): string => (partner === null ? "" : ` · ${partner}`);

/** `/orders` and `/order` in French (chat-ux §2.1, §3.2). */
export const ordersFr: OrdersWords = {
  title: ({ only, count, partner }) =>
    `🕒 *${count} ${plural(count, "expédition", "expéditions", "fr")} ${SCOPES[only]}*${of(partner)}`,
  row: (row) =>
    `*#${row.number}* · ${row.articles} ${plural(row.articles, "article", "articles", "fr")} · ${cardFr.part(row)}${row.untrackedHours === null ? "" : ` · 🔴 sans suivi depuis plus de ${row.untrackedHours} h`}`,
  empty: ({ only, partner }) => `✅ Aucune commande ${SCOPES[only]}${of(partner)}.`,
  latest: ({ number, minutesAgo }) =>
    `Dernière reçue : #${number}, il y a ${formatDuration(minutesAgo, "fr")}. \`/order ${number}\` l’ouvre.`,
  noSuchPage: (page) => `Il n’y a pas de page ${page}. La première : \`/orders page:1\`.`,
  noneYet: "Aucune commande n’est encore arrivée.",
  open: "Ouvrir",
  page: ({ page, time, next }) =>
    `Données à ${time} · page ${page}${next === null ? "" : ` · suite : \`${next}\``}`,
  missingRef: "Il manque la référence. Exemple : `/order 1042`.",
  waitingNow: (numbers) => (numbers.length === 0 ? "" : ` Dernières commandes en cours : ${refs(numbers)}`),
  suggestions: (numbers) =>
    numbers.length === 0 ? " Les commandes en cours : `/orders`." : ` Vouliez-vous dire : ${refs(numbers)} ?`,
  margin: (margin) => {
    if ("cents" in margin) return `Marge nette ${formatCents(margin.cents, "fr")}`;
    return margin.missing === "unit_costs"
      ? `Marge nette inconnue : il manque les coûts unitaires de ${margin.of}.`
      : `Marge nette inconnue : il manque le coût du port de ${margin.of}, à notre charge.`;
  },
};

/** The tracking form in French; titles stay within Slack's 24 characters. */
export const modalsFr: ModalWords = {
  trackingTitle: (number) => `Suivi de #${number}`,
  trackingIntro: ({ number, fulfiller, articles }) =>
    `*#${number}* · ${fulfiller} · ${articles} ${plural(articles, "article", "articles", "fr")}`,
  trackingNumber: "Numéro de suivi",
  trackingHint: "Le numéro, ou le lien de suivi du transporteur.",
  carrier: "Transporteur",
  carrierAuto: "Reconnaître automatiquement",
  check: "Vérification",
  force: "C’est bien ce numéro",
  shared: "Deux commandes dans ce colis",
  submit: "Enregistrer",
  cancel: "Annuler",
  close: "Fermer",
  trackingSaved: ({ number, carrier, trackingNumber, already, agreed }) =>
    already
      ? `ℹ️ Suivi déjà enregistré pour #${number} : *${trackingNumber}* (${namesFr.carrier(carrier)}).`
      : `📦 Suivi enregistré pour #${number} : *${trackingNumber}* (${namesFr.carrier(carrier)}). Le colis est expédié.${otherCarrierFr(agreed)}`,
};
