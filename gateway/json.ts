import { findFlaw, type JsonFlaw } from "./json-flaw.ts";

export type ParsedBody = { readonly json: unknown } | JsonFlaw;

/**
 * Parses a JSON body and refuses what a validator would not see or could not bear: too deep, too many values, text
 * that PostgreSQL cannot keep, a key twice, a number that is not the one that was written. The problem is
 * a sentence for the sender, the field its path from the root of the body.
 */
export function parseBody(bytes: Uint8Array): ParsedBody {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return { problem: "The body is not valid UTF-8.", flaw: "utf8", field: null };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { problem: "The body is not valid JSON.", flaw: "json", field: null };
  }
  return findFlaw(text) ?? { json };
}
