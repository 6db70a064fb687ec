import { type RawBuilder, sql } from "kysely";

/** Escapes that JSON allows and jsonb refuses: the null character and half a surrogate pair (design §6). */
const REFUSED_ESCAPE = /\\u(?:0000|d[89a-f])/i;

/**
 * A value as a jsonb parameter. What PostgreSQL cannot store is left out (null characters) or replaced by U+FFFD
 * (half characters): a partner's odd byte must not cost the message that holds it.
 */
export function json(value: unknown): RawBuilder<unknown> {
  const text = JSON.stringify(value);
  if (text === undefined) throw new TypeError("undefined cannot be stored as jsonb");
  // Through text, since the driver would encode a string as a JSON string once more.
  return sql`${REFUSED_ESCAPE.test(text) ? JSON.stringify(value, storable) : text}::text::jsonb`;
}

/** The text without what PostgreSQL cannot store. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableText(value) : value;
}
