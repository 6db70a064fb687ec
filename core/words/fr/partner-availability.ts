import { formatUnits, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { AvailabilityFacts } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

/** Which products do you have? In French. */
export function availabilityMailFr(facts: AvailabilityFacts): MailText {
  const count = facts.items.length;
  const products = `${formatUnits(count, "fr")} ${plural(count, "produit", "produits", "fr")}`;
  return {
    subject: `[MTC] Disponibilité à vérifier — ${products}`,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
      { kind: "strong", text: phrase`Lesquels de ces produits pouvez-vous expédier en ce moment ?` },
      {
        kind: "items",
        title: phrase`Disponible ou en rupture :`,
        items: facts.items.map(({ name, partnerSku }) => `${name} (réf. ${partnerSku})`),
      },
      {
        kind: "paragraph",
        text: "Donnez votre réponse à l'équipe Make the CHANGE, produit par produit. Ce qui est en rupture est retiré de la vente jusqu'à son retour.",
      },
      {
        kind: "footer",
        text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
      },
    ],
  };
}
