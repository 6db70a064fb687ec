import fc from "fast-check";

/* A body that went wrong on the way: a value replaced, left out or said twice, or its text torn. */

/** JSON text, as it stands in the body. */
const HOSTILE: readonly string[] = [
  "null",
  "true",
  '""',
  '" "',
  "[]",
  "{}",
  "0",
  "-1",
  "-0",
  "1.5",
  "1e400",
  "1e21",
  "12345678901234567890",
  "0.1",
  '"1e3"',
  '"14.001"',
  '"\\u0000"',
  '"\\ud800"',
  '"\\u202e<!channel> <http://evil|Facture>"',
  '"x\'; drop table orders; --"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  JSON.stringify("x".repeat(5_000)),
  `${"[".repeat(100)}${"]".repeat(100)}`,
  '"97400"',
  '"98000"',
  '"CH"',
  '"FR"',
  '"LU"',
  '"IL-001"',
  '"PM-001"',
  '"HB-999"',
  '"9999-12-31T23:59:59Z"',
  '"-271821-04-20T00:00:00Z"',
  '"2025-10-20"',
];

/** Refused wherever they stand, whatever the field is for. */
const NEVER_TAKEN: ReadonlySet<string> = new Set([
  "1e400",
  "1e21",
  "12345678901234567890",
  '"\\u0000"',
  '"\\ud800"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  `${"[".repeat(100)}${"]".repeat(100)}`,
]);

export interface Mutated {
  readonly text: string;
  /** Whether the answer must be a 4xx with the field. */
  readonly isNeverTaken: boolean;
}

type Path = readonly (string | number)[];

function pathsOf(value: unknown, at: Path = []): readonly Path[] {
  if (typeof value !== "object" || value === null) return [at];
  const below = Object.entries(value).flatMap(([key, child]) =>
    pathsOf(child, [...at, Array.isArray(value) ? Number(key) : key]),
  );
  return at.length === 0 ? below : [at, ...below];
}

/** The text of a body with the value at a path replaced by raw text, left out, or said twice. */
function mutated(value: unknown, path: Path, change: string | null, twice: boolean): string {
  const [key, ...rest] = path;
  if (key === undefined) return change ?? "null";
  if (Array.isArray(value)) {
    const items = value.flatMap((item, index) => {
      if (index !== key) return [JSON.stringify(item)];
      if (rest.length === 0 && change === null) return [];
      const text = mutated(item, rest, change, twice);
      return twice ? [text, text] : [text];
    });
    return `[${items.join(",")}]`;
  }
  const entries = Object.entries(value as object).flatMap(([name, child]) => {
    const whole = `${JSON.stringify(name)}:${JSON.stringify(child)}`;
    if (name !== key) return [whole];
    if (rest.length === 0 && change === null) return [];
    const text = `${JSON.stringify(name)}:${mutated(child, rest, change, twice)}`;
    return twice ? [whole, text] : [text];
  });
  return `{${entries.join(",")}}`;
}

/** Bodies that were once this one. */
export function mutationsOf(sample: unknown): fc.Arbitrary<Mutated> {
  const text = JSON.stringify(sample);
  const paths = pathsOf(sample);
  const structural = fc
    .tuple(fc.constantFrom(...paths), fc.option(fc.constantFrom(...HOSTILE)), fc.boolean())
    .map(([path, change, twice]): Mutated => {
      // The first key stands in the body itself: twice, unless it is the one that is left out.
      const isKeyTwice = twice && (path.length > 1 || change !== null);
      return {
        text: mutated(sample, path, change, twice),
        isNeverTaken: isKeyTwice || (change !== null && NEVER_TAKEN.has(change)),
      };
    });
  const textual = fc
    .tuple(fc.nat(text.length - 1), fc.nat(20), fc.string({ unit: "binary", maxLength: 6 }))
    .map(
      ([at, length, put]): Mutated => ({
        text: text.slice(0, at) + put + text.slice(at + length),
        isNeverTaken: false,
      }),
    );
  return fc.oneof({ weight: 3, arbitrary: structural }, { weight: 1, arbitrary: textual });
}
