import { blankAcceptance } from "./reply-acceptance.ts";
import { COURTESY, NEGATIVES_THAT_ACCEPT } from "./reply-phrases.ts";
import type { ReplyIntent } from "./reply-rules.ts";
import { blankMatches, readReply } from "./reply-text.ts";

/**
 * What words say of an order that we cancelled: `not_leaving` that nothing leaves, `received` no more than that we were
 * heard, `left` that a parcel has gone, `other` what a person must read.
 */
export type CancelWord = "not_leaving" | "received" | "left" | "other";

const SEND =
  "expedi(?:e|ons)|envo(?:ie|is|yons)|post(?:e|ons)|livr(?:e|ons)|prepar(?:e|ons)|part(?:ira|iront|ent)?";
const SENT = "(?:expedie|envoye|poste|parti|prepare)e?s?";
/** Nothing leaves, or has left. "Not yet" says that it will: it is left over, and a person reads it. */
const NOT_LEAVING = new RegExp(
  "(?<![\\p{L}\\p{N}])(?:" +
    [
      `(?:(?:je|j'|on|nous|elle|il|ca|la commande|le colis) ?)?(?:ne |n')?(?:vous )?(?:la |le |les |l')?(?:${SEND}) (?:donc )?(?:pas|plus|rien)`,
      `(?:(?:je|j'|on|nous) ?)?(?:ne |n')?(?:l'|les )?(?:ai|a|avons) (?:pas|rien) ${SENT}`,
      `(?:(?:elle|il|ca|la commande|le colis) )?(?:n'est |est |n'a |n'ont )?(?:pas|non) ${SENT}`,
      `rien (?:ne |n')?(?:part|partira|est parti|est envoye|est expedie|n'est ${SENT})`,
      "(?:(?:la |votre )?(?:commande|order|expedition) )?(?:c'? ?est |est |is |bien |je l'|je |j'|on |nous )*(?:annul(?:e|ee|es|ees|er|ons)|cancell?ed)",
      "(?:je |on |nous |j')(?:la |le |l'|les )?(?:bloque|stoppe|arrete|retiens|retient)(?: (?:l'envoi|l'expedition|le colis|la commande|tout))?",
      "(?:i |we |it )?(?:am |are |is |will |do |does |did |has |have )?(?:not|won't|don't|doesn't|didn't|hasn't|haven't) (?:be )?(?:ship(?:ping|ped)?|send(?:ing)?|sent|dispatch(?:ing|ed)?|leave|leaving|left|going out)(?: it| them| anything)?",
      "nothing (?:leaves|ships|goes out|will leave|will ship|has left|left|was sent|was shipped)",
    ].join("|") +
    ")(?![\\p{L}\\p{N}'])",
  "gu",
);
const RECEIVED =
  /(?<![\p{L}\p{N}])(?:(?:c'? ?est|cest|c|je l'ai|j'ai|on a|nous avons|bien|all|well) )*(?:recue?s?|vue?s?|lue?s?|notee?s?|compris|pris(?:e|es)? en compte|received|noted|seen|understood|got it|voaray|je prends note|pris note)(?![\p{L}\p{N}'])/gu;

const HARMLESS = new Set(
  (
    "je j nous on la le les l ce cette ca cela et alors donc merci mrc mci thx thanks thank you bonjour bjr bonsoir salut hello hi " +
    "vous bien tres pour de du des d votre notre vos message info information annulation cancellation desole desolee desoles " +
    "dommage sorry cordialement madame monsieur the for your our it too and a i we so tout misaotra azafady tompoko"
  ).split(" "),
);
const HARMLESS_EMOJI =
  /[\u{1f64f}\u{1f60a}\u{1f642}\u{1f44d}\u{1f44c}\u2705\u2714\u2611\u{1f197}\u{1f41d}\u{1f622}\u{1f614}]/gu;

/**
 * Reads words as the answer to "do not ship", given how they are understood otherwise and the orders they name. Like
 * the gate of a confirmation: only what is understood whole stops the asking; anything beside it is for a person (D7).
 */
export function cancelWord(
  text: string,
  understood: { readonly intent: ReplyIntent; readonly refs: readonly string[] },
): CancelWord {
  const { intent, refs } = understood;
  const byIntent = intent === "shipped" || intent === "delivered" ? "left" : "other";
  const reply = readReply(text);
  const folded = refs.reduce(
    (rest, ref) => blankMatches(rest, new RegExp(`(?:mtc-?|#|n° ?)?(?<!\\d)${ref}(?!\\d)`, "gu")),
    reply.folded,
  );
  if (reply.wasCut || /[?\u061f"~]/.test(folded)) return byIntent;
  const withoutPromise = blankMatches(folded, NOT_LEAVING);
  const promises = withoutPromise !== folded;
  const withoutReceipt = blankMatches(withoutPromise, RECEIVED);
  const withoutAcceptance = blankAcceptance(blankMatches(withoutReceipt, NEGATIVES_THAT_ACCEPT));
  const isHeard = promises || withoutAcceptance !== withoutPromise;
  if (!isHeard || /\bpren(?:d|ds|ons)\b/.test(withoutReceipt)) return byIntent;
  if (!isHarmless(blankMatches(withoutAcceptance, COURTESY), promises)) return byIntent;
  return promises ? "not_leaving" : "received";
}

/** "Non" beside "nothing leaves" agrees with it; alone it may be a refusal to stop. */
function isHarmless(rest: string, promises: boolean): boolean {
  const words = rest.match(/[\p{L}\p{N}]+/gu) ?? [];
  const isKnown = (word: string): boolean => HARMLESS.has(word) || (promises && word === "non");
  return words.every(isKnown) && !/\p{Extended_Pictographic}/u.test(blankMatches(rest, HARMLESS_EMOJI));
}
