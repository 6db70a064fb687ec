/**
 * Text in the characters that every bank of SEPA takes: a–z A–Z 0–9 / - ? : ( ) . , ' + and the space (EPC217-08).
 */

/** What has no base letter that Unicode knows of, or a sign that people read as another. */
const SPELLED: Readonly<Record<string, string>> = {
  œ: "oe",
  Œ: "OE",
  æ: "ae",
  Æ: "AE",
  ß: "ss",
  ẞ: "SS",
  ø: "o",
  Ø: "O",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  ð: "d",
  Ð: "D",
  þ: "th",
  Þ: "Th",
  ħ: "h",
  Ħ: "H",
  ı: "i",
  ĸ: "k",
  ŋ: "n",
  Ŋ: "N",
  "&": "+",
  "’": "'",
  "‘": "'",
  ʼ: "'",
  "`": "'",
  "´": "'",
  '"': "'",
  "“": "'",
  "”": "'",
  "–": "-",
  "—": "-",
  "‑": "-",
  "−": "-",
  _: "-",
  ";": ",",
  "[": "(",
  "]": ")",
  "{": "(",
  "}": ")",
  "·": ".",
  "•": ".",
  "€": "EUR",
  "@": "(at)",
};

const COMBINING = /\p{M}/gu;
const OTHER = /[^a-zA-Z0-9/\-?:().,'+ ]+/g;
const SAID = /[a-zA-Z0-9]/;

/**
 * Text written in those characters and cut at `lengthMax`: é is e, œ is oe, & is +, and what has no counterpart is a
 * space. `instead` where nothing that can be read would be left, as of a name in Greek or in emoji; it must be plain.
 */
export function sepaText(text: string, lengthMax: number, instead: string): string {
  const plain = plainly(text, lengthMax);
  return SAID.test(plain) ? plain : plainly(instead, lengthMax);
}

function plainly(text: string, lengthMax: number): string {
  const spelled = Array.from(text.normalize("NFC"), (character) => SPELLED[character] ?? character).join("");
  return spelled
    .normalize("NFKD")
    .replace(COMBINING, "")
    .replace(OTHER, " ")
    .replace(/\/{2,}/g, "/")
    .replace(/ {2,}/g, " ")
    .replace(/^[ /]+/, "")
    .slice(0, lengthMax)
    .replace(/[ /]+$/, "");
}
