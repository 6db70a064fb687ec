/**
 * What is wrong with a field that somebody's machine sent, so that people read it in their own language; the machine has
 * the validator's own sentence (design §7). `limit` is what it passes, in characters, items or units.
 */

export const FLAWS = [
  "missing",
  "unknown",
  "text",
  "number",
  "whole",
  "list",
  "group",
  "points",
  "instant",
  "email",
  "country",
  "reused",
  "own_id",
  "unfit",
] as const;
/** Of the bytes, before any field is read. */
export const BODY_FLAWS = [
  "utf8",
  "json",
  "depth",
  "values",
  "unstorable",
  "twice",
  "prototype",
  "too_exact",
] as const;
export const LIMITS = ["short", "long", "few", "many", "low", "high"] as const;

export type BodyFlaw = (typeof BODY_FLAWS)[number];
export type FieldFlaw = (typeof FLAWS)[number];
export type Limit = (typeof LIMITS)[number];

export type Flaw = { readonly is: FieldFlaw | BodyFlaw } | { readonly is: Limit; readonly limit: number };

export function isFieldFlaw(text: unknown): text is FieldFlaw {
  return FLAWS.some((flaw) => flaw === text);
}
