/** Commands as people type them: lenient about case, accents, quotes, spaces and language (chat-ux §2.1, §3.1). */

export interface Arguments {
  /** Words in the order typed, folded: lower case, without accents. Quoted text stays one word. */
  readonly words: readonly string[];
  /** The same words as typed, for references and names that are shown again. */
  readonly typed: readonly string[];
  /** `partenaire:x` or `partner=x`, by folded key; keys are canonical English. */
  readonly options: ReadonlyMap<string, string>;
  readonly isPublic: boolean;
  readonly asksForHelp: boolean;
}

const MAX_INPUT = 1000;
const KEYS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    partenaire: "partner",
    partner: "partner",
    mois: "month",
    month: "month",
    page: "page",
    avant: "before",
    before: "before",
    parti: "left",
    partie: "left",
    left: "left",
  }),
);
const HELP_WORDS: readonly string[] = ["aide", "help", "?"];
const PUBLIC_WORDS: readonly string[] = ["public", "publique"];
/** A quoted text, a mention, or a run without spaces; `key:` may stand before a quoted text. */
const TOKEN = /[^\s":=]+[:=]"[^"]*"|"[^"]*"|<[^>]*>|[^\s"]+/gu;

/** Lower case, no accents, ordinary quotes and spaces: two spellings of one word become the same. */
export function fold(text: string): string {
  return text
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toLowerCase();
}

export function parseArguments(text: string): Arguments {
  const tokens = (normalize(text).match(TOKEN) ?? []).map((token) => token.trim());
  const options = new Map<string, string>();
  const typed: string[] = [];
  let isPublic = false;
  let asksForHelp = false;
  for (const token of tokens) {
    const option = readOption(token);
    const word = fold(unquote(token));
    if (option !== null) options.set(option.key, option.value);
    else if (PUBLIC_WORDS.includes(word)) isPublic = true;
    else if (HELP_WORDS.includes(word)) asksForHelp = true;
    else if (word !== "") typed.push(unquote(token));
  }
  return { words: typed.map(fold), typed, options, isPublic, asksForHelp };
}

/** The Slack user of a mention (`<@U012|lea>` as Slack escapes it, or `@U_PM`), with the name it carries. */
export function parseMention(word: string): { readonly userId: string; readonly name: string | null } | null {
  const match = /^<@([A-Z][A-Z0-9_]+)(?:\|([^>]*))?>$/.exec(word) ?? /^@?([UW][A-Z0-9_]{2,})$/.exec(word);
  const [, userId = "", name = ""] = match ?? [];
  return userId === "" ? null : { userId, name: name === "" ? null : name };
}

/** "2026-11" as year and month; null for anything else. */
export function parseMonth(text: string): { readonly year: number; readonly month: number } | null {
  const match = /^(\d{4})-(\d{1,2})$/.exec(text);
  const [year, month] = [Number(match?.[1]), Number(match?.[2])];
  return match !== null && year >= 2000 && month >= 1 && month <= 12 ? { year, month } : null;
}

/** Single letters to insert, drop or change to get from one text to the other; more than `limit` counts as limit + 1. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let previous = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const current = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const change = (previous[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      current.push(Math.min(change, (previous[j] ?? 0) + 1, (current[j - 1] ?? 0) + 1));
    }
    previous = current;
  }
  return Math.min(previous[b.length] ?? 0, limit + 1);
}

const SUGGEST_WITHIN = 2;

/** The candidates at most two letters away from what was typed, nearest first; never taken silently. */
export function nearest<T>(
  typed: string,
  candidates: readonly T[],
  textOf: (candidate: T) => string,
): readonly T[] {
  const wanted = fold(typed);
  return candidates
    .map((candidate) => ({
      candidate,
      distance: editDistance(wanted, fold(textOf(candidate)), SUGGEST_WITHIN),
    }))
    .filter(({ distance }) => distance <= SUGGEST_WITHIN)
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ candidate }) => candidate);
}

/** What Slack makes of a mention, a channel or an address in a command: the name that was typed. */
const SLACK_LINK = /<(?:[@#!][^|>]*\|([^>]*)|[^|>]*\|([^>]*)|(?:mailto:)?([^|>]*))>/gu;

/** Words that are kept as somebody typed them, such as a client's question; whole, with their lines. */
export function freeText(text: string): string {
  return text
    .normalize("NFC")
    .replace(SLACK_LINK, (...[, named, labeled, bare]: readonly string[]) => named ?? labeled ?? bare ?? "")
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, (sign) => (sign === "\n" ? sign : ""))
    .trim();
}

function normalize(text: string): string {
  return text
    .slice(0, MAX_INPUT)
    .normalize("NFC")
    .replace(/[\u00a0\u202f\u2007\u2009\s]+/gu, " ")
    .replace(/[\p{Cc}\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/gu, "")
    .replace(/[’‘]/gu, "'")
    .replace(/[“”«»„]/gu, '"')
    .replace(/" ([^"]*?) "/gu, '"$1"')
    .replace(/&lt;/g, "<")
    .replace(/&gt;/g, ">")
    .replace(/&amp;/g, "&")
    .trim();
}

function readOption(token: string): { readonly key: string; readonly value: string } | null {
  const match = /^([^:=<"]+)[:=](.+)$/u.exec(token);
  const key = KEYS.get(fold(match?.[1] ?? ""));
  return key === undefined ? null : { key, value: unquote(match?.[2] ?? "") };
}

function unquote(token: string): string {
  return token.replace(/^"(.*)"$/u, "$1").trim();
}
