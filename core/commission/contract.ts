import { Temporal } from "temporal-polyfill";
import { type Refusal, refuse } from "../refusal.ts";
import type { Contract } from "./commission.ts";
import { splitDropshipLine } from "./split-line.ts";

/**
 * A partner's contract as it was signed (R123, R146): terms, the document and what it holds. A change is a version of
 * its own from a later day on (R58); what was sold before keeps the terms that it was sold on (E20).
 */

/** What a contract is to hold (R123, R146, C-3), as a checklist. */
export const CLAUSES = [
  "liability",
  "insurance",
  "returns",
  "service_level",
  "contestation",
  "self_billing",
  "data_protection",
] as const;
export type Clause = (typeof CLAUSES)[number];

export interface ContractDocument {
  /** Its name or reference in our files. */
  readonly name: string;
  /** ISO date. */
  readonly signedOn: string;
  readonly sha256: string | null;
}

/** What can be agreed on; days are ISO dates. */
export interface ContractTerms {
  readonly validFrom: string;
  readonly rateBps: number;
  readonly base: Contract["base"];
  readonly direction: Contract["direction"];
  readonly payableAfterDays: number;
  /** Clients pay no shipping (R143); who does (A25). */
  readonly shippingBorneBy: "partner" | "mtc";
  /** Whether we sell, or the partner does by us (C-3). */
  readonly commercialModel: "reseller" | "agent";
  readonly document: ContractDocument | null;
  readonly clauses: readonly Clause[];
}

/** One version of a partner's contract. */
export interface ContractVersion extends ContractTerms {
  readonly id: Contract["id"];
  readonly partner: string;
}

/** What whoever decides about a change is shown: the terms until then, null for the first, and those from then on. */
export interface ContractFigures {
  readonly about: "contract";
  readonly partner: string;
  readonly was: ContractTerms | null;
  readonly will: ContractTerms;
}

/** R5: rates that were meant, in basis points, both within. */
const RATE_BAND_BPS = { min: 2000, max: 2500 } as const;

/** Whether a rate is another than the band of 20 to 25 % allows (R5); a person then says that it is meant. */
export function isOutOfBand(rateBps: number): boolean {
  return rateBps < RATE_BAND_BPS.min || rateBps > RATE_BAND_BPS.max;
}

/** VAT of the example where the base is HT: food in Belgium, in basis points. */
const EXAMPLE_VAT_BPS = 600;
export const EXAMPLE_CENTS = 1400;

/** What each would have of 14,00 € under those terms, in cents; one rounding, both add up. */
export function exampleShares(terms: Pick<ContractTerms, "rateBps" | "base" | "direction">): {
  readonly marketplaceShareCents: number;
  readonly partnerShareCents: number;
} {
  const { rateBps, base, direction } = terms;
  const line = { unitPriceCents: EXAMPLE_CENTS, quantity: 1, vatBps: EXAMPLE_VAT_BPS };
  return splitDropshipLine({ ...line, rateBps, base, direction });
}

/** The version that is in force on a day: the newest that has begun; null where none has. */
export function contractOn<V extends Pick<ContractTerms, "validFrom">>(
  versions: readonly V[],
  on: Temporal.PlainDate,
): V | null {
  const begun = versions.filter(({ validFrom }) => isUpTo(validFrom, on));
  return begun.toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom))[0] ?? null;
}

/**
 * What a change comes to: refused where it begins before today, or not after the newest version (the past stays), or
 * changes nothing. `today` is the day in Brussels.
 */
export function contractChange(
  wanted: { readonly partner: string; readonly will: ContractTerms },
  of: { readonly versions: readonly ContractVersion[]; readonly today: Temporal.PlainDate },
): ContractFigures | Refusal {
  const { partner, will } = wanted;
  const { versions, today } = of;
  const [newest] = versions.toSorted((a, b) => Temporal.PlainDate.compare(b.validFrom, a.validFrom));
  const earliest = newest
    ? laterOf(Temporal.PlainDate.from(newest.validFrom).add({ days: 1 }), today)
    : today;
  if (Temporal.PlainDate.compare(will.validFrom, earliest) < 0) {
    const facts = { partner, validFrom: will.validFrom, earliest: earliest.toString() };
    return refuse("contract_date", facts, "validFrom");
  }
  const was = newest ? termsOf(newest) : null;
  if (was && saysTheSame(was, will)) return refuse("contract_unchanged", { partner });
  return { about: "contract", partner, was, will };
}

/** The terms of a version, by themselves. */
function termsOf(version: ContractTerms): ContractTerms {
  const { validFrom, rateBps, base, direction, payableAfterDays } = version;
  const { shippingBorneBy, commercialModel, document, clauses } = version;
  const agreed = { validFrom, rateBps, base, direction, payableAfterDays, shippingBorneBy, commercialModel };
  return { ...agreed, document, clauses: CLAUSES.filter((clause) => clauses.includes(clause)) };
}

function saysTheSame(a: ContractTerms, b: ContractTerms): boolean {
  const said = (terms: ContractTerms): string =>
    JSON.stringify(termsOf({ ...terms, validFrom: "", document: named(terms.document) }));
  return said(a) === said(b);
}

/** Its fields in one order. */
function named(document: ContractDocument | null): ContractDocument | null {
  if (document === null) return null;
  const { name, signedOn, sha256 } = document;
  return { name, signedOn, sha256 };
}

function isUpTo(day: string, on: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(day, on) <= 0;
}

function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a;
}
