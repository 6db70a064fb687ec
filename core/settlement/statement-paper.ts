import type { Temporal } from "temporal-polyfill";
import type { CommissionId } from "../ids.ts";
import type { Locale } from "../words/locale.ts";

/*
 * A statement as its papers show it (SM-5): plain facts, from which the bank's file, the tables and the PDF are made.
 * Nothing here is asked for again: what was approved is what is printed.
 */

/** One row of the ledger on a statement. Of an adjustment and of a clawback the amounts are negative (SM-4). */
export interface StatementLine {
  readonly commissionId: CommissionId;
  readonly kind: "sale" | "adjustment" | "clawback";
  /** Of the order, as people quote it. */
  readonly number: number;
  readonly deliveredOn: Temporal.PlainDate | null;
  /** J+7 (F22). */
  readonly payableOn: Temporal.PlainDate | null;
  readonly sku: string;
  readonly name: string;
  readonly quantity: number;
  readonly direction: "retained" | "remitted";
  readonly grossCents: number;
  readonly vatCents: number;
  readonly commissionCents: number;
  readonly partnerShareCents: number;
  /** The partner does not agree: the line is shown, and is no part of what is paid. */
  readonly contested: boolean;
}

/** Whose account is paid, as the partner gave it. */
export interface PayeeAccount {
  readonly holder: string;
  readonly iban: string;
  readonly bic: string | null;
  readonly vatNumber: string | null;
  readonly addressLines: readonly string[];
}

export interface StatementTotals {
  readonly grossCents: number;
  readonly vatCents: number;
  readonly commissionCents: number;
  readonly partnerShareCents: number;
  /** What the bank is to pay; at zero and below nothing is, and it is carried forward. */
  readonly netCents: number;
}

export interface StatementPaper extends StatementTotals {
  /** As REL-HABEEBEE-2025-0007. */
  readonly number: string;
  readonly partner: string;
  readonly partnerName: string;
  readonly account: PayeeAccount | null;
  readonly commercialModel: "reseller" | "agent";
  readonly periodFrom: Temporal.PlainDate;
  /** The last day of it. */
  readonly periodUntil: Temporal.PlainDate;
  readonly issuedOn: Temporal.PlainDate;
  /** When the bank is asked to pay: the first TARGET day (A5). */
  readonly runOn: Temporal.PlainDate;
  readonly lines: readonly StatementLine[];
  /** What earlier statements left below zero; never above. */
  readonly carriedForwardCents: number;
  /** What the bank's line says once it has paid. */
  readonly paymentReference: string | null;
  readonly locale: Locale;
}

/**
 * The sums of a statement in cents: of its lines without those contested, and the net with what is carried forward
 * (SM-4, SM-5). Sums of rows alone, so that nothing is rounded again.
 * @throws RangeError when something above zero would be carried forward, or a sum is no safe integer.
 */
export function statementTotals(
  lines: readonly StatementLine[],
  carriedForwardCents: number,
): StatementTotals {
  if (!(carriedForwardCents <= 0)) {
    throw new RangeError(`only a debt is carried forward, got ${carriedForwardCents} cents`);
  }
  const counted = lines.filter(({ contested }) => !contested);
  const partnerShareCents = sum(counted.map((line) => line.partnerShareCents));
  return {
    grossCents: sum(counted.map((line) => line.grossCents)),
    vatCents: sum(counted.map((line) => line.vatCents)),
    commissionCents: sum(counted.map((line) => line.commissionCents)),
    partnerShareCents,
    netCents: sum([partnerShareCents, carriedForwardCents]),
  };
}

function sum(cents: readonly number[]): number {
  const total = cents.reduce((soFar, each) => soFar + each, 0);
  if (!Number.isSafeInteger(total))
    throw new RangeError(`a sum of cents must be a safe integer, got ${total}`);
  return total;
}
