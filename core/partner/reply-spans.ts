import { LATER_DATE, NEAR_DATE } from "./reply-phrases.ts";
import type { ReplySegment, ReplyText } from "./reply-text.ts";

/** The words of a reply worth quoting: why, and when. Always a verbatim span of the message. */

const LEADING_FILLER =
  /^(?:[\s:,.!-]|(?:mais|but|car|parce qu[e']|because|since|ok|oui|yes|d'accord|bonjour|hello|desolee?s?|sorry|malheureusement|helas|et|and|on est|nous sommes|il y a|y a|je suis|pour l[ae]|pour|l[ae]|les|c'est)(?![\p{L}\p{N}']))+/u;
const TRAILING_COURTESY =
  /(?:[\s:,.!-]|\b(?:desolee?s?|sorry|merci|thanks|svp|stp|s'il vous plait|azafady|miala tsiny|toutes mes excuses|pardon|cordialement)(?![\p{L}\p{N}']))+$/u;
const CAUSE = /\b(?:car|parce qu[e']|because|since|a cause|suite a|pour cause|en raison)\b/;
const DELAY_CAUSE =
  /\b(?:retards?|greve|panne|ferme\w*|conge\w*|fournisseur|transporteur|malade|probleme|souci|late|delay\w*|strike|sick|supplier|inventaire|vacances|attente|reassort|meteo)\b/;

/** The moment named, near or later, as written; null when none is. "Not today" names none. */
export function findEta(reply: ReplyText): string | null {
  const found = [LATER_DATE, NEAR_DATE]
    .map((pattern) => pattern.exec(reply.folded))
    .filter((match) => match !== null)
    .filter((match) => !/\b(?:pas|not) (?:pour )?$/.test(reply.folded.slice(0, match.index)))
    .toSorted((a, b) => a.index - b.index)[0];
  return found === undefined ? null : reply.clean.slice(found.index, found.index + found[0].length).trim();
}

/** Why a product is missing: from the decisive word on, or the whole part when the product comes before. */
export function stockReason(reply: ReplyText, segment: ReplySegment, match: RegExpExecArray): string | null {
  const hasSubject = match.groups?.["subject"] !== undefined;
  const quote = hasSubject
    ? tidy(reply, segment.start, segment.end)
    : tidy(reply, segment.start + match.index, segment.end);
  return quote === null || quote.length <= match[0].trim().length ? null : quote;
}

/** Why a partner refuses: after a "because", in the part that follows, or the part itself when it says closed. */
export function refusalReason(
  reply: ReplyText,
  segments: readonly ReplySegment[],
  refusing: ReplySegment,
): string | null {
  const cause = CAUSE.exec(refusing.text);
  if (cause !== null) return tidy(reply, refusing.start + cause.index + cause[0].length, refusing.end);
  const next = segments[segments.indexOf(refusing) + 1];
  if (next !== undefined) return tidy(reply, next.start, next.end);
  return /\b(?:ferme\w*|fermeture|conges?|vacances)\b/.test(refusing.text)
    ? tidy(reply, refusing.start, refusing.end)
    : null;
}

/** Why a parcel is late: the part that names a cause beyond the bare word "late" and the date. */
export function delayReason(reply: ReplyText, segments: readonly ReplySegment[]): string | null {
  for (const segment of segments) {
    const match = DELAY_CAUSE.exec(segment.text);
    if (match === null) continue;
    const quote = tidy(reply, segment.start, segment.end);
    const withoutDate = segment.text.replace(LATER_DATE, "").replace(NEAR_DATE, "").trim();
    if (quote !== null && withoutDate.split(/\s+/).length > 1) return quote;
  }
  return null;
}

function tidy(reply: ReplyText, start: number, end: number): string | null {
  const folded = reply.folded.slice(start, end);
  const lead = LEADING_FILLER.exec(folded)?.[0].length ?? 0;
  const trail = TRAILING_COURTESY.exec(folded.slice(lead))?.[0].length ?? 0;
  // "l'atelier" keeps its article: a filler ends before an apostrophe.
  const quote = reply.clean.slice(start + lead, end - trail).trim();
  return quote === "" ? null : quote;
}
