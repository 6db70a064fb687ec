import type { ParcelTrouble, TeamAlert } from "../../notice/notice.ts";
import { formatPoints } from "../format.ts";
import type { AlertText } from "../team-words.ts";
import { namesEn } from "./team-names.ts";

type Facts<A extends TeamAlert["about"]> = Extract<TeamAlert, { readonly about: A }>;

const TROUBLES: Readonly<
  Record<ParcelTrouble, { readonly title: string; readonly why: string; readonly next: string }>
> = {
  shipped_after_cancel: {
    title: "shipped before it was cancelled",
    why: "The parcel had left already. The client keeps the refund, the commission stays void.",
    next: "To do: ask the client for a return, and settle the freight with the partner.",
  },
  tracking_after_cancel: {
    title: "tracking came after the cancellation",
    why: "The partner gives a tracking number for a cancelled part. It was not recorded.",
    next: "To do: call the partner to stop the parcel, or have it returned at the partner's cost.",
  },
  lost: {
    title: "parcel lost",
    why: "The commission is void, the client waits.",
    next: "To do: open an enquiry with the carrier, then refund (“Refund…” on the card) or have it sent again.",
  },
  found: {
    title: "delivered after it was declared lost",
    why: "The delivery is recorded. The commission, void since the loss, does not come back by itself.",
    next: "To do: decide about the commission with the partner; “Reinstate commission…” on the card makes it due.",
  },
  delivered_after_refund: {
    title: "delivered after refund",
    why: "The client has the parcel and the points. Nothing is debited again.",
    next: "To do: write to the client, and decide about the commission; “Reinstate commission…” on the card makes it due.",
  },
  returned: {
    title: "parcel came back",
    why: "The carrier brings the parcel back. The commission is held.",
    next: "To do: reach the client, then send it again or refund.",
  },
  revoked_after_paid: {
    title: "the carrier takes the delivery back",
    why: "The commission is paid or being paid already: nothing was changed.",
    next: "To do: check with the client; a clawback from the partner needs an approval.",
  },
  contradicted: {
    title: "the carrier contradicts the delivery",
    why: "The client or the team says it arrived, the carrier says otherwise. Nothing was changed.",
    next: "To do: check with the client.",
  },
};

/** A parcel that a person must look at, in English. */
export function parcelAlertEn({ trouble, number, fulfiller, trackingNumber }: Facts<"parcel">): AlertText {
  const { title, why, next } = TROUBLES[trouble];
  const who = fulfiller === "HUB" ? namesEn.hub : fulfiller;
  return {
    title: `🔴 *#${number}: ${title}* — ${who}`,
    why: trackingNumber === null ? why : `${why} · tracking ${trackingNumber}`,
    next: `${next} Details: \`/order ${number}\``,
  };
}

/** No marketplace to ask for the points. */
export function refundByHandEn({ number, cents }: Facts<"refund_by_hand">): AlertText {
  return {
    title: `🔴 *#${number}: ${formatPoints(cents, "en")} to credit by hand*`,
    why: "The shop is not connected: nobody else will give the client the points back.",
    next: `To do: credit the client in the shop. Details: \`/order ${number}\``,
  };
}
