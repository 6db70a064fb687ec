import { Temporal } from "temporal-polyfill";
import type { SaidUnits } from "../../order/split-part.ts";
import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onReadersClock } from "../clock.ts";
import { formatTime, plural } from "../format.ts";
import { missingProduct, type PartnerAnswerWords, withoutStars } from "../partner-words.ts";
import { otherCarrierFr } from "./other-carrier.ts";
import { moneyAnswersFr } from "./partner-money.ts";
import { ticketAnswersFr } from "./partner-tickets.ts";
import { atTime } from "./partner-time.ts";
import { phrase } from "./spacing.ts";

const BACK_AT_WORK = "à la reprise (lun.–ven., dès 9 h à Bruxelles)";

/** What the bot answers a partner, in French (chat-ux §2.6). */
export const answersFr: PartnerAnswerWords = {
  ...moneyAnswersFr,
  ...ticketAnswersFr,
  confirmed: ({ number, at, shipDueAt }, reader) => {
    const confirmedAt = formatTime(Temporal.Instant.from(at), { zone: reader.zone });
    const shipBy =
      shipDueAt === null
        ? ""
        : ` Expédition attendue avant ${onReadersClock(Temporal.Instant.from(shipDueAt), reader, "fr")}.`;
    return phrase`✅ #${number} confirmée (${confirmedAt}).${shipBy} Pensez à insérer la carte MTC. Erreur ? Répondez *ANNULER ${number}* dans les ${CONFIRM_UNDO_MINUTES} min.`;
  },
  shortage_noted: ({ number, missing }) =>
    phrase`Noté : rupture *${units(missing)}* (#${number}). Le reste peut-il partir ? *RESTE OK* / *NON*. Si vous avez tout finalement : *OK TOUT*. L'équipe revient vers vous.`,
  rest_confirmed: ({ number, at, shipDueAt, missing }, reader) => {
    const confirmedAt = formatTime(Temporal.Instant.from(at), { zone: reader.zone });
    const shipBy =
      shipDueAt === null
        ? ""
        : ` Expédition attendue avant ${onReadersClock(Temporal.Instant.from(shipDueAt), reader, "fr")}.`;
    return phrase`✅ #${number} confirmée sans *${units(missing)}* (${confirmedAt}).${shipBy} Erreur ? Répondez *ANNULER ${number}* dans les ${CONFIRM_UNDO_MINUTES} min. Pour ce qui manque, nous revenons vers vous.`;
  },
  already_confirmed: ({ number, at }, reader) =>
    phrase`Déjà confirmée ${atTime(Temporal.Instant.from(at), reader)} 👍 (#${number})`,
  undone: ({ number }) =>
    phrase`↩️ #${number} n'est plus confirmée. Répondez *OK ${number}* pour la confirmer, ou *RUPTURE* + produit.`,
  undone_by_team: ({ number }) =>
    phrase`↩️ Correction : nous avions mal lu votre message, #${number} n'est plus confirmée. Répondez *OK ${number}* pour la confirmer, ou *RUPTURE* + produit.`,
  undo_too_late: ({ number }) =>
    phrase`Trop tard pour annuler #${number} : ${CONFIRM_UNDO_MINUTES} min ont passé, ou le colis est parti. L'équipe est prévenue.`,
  declined: ({ number, reason, outOfStock, asksWhy }) => {
    const product = outOfStock ? missingProduct(reason) : null;
    if (product !== null)
      return phrase`Noté : rupture *${product}* (#${number}). L'équipe revient vers vous.`;
    const what = outOfStock ? `rupture pour #${number}` : `vous ne pouvez pas prendre #${number}`;
    return phrase`Noté : ${what}.${asksWhy ? " Motif ? (stock, délai, autre)" : ""} L'équipe revient vers vous.`;
  },
  reason_noted: ({ number, reason }) =>
    phrase`Merci, motif noté pour #${number} : *${withoutStars(reason)}*. L'équipe revient vers vous.`,
  delayed: ({ number, eta }) =>
    eta === null
      ? phrase`Noté : #${number} aura du retard. Pour quel jour ? Répondez *RETARD ${number}* + date. L'équipe prévient le client.`
      : phrase`Noté : #${number} décalée (*${eta}*). L'équipe prévient le client.`,
  already_declined: ({ number }) => phrase`C'est déjà noté : vous ne prenez pas #${number}.`,
  which_shortage: ({ number, items }) =>
    phrase`Rupture pour #${number} : quel produit ? Répondez *RUPTURE* + le produit (${items.join(", ")}).`,
  cancel_noted: ({ number }) => phrase`Merci, c'est noté : #${number} ne part pas.`,
  transferred: ({ number, forwarded }) =>
    phrase`🔀 Commande #${number} déjà transférée à un autre partenaire : ne l'expédiez pas.${forwarded === null ? "" : ` L'équipe lit votre message et vous répond ${forwarded === "soon" ? "sous 30 min" : BACK_AT_WORK}.`}`,
  is_cancelled: ({ number, forwarded }) => {
    const passed =
      forwarded === null
        ? ""
        : ` Je transmets votre message à l'équipe, réponse ${forwarded === "soon" ? "sous 30 min" : BACK_AT_WORK}.`;
    return phrase`🚫 #${number} est annulée : *ne l'expédiez pas*. Répondez *OK ${number}* si rien ne part ; si le colis est déjà parti, envoyez son *n° de suivi* et sa date de départ.${passed}`;
  },
  cancelled_number_wanted: ({ number }) =>
    phrase`🚫 #${number} est annulée : si vous pouvez encore arrêter le colis, arrêtez-le. Sinon, envoyez son *n° de suivi* et sa date de départ (par exemple « hier 14 h »). L'équipe est prévenue.`,
  cancelled_parcel: ({ number, trackingNumber }) =>
    phrase`🚫 #${number} est annulée : si vous pouvez encore arrêter le colis *${trackingNumber}*, arrêtez-le. L'équipe est prévenue et revient vers vous pour la suite.`,
  left_before_cancel: ({ number, trackingNumber }) =>
    phrase`📦 Noté : #${number} est partie avant son annulation, suivi *${trackingNumber}*. L'équipe est prévenue et revient vers vous pour la suite.`,
  cancel_or_confirm: ({ cancelled, open }) => {
    const gone = cancelled.map((number) => `#${number}`).join(", ");
    const [first] = open;
    if (first === undefined)
      return phrase`Plusieurs commandes sont annulées (${gone}) : laquelle ? Donnez son numéro.`;
    const ok = (numbered: readonly number[]): string =>
      numbered.map((number) => `*OK ${number}*`).join(" ou ");
    return phrase`« OK » pour l'annulation de ${gone}, ou pour confirmer une commande ? Répondez ${ok(cancelled)} si rien ne part, ${ok(open)} pour confirmer.`;
  },
  which_order: ({ choices, others, offersAll }) => {
    const list = choices.map(
      ({ key, number, items, isCancelled }) =>
        `*${key}* = #${number}${isCancelled ? ", annulée" : ""} (${items.join(", ")})`,
    );
    const all = offersAll ? " · *T* = toutes" : "";
    const more =
      others > 0
        ? ` · … et ${others} ${plural(others, "autre", "autres", "fr")} : répondez avec le numéro`
        : "";
    return phrase`Merci ! Quelle commande ? ${list.join(" · ")}${all}${more}`;
  },
  unknown_ref: ({ ref, open }) => {
    const among = open.length === 0 ? "" : phrase` : ${numbers(open)}`;
    return `Je ne trouve pas #${ref.replace(/^#/, "")} parmi vos commandes en cours${among}.`;
  },
  ref_conflict: ({ refs }) =>
    phrase`Votre message peut concerner ${numbers(refs)}. Laquelle ? Répondez avec un seul numéro.`,
  nothing_open: () =>
    phrase`Aucune commande n'attend de réponse de votre part. Si vous pensez à l'une d'elles, citez son numéro.`,
  tracking_recorded: ({ number, trackingNumber, carrier, agreed }) =>
    phrase`📦 Suivi enregistré pour #${number} : *${trackingNumber}* (${carrierLabel(carrier, "fr")}).${otherCarrierFr(agreed)}`,
  tracking_known: ({ number, trackingNumber }) =>
    phrase`Suivi déjà enregistré pour #${number} : *${trackingNumber}* 👍`,
  tracking_conflict: ({ number, trackingNumber, already }) =>
    phrase`#${number} a déjà le suivi *${already}* ; je ne l'ai pas remplacé par *${trackingNumber}*. L'équipe est prévenue.`,
  tracking_elsewhere: ({ trackingNumber }) =>
    phrase`Le n° ${trackingNumber} est déjà celui d'un autre colis. Pouvez-vous le vérifier et le recopier ?`,
  check_digit: ({ trackingNumber }) =>
    phrase`Le n° ${trackingNumber} semble erroné (clé de contrôle). Pouvez-vous le recopier ?`,
  tracking_missing: ({ number }) =>
    phrase`📦 Noté, #${number} partie. Il manque le *n° de suivi* : envoyez-le ici.`,
  delivery_claimed: ({ number }) =>
    phrase`Noté : #${number} livrée selon vous. La livraison comptera dès que le transporteur ou le client l'aura confirmée.`,
  availability_noted: ({ available, missing, waiting }) => {
    const has =
      available === 0
        ? ""
        : `${available} ${plural(available, "produit disponible", "produits disponibles", "fr")}`;
    const lacks = missing.length === 0 ? "" : phrase`en rupture : ${missing.join(", ")}`;
    const noted = [has, lacks].filter((each) => each !== "").join(" · ");
    const left =
      waiting.length === 0
        ? ""
        : phrase` Cela ne répond pas à ${numbers(waiting)} : répondez *OK* + le numéro.`;
    return `${phrase`📋 Disponibilités notées : `}${noted}.${left}`;
  },
  availability_how: ({ waiting }) => {
    const order = waiting[0] === undefined ? "" : phrase` Pour une commande : *OK ${waiting[0]}*.`;
    return phrase`Pour vos disponibilités, répondez *DISPO OK* si tout est disponible, ou *DISPO TOUT SAUF* + les références en rupture.${order}`;
  },
  not_possible: ({ number, state }) =>
    state === "return_open" || state === "returned"
      ? phrase`Merci, c'est noté pour le retour de #${number}. L'équipe lit votre message et vous répond.`
      : phrase`Ce n'est plus possible pour #${number} : la commande est ${STATES[state] ?? "dans un autre état"}. L'équipe est prévenue.`,
  forwarded: ({ number, soon }) =>
    phrase`Je transmets à l'équipe${number === null ? "" : ` (#${number})`}, réponse ${soon ? "sous 30 min" : BACK_AT_WORK}.`,
  unclear: ({ number }) =>
    phrase`Je ne suis pas sûr d'avoir compris${number === null ? "" : ` pour #${number}`}. Répondez *OK*, *RUPTURE*, *RETARD* + date ou le *n° de suivi*.`,
  handed_over: () => "Je passe la main à un humain 👋",
  voice: () =>
    "🎤 Je ne peux pas écouter les vocaux. Écrivez *OK*, *RUPTURE* ou *RETARD*. L'équipe l'écoutera si besoin.",
  photo: ({ number }) =>
    number === null
      ? phrase`📷 Bien reçue. Pour quelle commande, et quel est le n° de suivi ?`
      : phrase`📷 Bien reçue, je la joins à #${number}. Quel est le n° de suivi ?`,
  forward_ignored: () =>
    "Un message transféré ne compte pas comme votre réponse. Écrivez-la vous-même, avec le numéro de la commande.",
  unregistered: () =>
    phrase`Bonjour, ce numéro n'est pas enregistré chez Make the CHANGE : votre message n'a pas été lu. Écrivez à l'équipe par e-mail.`,
};

/** States as a partner would say them; feminine, for a "commande". */
const STATES: Readonly<Record<string, string>> = {
  queued: "en attente d'envoi",
  notified: "à confirmer",
  awaiting_decision: "en attente d'une décision de l'équipe",
  confirmed: "confirmée",
  shipped: "expédiée",
  delivered: "livrée",
  return_open: "en cours de retour",
  returned: "retournée",
  declined: "refusée",
  rerouted: "confiée à un autre partenaire",
  cancelled: "annulée",
  lost: "déclarée perdue",
};

function units(of: readonly SaidUnits[]): string {
  return of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
}

function numbers(orders: readonly number[]): string {
  return orders.map((number) => `#${number}`).join(", ");
}
