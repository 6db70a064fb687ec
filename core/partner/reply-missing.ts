import type { OrderLine } from "../order/order.ts";
import type { SaidUnits } from "../order/split-part.ts";
import { DOUBT } from "./reply-phrases.ts";
import { blankMatches, readReply, segmentsOf } from "./reply-text.ts";

/**
 * Which units of an order a partner says that it lacks ("manque le baume", "je n'ai que 2 sur 3"). Certain or nothing:
 * every word of a shortage must be known, and mean one line of this order (D7).
 */

type Line = Pick<OrderLine, "id" | "sku" | "partnerSku" | "name" | "quantity">;

const LACK =
  /(?<![\p{L}])(?:en )?(?:ruptures?(?: de stock)?|(?:il |me |m'|nous |on |we're |we are |i'm |is |are )*(?:manqu\w*|missing|short of|lack\w*)|epuisee?s?|out of(?: stock)?|sold out|no more|plus(?! que)|pas(?! de (?:souci|probleme))|aucune?|sans|none|no|tout sauf|all but|everything (?:but|except)|sauf|except|indispo\w*|tsy ampy|tsy misy|tsy manana|lany)(?![\p{L}])/gu;
const NOT_ENOUGH = /(?<![\p{L}])(?:tsy ampy|pas assez|not enough)(?![\p{L}])/u;
const ONLY = /(?<![\p{L}])(?:(?:plus )?que|qu'|seulement|uniquement|juste|only|just)(?![\p{L}])/gu;
const HAVE =
  /(?<![\p{L}])(?:ok|okay|reste|rest|dispo\w*|available|prets?|ready|fine|good|bon|mety|ambiny|peut partir|can (?:go|leave|ship)|partent?|tout|all|everything|envoie|send)(?![\p{L}])/gu;
/** That another day, a condition or a question changes what is meant. */
const UNSURE =
  /(?<![\p{L}])(?:si|s'il|if|demain|tomorrow|semaine|week|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|monday|tuesday|wednesday|thursday|friday|ou|or|raha|rahampitso|retard|delay|remplac\w*|replace\w*|instead|autre|other|mais pas|environ|about)(?![\p{L}])|\?/u;
const STOP =
  /(?<![\p{L}])(?:je|j|j'ai|j'|ai|ai|n'ai|n'en|n'|ne|en|on|a|nous|avons|il|y|le|la|les|l'|l|du|de|des|d'|d|un|une|the|of|my|i|i've|we|have|has|got|sur|les|pour|et|and|mais|but|stock|dans|sont|est|is|are|c'est|me|m'|desolee?s?|sorry|bonjour|bjr|hello|hi|merci|thanks?|cordialement|malheureusement|unfortunately|encore|left|ici|ny|sy|aho|out|azafady|miala tsiny|pots?|jars?|pieces?|unites?|units?|produits?|articles?|commande|order|dispo\w*|in|cette|ce|this|vous|votre|au lieu|mix)(?![\p{L}])/gu;

/** What the same things are called elsewhere, as the catalogue names them. */
const ALSO: Readonly<Record<string, string>> = {
  honey: "miel",
  tantely: "miel",
  soap: "savon",
  savony: "savon",
  balm: "baume",
  candle: "bougie",
  cream: "creme",
  oil: "huile",
  menaka: "huile",
  vanilla: "vanille",
  lavanila: "vanille",
  lavender: "lavande",
  acacia: "acacia",
};
const NUMBERS: Readonly<Record<string, number>> = {
  un: 1,
  une: 1,
  one: 1,
  deux: 2,
  two: 2,
  trois: 3,
  three: 3,
  quatre: 4,
  four: 4,
  cinq: 5,
  five: 5,
  six: 6,
};
const GENERIC: ReadonlySet<string> = new Set(
  "de du des la le les aux et au avec pour the and lot".split(" "),
);

/** Whole units of lines that are missing, in the order of the lines; null where that is not certain, or where it is all of them. */
export function missingUnits(
  text: string,
  refs: readonly string[],
  lines: readonly Line[],
): readonly SaidUnits[] | null {
  const { folded, wasCut } = readReply(text);
  const bare = refs.reduce((words, ref) => words.replace(new RegExp(`(?:mtc-|#)?${ref}`, "gi"), " "), folded);
  if (wasCut || UNSURE.test(bare) || DOUBT.test(bare)) return null;
  const missing = new Map<string, number>();
  const present = new Set<string>();
  for (const { text: said } of segmentsOf(bare)) {
    const heard = hearSegment(said, lines);
    if (heard === null) return null;
    for (const { line, units } of heard.missing) {
      if (missing.has(line.id)) return null;
      missing.set(line.id, units);
    }
    for (const line of heard.present) present.add(line.id);
  }
  const found = lines.flatMap(({ id, sku, name }) => {
    const quantity = missing.get(id);
    return quantity === undefined ? [] : [{ sku, name, quantity }];
  });
  const isTorn = lines.some(({ id }) => missing.has(id) && present.has(id));
  const isAll = lines.every(({ id, quantity }) => missing.get(id) === quantity);
  // Two lines of one product could each be meant.
  const isTwofold = found.some(({ sku }) => lines.filter((line) => line.sku === sku).length > 1);
  return found.length === 0 || isTorn || isAll || isTwofold ? null : found;
}

interface SegmentHeard {
  readonly missing: readonly { readonly line: Line; readonly units: number }[];
  readonly present: readonly Line[];
}

const NOTHING_SAID: SegmentHeard = { missing: [], present: [] };

/** Null where something of it is not understood. */
function hearSegment(said: string, lines: readonly Line[]): SegmentHeard | null {
  const products = namedIn(said, lines);
  if (products === null) return null;
  const { named, rest } = products;
  const numbers = numbersIn(rest);
  const withoutLack = blankMatches(rest, LACK);
  const withoutOnly = blankMatches(withoutLack, ONLY);
  const isLack = withoutLack !== rest;
  const isOnly = withoutOnly !== withoutLack;
  const known = blankMatches(blankMatches(blankMatches(withoutOnly, HAVE), STOP), /\d+|[\s\p{P}\p{S}]/gu);
  const words = known.split(/\s+/).filter((word) => word !== "" && !Object.hasOwn(NUMBERS, word));
  if (words.length > 0) return null;
  // Of what is not enough there is some: how many is not said.
  const isSome = NOT_ENOUGH.test(rest) && numbers.length === 0 && named.some(({ quantity }) => quantity > 1);
  if (isSome) return null;
  if (isLack || isOnly) return short({ named, numbers, isOnly: isOnly && !isLackBefore(rest) }, lines);
  return numbers.length > 0 ? null : { ...NOTHING_SAID, present: named };
}

/** "Il manque 1 sur 3": the number is of what is missing, where "plus que 2" is of what there is. */
function isLackBefore(rest: string): boolean {
  return /(?:manqu\w*|missing|short of)\s/u.test(rest);
}

function short(
  said: { readonly named: readonly Line[]; readonly numbers: readonly number[]; readonly isOnly: boolean },
  lines: readonly Line[],
): SegmentHeard | null {
  const { named, numbers, isOnly } = said;
  const [units, ordered, third] = numbers;
  if (third !== undefined) return null;
  if (units === undefined) {
    if (isOnly || named.length === 0) return null;
    return { ...NOTHING_SAID, missing: named.map((line) => ({ line, units: line.quantity })) };
  }
  const line = oneLine(named, ordered, lines);
  if (line === null || (ordered !== undefined && ordered !== line.quantity)) return null;
  const missing = isOnly ? line.quantity - units : units;
  const isPart = missing > 0 && missing < line.quantity;
  const isWhole = !isOnly && missing === line.quantity;
  return isPart || isWhole ? { ...NOTHING_SAID, missing: [{ line, units: missing }] } : null;
}

/** The line that a number is about: the one that is named, of that quantity, or the only one. */
function oneLine(named: readonly Line[], ordered: number | undefined, lines: readonly Line[]): Line | null {
  const among =
    named.length > 0 ? named : lines.filter(({ quantity }) => ordered === undefined || quantity === ordered);
  const [line, other] = among;
  return line !== undefined && other === undefined ? line : null;
}

/** The lines that a segment names, each by a word that is no other's, and what is left of it; null where a name fits several. */
function namedIn(
  said: string,
  lines: readonly Line[],
): { readonly named: readonly Line[]; readonly rest: string } | null {
  let rest = said;
  const named = new Set<Line>();
  for (const line of lines)
    for (const code of [line.sku, line.partnerSku ?? line.sku].map((each) => each.toLowerCase()))
      if (rest.includes(code)) {
        named.add(line);
        rest = rest.replaceAll(code, " ".repeat(code.length));
      }
  const sizes = new Set(lines.flatMap(({ name }) => sizesIn(readReply(name).folded)));
  rest = rest.replace(SIZE, (size) => (sizes.has(size.replace(/\s/g, "")) ? " " : size));
  const words = new Map(lines.map((line) => [line, wordsOf(line.name)] as const));
  const shared: Line[][] = [];
  rest = rest.replace(/\p{L}+/gu, (word) => {
    const meant = singular(ALSO[singular(word)] ?? word);
    const inName = lines.filter((line) => words.get(line)?.has(meant));
    // Honey is what is called honey, and not the sweets that are made with it.
    const called = inName.filter((line) => [...(words.get(line) ?? [])][0] === meant);
    const having = called.length > 0 ? called : inName;
    const [only, other] = having;
    if (only === undefined) return word;
    if (other === undefined) named.add(only);
    else shared.push(having);
    return " ".repeat(word.length);
  });
  // "Miel" of an order with two honeys says which only beside a word that is one honey's own.
  if (shared.some((having) => !having.some((line) => named.has(line)))) return null;
  return { named: [...named], rest };
}

const SIZE = /(?<![\p{L}\d])\d+ ?(?:g|gr|kg|ml|cl|l|gelules?)(?![\p{L}])/gu;
const sizesIn = (folded: string): readonly string[] =>
  [...folded.matchAll(SIZE)].map(([size]) => size.replace(/\s/g, ""));

function wordsOf(name: string): ReadonlySet<string> {
  const words = readReply(name).folded.match(/\p{L}{3,}/gu) ?? [];
  return new Set(words.map(singular).filter((word) => !GENERIC.has(word)));
}

function singular(word: string): string {
  return word.length > 3 ? word.replace(/[sx]$/, "") : word;
}

/** In digits or in words; an article is a number only after "il manque" or "que". */
function numbersIn(said: string): readonly number[] {
  const words =
    /\d+|(?<![\p{L}])(?:deux|two|trois|three|quatre|four|cinq|five|six)(?![\p{L}])|(?<=(?:manqu\w*|missing|que|qu'|only|just|seulement) ?)(?:une?|one)(?![\p{L}])/gu;
  return [...said.matchAll(words)].map(([word]) => NUMBERS[word] ?? Number(word));
}
