import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onReadersClock } from "../clock.ts";
import { formatLongDay } from "../format.ts";
import type { FaultWords, PageFacts, SaidWords } from "../partner-page-words.ts";
import { otherCarrierFr } from "./other-carrier.ts";
import { phrase } from "./spacing.ts";

/** What the partner's page answers, in French. */
export const pageSaidFr: SaidWords = {
  confirmed: (_said, facts) =>
    phrase`Merci, c’est confirmé.${shipBy(facts)} Pensez à insérer la carte MTC dans le colis. Une erreur ? Vous pouvez l’annuler ici pendant ${CONFIRM_UNDO_MINUTES} minutes.`,
  undone: () => phrase`La confirmation est annulée : la commande attend de nouveau votre réponse.`,
  declined: () => phrase`C’est noté : vous n’envoyez pas cette commande. L’équipe est prévenue.`,
  split: () =>
    phrase`Merci : ce que vous avez est confirmé. Pour le reste, l’équipe décide et nous revenons vers vous.`,
  delayed: ({ shipBy: day, isLate }, { reader }) => {
    const on = formatLongDay(day, { zone: reader.zone, locale: "fr" });
    return isLate
      ? phrase`C’est confirmé pour le ${on}. C’est plus tard que promis : l’équipe prévient le client.`
      : phrase`C’est confirmé pour le ${on}, dans notre délai.`;
  },
  tracking_recorded: ({ trackingNumber, carrier, agreed }) =>
    phrase`Suivi enregistré : ${trackingNumber} (${carrierLabel(carrier, "fr")}).${otherCarrierFr(agreed)}`,
  delivery_claimed: () =>
    phrase`C’est noté : livrée selon vous. La livraison compte dès que le transporteur ou le client l’a confirmée.`,
  cancel_noted: () => phrase`Merci, c’est noté : rien ne part.`,
  left_anyway: ({ trackingNumber }) =>
    phrase`L’équipe est prévenue que ${trackingNumber} est parti. La commande était annulée avant : le suivi n’est pas enregistré. Arrêtez le colis si vous le pouvez encore.`,
  already: () => phrase`C’était déjà noté : rien n’a changé.`,
  moved_on: () =>
    phrase`La commande a changé depuis que cette page s’est affichée : voici où elle en est. Rien n’a été fait ; répondez de nouveau si c’est toujours ce que vous voulez.`,
  not_possible: () =>
    phrase`Ce n’est plus possible dans l’état où est la commande : rien n’a été fait. Contactez l’équipe si besoin.`,
  undo_too_late: () =>
    phrase`Trop tard : une confirmation s’annule dans les ${CONFIRM_UNDO_MINUTES} minutes. Refusez la commande si vous ne pouvez pas l’envoyer.`,
  unsealed: () =>
    phrase`Ce formulaire n’a pas pu être vérifié : rien n’a été fait. Répondez avec celui qui est affiché maintenant.`,
};

function shipBy({ shipDueAt, reader }: PageFacts): string {
  return shipDueAt === null ? "" : ` Expédition attendue avant ${onReadersClock(shipDueAt, reader, "fr")}.`;
}

/** Why a field cannot be taken, beside it. */
export function pageFaultsFr(noteMax: number): FaultWords {
  return {
    reason_missing: () => "Choisissez un motif.",
    note_long: () => phrase`Au plus ${noteMax} caractères.`,
    units_wrong: () => phrase`Indiquez un nombre entier, au plus ce qui est commandé.`,
    units_none: () =>
      phrase`Indiquez au moins une unité ; pour tout refuser, utilisez « Je ne peux pas l’envoyer ».`,
    date_missing: () => "Choisissez un jour.",
    date_past: () => "Ce jour est passé.",
    date_far: () => phrase`C’est trop loin : refusez plutôt la commande, ou appelez l’équipe.`,
    left_wrong: () => "Indiquez un moment passé, sur votre horloge.",
    left_before_order: () => "C’est avant la commande elle-même.",
    tracking_empty: () => phrase`Il manque le n° de suivi.`,
    tracking_format: () =>
      phrase`Cela ne ressemble pas à un numéro de suivi : 8 à 35 lettres et chiffres, dont 6 chiffres au moins.`,
    check_digit: () =>
      phrase`Ce numéro semble erroné (clé de contrôle). Recopiez-le, ou cochez « C’est bien ce numéro ».`,
    tracking_own: ({ number }) =>
      phrase`C’est déjà le suivi de #${number}. Si les deux voyagent ensemble, cochez « C’est bien ce numéro ».`,
    tracking_elsewhere: () => "Ce numéro est déjà celui d’un autre colis. Vérifiez-le et recopiez-le.",
  };
}
