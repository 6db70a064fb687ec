import { carrierLabel } from "../carrier-label.ts";
import { phrase } from "./spacing.ts";

/** A sentence after a tracking number that is of none of the carriers agreed with the partner (R142); else "". */
export function otherCarrierFr(agreed: readonly string[] | undefined): string {
  if (agreed === undefined) return "";
  return phrase` ⚠️ Ce n’est pas un des transporteurs convenus (${agreed.map((code) => carrierLabel(code, "fr")).join(", ")}) : vérifiez le numéro.`;
}
