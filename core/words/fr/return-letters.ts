import type { ReturnReason } from "../../returns/return.ts";
import { formatPoints } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import type { PartnerReturnFacts, ReturnLetterWords, ReturnNewsFacts } from "../return-letter-words.ts";
import { phrase } from "./spacing.ts";

/** Returns and points given back as clients and partners read them, in French (SM-8, R131). */

const REASONS: Readonly<Record<ReturnReason, string>> = {
  withdrawal: "rétractation",
  quality: "défaut de qualité",
  damaged: "abîmé pendant le transport",
  wrong_item: "mauvais article reçu",
  undeliverable: "colis non réclamé",
};

const items = (title: string, all: ReturnNewsFacts["items"]): MailBlock => ({
  kind: "items",
  title,
  items: all.map(({ quantity, name }) => `${quantity} × ${name}`),
});

const hello = (name: string | null): MailBlock => ({
  kind: "paragraph",
  text: name === null ? "Bonjour," : `Bonjour ${name},`,
});

const clientFooter = (shopOrderId: string): MailBlock => ({
  kind: "footer",
  text: phrase`Vous recevez ce message parce que vous avez passé la commande ${shopOrderId} chez Make the CHANGE.`,
});

const REFUND: Readonly<Record<ReturnNewsFacts["refund"], string>> = {
  now: "Vos points vous sont rendus sans attendre le colis : un message vous le confirme dès que c’est fait.",
  dispatched:
    "Envoyez-nous le numéro de suivi en répondant à ce message : vos points vous sont rendus sur cette preuve d’envoi, ou à l’arrivée du colis.",
  received: "Vos points vous sont rendus à l’arrivée du colis ; un message vous le confirme.",
  reship: "Nous vous envoyons ensuite le bon article, sans frais ; un message vous le confirme.",
};

function strong({ news, parcels }: ReturnNewsFacts): string {
  if (news === "refused") return "Nous ne pouvons pas accepter votre retour.";
  if (news === "reshipped") return "Le bon article va partir, sans frais pour vous.";
  if (news === "rejected") return "Nous avons examiné votre retour et ne pouvons pas l’accepter.";
  return parcels.length > 0 ? "Votre retour est accepté." : "Vous pouvez garder les articles.";
}

function whyText({ why }: ReturnNewsFacts): string {
  if (why === "sealed_hygiene")
    return phrase`La raison : pour des raisons d’hygiène, un produit scellé (alimentaire ou cosmétique) n’est pas repris une fois ouvert, sauf s’il a un défaut.`;
  if (why === "late")
    return phrase`La raison : le délai de rétractation de 14 jours après la livraison est passé.`;
  return phrase`La raison : ${why?.said ?? "—"}`;
}

function body(facts: ReturnNewsFacts): readonly MailBlock[] {
  const { news, parcels, refund, paysReturn, number } = facts;
  if (news === "reshipped")
    return [
      items(phrase`Nous vous renvoyons :`, facts.items),
      { kind: "paragraph", text: "Vous recevez le numéro de suivi dès que le colis part." },
    ];
  if (news !== "authorized")
    return [
      items(phrase`Articles concernés :`, facts.items),
      { kind: "paragraph", text: whyText(facts) },
      ...(facts.keepsPoints
        ? [{ kind: "paragraph" as const, text: "Les points déjà rendus pour ce retour vous restent acquis." }]
        : []),
      { kind: "paragraph", text: phrase`Une question ? Répondez à ce message.` },
    ];
  const postage =
    paysReturn === "client"
      ? "Le port du retour est à votre charge."
      : phrase`Le port du retour ne vous coûte rien : répondez à ce message pour recevoir l’étiquette, ou envoyez-nous le reçu de la poste.`;
  const sending = parcels.flatMap(({ items: inside, address }): readonly MailBlock[] => [
    items(phrase`À renvoyer :`, inside),
    { kind: "lines", title: phrase`À cette adresse :`, lines: address },
  ]);
  const how: readonly MailBlock[] =
    parcels.length === 0
      ? [items(phrase`Articles concernés :`, facts.items)]
      : [
          ...sending,
          {
            kind: "paragraph",
            text: phrase`Notez #${number} sur le colis et gardez la preuve de dépôt. ${postage}`,
          },
        ];
  return [...how, { kind: "paragraph", text: REFUND[refund] }];
}

const OUTCOMES: Readonly<Record<PartnerReturnFacts["outcome"], string>> = {
  comes_back: "Dites-nous quand il arrive, et dans quel état.",
  kept: "Le client garde les articles : rien ne revient. Nous vous dirons ce qu’il en est de votre part.",
  borne_by_you: "Le retour est accepté : votre part de ces articles est reprise sur votre relevé.",
  borne_by_us: "Le retour est accepté à nos frais : votre part de ces articles vous reste due.",
  rejected: "Le retour n’est pas retenu : votre part de ces articles vous reste due.",
  reshipped:
    "Le client reçoit le bon article : nous vous demandons de l’envoyer, à votre charge. Votre part de la vente vous est due, une fois, dès qu’il est arrivé.",
};

export const returnLettersFr: ReturnLetterWords = {
  news: (facts) => ({
    subject: `Votre retour de la commande #${facts.number}`,
    blocks: [
      hello(facts.clientName),
      { kind: "strong", text: strong(facts) },
      ...body(facts),
      clientFooter(facts.shopOrderId),
    ],
  }),
  refunded: (facts) => ({
    subject: phrase`Votre commande #${facts.number} : vos points vous sont rendus`,
    blocks: [
      hello(facts.clientName),
      {
        kind: "strong",
        text: phrase`C’est fait : ${formatPoints(facts.refundCents, "fr")} vous sont rendus.`,
      },
      items(phrase`Pour :`, facts.items),
      { kind: "paragraph", text: "Vous n’avez rien à faire." },
      clientFooter(facts.shopOrderId),
    ],
  }),
  partner: (facts) => ({
    subject: `[MTC #${facts.number}] ${facts.outcome === "comes_back" ? "Un retour vient chez vous" : "Retour du client"}`,
    blocks: [
      hello(facts.contactName),
      {
        kind: "strong",
        text: phrase`Commande #${facts.number} : ${facts.outcome === "comes_back" ? "le client vous renvoie des articles" : "retour du client"} (${REASONS[facts.reason]}).`,
      },
      items(phrase`Articles :`, facts.items),
      ...(facts.outcome === "comes_back"
        ? [{ kind: "lines", title: phrase`À votre adresse de retour :`, lines: facts.address } as const]
        : []),
      { kind: "paragraph", text: phrase`${OUTCOMES[facts.outcome]}` },
      {
        kind: "footer",
        text: "Vous recevez ce message parce que vos produits sont vendus par Make the CHANGE.",
      },
    ],
  }),
};
