import type { ReturnReason } from "../../returns/return.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay } from "../format.ts";
import type { AlertText, ReturnAlertFacts } from "../team-words.ts";
import { phrase } from "./spacing.ts";
import { namesFr } from "./team-names.ts";

/** What comes back, in French (SM-8). */

export const RETURN_REASONS_FR: Readonly<Record<ReturnReason, string>> = {
  withdrawal: "rétractation",
  quality: "défaut de qualité",
  damaged: "abîmé pendant le transport",
  wrong_item: "mauvais article",
  undeliverable: "non réclamé",
};

/** Who pays the way back, and when the client has its points again. */
const TERMS: Readonly<Record<ReturnReason, string>> = {
  withdrawal:
    "transport au client sauf conditions contraires ; rembourser à réception ou sur preuve d’envoi, sous 14 jours",
  quality: "transport au vendeur ; rembourser tout de suite",
  damaged: "transport au vendeur ; rembourser tout de suite sur photo",
  wrong_item: "transport au vendeur ; renvoyer le bon article ou rembourser tout de suite",
  undeliverable: "rembourser à réception",
};

type Part = ReturnAlertFacts["parts"][number];

/** A client wants to send something back: what, whether it may, who receives it, and what is held meanwhile. */
export function returnAlertFr(facts: ReturnAlertFacts): AlertText {
  const { number, reason, parts, note, photos } = facts;
  const said = [
    `Motif : ${RETURN_REASONS_FR[reason]}`,
    ...parts.map((part) => partText(part, reason)),
    ...(note === null ? [] : [phrase`Le client écrit : « ${note} »`]),
    ...(photos.length === 0 ? [] : [`Photos : ${photos.join(" ")}`]),
  ];
  const receivers = [
    ...new Set(parts.map((part) => (part.isHub ? "au hub" : `directement à ${part.fulfiller}`))),
  ];
  return {
    title: `↩️ *#${number} : le client demande un retour* — ${namesFr.list(parts.map((part) => part.fulfiller))}`,
    why: said.join("\n"),
    next: `À faire : écrire au client ; le colis revient ${namesFr.list(receivers)}, ${parts.every((part) => part.isRefunded) ? "rien n’est plus à rembourser" : `${TERMS[reason]}, points à rendre depuis la boutique`}. Détail : \`/order ${number}\``,
  };
}

function partText({ fulfiller, items, withdrawal, share, isRefunded }: Part, reason: ReturnReason): string {
  const what = items.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
  return [
    `${fulfiller} : ${what}`,
    reason === "withdrawal" ? inTime(withdrawal) : null,
    shareText(share),
    isRefunded ? "🔴 déjà remboursé : ne rien rendre de plus" : null,
  ]
    .filter((text) => text !== null)
    .join(" · ");
}

function inTime(withdrawal: Part["withdrawal"]): string | null {
  if (withdrawal === null) return null;
  const day = formatDay(withdrawal.until, { zone: BUSINESS_ZONE, locale: "fr" });
  return withdrawal.isInTime
    ? `dans les 14 jours (jusqu’au ${day})`
    : `🔴 hors des 14 jours (finis le ${day})`;
}

function shareText(share: Part["share"]): string | null {
  switch (share) {
    case "held":
      return "part du partenaire bloquée";
    case "paying":
      return "🔴 part du partenaire déjà approuvée au paiement : à arrêter à la main";
    case "paid":
      return "🔴 part du partenaire déjà payée : rien n’a été repris, à déduire du prochain relevé";
    case null:
      return null;
  }
}
