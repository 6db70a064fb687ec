/** Deeper than any body we take; beyond it validators and jsonb overflow (reliability F7). */
const DEPTH_MAX = 32;

/** Values one body may hold in all: an order of fifty lines has about three hundred. */
const VALUES_MAX = 20_000;

export type ParsedBody = { readonly json: unknown } | { readonly problem: string };

/**
 * Parses a JSON body and bounds it before anybody walks it by recursion: depth, number of values, and text that
 * PostgreSQL cannot keep (NUL, lone surrogates). The problem is a sentence for the sender.
 */
export function parseBody(bytes: Uint8Array): ParsedBody {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "The body is not valid UTF-8." };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "The body is not valid JSON." };
  }
  const problem = outOfBounds(json);
  return problem ? { problem } : { json };
}

function outOfBounds(root: unknown): string | null {
  let values = 0;
  let level: unknown[] = [root];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEPTH_MAX) return `The body is nested deeper than ${DEPTH_MAX} levels.`;
    values += level.length;
    if (values > VALUES_MAX) return `The body holds more than ${VALUES_MAX} values.`;
    const next: unknown[] = [];
    for (const value of level) {
      if (typeof value === "string" && !isStorable(value)) return UNSTORABLE;
      if (typeof value !== "object" || value === null) continue;
      for (const [key, child] of Object.entries(value)) {
        if (!isStorable(key)) return UNSTORABLE;
        next.push(child);
      }
    }
    level = next;
  }
  return null;
}

const UNSTORABLE = "The body holds text with a NUL character or half a surrogate pair.";

/** Whether PostgreSQL can keep it: no NUL, no half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !text.includes("\u0000") && text.isWellFormed();
}
