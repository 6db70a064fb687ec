import {
  DELIVERED,
  DISPATCHED,
  IDIOM_GONE,
  NEGATION_BEFORE,
  NOT_A_PARCEL,
  NOT_YET_DONE,
  PRESENT_SUBJECT,
  QUESTION,
} from "./reply-phrases.ts";
import { type Clause, type Reading, reading } from "./reply-rules.ts";
import { findEta } from "./reply-spans.ts";
import { blankMatches, type ReplySegment, type ReplyText } from "./reply-text.ts";

/** R1 to R3: goods that left or arrived. French tenses decide, and accents are often missing. */

const NUMBER_DENIED =
  /\b(?:pas|faux|fausse|mauvais|erreur|erron\w+|incorrect\w*|ignore[rz]?|oublie[rz]?|annule\w*|wrong|not|isn't|ne|n'est|plus valable)\b/;

/** R1: a tracking number that is not denied is a dispatch, even beside a question. */
export function ruleTracking(clause: Clause): Reading | null {
  if (clause.trackingSpans.length === 0) return null;
  const denied = clause.trackingSpans.some(({ start, end }) => {
    const around = `${clause.text.slice(Math.max(0, start - 30), start)} | ${clause.text.slice(end, end + 30)}`;
    return NUMBER_DENIED.test(around);
  });
  const notGone = negatedDispatch(clause);
  if (notGone) return reading("delay", "R6 not sent yet, number announced", { eta: findEta(clause.reply) });
  return denied ? reading("unclear", "R9 number denied") : reading("shipped", "R1 tracking number");
}

/** R2: goods that left, without a number; "c'est parti !" alone may be "let's go" (R9). */
export function ruleDispatched(clause: Clause): Reading | null {
  if (IDIOM_GONE.test(clause.text) && !QUESTION.test(clause.text)) return reading("unclear", "R9 idiom");
  const gone = dispatchesIn(clause).some(({ segment, index }) => !isNegated(segment, index));
  return gone ? reading("shipped", "R2 goods left") : null;
}

/** Past participles of dispatch in the statements; a present or future tense is a plan, not a fact. */
function dispatchesIn({ reply, statements }: Clause): readonly { segment: ReplySegment; index: number }[] {
  return statements.flatMap((segment) => {
    if (NOT_YET_DONE.test(segment.text)) return [];
    const parcels = blankMatches(segment.text, new RegExp(NOT_A_PARCEL, "g"));
    return [...parcels.matchAll(DISPATCHED)]
      .filter((match) => isPast(reply, segment, match))
      .map((match) => ({ segment, index: match.index }));
  });
}

function isPast(reply: ReplyText, segment: ReplySegment, match: RegExpMatchArray): boolean {
  const verb = match.groups?.["verb"];
  if (verb === undefined || !verb.endsWith("e")) return true;
  const index = match.index ?? 0;
  const lastLetter = reply.clean[segment.start + index + verb.length - 1] ?? "";
  const isInflected = /^e/.test(match[0].slice(verb.length));
  const before = segment.text.slice(0, index);
  // "Collecte annulée": without its accent it is a noun, unless a parcel was.
  if (verb === "collecte" && lastLetter !== "\u00e9" && !isInflected)
    return /\b(?:est|ete|a|ont|sont|colis|paquet|commande|tout|deja|bien) $/.test(before);
  return /\u00e9/i.test(lastLetter) || isInflected || !PRESENT_SUBJECT.test(before);
}

function isNegated(segment: ReplySegment, index: number): boolean {
  return NEGATION_BEFORE.test(segment.text.slice(Math.max(0, index - 80), index));
}

/** "Not sent yet": the goods are said not to have left. */
export function negatedDispatch(clause: Clause): boolean {
  return dispatchesIn(clause).some(({ segment, index }) => isNegated(segment, index));
}

/** R3: the client, a neighbor or a relay received it; a partner that got supplies has not delivered. */
export function ruleDelivered({ reply, statements }: Clause): Reading | null {
  const delivered = statements.some((segment) => {
    if (NOT_YET_DONE.test(segment.text) || /\b(?:on|nous|j'ai|je) (?:\w+ )?ete\b/.test(segment.text))
      return false;
    if (/\b(?:client\w*|\w+) (?:n'a|n'ont|has ?n't)\b|\b(?:pas|rien|not|jamais|never)\b/.test(segment.text))
      return false;
    return [...segment.text.matchAll(DELIVERED)].some((match) => isPast(reply, segment, match));
  });
  return delivered ? reading("delivered", "R3 received") : null;
}
