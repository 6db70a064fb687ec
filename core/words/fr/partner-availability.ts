import { formatUnits, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { AvailabilityFacts } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

/** Which products do you have? On WhatsApp, in French. */
export function availabilityChatFr({ items }: AvailabilityFacts): string {
  const listed = items.map(({ name, partnerSku }) => `• ${name} (${partnerSku})`).join("\n");
  return phrase`📋 *Disponibilités du jour* — tout est disponible ?\n${listed}\nRépondez *DISPO OK*, ou *DISPO TOUT SAUF* + les références en rupture. Cela ne confirme aucune commande.`;
}

/** Which products do you have? By mail, in French. */
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
      ...(facts.pageUrl === null
        ? []
        : [
            { kind: "link", label: "Répondre en une page, sur votre téléphone", url: facts.pageUrl } as const,
          ]),
      {
        kind: "paragraph",
        text: phrase`${facts.pageUrl === null ? "Répondez" : "Ou répondez"} à ce message par DISPO OK si tout est disponible, ou par DISPO TOUT SAUF et les références en rupture, par exemple : DISPO TOUT SAUF ${facts.items[0]?.partnerSku ?? "HB-003"}. Ce qui est en rupture est retiré de la vente jusqu'à son retour. Cette réponse ne confirme aucune commande.`,
      },
      {
        kind: "footer",
        text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
      },
    ],
  };
}
