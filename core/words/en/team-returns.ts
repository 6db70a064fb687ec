import type { ReturnReason } from "../../returns/return.ts";
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

/** Who pays the way back, and when the client has its points again. */
const TERMS: Readonly<Record<ReturnReason, string>> = {
  withdrawal:
    "freight on the client unless the terms say otherwise; refund on receipt or proof of dispatch, within 14 days",
  quality: "freight on the seller; refund at once",
  damaged: "freight on the seller; refund at once with a photo",
  wrong_item: "freight on the seller; send the right item or refund at once",
  undeliverable: "refund on receipt",
};

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
    next: `To do: write to the client; the parcel goes back ${namesEn.list(receivers)}, ${parts.every((part) => part.isRefunded) ? "nothing is left to refund" : `${TERMS[reason]}, points given back from the shop`}. Details: \`/order ${number}\``,
  };
}

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
      return "🔴 the partner's share is paid: nothing was taken back, deduct it from the next statement";
    case null:
      return null;
  }
}
