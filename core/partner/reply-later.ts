import {
  ACCEPTING_VERBS,
  COURTESY,
  DISPATCH_PLAN,
  LATER_DATE,
  NEAR_DATE,
  PLAN,
  STATED_VERBS,
} from "./reply-phrases.ts";
import { blankMatches, segmentsOf } from "./reply-text.ts";

/**
 * "Je valide demain": the acceptance is announced, not given (R9). A moment belongs to the verb it stands with:
 * beside "expédition" or "je prépare" it says when the parcel leaves, beside "je confirme" when the yes will come.
 */

const VERB = new RegExp(`\\b(?:${STATED_VERBS}|${ACCEPTING_VERBS})\\w*`, "g");
const SOON =
  "\\d{1,2} ?(?:h\\b|heures\\b|am\\b|pm\\b|h\\d{2}|:\\d{2})|midi|minuit|noon|midnight|plus tard|later|soon|bientot|tantot|asap|vite|rapidement|quickly|immediatement|immediately|tout a l'heure|dans (?:\\w+ ){0,2}(?:heures?|h|minutes?|min|instants?|moments?)|in (?:\\w+ ){0,2}(?:hours?|minutes?|min)";
const MOMENT = new RegExp(`${NEAR_DATE.source}|${LATER_DATE.source}|\\b(?:${SOON})(?![\\p{L}\\p{N}])`, "gu");
/** "À demain" takes leave; "à 15h" does not. */
const FAREWELL =
  /(?<=^|[,.;!\n]\s{0,3}|\b(?:merci|mrc|thanks?|thank you)\s)(?:a|see you) (?:demain|tomorrow|tout de suite|tout a l'heure|plus tard|later|ce soir|lundi|mardi|mercredi|jeudi|vendredi)\b/g;
/** A date that restricts ("mais pas avant jeudi") is a delay's, whatever verb came before. */
const RESTRICTED = /\b(?:mais|but|pas|not|seulement|only|uniquement|retards?|delay\w*|late)\b/;

/** Whether folded text promises an acceptance for a later moment. */
export function announcesAcceptance(folded: string): boolean {
  const text = blankMatches(blankMatches(folded, COURTESY), FAREWELL);
  if (text.search(VERB) === -1) return false;
  return segmentsOf(text).some((segment) => {
    const moments = [...segment.text.matchAll(MOMENT)].map(({ index }) => index);
    if (moments.length === 0) return false;
    const verbs = verbsIn(segment.text);
    if (verbs.length === 0) return !RESTRICTED.test(segment.text);
    return moments.some((moment) => {
      const before = verbs.findLast(({ index }) => index < moment);
      return (before ?? verbs[0])?.accepts ?? true;
    });
  });
}

function verbsIn(text: string): readonly { readonly index: number; readonly accepts: boolean }[] {
  const found = (pattern: RegExp, accepts: boolean) =>
    [...text.matchAll(pattern)].map(({ index }) => ({ index, accepts }));
  return [...found(VERB, true), ...found(PLAN, false), ...found(DISPATCH_PLAN, false)].toSorted(
    (a, b) => a.index - b.index,
  );
}
