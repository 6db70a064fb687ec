import { Temporal } from "temporal-polyfill";
import type { CancelReason } from "../../order/cancel.ts";
import type { RefundReason } from "../../order/refund.ts";
import type { SaidUnits } from "../../order/split-part.ts";
import type { ReturnReason } from "../../returns/return.ts";
import { formatCents, formatDay, formatDayTime, formatPoints, formatUnits, plural } from "../format.ts";
import type { JournalLine, JournalWords } from "../team-words.ts";
import { feedbackLineFr } from "./team-feedback.ts";
import { hubFr } from "./team-hub.ts";
import { namesFr } from "./team-names.ts";
import { repliesFr } from "./team-replies.ts";
import { RETURN_BEARERS_FR, RETURN_CONDITIONS_FR, RETURN_REASONS_FR, returnWhyFr } from "./team-returns.ts";

const moment = (iso: string, line: JournalLine): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: line.zone, locale: "fr" });

const units = (of: readonly SaidUnits[]): string =>
  of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

const by = (line: JournalLine): string => (line.who === null ? "" : ` par ${line.who}`);

/** How an answer was read, as the parser names it (chat-ux §4). */
export const READINGS: Readonly<Record<string, string>> = {
  confirm: "confirmée",
  confirmed: "confirmée",
  decline: "refus",
  declined: "refus",
  out_of_stock: "rupture",
  shortage: "rupture",
  delay: "retard",
  shipped: "expédiée",
  tracking: "numéro de suivi",
  delivered: "livrée",
  question: "question",
  undo: "annulation",
  unclear: "pas compris",
};

const CHANNELS: Readonly<Record<string, string>> = {
  email: "e-mail",
  whatsapp: "WhatsApp",
  sms: "SMS",
  webhook: "la boutique",
};
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;

const CANCEL_REASONS: Readonly<Record<CancelReason, string>> = {
  customer: "demande du client",
  fraud: "fraude",
  out_of_stock: "rupture",
  returned: "colis revenu",
  lost: "colis perdu",
  other: "autre",
};

/** Why points go back. */
export const refundReasonFr = (reason: RefundReason): string =>
  reason === "goodwill"
    ? "geste commercial"
    : reason in CANCEL_REASONS
      ? CANCEL_REASONS[reason as CancelReason]
      : `retour, ${RETURN_REASONS_FR[reason as ReturnReason]}`;

const ordinal = (count: number): string => (count === 1 ? "1ʳᵉ" : `${count}ᵉ`);

/** One line of an order's thread, in French. */
export const journalFr: JournalWords = {
  order_accepted: ({ pointsCents }, line) =>
    `🧾 Commande reçue · ${formatPoints(pointsCents, "fr")} · confiée à ${namesFr.list(line.fulfillers)}`,
  partner_notified: ({ channel }, line) =>
    `📨 ${line.fulfiller} : commande envoyée par ${channelName(channel)}`,
  partner_reminded: ({ channels, count }, line) =>
    `🔔 ${line.fulfiller} : ${ordinal(count)} relance par ${namesFr.list(channels.map(channelName))}${by(line)}`,
  notice_failed: ({ channel, problem }, line) =>
    `⚠️ ${line.fulfiller} n’a pas pu être prévenu par ${channelName(channel)} : ${problem}`,
  reply_received: ({ from, text, read, stays }, line) =>
    `💬 ${line.fulfiller} (${from}) : « ${text} » → interprété *${READINGS[read] ?? read}*${stays ? `, sans effet : la commande reste *${namesFr.fulfillment[stays]}*` : ""}`,
  reply_corrected: ({ read, meaning, byHand }, line) =>
    `✏️ ${line.fulfiller} : lecture corrigée${by(line)}, *${READINGS[read] ?? read}* → *${repliesFr.meanings[meaning].toLowerCase()}*${byHand === null ? "" : byHand === "undo" ? " ; ce qui a été fait reste, à reprendre à la main" : " ; la suite se fait à la main"}`,
  confirmed: ({ via, late }, line) =>
    `✅ ${line.fulfiller} a confirmé (${namesFr.via[via]})${line.who === null ? "" : `, noté par ${line.who}`}${late ? ", hors délai" : ""}`,
  confirmation_undone: ({ via }, line) => `↩️ ${line.fulfiller} : confirmation annulée (${namesFr.via[via]})`,
  declined: ({ via, reason, afterConfirm }, line) =>
    `❌ ${line.fulfiller} : refusée (${namesFr.via[via]})${reason === "" ? "" : `, motif : ${namesFr.declineReason(reason)}`}${afterConfirm ? " — après avoir confirmé" : ""}`,
  confirm_late: ({ clock, dueAt }, line) =>
    clock === "wall"
      ? `🕒 ${line.fulfiller} : deux heures sans réponse, ${moment(dueAt, line)}`
      : `🔴 ${line.fulfiller} : pas de confirmation dans le délai (échéance ${moment(dueAt, line)})`,
  confirm_escalated: (_facts, line) => `⬆️ ${line.fulfiller} : toujours pas de réponse, un appel est demandé`,
  confirm_expired: (_facts, line) =>
    `⌛ ${line.fulfiller} : réponse plus attendue ; une réponse tardive compte encore`,
  ship_late: ({ dueAt }, line) =>
    `🔴 ${line.fulfiller} : expédition en retard (promise avant ${moment(dueAt, line)})`,
  picking_started: (_facts, line) => `📦 ${line.fulfiller} : préparation commencée${by(line)}`,
  packed: ({ weightGrams, skipped = [], reason }, line) =>
    `📦 ${line.fulfiller} : colis emballé${by(line)}${weightGrams ? `, ${formatUnits(weightGrams, "fr")} g` : ""}${skipped.length === 0 ? "" : ` — ⚠️ sans ${namesFr.list(skipped.map((step) => hubFr.steps[step]))}, motif : ${reason ?? ""}`}`,
  shipped: ({ via, carrier, trackingNumber, implicit }, line) =>
    `🚚 ${line.fulfiller} : expédiée, ${namesFr.carrier(carrier)} *${trackingNumber}* (${namesFr.via[via]})${implicit ? " — vaut confirmation" : ""}`,
  carrier_unexpected: ({ carrier, trackingNumber, agreed }, line) =>
    `⚠️ ${line.fulfiller} : ${namesFr.carrier(carrier)} *${trackingNumber}* n’est pas un de ses transporteurs (${namesFr.list(agreed.map(namesFr.carrier))})`,
  delivery_claimed: ({ via }, line) =>
    `📬 ${line.fulfiller} dit l’avoir livrée (${namesFr.via[via]}) : noté, preuve attendue`,
  delivered: ({ via, deliveredAt, payableOn, proof }, line) =>
    `🎉 ${line.fulfiller} : livrée ${moment(deliveredAt, line)} (${namesFr.via[via]})${
      payableOn === null
        ? ""
        : ` · à reverser dès le ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "fr" })} (J+7)`
    }${proof === null ? "" : ` · preuve : ${proof}`}`,
  commission_payable: ({ partnerShareCents }, line) =>
    partnerShareCents < 0
      ? `💶 ${line.fulfiller} : ${formatCents(-partnerShareCents, "fr")} à reprendre sur le prochain relevé`
      : `💶 ${line.fulfiller} : ${formatCents(partnerShareCents, "fr")} à payer`,
  commission_paid: ({ partnerShareCents, reference }, line) =>
    `💶 ${line.fulfiller} : ${formatCents(partnerShareCents, "fr")} payés${by(line)} (réf. ${reference})`,
  commission_reinstated: ({ partnerShareCents, payableOn }, line) =>
    `💶 ${line.fulfiller} : commission rétablie${by(line)}, ${formatCents(partnerShareCents, "fr")} à reverser dès le ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "fr" })}`,
  shipping_cost: ({ cents }, line) =>
    `📦 ${line.fulfiller} : port du colis, ${formatCents(cents, "fr")}${by(line)}`,
  cancelled: ({ via, reason }, line) =>
    `🚫 ${line.fulfiller} : annulée (${via === "webhook" ? "la boutique" : namesFr.via[via]})${by(line)}, motif : ${CANCEL_REASONS[reason]}`,
  cancel_refused: ({ reason, why }) =>
    `✋ La boutique voulait annuler (${CANCEL_REASONS[reason]}) : ${why === "already_shipped" ? "le colis est déjà parti" : "une partie ne s’annule qu’entière"}, rien n’a changé`,
  partner_told_cancel: ({ channel, again }, line) =>
    `📨 ${line.fulfiller} : ${again ? "rappel de « NE PAS EXPÉDIER »" : "« NE PAS EXPÉDIER »"} envoyé par ${channelName(channel)}`,
  cancel_seen: ({ text, via }, line) =>
    `👀 ${line.fulfiller} a répondu à l’annulation${via ? ` (${namesFr.via[via]})` : ""} : « ${namesFr.declineReason(text)} »`,
  partial_answered: ({ via, answer, lines }, line) =>
    `✋ ${line.fulfiller} ${answer === "confirmed" ? "ne peut envoyer que" : "ne peut pas envoyer"} ${lines.map((each) => `${each.quantity} × ${each.sku}`).join(", ")} (${namesFr.via[via]}) : à décider`,
  split: ({ via, accepted, rest }, line) =>
    `✂️ ${line.fulfiller} peut envoyer ${units(accepted)}, pas ${units(rest)} (${namesFr.via[via]}) : ce reste est à décider`,
  shortage_named: ({ via, missing }, line) =>
    `✋ ${line.fulfiller} n’a pas ${units(missing)} (${namesFr.via[via]}) : nous lui demandons si le reste peut partir`,
  rest_awaited: ({ shipBy }, line) =>
    `⏳ ${line.fulfiller} : attendue jusqu’au ${moment(shipBy, line)}${by(line)}, le partenaire et le client sont prévenus`,
  delay_announced: ({ via, shipBy }, line) =>
    `⏳ ${line.fulfiller} expédiera plus tard que promis : ${moment(shipBy, line)} (${namesFr.via[via]})`,
  rerouted: ({ to, deltaCents }, line) =>
    `🔀 ${line.fulfiller} → ${to} : commande basculée${by(line)} · écart pour nous ${formatCents(deltaCents, "fr")}, le client paie le même prix`,
  refund_requested: ({ cents, reason }) =>
    `💳 Remboursement de ${formatPoints(cents, "fr")} demandé à la boutique (${refundReasonFr(reason)})`,
  refund_acknowledged: ({ cents }) => `💳 La boutique a recrédité ${formatPoints(cents, "fr")} au client`,
  ship_inferred: ({ via }, line) =>
    `🚚 ${line.fulfiller} : départ déduit de la livraison (${namesFr.via[via]}) — n° de suivi à demander`,
  tracking_added: ({ via, carrier, trackingNumber }, line) =>
    `🔎 ${line.fulfiller} : suivi complété, ${namesFr.carrier(carrier)} *${trackingNumber}* (${namesFr.via[via]})`,
  tracking_corrected: ({ via, carrier, trackingNumber, replaced }, line) =>
    `✏️ ${line.fulfiller} : suivi corrigé, ${namesFr.carrier(carrier)} *${trackingNumber}* au lieu de ${replaced} (${namesFr.via[via]})`,
  delivery_redated: ({ deliveredAt, payableOn }, line) =>
    `📬 ${line.fulfiller} : le transporteur date la livraison de ${moment(deliveredAt, line)}${
      payableOn === null
        ? ""
        : ` · à reverser dès le ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "fr" })}`
    }`,
  delivery_revoked: (_facts, line) =>
    `↩️ ${line.fulfiller} : le transporteur annule la livraison ; le colis est de nouveau en route`,
  loss_suspected: (_facts, line) =>
    `❓ ${line.fulfiller} : toujours pas livrée cinq jours ouvrables après la date promise, le transporteur est à interroger`,
  parcel_lost: ({ via }, line) =>
    `🔴 ${line.fulfiller} : colis déclaré perdu (${namesFr.via[via]})${by(line)}`,
  return_requested: ({ reason, units }, line) =>
    `↩️ ${line.fulfiller} : le client demande un retour, ${units} ${plural(units, "unité", "unités", "fr")} (${RETURN_REASONS_FR[reason]})`,
  feedback_received: feedbackLineFr,
  parcel_returned: ({ via }, line) => `📦 ${line.fulfiller} : colis revenu (${namesFr.via[via]})`,
  return_authorized: ({ comesBack, remedy }, line) =>
    `↩️ Retour accepté${by(line)}${comesBack ? "" : " : le client garde les articles, jugés sur photo"}${remedy === "reship" ? ", en échange du bon article" : ""}`,
  return_refused: ({ why }, line) => `↩️ Retour refusé${by(line)} : ${returnWhyFr(why)}`,
  return_sent: ({ trackingNumber }) => `↩️ Retour en route, n° de suivi ${trackingNumber}`,
  return_received: (_, line) => `↩️ Retour reçu${by(line)}`,
  return_accepted: ({ condition, borneBy }, line) =>
    `↩️ Retour contrôlé et accepté${by(line)}${condition === null ? "" : ` : ${RETURN_CONDITIONS_FR[condition]}`}, ${RETURN_BEARERS_FR[borneBy]}`,
  return_rejected: ({ why }, line) => `↩️ Retour contrôlé et rejeté${by(line)} : ${returnWhyFr(why)}`,
  return_refund_asked: (_, line) => `↩️ Remboursement du retour redemandé${by(line)}`,
  return_reshipped: ({ fulfiller, items }, line) =>
    `📦 ${fulfiller} renvoie le bon article${by(line)} : ${items.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ")}`,
  return_closed: ({ remedy }) =>
    remedy === "reship"
      ? "↩️ Retour clos : le bon article est arrivé, rien n’est remboursé"
      : "↩️ Retour clos : points rendus, commission corrigée",
  ticket_opened: ({ ticket }) => `❓ Question du client, ${ticket}`,
  ticket_relayed: ({ ticket }) => `✅ Répondu au client, ${ticket}`,
  ticket_reopened: ({ ticket }) => `🔄 Question rouverte, ${ticket}`,
  ticket_closed: ({ ticket }) => `⚪ Question close, ${ticket}`,
  client_told: ({ channel }) => `✉️ Client prévenu de l’expédition par ${channelName(channel)}`,
};
