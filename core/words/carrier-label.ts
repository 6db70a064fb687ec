import { CARRIER_CODES, carrierName } from "../fulfillment/tracking.ts";
import type { Locale } from "./locale.ts";

const NAMELESS: Readonly<Record<string, Record<Locale, string>>> = {
  s10: { fr: "poste", en: "post" },
  other: { fr: "autre transporteur", en: "another carrier" },
};

/** What people call the carrier; a name that is no code of ours stays as it was given. */
export function carrierLabel(carrier: string, locale: Locale): string {
  const nameless = NAMELESS[carrier]?.[locale];
  if (nameless !== undefined) return nameless;
  const code = CARRIER_CODES.find((candidate) => candidate === carrier);
  return code === undefined ? carrier : carrierName(code);
}
