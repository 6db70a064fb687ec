const NO_BREAK = "\u00a0";
const NARROW_NO_BREAK = "\u202f";

/**
 * A French sentence with the spaces that its typography wants: U+00A0 before a colon, inside « » and after n°,
 * U+202F before ; ! and ? (chat-ux §2.8). Only what is written in the sentence is touched, never what is put
 * into it, so that a name or an address stays as it was given.
 */
export function phrase(literals: TemplateStringsArray, ...values: readonly (string | number)[]): string {
  return literals.reduce((text, literal, index) => text + (values[index - 1] ?? "") + spaced(literal), "");
}

function spaced(literal: string): string {
  return literal
    .replace(/ (?=:)/g, NO_BREAK)
    .replace(/ (?=[;!?])/g, NARROW_NO_BREAK)
    .replace(/(?<=«|n°) /g, NO_BREAK)
    .replace(/ (?=»)/g, NO_BREAK);
}
