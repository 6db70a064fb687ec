import { carrierLabel } from "../carrier-label.ts";

/** A sentence after a tracking number that is of none of the carriers agreed with the partner (R142); else "". */
export function otherCarrierEn(agreed: readonly string[] | undefined): string {
  if (agreed === undefined) return "";
  return ` ⚠️ This is none of the agreed carriers (${agreed.map((code) => carrierLabel(code, "en")).join(", ")}): check the number.`;
}
