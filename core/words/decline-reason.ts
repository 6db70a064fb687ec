/** A partner's system and its page give a code, and perhaps a note after it: `out_of_stock: retour en mars`. */
const CODED = /^(out_of_stock|zone|other)(?:: (.*))?$/s;

/** The reason in words: a code by its name, with what was added after `between`; anything else as it was said. */
export function withReason(
  reason: string,
  names: Readonly<Record<"out_of_stock" | "zone" | "other", string>>,
  between: string,
): string {
  const [, code, note] = CODED.exec(reason) ?? [];
  if (code !== "out_of_stock" && code !== "zone" && code !== "other") return reason;
  return note === undefined ? names[code] : `${names[code]}${between}${note}`;
}
