import { NOTE_MAX } from "../../partner/page-form.ts";
import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onBothClocks } from "../clock.ts";
import type { PageFacts, PartnerPageWords } from "../partner-page-words.ts";
import { pageFaultsFr, pageSaidFr } from "./partner-page-said.ts";
import { atTime } from "./partner-time.ts";
import { phrase } from "./spacing.ts";

/** The partner's page, in French. */
export const partnerPageFr: PartnerPageWords = {
  title: (number) => `Commande #${number} — Make the CHANGE`,
  heading: (number) => `Commande #${number}`,
  greeting: (name) => `Bonjour ${name},`,
  status,
  items: "Articles",
  ref: (partnerSku) => phrase`réf. ${partnerSku}`,
  rest: "Le reste",
  restToDecide: "L’équipe décide ; nous revenons vers vous.",
  address: "Adresse de livraison",
  phone: phrase`Téléphone :`,
  answer: "Votre réponse",
  forms: {
    confirm: {
      title: "Je confirme toute la commande",
      hint: null,
      button: "Je confirme la commande",
    },
    undo: {
      title: "Annuler ma confirmation",
      hint: phrase`Possible pendant ${CONFIRM_UNDO_MINUTES} minutes, tant que rien n’est parti.`,
      button: "Annuler ma confirmation",
    },
    delay: {
      title: "Je l’envoie, mais plus tard",
      hint: "La commande est confirmée pour ce jour. S’il dépasse notre délai, l’équipe prévient le client.",
      button: "Confirmer pour ce jour",
    },
    partial: {
      title: "Je n’en ai qu’une partie",
      hint: phrase`Indiquez ce que vous pouvez envoyer : c’est confirmé. L’équipe décide du reste et revient vers vous.`,
      button: "Confirmer cette partie",
    },
    decline: {
      title: "Je ne peux pas l’envoyer",
      hint: "L’équipe est prévenue tout de suite et s’occupe du client.",
      button: "Refuser la commande",
    },
    tracking: {
      title: "Le colis est parti",
      hint: "Le n° de suivi vaut confirmation. Le client le reçoit aussitôt.",
      button: "Enregistrer le suivi",
    },
    delivered: {
      title: "Le colis est arrivé",
      hint: phrase`Nous le notons ; la livraison compte dès que le transporteur ou le client l’a confirmée.`,
      button: "Signaler la livraison",
    },
    cancel_seen: {
      title: "Rien n’est parti",
      hint: null,
      button: "Vu, je n’expédie pas",
    },
  },
  shipOn: "Jour d’expédition",
  units: ({ name, ordered }) => phrase`${name} : combien sur ${ordered} ?`,
  reason: "Motif",
  choose: "Choisir…",
  reasons: { out_of_stock: "Rupture de stock", zone: "Je ne livre pas cette adresse", other: "Autre" },
  note: "Précision",
  trackingNumber: "N° de suivi",
  carrier: "Transporteur",
  carrierAuto: "Reconnu d’après le numéro",
  leftAt: "Parti le",
  leftHint: "S’il est parti avant l’annulation, il suit son cours ; sans date, l’équipe vous appelle.",
  force: "C’est bien ce numéro",
  optional: "facultatif",
  said: pageSaidFr,
  fault: pageFaultsFr(NOTE_MAX),
  needsLook: phrase`À corriger ci-dessous : rien n’a été enregistré.`,
  help: (number) => phrase`Une question ? Contactez l’équipe Make the CHANGE en citant #${number}.`,
  noPage: {
    unknown: {
      title: "Ce lien ne mène à rien",
      text: "L’adresse est incomplète, ou ce n’est pas l’une des nôtres.",
      next: phrase`À faire : rouvrez le lien depuis l’e-mail de la commande, sans le recopier. Sinon, contactez l’équipe Make the CHANGE en citant le numéro de la commande.`,
    },
    over: (number) => ({
      title: phrase`Ce lien n’est plus valable`,
      text: phrase`La page de la commande #${number} est fermée : la commande est terminée, ou le lien a expiré. Rien n’a été changé.`,
      next: phrase`À faire : pour toute question, contactez l’équipe Make the CHANGE en citant #${number}.`,
    }),
    busy: {
      title: "Trop de demandes",
      text: "Cette page a été demandée trop souvent depuis votre connexion. Rien n’a été changé.",
      next: phrase`À faire : attendez une minute, puis rouvrez le lien.`,
    },
    unavailable: {
      title: "Un instant",
      text: "Le service redémarre. Rien n’a été changé.",
      next: phrase`À faire : réessayez dans une minute.`,
    },
    broken: {
      title: "Une erreur de notre côté",
      text: "Rien n’a été changé, et l’erreur a été notée.",
      next: phrase`À faire : réessayez ; si cela recommence, contactez l’équipe Make the CHANGE.`,
    },
  },
};

type Status = ReturnType<PartnerPageWords["status"]>;

function status(facts: PageFacts): Status {
  switch (facts.state) {
    case "queued":
    case "notified":
      return { headline: "À confirmer", detail: awaited(facts) };
    case "awaiting_decision":
      return { headline: "En attente de l’équipe", detail: "Elle décide de la suite et revient vers vous." };
    case "confirmed":
      return { headline: `Confirmée${how(facts)}`, detail: shipBy(facts) };
    case "shipped":
      return { headline: `Expédiée${when(facts.shippedAt, facts)}`, detail: parcel(facts) };
    case "delivered":
      return { headline: `Livrée${when(facts.deliveredAt, facts)}`, detail: arrived(facts) };
    case "cancelled":
      return {
        headline: phrase`NE PAS EXPÉDIER : commande annulée${when(facts.cancelledAt, facts)}`,
        detail: facts.isCancelSeen
          ? phrase`Vous l’avez vu : merci.`
          : "Dites-nous que rien ne part, ou que le colis est déjà parti.",
      };
    default:
      return { headline: ENDED[facts.state] ?? "", detail: "Il n’y a rien à faire de votre côté." };
  }
}

const ENDED: Readonly<Record<string, string>> = {
  declined: "Vous avez refusé cette commande",
  rerouted: "Confiée à un autre partenaire",
  return_open: "Le client demande un retour",
  returned: "Le colis est revenu",
  lost: "Colis déclaré perdu",
};

function awaited(facts: PageFacts): string | null {
  const { confirmDueAt, reader } = facts;
  if (confirmDueAt === null) return shipBy(facts);
  const due = onBothClocks(confirmDueAt, reader, { locale: "fr", emphasis: "" });
  return confirmDueAt.epochMilliseconds < reader.now.epochMilliseconds
    ? phrase`Réponse attendue avant ${due} : le délai est passé, mais vous pouvez encore répondre.`
    : [`Répondez avant ${due}.`, shipBy(facts) ?? ""].join(" ").trim();
}

function shipBy({ shipDueAt, reader }: PageFacts): string | null {
  if (shipDueAt === null) return null;
  const due = onBothClocks(shipDueAt, reader, { locale: "fr", emphasis: "" });
  return `À expédier avant ${due}.`;
}

function how({ confirmed, reader }: PageFacts): string {
  if (confirmed === null) return "";
  const { via } = confirmed;
  const through = via === "whatsapp" ? " par WhatsApp" : via === "page" ? " sur cette page" : "";
  return `${through} ${atTime(confirmed.at, reader)}`;
}

function when(at: PageFacts["shippedAt"], { reader }: PageFacts): string {
  return at === null ? "" : ` ${atTime(at, reader)}`;
}

function parcel({ carrier, trackingNumber, isDeliveryClaimed }: PageFacts): string | null {
  const by = carrier === null ? "" : ` (${carrierLabel(carrier, "fr")})`;
  const number = trackingNumber === null ? "" : phrase`N° de suivi : ${trackingNumber}${by}.`;
  const claimed = isDeliveryClaimed ? " Vous l’avez dite livrée, la confirmation est attendue." : "";
  return `${number}${claimed}`.trim() || null;
}

function arrived(facts: PageFacts): string | null {
  if (facts.trackingNumber === null) return phrase`Il nous manque le n° de suivi de ce colis.`;
  return parcel({ ...facts, isDeliveryClaimed: false });
}
