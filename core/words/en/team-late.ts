import { formatDuration, formatPoints, plural } from "../format.ts";
import type { AlertWords, ContactFacts, EscalatedFacts, LateFacts } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

const CHANNELS: Readonly<Record<string, string>> = { email: "mail", whatsapp: "WhatsApp" };
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;

function lateWhy(facts: LateFacts): string {
  const articles = `${facts.articles} ${plural(facts.articles, "article", "articles", "en")}`;
  const by = facts.confirmBy === null ? "" : ` · to confirm by ${facts.confirmBy}`;
  return `${articles} · ${formatPoints(facts.pointsCents, "en")} · ${facts.notified ?? "not told yet"}${by}`;
}

const late = (facts: LateFacts, symbol: string): string =>
  `${symbol} *#${facts.number} without confirmation for ${formatDuration(facts.waitedMinutes, "en")}* — ${facts.partner}`;

/** By what we know of the partner's contact. */
function reach({ contact, phone, email, partner }: ContactFacts & { readonly partner: string }): string {
  const who = contact ?? partner;
  if (phone !== null) return `call ${who} on ${phone}`;
  if (email !== null) return `write to ${who}, ${email} (no number on file)`;
  return `reach ${who} (neither number nor address on file)`;
}

function orElse({ backup }: EscalatedFacts): string {
  return backup === null ? "cancel and refund" : `give the order to ${backup}, or cancel and refund`;
}

/** Late partners and parcels, in English (SM-3, chat-ux §2.2). */
export const lateEn: Pick<
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
    next: `To do: call ${facts.partner}, or enter the tracking if it has left already. Details: \`/order ${facts.number}\``,
  }),
  lateWhileClosed: (facts) => ({
    title: late(facts, "🕒"),
    why: lateWhy(facts),
    next: `For information: ${facts.partner} is closed, its time runs in business hours. Details: \`/order ${facts.number}\``,
  }),
  escalated: (facts) => ({
    title: `${late(facts, "🔴⬆️")}, to be called`,
    why: lateWhy(facts),
    next: `To do: ${reach(facts)}, or ${orElse(facts)}. Details: \`/order ${facts.number}\``,
  }),
  expired: (facts) => ({
    title: `${late(facts, "⌛")}, no longer expected`,
    why: lateWhy(facts),
    next: `To do: ${orElse(facts)}; a late answer still counts. Details: \`/order ${facts.number}\``,
  }),
  lateCall: ({ number, partner, about }) =>
    about === "answer"
      ? `🔴 #${number}: the time of ${partner} is over, still no answer.`
      : `🔴 #${number}: the parcel of ${partner} has not left on the promised day.`,
  contact: (facts) => `📞 ${facts.partner}: ${reach(facts)}.`,
  callButton: "Call",
  shipLate: ({ number, fulfiller, isHub, promisedBy, state }) => ({
    title: `🔴 *#${number} late to ship* — ${fulfiller}`,
    why: `Promised to leave by ${promisedBy} · ${namesEn.fulfillment[state]}`,
    next: isHub
      ? `To do: prepare the parcel and enter its tracking. Details: \`/order ${number}\``
      : `To do: ask ${fulfiller} for the tracking number, then enter it. Details: \`/order ${number}\``,
  }),
  lateSettled: ({ number, partner, about, at, state }) =>
    `🟢 ~#${number} ${about === "answer" ? "without confirmation" : "late to ship"} — ${partner}~ resolved${at === null ? "" : ` at ${at}`} · ${namesEn.fulfillment[state]}`,
  notified: ({ at, channels }) => `told ${at} by ${namesEn.list(channels.map(channelName))}`,
};
