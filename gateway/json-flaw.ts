import type { BodyFlaw } from "../core/flaw.ts";
import { fieldPath } from "./field-path.ts";

/*
 * What JSON.parse does in silence: of two keys it drops one, it rounds a number that is too long, and it takes a depth
 * at which others overflow. Only the text shows it, so the text is walked once more, without recursion.
 */

/** Deeper than any body we take; beyond it validators and jsonb overflow (reliability F7). */
const DEPTH_MAX = 32;

/** Values one body may hold in all: an order of fifty lines has about three hundred. */
const VALUES_MAX = 20_000;

const SENTENCES = {
  depth: `The body is nested deeper than ${DEPTH_MAX} levels.`,
  values: `The body holds more than ${VALUES_MAX} values.`,
  unstorable: "The body holds text with a NUL character or half a surrogate pair.",
  twice: "A key stands twice in one object. Send each key once.",
  prototype: "Keys named __proto__, constructor or prototype are not taken.",
  too_exact: "A number is too large to be kept exactly.",
} as const;

/** Names by which objects are tampered with; validators drop them without a word. */
const PROTOTYPE_NAMES: ReadonlySet<string> = new Set(["__proto__", "constructor", "prototype"]);

/** Strings, numbers, the first letters of `true`, `false` and `null`, and what holds values together. */
const TOKENS = /"[^"\\]*(?:\\.[^"\\]*)*"|-?\d[-+.\deE]*|[tfn{}[\],]/g;

type FlawKind = keyof typeof SENTENCES;

export interface JsonFlaw {
  readonly problem: string;
  readonly flaw: BodyFlaw;
  readonly field: string | null;
}

/** An object or array that the walk is inside of, and where in it. */
interface Open {
  /** The names so far; null in an array. */
  readonly names: Set<string> | null;
  at: string | number;
  /** Whether a string that comes now is a name. */
  awaitsName: boolean;
}

interface Walk {
  /** From the root inwards. */
  readonly open: Open[];
  values: number;
}

/** The first flaw of a text that is valid JSON, with the path of the field that has it; null for none. */
export function findFlaw(text: string): JsonFlaw | null {
  const walk: Walk = { open: [], values: 0 };
  for (const [token] of text.matchAll(TOKENS)) {
    const flaw = step(walk, token);
    if (flaw) return { problem: SENTENCES[flaw], flaw, field: fieldPath(walk.open.map((each) => each.at)) };
  }
  return null;
}

function step(walk: Walk, token: string): FlawKind | null {
  const inside = walk.open.at(-1);
  switch (token) {
    case "}":
    case "]":
      walk.open.pop();
      return null;
    case ",":
      if (inside) moveOn(inside);
      return null;
    default:
      return inside?.awaitsName && token.startsWith('"') ? takeName(inside, token) : takeValue(walk, token);
  }
}

function moveOn(inside: Open): void {
  if (typeof inside.at === "number") inside.at += 1;
  else inside.awaitsName = true;
}

function takeName(inside: Open, token: string): FlawKind | null {
  const name = stringOf(token);
  inside.at = name;
  inside.awaitsName = false;
  if (!isStorable(name)) return "unstorable";
  if (PROTOTYPE_NAMES.has(name)) return "prototype";
  if (inside.names?.has(name)) return "twice";
  inside.names?.add(name);
  return null;
}

function takeValue(walk: Walk, token: string): FlawKind | null {
  walk.values += 1;
  if (walk.values > VALUES_MAX) return "values";
  if (token === "{" || token === "[") {
    if (walk.open.length === DEPTH_MAX) return "depth";
    const isArray = token === "[";
    walk.open.push({ names: isArray ? null : new Set(), at: isArray ? 0 : "", awaitsName: !isArray });
    return null;
  }
  if (token.startsWith('"')) return isStorable(stringOf(token)) ? null : "unstorable";
  return isExact(Number(token)) ? null : "too_exact";
}

function stringOf(token: string): string {
  return token.includes("\\") ? (JSON.parse(token) as string) : token.slice(1, -1);
}

/** NaN is a word; a fraction is judged where its meaning is known. */
function isExact(value: number): boolean {
  return (
    Number.isNaN(value) || Number.isSafeInteger(value) || (Number.isFinite(value) && !Number.isInteger(value))
  );
}

/** Whether PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
