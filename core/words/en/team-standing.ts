import type { StandingChange } from "../../partner/standing.ts";
import type { AlertText } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

const SYMBOLS: Readonly<Record<StandingChange["to"], string>> = {
  standby: "⚪",
  active: "🟢",
  degraded: "🟠",
  suspended: "⛔",
  recovering: "🟡",
};

function why({ why: code, figure }: StandingChange): string {
  const count = String(figure ?? "—");
  switch (code) {
    case "rate":
      return `${count}% confirmed in time of its last 20 requests; 95% are expected`;
    case "expired":
      return `${count} requests expired within 24 hours`;
    case "late_parcels":
      return `${count} parcels left late within 7 days`;
    case "rate_again":
      return `${count}% confirmed in time of its next 20 requests`;
    case "confirmed_again":
      return `${count} confirmed in time since it came back`;
    case "approved":
      return "Suspension approved by two people: its products are hidden";
    case "by_hand":
      return "The team decided so";
    case "backup":
      return "Activated as a backup: what stands in is seen";
  }
}

const NEXT: Readonly<Record<StandingChange["to"], string>> = {
  standby: "Its open orders finish; it is given no new ones.",
  active: "Nothing to do.",
  degraded: "To watch: it is reminded after 30 minutes, nothing is hidden. Details: `/orders`",
  suspended: "To do: decide about its open orders, one by one (give over or refund). List: `/orders`",
  recovering: "To watch: 5 confirmations in time make it active again.",
};

const CHANNELS: Readonly<Record<string, string>> = { email: "mail", whatsapp: "WhatsApp", sms: "SMS" };

/** Whether the partner itself is told. */
function toldEn(channels: readonly string[] | undefined): string {
  if (channels === undefined) return "";
  if (channels.length === 0) return " · To do: tell it yourself, it has neither address nor number.";
  return ` · The partner is told by ${namesEn.list(channels.map((each) => CHANNELS[each] ?? each))}.`;
}

/** How a partner stands by now, in English (SM-10). */
export function standingEn(
  change: StandingChange & { readonly open: readonly number[]; readonly told?: readonly string[] },
): AlertText {
  const { partner, from, to, open, told } = change;
  const orders = open.map((number) => `#${number}`).join(", ");
  return {
    title: `${SYMBOLS[to]} *${partner}: ${namesEn.partnerStatus[to]}* (was ${namesEn.partnerStatus[from]})`,
    why: `${why(change)}${toldEn(told)}`,
    next: `${NEXT[to]}${orders === "" ? "" : ` · open: ${orders}`}`,
  };
}
