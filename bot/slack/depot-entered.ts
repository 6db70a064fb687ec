import type { Temporal } from "temporal-polyfill";
import { DEPOT_UNITS_MAX, type DeclareDepotInput, isExpectable } from "../../core/flow/declare-depot.ts";
import type { DepotFormWords } from "../../core/words/depot-words.ts";
import { parseComingDay } from "./day.ts";
import { fold } from "./grammar.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";

/** What was entered in the form of a depot, read field by field, each with what is wrong with it. */

export const UNITS_FIELD = "units:";
/** `IL-001 40 03/11`: what, how many, and when where it has a day of its own. */
const SHIPMENT =
  /^(\S+)[\s:=×x]+(\d{1,9})(?:\s*u(?:\.|nit[eé]?s?)?)?(?:[\s,:]+(?:(?:le|on|pour)\s+)?(\S.*))?$/iu;

export interface Typed {
  /** By SKU, as typed, empty ones left out. */
  readonly units: ReadonlyMap<string, string>;
  readonly way: string;
  readonly on: string;
  readonly arrived: readonly string[];
}

export type Entered = Pick<DeclareDepotInput, "items" | "onTheWay" | "arrived"> & {
  /** Shipments that have the day of the field below them. */
  readonly undated: readonly number[];
};
export type Errors = { readonly errors: Readonly<Record<string, string>> };

interface Reading {
  readonly words: DepotFormWords;
  readonly today: Temporal.PlainDate;
}

/** What the flow is asked for, or what is wrong, said under each field that it is wrong in. */
export function readEntered(typed: Typed, of: Reading): Entered | Errors {
  const { words } = of;
  const wrong = [...typed.units].filter(([, text]) => readUnits(text) === null);
  const shipments = readShipments(typed, of);
  const errors = {
    ...Object.fromEntries(wrong.map(([sku]) => [`${UNITS_FIELD}${sku}`, words.notANumber])),
    ...("errors" in shipments ? shipments.errors : {}),
  };
  if (Object.keys(errors).length > 0 || "errors" in shipments) return { errors };
  const items = [...typed.units].map(([sku, text]) => ({ sku, units: readUnits(text) ?? 0, asOf: null }));
  const { arrived } = typed;
  const isEmpty = items.length === 0 && shipments.onTheWay.length === 0 && arrived.length === 0;
  return isEmpty ? { errors: { way: words.nothing } } : { items, arrived, ...shipments };
}

function readUnits(text: string): number | null {
  const digits = text.replace(/[\s\u00a0\u202f]/gu, "");
  return /^\d{1,9}$/.test(digits) && Number(digits) <= DEPOT_UNITS_MAX ? Number(digits) : null;
}

function readShipments({ way, on }: Typed, of: Reading): Pick<Entered, "onTheWay" | "undated"> | Errors {
  const { words } = of;
  const parts = way.split(/[,;\n]/).map((part) => part.trim());
  const given = parts.filter((part) => part !== "").map((part) => ({ part, read: readShipment(part) }));
  if (given.length === 0)
    return on.trim() === "" ? { onTheWay: [], undated: [] } : { errors: { way: words.dayOfNothing } };
  const undated = given.flatMap(({ read }, index) => (read !== null && read.day === null ? [index] : []));
  const shared = undated.length === 0 ? null : readDay(on, of);
  const onTheWay: Entered["onTheWay"][number][] = [];
  for (const { part, read } of given) {
    if (read === null || read.units < 1 || read.units > DEPOT_UNITS_MAX)
      return { errors: { way: words.notAShipment(asTyped(part)) } };
    const day = read.day === null ? shared : readDay(read.day, of);
    if (day === null) continue;
    if (typeof day === "string")
      return { errors: read.day === null ? { on: day } : { way: `${asTyped(part)} — ${day}` } };
    onTheWay.push({ sku: read.sku, units: read.units, expectedOn: day });
  }
  return { onTheWay, undated };
}

/** A field's error is plain text, in which nothing needs to be escaped but line breaks. */
function asTyped(part: string): string {
  return labelText(escapeTyped(part));
}

function readShipment(part: string) {
  const [, sku, units, day] = SHIPMENT.exec(part) ?? [];
  if (sku === undefined) return null;
  return { sku: sku.toUpperCase(), units: Number(units), day: day?.trim() || null };
}

/** The day, or what is wrong with it. */
function readDay(text: string, { words, today }: Reading): Temporal.PlainDate | string {
  const day = parseComingDay(fold(text), today);
  if (day === null) return words.notADay;
  return isExpectable(day, today) ? day : words.dayPassed;
}

/** Under which field a refusal of the flow is shown. */
export function fieldOf(refused: string | null, entered: Entered): string {
  const [, list, index, name] = /^(items|onTheWay|arrived)\[(\d+)\](?:\.(\w+))?$/.exec(refused ?? "") ?? [];
  const at = Number(index);
  if (list === "items") return `${UNITS_FIELD}${entered.items[at]?.sku ?? ""}`;
  if (list === "arrived") return "arrived";
  return name === "expectedOn" && entered.undated.includes(at) ? "on" : "way";
}
