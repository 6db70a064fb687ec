/**
 * Where we ship, by country and postal code (requirements C-8, A28). Who may ship there is the fulfiller
 * matrix of the catalogue; here it is only decided in which zone an address lies.
 */

export const ZONE_CODES = ["FR", "FR-COR", "FR-MC", "BE", "LU"] as const;
export type ZoneCode = (typeof ZONE_CODES)[number];

/** Why an address is not served; each is a stable API code. */
export type UnservedZone = "zone_excluded_dom_tom" | "zone_international_phase3" | "zone_unknown";

export type ZoneResolution =
  | { readonly zone: ZoneCode; readonly postalCode: string }
  | { readonly unserved: UnservedZone };

type ZoneRule = { readonly pattern: RegExp; readonly verdict: ZoneCode | UnservedZone };

/** The first rule that matches decides; a code that matches none is `zone_unknown`. */
const RULES: Readonly<Record<string, readonly ZoneRule[]>> = {
  FR: [
    { pattern: /^20\d{3}$/, verdict: "FR-COR" },
    { pattern: /^980\d{2}$/, verdict: "FR-MC" },
    { pattern: /^(97[1-8]|98[46-9])\d{2}$/, verdict: "zone_excluded_dom_tom" },
    { pattern: /^(0[1-9]|1\d|2[1-9]|[3-8]\d|9[0-5])\d{3}$/, verdict: "FR" },
  ],
  MC: [{ pattern: /^980\d{2}$/, verdict: "FR-MC" }],
  BE: [{ pattern: /^[1-9]\d{3}$/, verdict: "BE" }],
  LU: [{ pattern: /^\d{4}$/, verdict: "LU" }],
};

/** French territories with an ISO country of their own are overseas whatever their postal code says. */
const OVERSEAS_COUNTRIES = new Set(["GP", "MQ", "GF", "RE", "YT", "PM", "BL", "MF", "WF", "PF", "NC", "TF"]);

const COUNTRY_PATTERN = /^[A-Z]{2}$/;
const COUNTRY_PREFIX = /^(FR|F|BE|B|LU|L|MC)-/;
const COUNTRY_OF_PREFIX: Readonly<Record<string, string>> = { F: "FR", B: "BE", L: "LU" };

/**
 * Zone and normalized postal code of an address. Spaces go and a prefix such as `F-`, `B-` or `L-` is taken
 * off; a prefix that names another country than the address is refused as unknown, since 1009 is Brussels
 * or Luxembourg depending on it. Without a country the prefix decides; without both, nothing does.
 * French code 980xx is Monaco, which is served, and never an overseas territory (A28).
 */
export function resolveZone(address: {
  readonly country: string;
  readonly postalCode: string;
}): ZoneResolution {
  const written = address.postalCode.replace(/\s/g, "").toUpperCase();
  const prefix = COUNTRY_PREFIX.exec(written)?.[1];
  const prefixCountry = prefix === undefined ? undefined : (COUNTRY_OF_PREFIX[prefix] ?? prefix);
  const country = address.country.trim().toUpperCase() || (prefixCountry ?? "");
  if (!COUNTRY_PATTERN.test(country)) return { unserved: "zone_unknown" };
  if (OVERSEAS_COUNTRIES.has(country)) return { unserved: "zone_excluded_dom_tom" };
  const rules = RULES[country];
  if (rules === undefined) return { unserved: "zone_international_phase3" };
  if (prefixCountry !== undefined && !sameCountry(prefixCountry, country))
    return { unserved: "zone_unknown" };
  const postalCode = written.replace(COUNTRY_PREFIX, "");
  const verdict = rules.find((rule) => rule.pattern.test(postalCode))?.verdict ?? "zone_unknown";
  return isZoneCode(verdict) ? { zone: verdict, postalCode } : { unserved: verdict };
}

/** Monaco writes its codes with an F- or an MC- prefix. */
function sameCountry(prefixCountry: string, country: string): boolean {
  const french = ["FR", "MC"];
  return prefixCountry === country || (french.includes(prefixCountry) && french.includes(country));
}

function isZoneCode(verdict: ZoneCode | UnservedZone): verdict is ZoneCode {
  return ZONE_CODES.some((code) => code === verdict);
}
