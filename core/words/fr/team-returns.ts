import { Temporal } from "temporal-polyfill";
import type { TeamAlert } from "../../notice/team-alert.ts";
import type { Bearer, ReturnCondition, ReturnReason } from "../../returns/return.ts";
import type { ReturnState } from "../../returns/return-state.ts";
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

export const RETURN_CONDITIONS_FR: Readonly<Record<ReturnCondition, string>> = {
  resellable: "à revendre",
  quarantine: "en quarantaine",
  damaged: "abîmé",
};

export const RETURN_BEARERS_FR: Readonly<Record<Bearer, string>> = {
  partner: "à la charge du partenaire",
  marketplace: "à notre charge",
};

/** Why a return was turned down, as the team reads it. */
export function returnWhyFr(why: string): string {
  if (why === "sealed_hygiene") return "produit scellé ouvert (hygiène)";
  return why === "late" ? "hors des 14 jours" : `« ${why} »`;
}

export const RETURN_STATES_FR: Readonly<Record<ReturnState, string>> = {
  requested: "demandé",
  authorized: "autorisé",
  refused: "refusé",
  in_transit: "en route",
  received: "reçu",
  inspected: "contrôlé",
  accepted: "accepté",
  rejected: "rejeté",
  refunded: "remboursé",
  closed: "clos",
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

type ReturnDueFacts = Extract<TeamAlert, { readonly about: "return_due" }>;
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
    next: nextOf(facts, receivers),
  };
}

/** While nobody has decided, what the terms say; then how far it is. */
function nextOf(facts: ReturnAlertFacts, receivers: readonly string[]): string {
  const { number, reason, parts, state, why } = facts;
  const more = `Détail : \`/return ${number}\``;
  if (state === "accepted") return `${acceptedText(facts)} ${more}`;
  if (state === "closed" && facts.remedy === "reship") return `${RESHIP_DONE} ${more}`;
  if (state !== "requested")
    return `${RETURN_NEXT[state]}${why === null ? "" : ` · ${returnWhyFr(why)}`} ${more}`;
  const terms = parts.every((part) => part.isRefunded) ? "rien n’est plus à rembourser" : TERMS[reason];
  return `À faire : autoriser ou refuser, le client reçoit la réponse ; le colis revient ${namesFr.list(receivers)}, ${terms}. ${more}`;
}

const REFUND_OFF =
  "🟠 *Accepté*, mais le remboursement demandé n’a pas été accordé : « Redemander le remboursement ».";
const RESHIP_ON =
  "📦 *Accepté* : le bon article est renvoyé, rien n’est remboursé ; la part du partenaire attend son arrivée.";
const RESHIP_OFF = "🔴 *Le bon article ne viendra pas* : « Rembourser ».";
const RESHIP_DONE = "✔ *Clos* : le bon article est arrivé, rien n’est remboursé.";

/** How far an accepted return is: its points, or the right item. */
function acceptedText({ remedy, replacement, isRefundOff }: ReturnAlertFacts): string {
  if (remedy === "refund") return isRefundOff ? REFUND_OFF : RETURN_NEXT.accepted;
  return replacement === "failed" ? RESHIP_OFF : RESHIP_ON;
}

const RETURN_NEXT: Readonly<Record<Exclude<ReturnState, "requested">, string>> = {
  authorized: "✅ *Autorisé* : quand c’est arrivé, « Reçu » ; gardé par le client, « Accepter ».",
  refused: "❌ *Refusé*, le client est prévenu.",
  in_transit: "🚚 *En route* : à l’arrivée, « Reçu ».",
  received: "📦 *Reçu* : contrôler les articles, puis accepter.",
  inspected: "🔎 *Contrôlé* : accepter ou rejeter.",
  accepted: "✅ *Accepté* : la boutique recrédite le client.",
  rejected: "❌ *Rejeté* après contrôle, le client est prévenu.",
  refunded: "💳 *Remboursé*.",
  closed: "✔ *Clos* : points rendus, commission corrigée.",
};

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
      return "🔴 part du partenaire déjà payée : reprise sur le prochain relevé si le retour est accepté";
    case null:
      return null;
  }
}

/** The points of a withdrawal are not back yet (A31). */
export function returnDueFr({ number, dueOn, isOver }: ReturnDueFacts): AlertText {
  const day = formatDay(Temporal.PlainDate.from(dueOn), { zone: BUSINESS_ZONE, locale: "fr" });
  return {
    title: isOver
      ? `🔴 *#${number} : rétractation toujours pas remboursée*`
      : `⚠️ *#${number} : rétractation à rembourser avant le ${day}*`,
    why: `Les points d’une rétractation sont dus sous 14 jours : ${isOver ? `c’était le ${day} au plus tard` : `jusqu’au ${day}`}.`,
    next: `À faire : \`/return ${number}\` (reçu, ou n° de suivi comme preuve d’envoi), sinon \`/refund ${number}\`.`,
  };
}
