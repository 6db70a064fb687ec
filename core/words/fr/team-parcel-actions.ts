import { formatCents } from "../format.ts";
import type { ParcelActionWords } from "../parcel-action-words.ts";
import { namesFr } from "./team-names.ts";

/** Deciding about a parcel that has left, in French. */
export const parcelActionsFr: ParcelActionWords = {
  buttons: {
    correct: "Corriger le suivi…",
    lost: "Déclarer perdue…",
    refund: "Rembourser…",
    reinstate: "Rétablir la commission…",
  },
  correction: {
    title: (number) => `Corriger #${number}`,
    replaces: ({ carrier, trackingNumber }) =>
      `Numéro enregistré : *${trackingNumber}* (${namesFr.carrier(carrier)}). Le nouveau le remplace, l’ancien reste dans l’historique ; le client et la boutique reçoivent le bon.`,
    saved: ({ number, carrier, trackingNumber, already }) =>
      already
        ? `ℹ️ C’est déjà le suivi de #${number} : *${trackingNumber}* (${namesFr.carrier(carrier)}). Rien n’a changé.`
        : `✏️ Suivi de #${number} corrigé : *${trackingNumber}* (${namesFr.carrier(carrier)}).`,
    nothing: (number) => `ℹ️ #${number} : aucun numéro de suivi à corriger ici.`,
  },
  loss: {
    title: (number) => `Colis perdu : #${number}`,
    ask: ({ number, fulfiller, trackingNumber, partnerShareCents }) =>
      [
        `*Déclarer perdu le colis de #${number} (${fulfiller})${trackingNumber === null ? "" : `, suivi ${trackingNumber}`} ?*`,
        ...(partnerShareCents === 0
          ? []
          : [
              `• La commission est annulée : ${formatCents(partnerShareCents, "fr")} ne seront pas reversés.`,
            ]),
        "• Le client n’est ni prévenu ni remboursé pour l’instant : « Rembourser… » sur la carte le fait.",
        "• S’il arrive quand même, sa livraison sera enregistrée et vous serez prévenus.",
      ].join("\n"),
    submit: "Déclarer perdu",
    done: ({ number, fulfiller, already }) =>
      already
        ? `ℹ️ Le colis de #${number} (${fulfiller}) est déjà déclaré perdu.`
        : `🔴 Le colis de #${number} (${fulfiller}) est déclaré perdu. À faire : rembourser le client depuis la carte, ou faire renvoyer.`,
  },
  reinstatement: {
    title: (number) => `Commission de #${number}`,
    ask: ({ number, fulfiller, partnerShareCents }) =>
      `*#${number} est arrivée après tout.* Rétablir la commission rend ${formatCents(partnerShareCents, "fr")} dus à ${fulfiller}, payables sept jours après la livraison (J+7). Sans décision, rien ne lui est reversé.`,
    submit: "Rétablir",
    done: ({ number, fulfiller, already }) =>
      already
        ? `ℹ️ #${number} : rien à rétablir pour ${fulfiller}.`
        : `💶 #${number} : la commission de ${fulfiller} est rétablie. La carte montre la date de paiement.`,
  },
  keep: "Ne rien changer",
};
