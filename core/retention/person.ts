/** What of a client stands in the desk, and how it is found again wherever somebody wrote it (C-6). */

export interface KnownPerson {
  readonly names: readonly string[];
  readonly emails: readonly string[];
  readonly phones: readonly string[];
  readonly streets: readonly string[];
  /** The client's own words: comments, notes on returns. */
  readonly words: readonly string[];
  /** Its questions, which others ask in the same words: its own only beside its orders. */
  readonly said?: readonly string[];
}

/** Patterns that JavaScript and PostgreSQL read alike, to be matched without regard to case. */
export interface Traces {
  /** What is this person's wherever it stands. */
  readonly everywhere: readonly string[];
  /** Short patterns of which one is in whatever holds one of those: what PostgreSQL searches by. */
  readonly hints: readonly string[];
  /** What may be anybody's, such as a first name: looked for in what is about this person's orders alone. */
  readonly nearby: readonly string[];
  /** Its questions, looked for in the same places; PostgreSQL searches by the short ones. */
  readonly said: readonly string[];
  readonly saidHints: readonly string[];
}

/** Between two words: spaces and signs, or what mails, pages, JSON and addresses of pages write for them. */
const BETWEEN =
  "(?:&[a-zA-Z#0-9]+;|%[0-9A-Fa-f]{2}|\\\\u[0-9A-Fa-f]{4}|\\\\[nrt]|<[^>]{0,40}>|[^A-Za-z0-9]){1,12}";
/** JSON writes a new line as a letter. */
const NOT_AFTER = "(?:(?<![A-Za-z0-9])|(?<=\\\\[nrt]))";
/** The name of a field is nobody's. */
const NOT_BEFORE = '(?![A-Za-z0-9])(?!":)';
/** A street or comment shorter than this could be anybody's ("merci"). */
const OWN_CHARS_MIN = 8;
const NAME_CHARS_MIN = 3;
const NATIONAL_DIGITS = 9;

/** Everything by which the person can be found, the longest first so that a part of it leaves no rest. */
export function tracesOf(person: KnownPerson): Traces {
  const names = person.names.map(wordsOf).filter((words) => words.length > 0);
  const full = names.filter((words) => words.length > 1);
  const long = [...person.streets, ...person.words].filter(isOwn).map(wordsOf);
  const short = person.streets.filter((each) => !isOwn(each)).map(wordsOf);
  const everywhere = [
    ...[...long, ...full, ...full.map((words) => [...words].reverse())].map(phrase),
    ...full.map(initialed),
    ...person.emails.map((email) => `${NOT_AFTER}${escaped(email.trim())}${NOT_BEFORE}`),
    ...person.phones.flatMap(phonePattern),
  ];
  const nearby = [
    ...names
      .flat()
      .filter((word) => word.length >= NAME_CHARS_MIN)
      .map((word) => phrase([word])),
    ...short.filter((words) => words.length > 0).map(phrase),
  ];
  const hints = [
    ...[...long, ...full].map(hintOf),
    ...person.emails.map((email) => escaped(email.trim())),
    ...person.phones.flatMap(phonePattern),
  ];
  const said = (person.said ?? []).filter(isOwn).map(wordsOf);
  return {
    ...{ everywhere: longestFirst(everywhere), hints: longestFirst(hints), nearby: longestFirst(nearby) },
    ...{ said: longestFirst(said.map(phrase)), saidHints: longestFirst(said.map(hintOf)) },
  };
}

/** Where in the country, and no closer: the department in France, the first digit elsewhere. */
export function departmentOf(country: string, postalCode: string): string {
  const digits = postalCode.replaceAll(/\D/g, "");
  if (country !== "FR") return digits.slice(0, 1);
  return /^9[78]/.test(digits) ? digits.slice(0, 3) : digits.slice(0, 2);
}

function isOwn(text: string): boolean {
  return text.trim().length >= OWN_CHARS_MIN && wordsOf(text).length > 1;
}

/** The longest piece that every way of writing it leaves whole; of a name its first word, which "Julie M." has too. */
function hintOf(words: readonly string[]): string {
  const [first = ""] = words;
  const pieces = (words.length < 6 ? first : words.join(" ")).match(/[A-Za-z0-9]+/g) ?? [];
  return (
    pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), "") || escaped(first)
  );
}

function wordsOf(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

function phrase(words: readonly string[]): string {
  return `${NOT_AFTER}${words.map(escaped).join(BETWEEN)}${NOT_BEFORE}`;
}

/** "Julie M.", as colleagues read it. */
function initialed(words: readonly string[]): string {
  const [first = "", ...others] = words;
  const initials = others.map((word) => escaped(word.slice(0, 1))).join("|");
  return `${NOT_AFTER}${escaped(first)}${BETWEEN}(?:${initials})\\.`;
}

/** With or without its country, however it is grouped. */
function phonePattern(phone: string): readonly string[] {
  const digits = phone.replaceAll(/\D/g, "");
  if (digits.length < NATIONAL_DIGITS) return [];
  const country = digits.slice(0, -NATIONAL_DIGITS);
  const national = [...digits.slice(-NATIONAL_DIGITS)].join("[^0-9A-Za-z]{0,3}");
  const prefix = country === "" ? "" : `(?:(?:\\+|00)?${country}[^0-9A-Za-z]{0,4})?`;
  return [`(?<![0-9])${prefix}(?:0[^0-9A-Za-z]{0,3})?${national}(?![0-9])`];
}

/** Letters beyond ASCII with both their cases, which a database of locale C does not know. */
function escaped(text: string): string {
  return text
    .replaceAll(/[.*+?^${}()|[\]\\-]/g, "\\$&")
    .replaceAll(/[\u0080-\uffff]/g, (char) => `[${char.toLowerCase()}${char.toUpperCase().slice(0, 1)}]`);
}

function longestFirst(patterns: readonly string[]): readonly string[] {
  return [...new Set(patterns)].sort((a, b) => b.length - a.length);
}
