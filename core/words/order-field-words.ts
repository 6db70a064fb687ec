import type { BodyFlaw, FieldFlaw, Flaw, Limit } from "../flaw.ts";

/** The fields of the shop's messages as the team names them, and what may be wrong with one. */

export interface OrderFieldWords {
  /** By the path without its indexes: `lines[].sku`. */
  readonly fields: Readonly<Record<string, string>>;
  /** Of the line with that number, from 1. */
  readonly ofLine: (name: string, line: number) => string;
  readonly flaws: Readonly<Record<FieldFlaw | BodyFlaw, string>>;
  readonly limits: Readonly<Record<Limit, (limit: number) => string>>;
}

/** "quantité (ligne 2)"; null for a field that nobody gave a name. */
export function fieldName(words: OrderFieldWords, path: string): string | null {
  const bare = path.replace(/\[\d+\]/g, "[]");
  const name = Object.hasOwn(words.fields, bare) ? words.fields[bare] : undefined;
  if (name === undefined) return null;
  const index = /\[(\d+)\]/.exec(path)?.[1];
  return index === undefined ? name : words.ofLine(name, Number(index) + 1);
}

export function flawText(words: OrderFieldWords, flaw: Flaw): string {
  return "limit" in flaw ? words.limits[flaw.is](flaw.limit) : words.flaws[flaw.is];
}
