import type { ParcelTrouble, TeamAlert } from "../../notice/team-alert.ts";
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
  tracking_after_decline: {
    title: "tracking came after the refusal",
    why: "The partner gives a tracking number for an order that it had declined. It was not recorded.",
    next: "To do: call the partner to learn whether the parcel has left, before you refund or give the order to another.",
  },
  lost: {
    title: "parcel lost",
    why: "The commission is void, the client waits.",
    next: "To do: open an enquiry with the carrier, then refund (“Refund…” on the card) or have it sent again.",
  },
  loss_suspected: {
    title: "no news of the parcel",
    why: "Five working days have passed since the promised delivery. The client is told that we are asking.",
    next: "To do: open an enquiry with the carrier, then enter the delivery or “Declare lost…” on the card.",
  },
  found: {
    title: "delivered after it was declared lost",
    why: "The client was not refunded: the delivery is recorded and the commission is due again.",
    next: "To do: close the enquiry with the carrier and reassure the client.",
  },
  delivered_after_refund: {
    title: "delivered after refund",
    why: "The client has the parcel and the points. Nothing is debited again.",
    next: "To do: write to the client, and decide about the commission; “Reinstate commission…” on the card makes it due.",
  },
  returned: {
    title: "parcel came back",
    why: "The carrier brings the parcel back. The commission is held.",
    next: "To do: reach the client, then have it sent again or refund (“Refund…” on the card).",
  },
  returned_after_paid: {
    title: "parcel came back after payment",
    why: "The carrier brings the parcel back. The commission is paid or being paid already: nothing was changed.",
    next: "To do: reach the client, then send it again or refund (“Refund…” on the card); a clawback from the partner needs an approval.",
  },
  returned_after_refund: {
    title: "parcel came back after refund",
    why: "The parcel comes back to its sender. The client is refunded already, the commission is void.",
    next: "To do: check the parcel with its sender; nothing is owed.",
  },
  delivered_elsewhere: {
    title: "delivered under a number corrected since",
    why: "The old number proved the delivery, and it was not the right one. The delivery stands, and so does the commission.",
    next: "To do: ask the client whether the parcel arrived.",
  },
  shared_parcel: {
    title: "two orders in one parcel",
    why: "This tracking number is another order's of the same sender too.",
    next: "To do: nothing if both travel together; else correct the number from the card (“Correct tracking…”).",
  },
  revoked_after_paid: {
    title: "the carrier takes the delivery back",
    why: "The commission is paid or being paid already: nothing was changed.",
    next: "To do: check with the client. If nothing arrived: `/refund`, at the partner’s charge; taking its share back waits for an approval.",
  },
  contradicted: {
    title: "the carrier contradicts the delivery",
    why: "The client or the team says it arrived, the carrier says otherwise. Nothing was changed.",
    next: "To do: check with the client.",
  },
};

/** A parcel that a person must look at, in English. */
export function parcelAlertEn(facts: Facts<"parcel">): AlertText {
  const { trouble, number, fulfiller, trackingNumber, text } = facts;
  const { title, why, next } = TROUBLES[trouble];
  const said = text === undefined ? "" : ` · “${text}”`;
  const isOpen = trouble === "tracking_after_cancel" && trackingNumber !== null;
  const ship = isOpen
    ? ` If it left before the cancellation: \`/ship ${number} ${trackingNumber} left:yesterday\` (or \`left:"21/10 9:30"\`).`
    : "";
  const who = namesEn.fulfiller(fulfiller);
  return {
    title: `🔴 *#${number}: ${title}* — ${who}`,
    why: trackingNumber === null ? why : `${why} · tracking ${trackingNumber}${said}`,
    next: `${next}${ship} Details: \`/order ${number}\``,
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
