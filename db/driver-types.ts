import type postgres from "postgres";
import { Temporal } from "temporal-polyfill";

type WireType = postgres.PostgresType<unknown>;

/** How one type travels as text: `parse` reads a column, `serialize` writes a parameter. */
interface Codec {
  readonly parse: (text: string) => unknown;
  readonly serialize: (value: unknown) => string;
}

const text: Codec = { parse: (raw) => raw, serialize: String };
const number: Codec = { parse: Number, serialize: String };
const boolean: Codec = { parse: (raw) => raw === "t", serialize: (value) => (value ? "t" : "f") };
const json: Codec = { parse: (raw) => JSON.parse(raw), serialize: (value) => JSON.stringify(value) };
const date: Codec = { parse: dateOf, serialize: String };
const int8: Codec = { parse: parseSafeInteger, serialize: String };
const timestamptz: Codec = {
  parse: instantOf,
  serialize: (value) => (value instanceof Date ? value.toISOString() : String(value)),
};

/** PostgreSQL's built-in type numbers are fixed (pg_type.dat), so nothing is asked of the server at connect. */
const scalars: Record<number, Codec> = { 20: int8, 1082: date, 1184: timestamptz };
const arrays: Record<number, Codec> = {
  1000: boolean,
  1003: text,
  1005: number,
  1007: number,
  1009: text,
  1015: text,
  1016: int8,
  1022: number,
  1182: date,
  1185: timestamptz,
  1231: text,
  2951: text,
  3807: json,
};

/**
 * The types of our statements: timestamptz is a Temporal.Instant, date a Temporal.PlainDate, int8 a number (an
 * unsafe one throws RangeError), numeric a string, jsonb the value itself, bytea a Buffer; arrays have one dimension.
 */
export const wireTypes: Record<string, WireType> = Object.fromEntries([
  ...Object.entries(scalars).map(([oid, codec]) => wireType(Number(oid), codec)),
  ...Object.entries(arrays).map(([oid, codec]) => wireType(Number(oid), arrayOf(codec))),
]);

function wireType(oid: number, codec: Codec): [string, WireType] {
  return [`oid${oid}`, { to: oid, from: [oid], ...codec }];
}

/** Thousands of rows name few days, and the polyfill takes its time over each; a date never changes. */
const KNOWN_DATES_MAX = 1_000;
const knownDates = new Map<string, Temporal.PlainDate>();

function dateOf(raw: string): Temporal.PlainDate {
  const known = knownDates.get(raw);
  if (known) return known;
  const read = Temporal.PlainDate.from(raw);
  if (knownDates.size >= KNOWN_DATES_MAX) knownDates.clear();
  knownDates.set(raw, read);
  return read;
}

/** UTC to the millisecond, as nearly every instant of ours is: the machine's own parser is many times as fast. */
const PLAIN_INSTANT = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d(?:\.\d{1,3})?)\+00$/;

function instantOf(raw: string): Temporal.Instant {
  const [, day, time] = PLAIN_INSTANT.exec(raw) ?? [];
  if (day === undefined || time === undefined) return Temporal.Instant.from(raw);
  return Temporal.Instant.fromEpochMilliseconds(Date.parse(`${day}T${time}Z`));
}

function parseSafeInteger(raw: string): number {
  const value = Number(raw);
  if (!Number.isSafeInteger(value)) throw new RangeError(`The int8 ${raw} does not fit a number exactly`);
  return value;
}

function arrayOf(item: Codec): Codec {
  return {
    parse: (raw) => parseArray(raw).map((element) => (element === null ? null : item.parse(element))),
    serialize: (values) => (Array.isArray(values) ? serializeArray(values, item) : String(values)),
  };
}

function serializeArray(values: readonly unknown[], item: Codec): string {
  const elements = values.map((value) =>
    value === null ? "NULL" : `"${item.serialize(value).replace(/["\\]/g, "\\$&")}"`,
  );
  return `{${elements.join(",")}}`;
}

/** An element is quoted, with backslash escapes, or bare; a bare NULL is null (PostgreSQL manual 8.15.6). */
const ARRAY_ELEMENT = /"((?:[^"\\]|\\.)*)"|([^",{}]+)/gs;

function parseArray(raw: string): (string | null)[] {
  return [...raw.slice(1, -1).matchAll(ARRAY_ELEMENT)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return quoted.replace(/\\(.)/gs, "$1");
    return bare === undefined || bare === "NULL" ? null : bare;
  });
}

/**
 * Readies a parameter for the wire. Arrays lose the type that the driver would guess from their first element
 * (it takes [true] for a boolean), and Temporal values become text here, because they refuse `"" + value`.
 */
export function toParameter(value: unknown, untyped: (value: unknown) => unknown): unknown {
  if (value === undefined) throw new TypeError("A statement was given an undefined parameter");
  if (Array.isArray(value)) return untyped(value);
  const isTemporal = value instanceof Temporal.Instant || value instanceof Temporal.PlainDate;
  return isTemporal ? value.toString() : value;
}
