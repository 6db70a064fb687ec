import { BUSINESS_ZONE } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import type { CancelledFacts, ClientWords, RestLaterFacts, ShippedFacts } from "../client-words.ts";
import { formatDay, formatPoints, fullStop } from "../format.ts";
import type { MailBlock } from "../mail-text.ts";
import { phrase } from "./spacing.ts";

/** What a client reads, in French. */
export const clientFr: ClientWords = {
  client_shipped: {
    mail: (facts) => ({
      subject: `Votre commande #${facts.number} est en route`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        { kind: "strong", text: phrase`Votre colis est parti${carrierPart(facts)}.` },
        ...tracking(facts),
        {
          kind: "items",
          title: phrase`Dans ce colis :`,
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...(facts.hasMoreToCome
          ? [{ kind: "paragraph", text: "Le reste de votre commande voyage séparément." } as const]
          : []),
        {
          kind: "footer",
          text: phrase`Vous recevez ce message parce que vous avez passé la commande ${facts.shopOrderId} chez Make the CHANGE.`,
        },
      ],
    }),
    text: (facts) =>
      [
        phrase`Make the CHANGE : votre commande #${facts.number} est partie${carrierPart(facts)}.`,
        facts.trackingNumber === null ? "" : phrase` Suivi : ${facts.trackingNumber}`,
        facts.trackingUrl === null ? "" : ` ${facts.trackingUrl}`,
      ].join(""),
  },
  client_tracking: {
    mail: (facts) => ({
      subject: `Votre commande #${facts.number} : nouveau numéro de suivi`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        { kind: "strong", text: "Le numéro de suivi que nous vous avions donné n’était pas le bon." },
        ...tracking(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      phrase`Make the CHANGE : le bon suivi de votre commande #${facts.number} est ${facts.trackingNumber ?? ""}. ${facts.trackingUrl ?? ""}`.trim(),
  },
  client_late: {
    mail: (facts) => ({
      subject: `Votre commande #${facts.number} : votre colis a du retard`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        { kind: "strong", text: "Votre colis aurait dû arriver, et rien ne nous dit qu’il est chez vous." },
        {
          kind: "paragraph",
          text: phrase`Nous demandons au transporteur où il se trouve et nous vous écrivons dès que nous le savons ; s’il est perdu, il est renvoyé ou vos points vous sont rendus. S’il est arrivé entre-temps, dites-le-nous : il suffit de répondre.`,
        },
        ...tracking(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      phrase`Make the CHANGE : le colis de votre commande #${facts.number} a du retard. Nous demandons au transporteur où il est et revenons vers vous. ${facts.trackingUrl ?? ""}`.trim(),
  },
  client_rest_later: {
    mail: (facts) => ({
      subject: `Votre commande #${facts.number} : un article partira plus tard`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        { kind: "strong", text: fullStop(`Ce qui suit part plus tard que prévu, le ${restDay(facts)}`) },
        {
          kind: "items",
          title: phrase`Plus tard :`,
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...(facts.hasOthers
          ? [{ kind: "paragraph", text: "Le reste de votre commande ne l’attend pas." } as const]
          : []),
        {
          kind: "paragraph",
          text: phrase`Nous vous écrivons dès que le colis est en route. Si ce délai ne vous convient pas, répondez à ce message : nous annulons ces articles et vous rendons vos points.`,
        },
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      phrase`Make the CHANGE : une partie de votre commande #${facts.number} part plus tard que prévu, le ${restDay(facts)}.${facts.hasOthers ? " Le reste ne l’attend pas." : ""}`,
  },
  client_cancelled: {
    mail: (facts) => ({
      subject: `Votre commande #${facts.number} est annulée${facts.rest === "none" ? "" : " en partie"}`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        {
          kind: "strong",
          text: phrase`Ces articles ne seront pas livrés. Nous vous rendons vos ${formatPoints(facts.refundCents, "fr")}.`,
        },
        {
          kind: "items",
          title: phrase`Annulés :`,
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        ...rest(facts),
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      phrase`Make the CHANGE : votre commande #${facts.number} est annulée${facts.rest === "none" ? "" : " en partie"}. Nous vous rendons ${formatPoints(facts.refundCents, "fr")}.`,
  },
  client_return: {
    mail: (facts) => ({
      subject: `Votre demande de retour pour la commande #${facts.number}`,
      blocks: [
        { kind: "paragraph", text: `Bonjour ${facts.clientName},` },
        { kind: "strong", text: "Nous avons bien reçu votre demande de retour." },
        {
          kind: "items",
          title: phrase`Articles concernés :`,
          items: facts.items.map(({ quantity, name }) => `${quantity} × ${name}`),
        },
        {
          kind: "paragraph",
          text: "Gardez-les pour l’instant, avec leur emballage : nous vous écrivons très vite pour vous dire s’il faut les renvoyer, à quelle adresse, et quand vos points vous sont rendus.",
        },
        footer(facts.shopOrderId),
      ],
    }),
    text: (facts) =>
      phrase`Make the CHANGE : nous avons bien reçu votre demande de retour pour la commande #${facts.number}. Gardez les articles, nous vous écrivons très vite.`,
  },
};

const restDay = ({ shipOn }: RestLaterFacts): string =>
  formatDay(shipOn, { zone: BUSINESS_ZONE, locale: "fr" });

const RESTS: Record<CancelledFacts["rest"], string | null> = {
  coming: "Le reste de votre commande suit son cours.",
  arrived: "Ce que vous avez déjà reçu n’est pas concerné.",
  none: null,
};

function rest(facts: CancelledFacts): readonly MailBlock[] {
  const text = RESTS[facts.rest];
  return text === null ? [] : [{ kind: "paragraph", text }];
}

function footer(shopOrderId: string): MailBlock {
  return {
    kind: "footer",
    text: phrase`Vous recevez ce message parce que vous avez passé la commande ${shopOrderId} chez Make the CHANGE.`,
  };
}

function carrierPart({ carrier }: ShippedFacts): string {
  if (carrier === null || carrier === "other") return "";
  return carrier === "s10" ? " par la poste" : ` avec ${carrierLabel(carrier, "fr")}`;
}

function tracking({ trackingNumber, trackingUrl }: ShippedFacts): readonly MailBlock[] {
  if (trackingNumber === null) return [];
  const number: MailBlock = { kind: "paragraph", text: phrase`Numéro de suivi : ${trackingNumber}` };
  return trackingUrl === null
    ? [number]
    : [number, { kind: "link", label: "Suivre mon colis", url: trackingUrl }];
}
