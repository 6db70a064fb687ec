import { atMoment, formatDuration, formatPoints, plural } from "../format.ts";
import type { AlertWords, ContactFacts, EscalatedFacts, LateFacts } from "../team-words.ts";
import { namesFr } from "./team-names.ts";

const CHANNELS: Readonly<Record<string, string>> = { email: "e-mail", whatsapp: "WhatsApp" };
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;

function lateWhy(facts: LateFacts): string {
  const articles = `${facts.articles} ${plural(facts.articles, "article", "articles", "fr")}`;
  const by = facts.confirmBy === null ? "" : ` · à confirmer avant ${facts.confirmBy}`;
  return `${articles} · ${formatPoints(facts.pointsCents, "fr")} · ${facts.notified ?? "pas encore notifiée"}${by}`;
}

const late = (facts: LateFacts, symbol: string): string =>
  `${symbol} *#${facts.number} sans confirmation depuis ${formatDuration(facts.waitedMinutes, "fr")}* — ${facts.partner}`;

/** By what we know of the partner's contact. */
function reach({ contact, phone, email, partner }: ContactFacts & { readonly partner: string }): string {
  const who = contact ?? partner;
  if (phone !== null) return `appeler ${who} au ${phone}`;
  if (email !== null) return `écrire à ${who}, ${email} (pas de numéro enregistré)`;
  return `joindre ${who} (ni numéro ni adresse enregistrés)`;
}

function orElse({ backup }: EscalatedFacts): string {
  return backup === null
    ? "annuler et rembourser"
    : `confier la commande à ${backup}, ou annuler et rembourser`;
}

/** Late partners and parcels, in French (SM-3, chat-ux §2.2). */
export const lateFr: Pick<
  AlertWords,
  | "late"
  | "lateWhileClosed"
  | "escalated"
  | "expired"
  | "lateCall"
  | "contact"
  | "callButton"
  | "shipLate"
  | "lateSettled"
  | "notified"
> = {
  late: (facts) => ({
    title: late(facts, "🔴"),
    why: lateWhy(facts),
    next: `À faire : appeler ${facts.partner}, ou saisir le suivi s’il a déjà expédié. Détail : \`/order ${facts.number}\``,
  }),
  lateWhileClosed: (facts) => ({
    title: late(facts, "🕒"),
    why: lateWhy(facts),
    next: `Pour information : ${facts.partner} est fermé, son délai court en heures ouvrées. Détail : \`/order ${facts.number}\``,
  }),
  escalated: (facts) => ({
    title: `${late(facts, "🔴⬆️")}, à appeler`,
    why: lateWhy(facts),
    next: `À faire : ${reach(facts)}, ou ${orElse(facts)}. Détail : \`/order ${facts.number}\``,
  }),
  expired: (facts) => ({
    title: `${late(facts, "⌛")}, plus attendue`,
    why: lateWhy(facts),
    next: `À faire : ${orElse(facts)} ; une réponse tardive compte encore. Détail : \`/order ${facts.number}\``,
  }),
  lateCall: ({ number, partner, about }) =>
    about === "answer"
      ? `🔴 #${number} : le délai de ${partner} est passé, toujours pas de réponse.`
      : `🔴 #${number} : le colis de ${partner} n’est pas parti à la date promise.`,
  contact: (facts) => `📞 ${facts.partner} : ${reach(facts)}.`,
  callButton: "Appeler",
  shipLate: ({ number, fulfiller, isHub, promisedBy, state }) => ({
    title: `🔴 *#${number} en retard d’expédition* — ${fulfiller}`,
    why: `Départ promis avant ${promisedBy} · ${namesFr.fulfillment[state]}`,
    next: isHub
      ? `À faire : préparer le colis et saisir son suivi. Détail : \`/order ${number}\``
      : `À faire : demander le n° de suivi à ${fulfiller}, puis le saisir. Détail : \`/order ${number}\``,
  }),
  lateSettled: ({ number, partner, about, at, state }) =>
    `🟢 ~#${number} ${about === "answer" ? "sans confirmation" : "en retard d’expédition"} — ${partner}~ résolue${at === null ? "" : ` ${atMoment(at)}`} · ${namesFr.fulfillment[state]}`,
  notified: ({ at, channels }) => `notifiée ${at} par ${namesFr.list(channels.map(channelName))}`,
};
