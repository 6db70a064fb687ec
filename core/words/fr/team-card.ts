import type { OrderProgress, OrderStatus } from "../../order/order-state.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { CardWords, PartFacts, ShareFacts } from "../card-words.ts";
import {
  atMoment,
  capital,
  formatCents,
  formatDay,
  formatDuration,
  formatPoints,
  plural,
} from "../format.ts";
import { namesFr } from "./team-names.ts";

const SYMBOLS: Record<OrderStatus, string> = {
  pending: "🟡",
  processing: "🔵",
  shipped: "🚚",
  delivered: "✅",
  cancelled: "⚫",
  returned: "↩️",
};

/** "1/2 expédié": only where the parts are not all at the same point (D3). */
function progressOf({ fulfillments, confirmed, shipped, delivered }: OrderProgress): string {
  if (fulfillments < 2) return "";
  if (delivered > 0 && delivered < fulfillments) return ` · ${delivered}/${fulfillments} livré`;
  if (delivered === 0 && shipped > 0 && shipped < fulfillments)
    return ` · ${shipped}/${fulfillments} expédié`;
  if (shipped === 0 && confirmed > 0 && confirmed < fulfillments)
    return ` · ${confirmed}/${fulfillments} en cours`;
  return "";
}

function waitingText(part: PartFacts): string {
  const by = part.confirmBy === null ? "" : `à confirmer avant ${part.confirmBy}`;
  const waited = formatDuration(part.waitedMinutes, "fr");
  if (part.waiting === "late") return `🔴 sans réponse depuis ${waited} · ${by}`;
  if (part.waiting === "late_wall") return `🕒 sans réponse depuis ${waited} · partenaire fermé, ${by}`;
  return by === "" ? namesFr.fulfillment[part.state] : `🟡 ${by}`;
}

function shipByText(part: PartFacts): string {
  if (part.shipBy === null) return "";
  return part.isShipLate
    ? ` · 🔴 expédition en retard, promise avant ${part.shipBy}`
    : ` · à expédier avant ${part.shipBy}`;
}

function confirmedText(part: PartFacts): string {
  const at = part.confirmedAt === null ? "" : ` ${atMoment(part.confirmedAt)}`;
  const via = part.confirmedVia === null ? "" : ` (${namesFr.via[part.confirmedVia]})`;
  return `🟢 confirmée${at}${via}${part.wasLate ? ", hors délai" : ""}${shipByText(part)}`;
}

function shippedText(part: PartFacts): string {
  const at = part.shippedAt === null ? "" : ` ${part.shippedAt}`;
  const carrier = part.carrier === null ? "" : ` · ${namesFr.carrier(part.carrier)}`;
  const tracking = part.tracking === null ? " · suivi manquant" : ` ${part.tracking}`;
  return `🚚 expédiée${at}${carrier}${tracking}${part.isDeliveryClaimed ? " · dite livrée par le partenaire, preuve attendue" : ""}`;
}

function stateText(part: PartFacts): string {
  if (part.waiting !== null) return waitingText(part);
  switch (part.state) {
    case "queued":
      return `🟡 à préparer${shipByText(part)}`;
    case "picking":
      return `🔵 en préparation${shipByText(part)}`;
    case "packed":
      return `📦 emballée, suivi à saisir${shipByText(part)}`;
    case "confirmed":
      return confirmedText(part);
    case "awaiting_decision":
      return "⚠️ à décider, le partenaire n’en a pas";
    case "shipped":
      return shippedText(part);
    case "delivered": {
      const via = part.deliveredVia === null ? "" : ` (${namesFr.via[part.deliveredVia]})`;
      return `✅ livrée ${part.deliveredAt ?? ""}${via}${part.tracking === null ? "" : ` · ${part.tracking}`}`;
    }
    case "return_open":
      return `↩️ ${namesFr.fulfillment.return_open}${part.deliveredAt === null ? "" : `, livrée ${part.deliveredAt}`}`;
    case "declined":
      return `❌ refusée${part.declineReason === null ? "" : ` : ${namesFr.declineReason(part.declineReason)}`}`;
    default:
      return `⚠️ ${namesFr.fulfillment[part.state]}`;
  }
}

function shareState({ state, payableOn, paidOn, reference }: ShareFacts): string {
  const place = { zone: BUSINESS_ZONE, locale: "fr" } as const;
  if (state === "due" && payableOn !== null) return `payable le ${formatDay(payableOn, place)}`;
  if (state === "payable" && payableOn !== null) return `à payer depuis le ${formatDay(payableOn, place)}`;
  if (state === "paid" && paidOn !== null) {
    return `payée le ${formatDay(paidOn, place)}${reference === null ? "" : ` (réf. ${reference})`}`;
  }
  return namesFr.commission[state];
}

const takenBack = ({ toTakeBackCents }: ShareFacts): string =>
  toTakeBackCents === 0 ? "" : ` · ${formatCents(toTakeBackCents, "fr")} à reprendre sur le prochain relevé`;

/** The order card of #commandes, in French (chat-ux §2.0, §3.2). */
export const cardFr: CardWords = {
  plain: ({ number, status, isLate, progress, pointsCents }) =>
    `#${number} ${isLate ? "sans réponse du partenaire" : namesFr.orderStatus[status]}${progressOf(progress)} · ${formatPoints(pointsCents, "fr")}`,
  title: ({ number, status, isLate, progress }) =>
    `${isLate ? "🔴" : SYMBOLS[status]} *#${number} — ${capital(namesFr.orderStatus[status])}*${progressOf(progress)}${isLate ? " · en retard" : ""}`,
  summary: ({ pointsCents, client, city, articles }) =>
    `${formatPoints(pointsCents, "fr")} · ${articles} ${plural(articles, "article", "articles", "fr")} · client ${client} (${city})`,
  part: (part) => `*${part.fulfiller}* — ${stateText(part)}`,
  item: ({ quantity, name }) => `${quantity} × ${name}`,
  share: (facts) =>
    facts.direction === "retained"
      ? `💶 ${facts.state === "paid" ? "Reversé" : "À reverser"} à ${facts.partner} ${formatCents(facts.partnerShareCents, "fr")} (commission MTC ${formatCents(facts.commissionCents, "fr")}) · ${shareState(facts)}${takenBack(facts)}`
      : `💶 ${facts.state === "paid" ? "Reversé" : "À reverser"} à ${facts.partner} ${formatCents(facts.partnerShareCents, "fr")} de commission (part MTC ${formatCents(facts.marketplaceShareCents, "fr")}) · ${shareState(facts)}${takenBack(facts)}`,
  received: ({ at, externalId }) => `Reçue ${at} · boutique ${externalId} · heure de Bruxelles`,
  history: "*Historique*",
  buttons: { pick: "Préparer", pack: "Emballer…", tracking: "Saisir le suivi…", deliver: "Livrée" },
  confirmDelivery: {
    title: "Confirmer la livraison",
    text: ({ number, fulfiller }) =>
      `Le colis de #${number} (${fulfiller}) est bien arrivé chez le client ? Ce qui est dû au partenaire le devient à cette date.`,
    yes: "Oui, livrée",
    no: "Pas encore",
  },
  already: ({ number, fulfiller, state, by, at }) =>
    `ℹ️ #${number} (${fulfiller}) : déjà ${namesFr.fulfillment[state]}${by === null ? "" : ` par ${by}`}${at === null ? "" : ` ${atMoment(at)}`}.`,
  done: ({ number, fulfiller, state }) => `✅ #${number} (${fulfiller}) : ${namesFr.fulfillment[state]}.`,
};
