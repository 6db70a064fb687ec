import { announcesAcceptance } from "./reply-later.ts";
import { ACCEPTING_VERBS, COURTESY, DISPATCH_PLAN, PLAN, STATED_VERBS } from "./reply-phrases.ts";
import { NOTHING_DECISIVE, type ReplyRule } from "./reply-rules.ts";
import { blankMatches } from "./reply-text.ts";
import { mistyped } from "./reply-typos.ts";

/**
 * R8, the gate: a message confirms only when it accepts and every other word in it is known to be harmless.
 * What is not in these lists is asked back, because a confirmation wrongly read is the worst error (design D7).
 */

/** Accepts by itself. */
const STRONG_ACCEPTANCE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:ou+i+|ouais|ouep|yes+|yep|yup|yeah|(?:je |j'?|on |nous )?(?:vous |la |le |les )*(?:${STATED_VERBS})(?:e|ee|ees|es|ed|ons)|${mistyped("confirme")}|${mistyped("d'accord")}|confirme[er]?s?(?= pour)|i confirm|we confirm|d'? ?acc?ords?|daccords?|d'?acc?|d acc?|oki ?doki|affirmatif|dac+|dak|sounds good|looks good|will do|c'? ?est (?:(?:tout |bien )?bon|ok|good|okay|nickel|tout ok|noted?|parfait|valide|confirmee?|d'accord|entendu)|c (?:bon|ok|notee?|validee?|confirmee?)|cest (?:bon|ok|note)|[cs]a (?:marche|roule|me va|nous va)|ca va pour (?:moi|nous)|[cs]a joue|(?:[cs]a|tout|(?:la |cette |votre )?commande) (?:me|nous) convient|convenu|(?:bien )?entendu|bien sur|tout a fait|absolument|absolutely|certainly|definitely|(?:works|fine|ok|good) (?:for|by|with) (?:me|us)|that works|(?:je suis|on est|nous sommes) (?:ok|d'accord)|of course|volontiers|avec plaisir|with pleasure|eny|eka|ekena|(?<!tsy )(?:azo atao|mety)|agreed|je (?:la |le |les )?prends|(?:je m'|on s')en charge|nous nous en chargeons|(?:i|we)'ll take (?:it|this one|that one)|on (?:la |le |les )?prend|nous (?:la |le |les )?prenons)(?![\\p{L}\\p{N}'])`,
  "gu",
);
/** Accepts too, unless it may only say that a message has been seen. */
const PLAIN_ACCEPTANCE =
  /(?<![\p{L}\p{N}])(?:o\.?k\.?|o+k+(?:i+e*|a+y+|e+y*)?|okk+|nickel|parfait|perfect|impec(?:cable)?|sure|fine|go)(?![\p{L}\p{N}'])|[\u{1f44d}\u2705\u{1f44c}\u2714\u2611\u{1f197}]/gu;
/** Phrases that add nothing: politeness, "for me", all is in stock, no delay. */
const HARMLESS_PHRASES =
  /(?<![\p{L}\p{N}])(?:(?:pour|pr) (?:moi|nous|ma part)|de (?:mon|notre) cote|(?:pour )?(?:les|toutes les|tous les|ces) (?:deux|2|trois|3|\d )? ?commandes?|(?:pour )?(?:les|toutes les) (?:deux|trois|2|3)|(?:j'ai|on a|nous avons|tout est|c'est|bien|le tout est)? ?(?:tout |bien )?en stock|(?:j'ai|on a|nous avons) tout(?: ce qu'il faut)?|tout est (?:dispo|disponible|pret|la)|je fais (?:ca|cela|le necessaire)|on (?:s'en charge|fait (?:ca|le necessaire))|(?:je m'|on s'|nous nous )(?:en )?(?:occup|charge)(?:e|ons)(?: de (?:ca|cela|tout|la commande|votre commande))?|(?:on|je|nous) (?:peut|peux|pouvons) (?:le |la |les |l')?(?:faire|prendre|assurer|honorer|preparer)|que (?=c'? ?est (?:bon|ok|d'accord))|ca va(?! (?:pas|etre|plus))|chere?s? (?:equipe|madame|monsieur|collegues?|partenaires?|amie?s?|tous|toutes)|au revoir|a tantot|5\/5|cinq sur cinq|c'? ?est (?:faisable|jouable|possible)(?= pour)|(?:i|we) can do (?:it|that|this)|(?:that|it)'s|on a le stock|(?:tel|gsm|telephone|phone|mob(?:ile)?) ?:? ?\+?\d[\d ./-]{7,18}\d|on s'en occupe|nous nous en occupons|c'? ?est prevu|pas de retard|sans retard|sans faute|in stock|thank you(?: very much)?|thanks a lot|(?:la |votre )?(?:bonne )?prise en (?:charge|compte)|merci (?:beaucoup|bien|a vous|d'avance|pour (?:tout|la commande|votre commande|cette commande))|bien a (?:vous|toi)|(?:a|see you) (?:demain|tomorrow|tout de suite)|no delay|[xm]erci bcp)(?![\p{L}\p{N}])/gu;

const HARMLESS_WORDS = new Set(
  (
    "je j nous on vous la le les l de du des d pour a au est ca cela cette ce ces cet votre vos notre nos mon ma et tout toute toutes tous avec bien " +
    "tres vraiment super top genial cool merci mrc mci thx thanks thank bonjour bjr bonsoir bsr salut coucou hello hi hey svp stp please " +
    "commande commandes cde cmd colis paquet paquets ref reference numero num order orders parcel package the is it this that i we you " +
    "for and to my your our very much good day dear ok oui donc alors voila cordialement bien bonne journee madame monsieur mesdames messieurs mme " +
    "mr chef boss team equipe tous all both misaotra betsaka tompoko azafady salama ihany ny ho par via colissimo chronopost " +
    "great awesome lovely wonderful ciao bye bisous " +
    "cdlt cdt toi stock confirmation exact exactement c euh hein ben bah pr ds oki " +
    "bpost dpd ups poste laposte immediatement rapidement vite asap mtc regards best kind sincerely avance bises amicalement"
  ).split(" "),
);
const HARMLESS_SYMBOLS =
  /[\s.,;:!'()\-_*&+#°=]|[\u{1f64f}\u{1f60a}\u{1f642}\u{1f600}\u{1f601}\u{1f603}\u{1f604}\u{1f609}\u{1f60d}\u{1f60e}\u{1f41d}\u{1f36f}\u{1f4e6}\u2764\u{1f69a}\u{1f69b}\u{1f44f}\u{1f4aa}\u{1f917}\u{1f389}\u{1f338}\u{1f33c}\u2600\u{1f91d}\u2728\u{1f49b}\u{1f499}\u{1f49a}\u{1f9e1}\u{1f44b}\u263a\u{1f970}]/gu;
const SEEN_WORDS =
  /(?<![\p{L}\p{N}])(?:bien )?(?:recue?s?|vue?s?|lue?s?|received|voaray|(?:bien )?notee?s?|noted)(?![\p{L}\p{N}])/gu;
/** "Yes, well received" may only answer "did you get it?"; "received, I confirm" can't. */
const SAYS_MORE_THAN_SEEN = /confirm|accord|accept|c'? ?est (?:bon|ok)|valid|marche|prends?\b|prepar|charge/;
const GREETINGS = "bonjour|bjr|bonsoir|bsr|salut|coucou|hello|hi|hey|allo|salama";
/** "Oui bonjour" picks up the conversation, it accepts nothing. */
const GREETED_BACK = new RegExp(
  `^[\\s,.!]*(?:oui|ok|yes|eny|ouais)[\\s,.!]+(?:(?:${GREETINGS})[\\s,.!]*)+(?![\\p{L}\\p{N}])`,
  "u",
);
/** "Ok pour vous" asks rather than answers; quotes, struck words, sad faces; "on order" (not in stock); "I confirm the dispatch" (perhaps past). */
const SUSPICIOUS = new RegExp(
  `\\bpour (?:vous|toi)\\b|\\bfor you\\b|\\b(?:you|vous) (?:ok|good|fine|sure|d'accord)|["~[\\]{}<>]|!=|:-?[(/\\\\|]|\\b(?:est|ai|a|avons|re) ?command|\\b(?:${STATED_VERBS}|${ACCEPTING_VERBS})\\w* (?:vous )?(?:l'|la |le |les )?(?:envoi|expedition|depart)|\\b(?:${STATED_VERBS}|${ACCEPTING_VERBS})\\w* (?:vous |l'|la |bien |avoir )*(?:recu|recept|recev)`,
);
const POLITE = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:merci|mrc|mci|thx|thanks?|misaotra|fisaorana|de rien|you're welcome|bonne|bon|${GREETINGS})(?![\\p{L}\\p{N}])`,
  "u",
);
const SMALLTALK = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:merci|mrc|mci|thx|thanks?|misaotra|${GREETINGS}|de rien|you're welcome|bonne|bon|good|tres|bien|beaucoup|betsaka|tompoko|you|very|much|a|vous|tous|toutes|et|and|madame|monsieur|super|top|genial|cool|d'avance|pour|votre|la|message|reponse|cordialement|journee)(?![\\p{L}\\p{N}])`,
  "gu",
);

export type Acceptance =
  | { readonly verdict: "accepted"; readonly rule: ReplyRule }
  | { readonly verdict: "smalltalk" | "doubtful" | "none"; readonly rule: ReplyRule };

/**
 * Judges folded text from which numbers, near dates, negatives that accept (`hasPositiveNegative`) and wishes
 * have been blanked. "doubtful": it accepts, yet holds something else.
 */
export function judgeAcceptance(
  text: string,
  has: { readonly positiveNegative: boolean; readonly nearDate: boolean; readonly folded: string },
): Acceptance {
  const withoutStrong = blankMatches(text, STRONG_ACCEPTANCE);
  const isStrong = withoutStrong !== text || has.positiveNegative;
  const withoutAcceptance = blankMatches(withoutStrong, PLAIN_ACCEPTANCE);
  const isAccepting = isStrong || withoutAcceptance !== withoutStrong;
  const withoutPrepare = blankMatches(withoutAcceptance, PLAN);
  const withoutPlan = blankMatches(withoutPrepare, DISPATCH_PLAN);
  const isPlan = withoutPrepare !== withoutAcceptance || (withoutPlan !== withoutPrepare && has.nearDate);
  let rest = blankMatches(withoutPlan, HARMLESS_PHRASES);
  if (SAYS_MORE_THAN_SEEN.test(has.folded)) rest = blankMatches(rest, SEEN_WORDS);
  if (!isAccepting && !isPlan) return withoutAnswer(has.folded);
  if (announcesAcceptance(has.folded))
    return { verdict: "doubtful", rule: "R9 confirmation announced for later" };
  if (GREETED_BACK.test(has.folded) && !hasAcceptance(has.folded.replace(GREETED_BACK, "")))
    return { verdict: "doubtful", rule: "R9 greeting" };
  if (SUSPICIOUS.test(has.folded)) return { verdict: "doubtful", rule: "R9 quoted or struck words" };
  if (!isHarmless(rest)) return { verdict: "doubtful", rule: "R9 more than an acceptance" };
  return { verdict: "accepted", rule: isAccepting ? "R8 acceptance" : "R8 plan within 48 h" };
}

/** Whether any word of acceptance is in the text, harmless or not. */
export function hasAcceptance(text: string): boolean {
  return blankAcceptance(text) !== text;
}

/** Folded text without its words of acceptance. */
export function blankAcceptance(text: string): string {
  return blankMatches(blankMatches(text, STRONG_ACCEPTANCE), PLAIN_ACCEPTANCE);
}

function withoutAnswer(folded: string): Acceptance {
  const withoutPoliteness = blankMatches(blankMatches(folded, COURTESY), SMALLTALK);
  const isPolite = POLITE.test(folded) && !/[\p{L}\p{N}]/u.test(withoutPoliteness);
  return isPolite
    ? { verdict: "smalltalk", rule: "R9 greeting or thanks" }
    : { verdict: "none", rule: NOTHING_DECISIVE };
}

function isHarmless(rest: string): boolean {
  const leftOver = blankMatches(rest.replace(/ \/ /g, "   "), HARMLESS_SYMBOLS)
    .split(/\s+/)
    .filter((word) => word !== "");
  return leftOver.every((word) => HARMLESS_WORDS.has(word));
}
