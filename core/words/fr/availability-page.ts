import type { AvailabilitySaid } from "../../flow/answer-availability-page.ts";
import type { AvailabilityPageWords } from "../availability-page-words.ts";
import { onReadersClock } from "../clock.ts";
import { plural } from "../format.ts";
import { atTime } from "./partner-time.ts";
import { phrase } from "./spacing.ts";

/** Where a partner says what it has, in French. */
export const availabilityPageFr: AvailabilityPageWords = {
  title: "Vos disponibilités",
  greeting: (name) => `Bonjour ${name},`,
  question: phrase`Lesquels de ces produits pouvez-vous expédier en ce moment ?`,
  asked: ({ until, reader }) => phrase`Répondez avant ${onReadersClock(until, reader, "fr")}.`,
  ref: (partnerSku) => phrase`réf. ${partnerSku}`,
  available: "Disponible",
  missing: "Rupture",
  known: ({ at, reader }) =>
    at === null ? "jamais vérifié" : phrase`dernière réponse ${atTime(at, reader)}`,
  unsaid: "Choisissez l’un des deux.",
  button: "Enregistrer mes disponibilités",
  hint: "Ce qui est en rupture est retiré de la vente jusqu’à son retour. Cela ne confirme aucune commande.",
  said: saidFr,
  help: phrase`Une question ? Répondez à l’e-mail, ou contactez l’équipe Make the CHANGE.`,
  over: {
    title: phrase`Ce lien n’est plus valable`,
    text: "Cette question a plus d’un jour. Rien n’a été changé.",
    next: phrase`À faire : ouvrez le lien de l’e-mail le plus récent, ou répondez DISPO OK, ou DISPO TOUT SAUF et vos références.`,
  },
};

function saidFr(said: AvailabilitySaid): string {
  switch (said.says) {
    case "noted":
      return phrase`C’est noté, merci : ${countsFr(said)}. Vous pouvez encore corriger ici.`;
    case "already":
      return phrase`C’était déjà noté, rien n’a changé : ${countsFr(said)}.`;
    case "moved_on":
      return phrase`Vos disponibilités ont changé depuis que cette page s’est affichée : voici ce qui est noté. Rien n’a été fait ; corrigez et enregistrez de nouveau si besoin.`;
    case "unsealed":
      return phrase`Ce formulaire n’a pas pu être vérifié : rien n’a été fait. Répondez avec celui qui est affiché maintenant.`;
    case "unsaid":
      return phrase`À compléter ci-dessous : rien n’a été enregistré.`;
  }
}

function countsFr(said: Extract<AvailabilitySaid, { says: "noted" | "already" }>): string {
  const { available, missing } = said;
  const there = `${available} ${plural(available, "disponible", "disponibles", "fr")}`;
  return missing.length === 0 ? there : `${there}, ${missing.length} en rupture (${missing.join(", ")})`;
}
