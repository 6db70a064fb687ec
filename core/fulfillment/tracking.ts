import { isColissimoCheckValid, isDpdCheckValid, isS10CheckValid, isUpsCheckValid } from "./check-digits.ts";

/** Which carrier a parcel number belongs to, and whether it can be trusted (requirements C-7). */

/** `s10` is a post office of another country; `other` is any carrier we have no format for. */
export const CARRIER_CODES = [
  "colissimo",
  "chronopost",
  "bpost",
  "dpd",
  "post_lu",
  "mondial_relay",
  "ups",
  "s10",
  "other",
] as const;
export type CarrierCode = (typeof CARRIER_CODES)[number];

/**
 * `recognized`: the format is a carrier's; `check` is "none" where that format has no check digit.
 * `suspect`: the format is right and the check digit wrong. "soft" rests on public samples alone and is taken
 * when insisted on; "hard" is a published standard and needs `force` (requirements C-7).
 * `unknown_format`: no carrier's; accepted elsewhere as carrier "other" when plausible.
 */
export type TrackingRecognition =
  | {
      readonly kind: "recognized";
      readonly carrier: CarrierCode;
      readonly trackingNumber: string;
      readonly check: "ok" | "none";
    }
  | {
      readonly kind: "suspect";
      readonly carrier: CarrierCode;
      readonly trackingNumber: string;
      readonly severity: "soft" | "hard";
    }
  | { readonly kind: "unknown_format"; readonly trackingNumber: string }
  | { readonly kind: "empty" };

type Format = {
  readonly carrier: CarrierCode;
  readonly pattern: RegExp;
  readonly check?: {
    readonly isValid: (trackingNumber: string) => boolean;
    readonly severity: "soft" | "hard";
  };
  /** Bare digits that other carriers use too: without this carrier's name they prove nothing. */
  readonly needsName?: boolean;
};

const FORMATS: readonly Format[] = [
  { carrier: "ups", pattern: /^1Z[0-9A-Z]{16}$/, check: { isValid: isUpsCheckValid, severity: "hard" } },
  {
    carrier: "colissimo",
    pattern: /^\d[A-Z]\d{11}$/,
    check: { isValid: isColissimoCheckValid, severity: "soft" },
  },
  { carrier: "dpd", pattern: /^\d{14}[0-9A-Z]$/, check: { isValid: isDpdCheckValid, severity: "hard" } },
  {
    carrier: "dpd",
    pattern: /^[0-9A-Z]{7}\d{20}[0-9A-Z]$/,
    check: { isValid: isDpdCheckValid, severity: "hard" },
  },
  { carrier: "dpd", pattern: /^\d{14}$/ },
  { carrier: "bpost", pattern: /^(3232|3299)\d{20}$/ },
  { carrier: "bpost", pattern: /^3232\d{14}$/ },
  { carrier: "bpost", pattern: /^JJBEA\d{22}$/ },
  { carrier: "mondial_relay", pattern: /^(\d{8}|\d{10}|\d{12})$/, needsName: true },
];

const S10_PATTERN = /^([A-Z])[A-Z]\d{9}([A-Z]{2})$/;
const S10_CARRIERS: Readonly<Record<string, CarrierCode>> = { FR: "colissimo", BE: "bpost", LU: "post_lu" };
/** ISO 3166-1 alpha-2, run together; a suffix outside it is Chronopost's own ("TS", "JB"). */
const ISO_COUNTRIES =
  "ADAEAFAGAIALAMAOAQARASATAUAWAXAZBABBBDBEBFBGBHBIBJBLBMBNBOBQBRBSBTBVBWBYBZCACCCDCFCGCHCICKCLCMCNCOCRCUCVCWCXCYCZ" +
  "DEDJDKDMDODZECEEEGEHERESETFIFJFKFMFOFRGAGBGDGEGFGGGHGIGLGMGNGPGQGRGSGTGUGWGYHKHMHNHRHTHUIDIEILIMINIOIQIRISITJEJMJOJP" +
  "KEKGKHKIKMKNKPKRKWKYKZLALBLCLILKLRLSLTLULVLYMAMCMDMEMFMGMHMKMLMMMNMOMPMQMRMSMTMUMVMWMXMYMZNANCNENFNGNINLNONPNRNUNZOM" +
  "PAPEPFPGPHPKPLPMPNPRPSPTPWPYQARERORSRURWSASBSCSDSESGSHSISJSKSLSMSNSOSRSSSTSVSXSYSZTCTDTFTGTHTJTKTLTMTNTOTRTTTVTWTZ" +
  "UAUGUMUSUYUZVAVCVEVGVIVNVUWFWSYEYTZAZMZW";
const ISO_SUFFIXES = new Set(ISO_COUNTRIES.match(/../g) ?? []);

const MAX_INPUT_LENGTH = 500;
const MIN_PLAUSIBLE_DIGITS = 6;

/**
 * Recognizes a parcel number as typed, pasted or scanned: case, spaces, dots and dashes do not matter, and
 * the carrier's tracking page may stand for it. A declared carrier (its code or its name) settles what the
 * format leaves open: XX123456789FR is Chronopost's only when declared so, and eight bare digits are Mondial
 * Relay's only then. Formats of bare digits never contradict a carrier that was declared.
 */
export function recognizeTracking(input: string, declaredCarrier?: string | null): TrackingRecognition {
  const text = input.slice(0, MAX_INPUT_LENGTH);
  const declared = carrierFromName(declaredCarrier ?? "");
  const wasDeclared = (declaredCarrier ?? "").trim() !== "";
  if (/^\s*https?:/i.test(text)) return recognizeInAddress(text, declared);
  const trackingNumber = text.toUpperCase().replace(/[^0-9A-Z]/g, "");
  if (trackingNumber === "") return { kind: "empty" };
  const format =
    s10Format(trackingNumber, declared) ?? plainFormat(trackingNumber, { declared, wasDeclared });
  return format === undefined ? { kind: "unknown_format", trackingNumber } : judge(trackingNumber, format);
}

/** Whether text of no known format could be a parcel number: 8 to 35 letters and digits, at least 6 digits. */
export function isPlausibleTracking(trackingNumber: string): boolean {
  const digitCount = trackingNumber.replace(/\D/g, "").length;
  return /^[0-9A-Z]{8,35}$/.test(trackingNumber) && digitCount >= MIN_PLAUSIBLE_DIGITS;
}

const CARRIER_NAMES: Readonly<Record<CarrierCode, string>> = {
  colissimo: "Colissimo",
  chronopost: "Chronopost",
  bpost: "bpost",
  dpd: "DPD",
  post_lu: "POST Luxembourg",
  mondial_relay: "Mondial Relay",
  ups: "UPS",
  s10: "S10",
  other: "other",
};

/** The carrier's own name. `s10` and `other` have none: words for people give them one. */
export function carrierName(carrier: CarrierCode): string {
  return CARRIER_NAMES[carrier];
}

const NAME_PATTERNS: readonly (readonly [RegExp, CarrierCode])[] = [
  [/chronopost/, "chronopost"],
  [/colissimo|laposte|coliposte/, "colissimo"],
  [/bpost/, "bpost"],
  [/postlu|luxpost|postluxembourg/, "post_lu"],
  [/mondialrelay/, "mondial_relay"],
  [/^dpd/, "dpd"],
  [/^ups/, "ups"],
  [/^s10$/, "s10"],
];

/** The carrier a code or a name such as "La Poste" or "DPD France" means; null for empty, "other" for the rest. */
export function carrierFromName(name: string): CarrierCode | null {
  const letters = name.toLowerCase().replace(/[^0-9a-z]/g, "");
  if (letters === "") return null;
  return NAME_PATTERNS.find(([pattern]) => pattern.test(letters))?.[1] ?? "other";
}

/** Where a person can follow the parcel; null when the carrier has no such page or needs a missing postal code. */
export function trackingUrl(
  carrier: CarrierCode,
  trackingNumber: string,
  postalCode?: string,
): string | null {
  const code = encodeURIComponent(trackingNumber);
  switch (carrier) {
    case "colissimo":
      return `https://www.laposte.fr/outils/suivre-vos-envois?code=${code}`;
    case "chronopost":
      return `https://www.chronopost.fr/tracking-no-cms/suivi-page?listeNumerosLT=${code}`;
    case "bpost":
      return `https://track.bpost.cloud/btr/web/#/search?itemCode=${code}&lang=fr`;
    case "dpd":
      return `https://trace.dpd.fr/fr/trace/${dpdParcelNumber(code)}`;
    case "mondial_relay":
      if (postalCode === undefined || postalCode === "") return null;
      return `https://www.mondialrelay.fr/suivi-de-colis?numeroExpedition=${code}&codePostal=${encodeURIComponent(postalCode)}`;
    case "ups":
      return `https://www.ups.com/track?tracknum=${code}`;
    case "post_lu":
    case "s10":
    case "other":
      return null;
  }
}

/** DPD's page takes the 14 digits: the 28-character form has them after the destination, the 15th is a check. */
function dpdParcelNumber(trackingNumber: string): string {
  return trackingNumber.length === 28 ? trackingNumber.slice(7, 21) : trackingNumber.slice(0, 14);
}

function recognizeInAddress(address: string, declared: CarrierCode | null): TrackingRecognition {
  const host = carrierFromName(/^\s*https?:\/\/([^/?#]*)/i.exec(address)?.[1] ?? "");
  const carrier = declared ?? (host === "other" ? null : host);
  const parts = address
    .replace(/^\s*https?:\/\/[^/?#]*/i, "")
    .split(/[^0-9A-Za-z]+/)
    .filter((part) => part !== "");
  const results = parts.map((part) => recognizeTracking(part, carrier));
  const known = results.find((result) => result.kind === "recognized" || result.kind === "suspect");
  if (known !== undefined) return known;
  const plausible = results.find(
    (result) => result.kind === "unknown_format" && isPlausibleTracking(result.trackingNumber),
  );
  return plausible ?? { kind: "empty" };
}

function s10Format(trackingNumber: string, declared: CarrierCode | null): Format | undefined {
  const match = S10_PATTERN.exec(trackingNumber);
  if (match === null) return undefined;
  const [, firstLetter = "", suffix = ""] = match;
  const isChronopost =
    !ISO_SUFFIXES.has(suffix) ||
    (suffix === "FR" && (firstLetter === "X" || firstLetter === "E") && declared === "chronopost");
  const carrier = isChronopost ? "chronopost" : (S10_CARRIERS[suffix] ?? "s10");
  const severity = isChronopost ? "soft" : "hard";
  return { carrier, pattern: S10_PATTERN, check: { isValid: isS10CheckValid, severity } };
}

function plainFormat(
  trackingNumber: string,
  { declared, wasDeclared }: { declared: CarrierCode | null; wasDeclared: boolean },
): Format | undefined {
  return FORMATS.filter((format) => format.pattern.test(trackingNumber)).find((format) => {
    if (format.check !== undefined) return true;
    return format.carrier === declared || (!wasDeclared && format.needsName !== true);
  });
}

function judge(trackingNumber: string, format: Format): TrackingRecognition {
  const { carrier, check } = format;
  if (check === undefined) return { kind: "recognized", carrier, trackingNumber, check: "none" };
  if (check.isValid(trackingNumber)) return { kind: "recognized", carrier, trackingNumber, check: "ok" };
  return { kind: "suspect", carrier, trackingNumber, severity: check.severity };
}
