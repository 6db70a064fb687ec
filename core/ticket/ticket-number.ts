/** How people write a ticket's number: "T-0012", "t 0012", "T-12". */

/** Without a hyphen four digits at least, since "T12" may be a size. A parcel's number is longer, or goes on. */
const NAMED =
  /(?<![\p{L}\p{N}]|[\p{L}\p{N}]-)T(?:\s?[-–—‑]\s?0*(\d{1,6})|0*(\d{4,6}))(?![\p{L}\p{N}]|[-–]\d)/giu;
const ALONE = /^T\s?[-–—‑]?\s?0*(\d{1,6})$/iu;

/** Every ticket that a text names, each once, in their order. */
export function ticketNumbersIn(text: string): readonly number[] {
  const found = [...text.normalize("NFKC").matchAll(NAMED)].map(([, hyphened, bare]) =>
    Number(hyphened ?? bare),
  );
  return [...new Set(found)].filter((number) => number > 0);
}

/** A text that is a ticket's number and nothing else; null for any other. */
export function ticketRef(text: string): number | null {
  const [, digits] = ALONE.exec(text.trim()) ?? [];
  return digits === undefined ? null : Number(digits);
}

/** What is left of an answer without the number it begins with. */
export function withoutTicketName(text: string): string {
  return text.replace(/^\s*(?:\[?T\s?[-–—‑]?\s?\d{1,6}\]?)(?![\p{L}\p{N}])[\s:,;.–—-]*/iu, "").trim();
}
