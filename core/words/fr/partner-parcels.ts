import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay, fullStop } from "../format.ts";
import type { MailText } from "../mail-text.ts";
import type { CancelFacts, OrderedItem, PartnerWords } from "../partner-words.ts";
import { phrase } from "./spacing.ts";

const ended = ({ isTransferred }: CancelFacts): string =>
  isTransferred ? "transférée à un autre partenaire" : "annulée";
const line = ({ quantity, name }: OrderedItem): string => `${quantity} × ${name}`;

/** An order that must not leave, in French; the answer tells us whether it already has. */
export const partnerCancelFr: PartnerWords["partner_cancel"] = {
  chat: (facts) =>
    [
      phrase`${facts.isAgain ? "🔔 Rappel, sans réponse de votre part.\n" : ""}🚫 *NE PAS EXPÉDIER* : commande *#${facts.number}* ${ended(facts)}`,
      ...facts.items.map((item) => `• ${line(item)}`),
      phrase`Si le colis est déjà parti, citez ce message avec son *n° de suivi* et sa date. Sinon, confirmez par le bouton${facts.isTransferred ? "" : ` ou répondez *OK ${facts.number}*`}.`,
    ].join("\n"),
  button: "Bien reçu, annulée",
  transferred: "Bien reçu",
  mail: (facts) =>
    mail(facts, {
      subject: phrase`${facts.isAgain ? "Rappel\u00a0: " : ""}[MTC #${facts.number}] NE PAS EXPÉDIER — commande ${ended(facts)}`,
      strong: phrase`${facts.isAgain ? "Rappel, sans réponse de votre part. " : ""}NE PAS EXPÉDIER : la commande #${facts.number} est ${ended(facts)}.`,
      ask:
        facts.pageUrl === null
          ? phrase`Confirmez-le par le bouton du message WhatsApp, ou auprès de l'équipe Make the CHANGE en citant #${facts.number}. Si le colis est déjà parti, donnez-nous son n° de suivi et sa date de départ.`
          : phrase`Confirmez sur cette page que rien ne part. Si le colis est déjà parti, donnez-y son n° de suivi et sa date de départ.`,
      link: "Vu, ou déjà parti",
    }),
};

/** A parcel that arrived without a number, in French. */
export const trackingWantedFr: PartnerWords["partner_tracking_wanted"] = {
  chat: (facts) =>
    phrase`📦 La commande *#${facts.number}* est livrée, mais nous n'avons pas son *n° de suivi*. Envoyez-le en citant #${facts.number}.`,
  mail: (facts) =>
    mail(facts, {
      subject: `[MTC #${facts.number}] N° de suivi manquant`,
      strong: phrase`La commande #${facts.number} est livrée, mais nous n'avons pas son n° de suivi.`,
      ask:
        facts.pageUrl === null
          ? phrase`Envoyez-le à l'équipe Make the CHANGE en citant #${facts.number}.`
          : "Donnez-le sur cette page.",
      link: "Donner le n° de suivi",
    }),
};

/** What is waited for, and until when, in French (E4). */
export const restAwaitedFr: PartnerWords["partner_rest_awaited"] = {
  chat: (facts) =>
    [
      phrase`⏳ Commande *#${facts.number}* : nous attendons${until(facts, "*")}`,
      ...facts.items.map((item) => `• ${line(item)}`),
      phrase`Envoyez le *n° de suivi* dès que c'est parti. Impossible d'ici là ? Répondez *RUPTURE ${facts.number}*.`,
    ].join("\n"),
  mail: (facts) =>
    mail(facts, {
      subject: `[MTC #${facts.number}] Le reste de la commande est attendu${until(facts, "")}`,
      strong: fullStop(phrase`Commande #${facts.number} : nous attendons ce qui manquait${until(facts, "")}`),
      ask:
        facts.pageUrl === null
          ? phrase`Envoyez-nous le n° de suivi dès que c'est parti, en citant #${facts.number}. Si ce jour ne vous est pas possible, dites-le-nous.`
          : "Donnez le n° de suivi sur cette page dès que c'est parti, ou dites-y que ce n'est pas possible.",
      link: "Donner le n° de suivi, ou signaler un problème",
    }),
};

function until({ shipOn }: CancelFacts, emphasis: "*" | ""): string {
  if (shipOn === null) return "";
  return ` pour le ${emphasis}${formatDay(shipOn, { zone: BUSINESS_ZONE, locale: "fr" })}${emphasis}`;
}

function mail(
  facts: CancelFacts,
  said: { readonly subject: string; readonly strong: string; readonly ask: string; readonly link: string },
): MailText {
  return {
    subject: said.subject,
    blocks: [
      { kind: "paragraph", text: facts.contactName === null ? "Bonjour," : `Bonjour ${facts.contactName},` },
      { kind: "strong", text: said.strong },
      { kind: "items", title: phrase`Articles :`, items: facts.items.map(line) },
      { kind: "paragraph", text: said.ask },
      ...(facts.pageUrl === null ? [] : [{ kind: "link", label: said.link, url: facts.pageUrl } as const]),
      {
        kind: "footer",
        text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
      },
    ],
  };
}
