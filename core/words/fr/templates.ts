import { Temporal } from "temporal-polyfill";
import { formatDay, fullStop, plural } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { TemplateWords } from "../template-facts.ts";
import { phrase } from "./spacing.ts";

/** Messages for situations that a person decides on, in French (C-11). */

const on = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: "Europe/Brussels", locale: "fr" });

const CLIENT = "Vous recevez ce message parce que vous avez commandé chez Make the CHANGE.";
const PARTNER = "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.";

const onSale = (products: number): string =>
  products === 0 ? "les produits" : `${products} ${plural(products, "produit", "produits", "fr")}`;

function letter(of: {
  readonly subject: string;
  readonly to: string;
  readonly strong: string;
  readonly body: readonly string[];
  readonly footer: string;
}): MailText {
  return {
    subject: of.subject,
    blocks: [
      { kind: "paragraph", text: `Bonjour ${of.to},` },
      { kind: "strong", text: of.strong },
      ...of.body.map((text) => ({ kind: "paragraph", text }) as const),
      { kind: "footer", text: of.footer },
    ],
  };
}

export const templatesFr: TemplateWords = {
  client_delay: ({ number, clientName, reason, newDay }) =>
    letter({
      subject: `Votre commande #${number} aura du retard`,
      ...{ to: clientName, footer: CLIENT },
      strong: fullStop(phrase`Votre colis partira plus tard que prévu : le ${on(newDay)}`),
      body: [
        phrase`La raison : ${reason}. Nous en sommes désolés.`,
        "Si ce délai ne vous convient pas, répondez à ce message : nous annulons et vous rendons vos points.",
      ],
    }),
  client_alternative: ({ number, clientName, missing, offered, answerBy }) =>
    letter({
      subject: `Votre commande #${number} : un article manque`,
      ...{ to: clientName, footer: CLIENT },
      strong: phrase`${missing} n’est plus disponible. Nous vous proposons à la place : ${offered}, au même prix.`,
      body: [
        `Répondez « oui » avant le ${on(answerBy)} pour l’accepter. Sans réponse, ou si vous préférez, vos points vous sont rendus.`,
      ],
    }),
  client_quality_recall: ({ number, clientName, product, lot, danger, phone }) =>
    letter({
      subject: phrase`Important : ne consommez pas ${product} (commande #${number})`,
      ...{ to: clientName, footer: CLIENT },
      strong: phrase`Ne consommez pas ${product}, lot ${lot} : ${danger}.`,
      body: [
        "Gardez le produit à part, sans le jeter : nous vous disons comment le rendre, et vos points vous sont rendus en entier.",
        phrase`Si vous en avez consommé et ne vous sentez pas bien, consultez un médecin. Une question : ${phone}.`,
      ],
    }),
  client_nps: ({ number, clientName, url }) => ({
    subject: `Votre avis sur la commande #${number}`,
    blocks: [
      { kind: "paragraph", text: `Bonjour ${clientName},` },
      { kind: "strong", text: "Recommanderiez-vous Make the CHANGE à un proche, de 0 à 10 ?" },
      { kind: "link", label: "Donner mon avis (une minute)", url },
      { kind: "footer", text: CLIENT },
    ],
  }),
  backup_activation: ({ contactName, partner, since, products }) =>
    letter({
      subject: "[MTC] Vos produits prennent le relais d’un autre partenaire",
      ...{ to: contactName, footer: PARTNER },
      strong: phrase`Depuis le ${on(since)}, nous vendons ${onSale(products)} de ${partner} à la place de ceux d’un autre partenaire.`,
      body: [
        "Des commandes peuvent vous arriver dès maintenant, à vos conditions habituelles. Merci de les confirmer dans les deux heures ouvrées.",
        "Si vous ne pouvez pas les servir, répondez à ce message tout de suite.",
      ],
    }),
  partner_suspended: ({ contactName, partner, since }) =>
    letter({
      subject: "[MTC] Vos produits sont retirés de la vente pour l’instant",
      ...{ to: contactName, footer: PARTNER },
      strong: phrase`Depuis le ${on(since)}, les produits de ${partner} ne sont plus en vente chez nous.`,
      body: [
        "Les commandes déjà confirmées restent à expédier et vous sont payées ; nous vous écrivons pour chacune des autres.",
        "Quand pourrez-vous reprendre ? Répondez à ce message, ou appelez-nous.",
      ],
    }),
  partner_resumed: ({ contactName, partner, since, products }) =>
    letter({
      subject: "[MTC] Vos produits sont de nouveau en vente",
      ...{ to: contactName, footer: PARTNER },
      strong: phrase`Depuis le ${on(since)}, nous vendons de nouveau ${onSale(products)} de ${partner}.`,
      body: ["Merci de confirmer les prochaines commandes dans les deux heures ouvrées."],
    }),
  partner_incident: ({ contactName, partner, number, what, answerBy }) =>
    letter({
      subject: `[MTC #${number}] Un incident à éclaircir`,
      ...{ to: contactName, footer: PARTNER },
      strong: phrase`Un client signale un problème sur la commande #${number}, expédiée par ${partner} : ${what}.`,
      body: [
        fullStop(`Que s’est-il passé, et que proposez-vous ? Merci de répondre avant le ${on(answerBy)}`),
      ],
    }),
  partner_escalation: ({ contactName, number, items, since, phone }) =>
    letter({
      subject: `[MTC #${number}] Dernier rappel avant de confier la commande à un autre partenaire`,
      ...{ to: contactName, footer: PARTNER },
      strong: phrase`Cette commande attend votre réponse depuis ${since} : ${items}.`,
      body: [
        phrase`Répondez OK ou RUPTURE tout de suite, ou appelez ${phone}. Sans réponse, nous confions la commande à un autre partenaire.`,
      ],
    }),
};
