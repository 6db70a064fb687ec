import * as phrases from "./reply-phrases.ts";

/** The name, phone and address under a closing formula say nothing; whatever could be an answer there stays. */

const NAME = String.raw`(?:\p{Lu}[\p{L}.'-]{0,30}|de|du|des|la|le|et|&)`;
const PHONE = String.raw`(?:(?:[Tt][ée]l|[Gg]sm|GSM|[Mm]ob|[Tt])\.? ?:? ?)?(?:\+|0)\d[\d ./-]{7,16}\d`;
const PLACE = String.raw`(?:B-|F-)?\d{3,5} \p{Lu}[\p{L}'-]{1,30}`;
const ADDRESS = String.raw`(?:https?:\/\/|www\.)?[\w.-]{1,60}@?[\w-]{1,40}\.(?:be|fr|com|mg|eu|org|net)`;
const SEPARATOR = String.raw`[\s,.!|/-]{1,5}`;
const SIGNATURE = new RegExp(
  String.raw`(?<![\p{L}\p{N}])(?<closing>(?:[Bb]ien )?[Cc]ordialement|[Cc]dl?t|[Bb]ien \p{L} (?:vous|toi)|[Bb]àv|[Ss]alutations|(?:[Bb]est |[Kk]ind )?[Rr]egards|[Ss]incerely)(?<signed>(?:${SEPARATOR}(?:${PHONE}|${PLACE}|${ADDRESS}|${NAME})){1,12})[\s,.!]*$`,
  "u",
);

const FIRST_NAMES = String.raw`(?<names>[ ,.!\n]{1,3}\p{Lu}\p{Ll}[\p{L}'-]{0,20}(?: \p{Lu}\p{Ll}[\p{L}'-]{0,20})?)`;
const GREETED = new RegExp(
  String.raw`^(?<greeting>[Bb]onjour|[Bb]jr|[Ss]alut|[Bb]onsoir|[Cc]oucou|[Hh]ello|[Hh]i|[Dd]ear|[Cc]h[eè]re?)${FIRST_NAMES}(?=\s*(?:[,!.\n]|$))`,
  "u",
);
const WISHED = new RegExp(
  String.raw`(?<wish>(?:[Bb]onne|[Bb]elle|[Ee]xcellente) (?:journ[ée]e|soir[ée]e|semaine)|[Bb]on week-?end|[Mm]erci|[Àà] bient[ôo]t)${FIRST_NAMES}[\s.!]*$`,
  "u",
);

/** Words that may answer; a surname among them costs a question back, the contrary a false yes. */
const ANSWERS: readonly RegExp[] = [
  phrases.OUT_OF_STOCK,
  phrases.POSTPONED,
  phrases.LATER_DATE,
  phrases.NEAR_DATE,
  phrases.REFUSAL,
  phrases.NO,
  phrases.CONDITION,
  phrases.DOUBT,
  phrases.HOLDING,
  phrases.QUESTION,
  phrases.DISPATCHED,
  phrases.DELIVERED,
  /\b(?:ok\w*|oui|ouais|yes|d'accord|dac|confirm\w*|valid\w*|accept\w*|parfait|nickel|eny|eken\w*|eka|commandes?|expedi\w*|livr\w*|envoy\w*)\b/,
  /\b(?:pas|plus|mais|sans|hors|que|stop|seulement|not|but|only|tsy|fa)\b/,
];

/** Takes the signature and the name of whom it greets off, given how to fold a text. */
export function withoutNames(clean: string, fold: (text: string) => string): string {
  const spare = (whole: string, kept: string, names: string): string => {
    const folded = fold(names);
    return ANSWERS.some((pattern) => folded.search(pattern) !== -1) ? whole : kept;
  };
  return clean.replace(SIGNATURE, spare).replace(WISHED, spare).replace(GREETED, spare);
}
