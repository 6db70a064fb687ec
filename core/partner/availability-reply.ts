import type { PartnerProduct } from "../catalogue/partner-product.ts";

/**
 * Reads which products a partner says it has. The words are few and the whole message must be made of them: a number, a
 * date or a word too many, and nothing is recorded (D7). No order is ever read from it.
 */

export type Said = Pick<PartnerProduct, "sku" | "partnerSku" | "name">;

export type AvailabilityWords =
  | {
      readonly read: "results";
      readonly results: readonly { readonly sku: string; readonly available: boolean }[];
    }
  | { readonly read: "unclear" };

const UNCLEAR: AvailabilityWords = { read: "unclear" };

/** What begins a message that is about availability even where nothing is quoted (R66). */
const OPENING =
  /^[\s*_>«"'-]*(?:dispo(?:s|nible|nibles|nibilite|nibilites)?|stocks?|availability)\b[\s*_»"':,.-]*/;
const EXCEPT = /\b(?:sauf|excepte|except|but|a part|hormis|moins)\b/;
const ALL =
  /^(?:ok|oui|yes|tout|tous|toutes|all|all ok|tout ok|ok tout|ok pour tout|oui tout|yes all|all good|tout va bien|everything|tout est (?:ok|la|dispo|disponible)|tout dispo(?:nible)?|all available|everything (?:is )?available)$/;
const NONE = /^(?:rien|aucun|aucune|none|nothing|rien de dispo(?:nible)?|aucun produit|no products?)$/;
const HAS = /^(?:ok|oui|yes|dispo|disponible|disponibles|en stock|available|in stock)$/;
const LACKS =
  /^(?:rupture|en rupture|rupture de stock|epuise|epuises|indisponible|indisponibles|non|no|manque|manquent|pas dispo|pas disponible|plus|plus de|pas de|out|out of stock|unavailable|missing|sold out)$/;
const JOINED = /(?:\s*(?:,|;|\+|&|\bet\b|\band\b)\s*|\s+)/;

/** Whether a message speaks of availability by its first word. */
export function speaksOfAvailability(text: string): boolean {
  return OPENING.test(plain(text));
}

/** Reads a message about these products; `unclear` where any of it is not understood. */
export function readAvailability(text: string, products: readonly Said[]): AvailabilityWords {
  if (products.length === 0) return UNCLEAR;
  const words = namesMarked(plain(text), products);
  const rest = stripped(words.replace(OPENING, ""));
  if (ALL.test(rest)) return of(products, () => true);
  if (NONE.test(rest)) return of(products, () => false);
  const [before = "", after, more] = rest.split(EXCEPT).map(stripped);
  if (after !== undefined && more === undefined) return exceptions(before, after, products);
  return byProduct(rest, products);
}

function exceptions(before: string, after: string, products: readonly Said[]): AvailabilityWords {
  const named = indexes(after);
  if (named === null) return UNCLEAR;
  if (ALL.test(before)) return of(products, (index) => !named.includes(index));
  return NONE.test(before) ? of(products, (index) => named.includes(index)) : UNCLEAR;
}

/** "HB-001 ok, HB-003 rupture", or "rupture HB-003, HB-007": what is not named is not said. */
function byProduct(text: string, products: readonly Said[]): AvailabilityWords {
  const results = new Map<string, boolean>();
  let state: boolean | null = null;
  for (const part of text.split(/[\n;,]+|\bet\b|\band\b/).map(stripped)) {
    if (part === "") continue;
    const names = part.match(/@\d+/g) ?? [];
    const word = stripped(part.replace(/@\d+/g, " "));
    const said = word === "" ? null : HAS.test(word) ? true : LACKS.test(word) ? false : undefined;
    if (said === undefined || names.length === 0) return UNCLEAR;
    // The word before several products holds for those that follow without one: "rupture HB-003, HB-007".
    if (said !== null) state = part.startsWith("@") ? null : said;
    const holds = said ?? state;
    if (holds === null) return UNCLEAR;
    for (const name of names) {
      const sku = products[Number(name.slice(1))]?.sku ?? "";
      if (results.has(sku) && results.get(sku) !== holds) return UNCLEAR;
      results.set(sku, holds);
    }
  }
  if (results.size === 0) return UNCLEAR;
  return { read: "results", results: [...results].map(([sku, available]) => ({ sku, available })) };
}

function of(products: readonly Said[], has: (index: number) => boolean): AvailabilityWords {
  return {
    read: "results",
    results: products.map(({ sku }, index) => ({ sku, available: has(index) })),
  };
}

/** Nothing but marked products; null where another word stands among them, or none is there. */
function indexes(text: string): readonly number[] | null {
  const parts = text.split(JOINED).filter((part) => part !== "");
  if (parts.length === 0 || !parts.every((part) => /^@\d+$/.test(part))) return null;
  return parts.map((part) => Number(part.slice(1)));
}

/** The text with each product that it names as `@index`; the longest names first. */
function namesMarked(text: string, products: readonly Said[]): string {
  const names = products
    .flatMap(({ sku, partnerSku, name }, index) =>
      [sku, partnerSku, name].map((each) => ({ name: plain(each), index })),
    )
    .filter(({ name }) => name !== "")
    .toSorted((a, b) => b.name.length - a.name.length);
  return names.reduce(
    (marked, { name, index }) => {
      const exact = new RegExp(
        `(?<![\\p{L}\\p{N}@-])${escaped(name)}(?![\\p{L}\\p{N}]|-[\\p{L}\\p{N}])`,
        "gu",
      );
      return marked.replace(exact, ` @${index} `);
    },
    text.replaceAll("@", " "),
  );
}

function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, "\\$&");
}

/** Lower case without accents or curly quotes. */
function plain(text: string): string {
  const bare = text.normalize("NFD").replace(/\p{M}/gu, "");
  return bare.toLowerCase().replace(/[’‘]/g, "'").replace(/[–—]/g, "-");
}

function stripped(text: string): string {
  return text
    .replace(/[ \t]+/g, " ")
    .replace(/^[\s*_:,;.!👍✅-]+|[\s*_:,;.!👍✅-]+$/gu, "")
    .trim();
}
