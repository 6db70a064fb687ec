import { isPlausibleTracking, recognizeTracking } from "../fulfillment/tracking.ts";
import { blank, type ReplySpan, type ReplyText } from "./reply-text.ts";

/**
 * Which numbers in a reply name an order and which a parcel. Quantities, weights, prices, hours, dates,
 * phones, postal codes and the digits of parcel numbers never name an order (chat-ux §4.1, R1, R11, R12).
 */

export type FoundTracking = ReplySpan & { readonly trackingNumber: string };
export type FoundRef = ReplySpan & { readonly digits: string };

const CARRIERS =
  "colissimo|chronopost|chrono|bpost|dpd|ups|gls|dhl|fedex|postnl|mondial relay|relais colis|la poste|laposte|post";
const PARCEL_FORMATS: readonly RegExp[] = [
  /(?<![a-z0-9])1z(?:[ .-]?[0-9a-z]){16}(?![a-z0-9])/g,
  /(?<![a-z0-9])[a-z]{2}[ .-]?(?:\d[ .-]?){9}[a-z]{2}(?![a-z0-9])/g,
  /(?<![a-z0-9])\d[a-z](?:[ .-]?\d){11}(?![a-z0-9])/g,
  /(?<![a-z0-9])(?:[a-z]\d|[a-z]{2})\d{11}(?![a-z0-9])/g,
  /(?<![a-z0-9])3[ .-]?2[ .-]?(?:3[ .-]?2|9[ .-]?9)(?:[ .-]?\d){20}(?![a-z0-9])/g,
  /(?<![a-z0-9])3[ .-]?2[ .-]?3[ .-]?2(?:[ .-]?\d){14}(?![a-z0-9])/g,
  /(?<![a-z0-9])jjbea(?:[ .-]?\d){22}(?![a-z0-9])/g,
  /(?<![a-z0-9])[0-9a-z]{7}\d{20}[0-9a-z](?![a-z0-9])/g,
  /(?<![a-z0-9])\d{14}[0-9a-z]?(?![a-z0-9])/g,
];
/** A number of no known format counts when it is called a tracking number or follows a carrier or "sent". */
const LABELED_FORMATS: readonly RegExp[] = [
  new RegExp(
    `\\b(?:suivi|tracking|track|colis|${CARRIERS})(?: ?(?:[:#=]|n°|no\\b|num\\b|numero|number|est\\b|is\\b|du\\b|de\\b|code|${CARRIERS})){0,5} ?(?<number>[0-9a-z]{8,35})(?![a-z0-9])`,
    "g",
  ),
  /\b(?:expedie|envoye|parti|poste|shipped|sent)e?s? ?:? ?(?<number>[0-9a-z]{9,35})(?![a-z0-9])/g,
  new RegExp(
    `\\b(?:suivi|tracking|${CARRIERS})(?: ?(?::|n°|no\\b|numero|number|est\\b|is\\b)){0,3} ?(?<number>\\d(?:[ .-]?\\d){13})(?![a-z0-9])`,
    "g",
  ),
];
const ADDRESS = /https?:\/\/\S{4,300}/g;
const TRACKING_PAGE = /track|trace|suiv|suivi|colis|parcel/;
const PHONE = /^(?:0[1-9]\d{8}|04\d{8}|00\d{9,}|32\d{8,9}|33\d{9}|261\d{9})$/;

/** Parcel numbers, upper case without separators, in order of appearance. */
export function findTrackings(reply: ReplyText): readonly FoundTracking[] {
  const found: FoundTracking[] = [];
  let rest = reply.folded;
  const keep = (start: number, written: string, trackingNumber: string): void => {
    found.push({ start, end: start + written.length, trackingNumber });
    rest = blank(rest, [{ start, end: start + written.length }]);
  };
  for (const match of rest.matchAll(ADDRESS)) {
    const result = recognizeTracking(match[0]);
    if (result.kind === "empty" || (result.kind === "unknown_format" && !TRACKING_PAGE.test(match[0]))) {
      rest = blank(rest, [{ start: match.index, end: match.index + match[0].length }]);
    } else keep(match.index, match[0], result.trackingNumber);
  }
  for (const pattern of PARCEL_FORMATS) {
    for (const { index, 0: written } of rest.matchAll(pattern)) {
      if (isMeantAsParcel(reply.clean.slice(index, index + written.length)))
        keep(index, written, compact(written));
    }
  }
  for (const pattern of LABELED_FORMATS) {
    for (const match of rest.matchAll(pattern)) {
      const written = match.groups?.["number"] ?? "";
      const start = match.index + match[0].length - written.length;
      if (isPlausibleTracking(compact(written)) && !PHONE.test(written))
        keep(start, written, compact(written));
    }
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function compact(written: string): string {
  return written.toUpperCase().replace(/[^0-9A-Z]/g, "");
}

/** "du 12 34 56 78 9 le" has the shape of a postal number: spaced letters must be capitals or the check right. */
function isMeantAsParcel(written: string): boolean {
  if (!/[ .-]/.test(written) || !/[a-z]/.test(written)) return true;
  const result = recognizeTracking(written);
  return result.kind === "recognized" && result.check === "ok";
}

const EXPLICIT_REF =
  /(?:#\s?|\bmtc[- ]?|\b(?:la|les|commandes?|cdes?|cmds?|orders?|num|numeros?|refs?|references?|no)\s*(?:n°|no\b|numero)?\s*[:#]?\s*|n°\s*)(?<digits>\d{3,6})(?!\d|\p{L})/gu;
const NEXT_REF =
  /\s*(?:,|\/|&|\+|\bet\b|\band\b|\bsy\b|\bary\b)\s*(?:la\s+|#\s?)?(?<digits>\d{3,6})(?!\d|\p{L})/uy;
const BARE_REF =
  /(?<!\d|(?<!\bok|\boui|\bnon)\p{L})\d{3,6}(?!\d|(?!ok\b|oui\b|non\b|rupture\b|confirm)\p{L})/gu;

const MONTHS =
  "janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|january|february|march|april|may|june|july|august|september|october|november|december";
/** Of so many hundreds the word is plural: in "RUPTURE 1042 miel", which we ask for, the number is an order's. */
const UNITS =
  "g|gr|grs|grammes?|kg|kilos?|mg|ml|cl|l|litres?|cm|mm|m|eur|euros?|e|points?|pts?|pcs|pieces|pots|unites|units|u|x|cartons|savons|miels|baumes|boites|coffrets|flacons|bouteilles|bougies|articles|produits|exemplaires|h|heures?|hours?|min|minutes?|jours?|days?|j|semaines?|fois|personnes?|ventes?";
const PLACES =
  "bruxelles|brussels?|brussel|ixelles|elsene|uccle|etterbeek|schaerbeek|saint|st|anderlecht|forest|jette|laeken|liege|namur|mons|charleroi|gand|gent|anvers|antwerpen|bruges|louvain|leuven|wavre|tournai|arlon|verviers|luxembourg|esch|paris|lyon|marseille|lille|nice|nantes|bordeaux|toulouse|strasbourg|ajaccio|bastia|monaco";
const NOT_REF_BEFORE = new RegExp(
  `(?:\\p{L}-|\\d[.,:/-]|[€$£+]\\s?|\\bx\\s?|\\d\\s?x\\s?|\\b(?:cp|code postal|postal|tel|gsm|telephone|rue|avenue|av|bd|boulevard|en|annee|poids|prix|total|lot|sku|chez|${MONTHS})\\s?:?\\s?)$`,
  "u",
);
const NOT_REF_AFTER = new RegExp(
  `^(?:[.,]\\d{1,2}(?!\\d)|[:h]\\d|/\\d{1,2}(?!\\d)|-\\d{1,2}-|\\s?[€$£%°]|\\s?(?:${UNITS})\\b|,?\\s+(?:${PLACES})\\b)`,
);
const DIGIT_GROUPS = /\+?\(?\d[\d .\-/()]{7,24}\d/g;

/**
 * Order numbers, digits only, in order of appearance: those written as one ("#1042", "MTC-1042", "la 1042"),
 * even if unknown so that the answer can say so, and bare numbers that are an open order's.
 */
export function findRefs(
  reply: ReplyText,
  open: readonly { readonly number: string }[],
  trackings: readonly ReplySpan[],
): readonly FoundRef[] {
  const openNumbers = new Set(open.map(({ number }) => number.replace(/\D/g, "")));
  const urls = [...reply.folded.matchAll(ADDRESS)].map(({ index, 0: url }) => ({
    start: index,
    end: index + url.length,
  }));
  let text = blankPhones(blank(reply.folded, [...trackings, ...urls]), openNumbers);
  const found: FoundRef[] = [];
  const keep = (ref: FoundRef): void => {
    if (found.some((known) => known.end === ref.end)) return;
    found.push(ref);
    text = blank(text, [ref]);
  };
  for (const match of text.matchAll(EXPLICIT_REF)) {
    const digits = match.groups?.["digits"] ?? "";
    let end = match.index + match[0].length;
    if (!mayBeRef(text, { start: end - digits.length, end, ignoreBefore: true })) continue;
    // "no 1042" may be an English no: only what follows a noun is part of the number.
    const sign = /^no\b/.test(match[0]) ? -1 : match[0].search(/#|mtc|n°|ref|num|no\b/);
    keep({ digits, start: sign === -1 ? end - digits.length : match.index + sign, end });
    for (let next = matchAt(NEXT_REF, text, end); next !== null; next = matchAt(NEXT_REF, text, end)) {
      const nextDigits = next.groups?.["digits"] ?? "";
      const nextEnd = end + next[0].length;
      if (!mayBeRef(text, { start: nextEnd - nextDigits.length, end: nextEnd, ignoreBefore: true })) break;
      keep({ digits: nextDigits, start: nextEnd - nextDigits.length, end: nextEnd });
      end = nextEnd;
    }
  }
  for (const { index, 0: digits } of text.matchAll(BARE_REF)) {
    const span = { start: index, end: index + digits.length };
    if (openNumbers.has(digits) && mayBeRef(text, { ...span, ignoreBefore: false }))
      keep({ digits, ...span });
  }
  return found.toSorted((a, b) => a.start - b.start);
}

function matchAt(pattern: RegExp, text: string, index: number): RegExpExecArray | null {
  pattern.lastIndex = index;
  return pattern.exec(text);
}

function mayBeRef(text: string, at: ReplySpan & { readonly ignoreBefore: boolean }): boolean {
  const before = text.slice(Math.max(0, at.start - 20), at.start);
  const after = text.slice(at.end, at.end + 20);
  return (at.ignoreBefore || !NOT_REF_BEFORE.test(before)) && !NOT_REF_AFTER.test(after);
}

/** A run of digit groups with nine digits or more is a phone or an account, unless each group is an order. */
function blankPhones(text: string, openNumbers: ReadonlySet<string>): string {
  return text.replace(DIGIT_GROUPS, (run) => {
    const groups = run.match(/\d+/g) ?? [];
    const isPhone = groups.join("").length >= 9 && !groups.every((group) => openNumbers.has(group));
    return isPhone && !/\d{3,6}\s\d{1,2}\//.test(run) ? " ".repeat(run.length) : run;
  });
}
