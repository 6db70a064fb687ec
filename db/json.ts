import { type RawBuilder, sql } from "kysely";
import { Temporal } from "temporal-polyfill";

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

/**
 * Rows for `jsonb_populate_recordset`. Their instants are spelled here: the polyfill takes twenty times as long, and
 * an order has thirty of them.
 */
export function jsonRows(rows: readonly object[]): RawBuilder<unknown> {
  return json(rows.map((row) => Object.fromEntries(Object.entries(row).map(spelled))));
}

const NANOSECONDS_PER_MILLISECOND = 1_000_000n;

function spelled([column, value]: [string, unknown]): [string, unknown] {
  if (!(value instanceof Temporal.Instant)) return [column, value];
  const isWhole = value.epochNanoseconds % NANOSECONDS_PER_MILLISECOND === 0n;
  return [column, isWhole ? new Date(value.epochMilliseconds).toISOString() : value.toString()];
}

/** The text without what PostgreSQL cannot store. */
export function storableText(text: string): string {
  return text.replaceAll("\0", "").replace(/\p{Surrogate}/gu, "\uFFFD");
}

function storable(_key: string, value: unknown): unknown {
  return typeof value === "string" ? storableText(value) : value;
}
