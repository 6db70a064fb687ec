import type { JournalEntry } from "../order/journal.ts";
import type { Partner } from "../partner/partner.ts";
import type { Fulfillment } from "./fulfillment.ts";

/**
 * The carriers that a partner ships with where its parcel's is none of them, else null (R142): a warning and never a
 * refusal, since the parcel is on its way. A postal number (S10) may be that of any post office, and says nothing.
 */
export function otherThanAgreed(
  partner: Pick<Partner, "carriers"> | null,
  { carrier }: Pick<Fulfillment, "carrier">,
): readonly string[] | null {
  if (!partner || partner.carriers.length === 0 || carrier === null || carrier === "s10") return null;
  return partner.carriers.includes(carrier) ? null : partner.carriers;
}

/** The line of the thread under that. */
export function carrierWarning(fulfillment: Fulfillment, agreed: readonly string[]): JournalEntry {
  const { fulfiller, carrier, trackingNumber } = fulfillment;
  return {
    type: "carrier_unexpected",
    facts: { fulfiller, carrier: carrier ?? "other", trackingNumber: trackingNumber ?? "", agreed },
  };
}
