import { Temporal } from "temporal-polyfill";
import type { TeamAlert } from "../../notice/team-alert.ts";
import type { Bearer, ReturnCondition, ReturnReason } from "../../returns/return.ts";
import type { ReturnState } from "../../returns/return-state.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatDay } from "../format.ts";
import type { AlertText, ReturnAlertFacts } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

/** What comes back, in English (SM-8). */

export const RETURN_REASONS_EN: Readonly<Record<ReturnReason, string>> = {
  withdrawal: "withdrawal",
  quality: "quality defect",
  damaged: "damaged in transport",
  wrong_item: "wrong item",
  undeliverable: "not collected",
};

export const RETURN_CONDITIONS_EN: Readonly<Record<ReturnCondition, string>> = {
  resellable: "to be sold again",
  quarantine: "set aside",
  damaged: "damaged",
};

export const RETURN_BEARERS_EN: Readonly<Record<Bearer, string>> = {
  partner: "at the partner’s charge",
  marketplace: "at our charge",
};

/** Why a return was turned down, as the team reads it. */
export function returnWhyEn(why: string): string {
  if (why === "sealed_hygiene") return "sealed goods that were opened (hygiene)";
  return why === "late" ? "after the 14 days" : `“${why}”`;
}

export const RETURN_STATES_EN: Readonly<Record<ReturnState, string>> = {
  requested: "requested",
  authorized: "authorized",
  refused: "refused",
  in_transit: "on its way",
  received: "received",
  inspected: "checked",
  accepted: "accepted",
  rejected: "rejected",
  refunded: "refunded",
  closed: "closed",
};

/** Who pays the way back, and when the client has its points again. */
const TERMS: Readonly<Record<ReturnReason, string>> = {
  withdrawal:
    "freight on the client unless the terms say otherwise; refund on receipt or proof of dispatch, within 14 days",
  quality: "freight on the seller; refund at once",
  damaged: "freight on the seller; refund at once with a photo",
  wrong_item: "freight on the seller; send the right item or refund at once",
  undeliverable: "refund on receipt",
};

type ReturnDueFacts = Extract<TeamAlert, { readonly about: "return_due" }>;
type Part = ReturnAlertFacts["parts"][number];

/** A client wants to send something back: what, whether it may, who receives it, and what is held meanwhile. */
export function returnAlertEn(facts: ReturnAlertFacts): AlertText {
  const { number, reason, parts, note, photos } = facts;
  const said = [
    `Reason: ${RETURN_REASONS_EN[reason]}`,
    ...parts.map((part) => partText(part, reason)),
    ...(note === null ? [] : [`The client writes: “${note}”`]),
    ...(photos.length === 0 ? [] : [`Photos: ${photos.join(" ")}`]),
  ];
  const receivers = [
    ...new Set(parts.map((part) => (part.isHub ? "to the hub" : `straight to ${part.fulfiller}`))),
  ];
  return {
    title: `↩️ *#${number}: the client asks for a return* — ${namesEn.list(parts.map((part) => part.fulfiller))}`,
    why: said.join("\n"),
    next: nextOf(facts, receivers),
  };
}

/** While nobody has decided, what the terms say; then how far it is. */
function nextOf(facts: ReturnAlertFacts, receivers: readonly string[]): string {
  const { number, reason, parts, state, why } = facts;
  const more = `Details: \`/return ${number}\``;
  if (state === "accepted") return `${acceptedText(facts)} ${more}`;
  if (state === "closed" && facts.remedy === "reship") return `${RESHIP_DONE} ${more}`;
  if (state !== "requested")
    return `${RETURN_NEXT[state]}${why === null ? "" : ` · ${returnWhyEn(why)}`} ${more}`;
  const terms = parts.every((part) => part.isRefunded) ? "nothing is left to refund" : TERMS[reason];
  return `To do: authorize or refuse, the client is told; the parcel goes ${namesEn.list(receivers)}, ${terms}. ${more}`;
}

const REFUND_OFF =
  "🟠 *Accepted*, but the refund that was asked for was not granted: “Ask for the refund again”.";
const RESHIP_ON =
  "📦 *Accepted*: the right item is sent, nothing is refunded; the partner’s share waits for its arrival.";
const RESHIP_OFF = "🔴 *The right item will not come*: “Refund”.";
const RESHIP_DONE = "✔ *Closed*: the right item has arrived, nothing is refunded.";

/** How far an accepted return is: its points, or the right item. */
function acceptedText({ remedy, replacement, isRefundOff }: ReturnAlertFacts): string {
  if (remedy === "refund") return isRefundOff ? REFUND_OFF : RETURN_NEXT.accepted;
  return replacement === "failed" ? RESHIP_OFF : RESHIP_ON;
}

const RETURN_NEXT: Readonly<Record<Exclude<ReturnState, "requested">, string>> = {
  authorized: "✅ *Authorized*: once it is here, “Received”; kept by the client, “Accept”.",
  refused: "❌ *Refused*, the client is told.",
  in_transit: "🚚 *On its way*: when it arrives, “Received”.",
  received: "📦 *Received*: check the items, then accept.",
  inspected: "🔎 *Checked*: accept or reject.",
  accepted: "✅ *Accepted*: the shop credits the client.",
  rejected: "❌ *Rejected* after the check, the client is told.",
  refunded: "💳 *Refunded*.",
  closed: "✔ *Closed*: points given back, commission corrected.",
};

function partText({ fulfiller, items, withdrawal, share, isRefunded }: Part, reason: ReturnReason): string {
  const what = items.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
  return [
    `${fulfiller}: ${what}`,
    reason === "withdrawal" ? inTime(withdrawal) : null,
    shareText(share),
    isRefunded ? "🔴 refunded already: give nothing back again" : null,
  ]
    .filter((text) => text !== null)
    .join(" · ");
}

function inTime(withdrawal: Part["withdrawal"]): string | null {
  if (withdrawal === null) return null;
  const day = formatDay(withdrawal.until, { zone: BUSINESS_ZONE, locale: "en" });
  return withdrawal.isInTime
    ? `within the 14 days (until ${day})`
    : `🔴 past the 14 days (over since ${day})`;
}

function shareText(share: Part["share"]): string | null {
  switch (share) {
    case "held":
      return "the partner's share is held";
    case "paying":
      return "🔴 the partner's share is approved for payment: stop it by hand";
    case "paid":
      return "🔴 the partner’s share is paid: taken back on the next statement if the return is accepted";
    case null:
      return null;
  }
}

/** The points of a withdrawal are not back yet (A31). */
export function returnDueEn({ number, dueOn, isOver }: ReturnDueFacts): AlertText {
  const day = formatDay(Temporal.PlainDate.from(dueOn), { zone: BUSINESS_ZONE, locale: "en" });
  return {
    title: isOver
      ? `🔴 *#${number}: withdrawal still not refunded*`
      : `⚠️ *#${number}: withdrawal to be refunded by ${day}*`,
    why: `The points of a withdrawal are due within 14 days: ${isOver ? `the last was ${day}` : `until ${day}`}.`,
    next: `To do: \`/return ${number}\` (received, or a tracking number as proof of dispatch), or \`/refund ${number}\`.`,
  };
}
