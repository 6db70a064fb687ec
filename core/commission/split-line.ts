import { applyBps, netOfVat } from "../money.ts";

/** `TTC`: the rate applies to what the client paid; `HT`: to that amount without VAT (requirements A2). */
export type CommissionBase = "TTC" | "HT";

/** `retained`: the marketplace keeps the commission; `remitted`: the partner receives it (design D1). */
export type CommissionDirection = "retained" | "remitted";

/** The price, rate and contract terms frozen on a dropship line when it was ordered. */
export type DropshipTerms = {
  readonly unitPriceCents: number;
  readonly quantity: number;
  readonly rateBps: number;
  readonly vatBps: number;
  readonly base: CommissionBase;
  readonly direction: CommissionDirection;
};

/** One line's money, in cents: net + VAT = gross, and marketplace share + partner share = gross. */
export type DropshipSplit = {
  readonly grossCents: number;
  readonly netCents: number;
  readonly vatCents: number;
  readonly commissionCents: number;
  readonly marketplaceShareCents: number;
  readonly partnerShareCents: number;
};

/**
 * Splits what the client paid for a dropship line between marketplace and partner (requirements A1, F10).
 * The commission is rounded once, half away from zero, on the line and never per unit: 9.95 × 3 at 25 % is
 * 7.46, not 7.47. The other share is what remains, so both always add up to the gross.
 * @throws RangeError when an amount is unsafe or negative, the quantity is not at least 1, or a rate
 * leaves 0–100 %: such a line must never have been accepted.
 */
export function splitDropshipLine(terms: DropshipTerms): DropshipSplit {
  requireTerms(terms);
  const grossCents = terms.unitPriceCents * terms.quantity;
  const netCents = netOfVat(grossCents, terms.vatBps);
  const commissionCents = applyBps(terms.base === "TTC" ? grossCents : netCents, terms.rateBps);
  const marketplaceShareCents =
    terms.direction === "retained" ? commissionCents : grossCents - commissionCents;
  return {
    grossCents,
    netCents,
    vatCents: grossCents - netCents,
    commissionCents,
    marketplaceShareCents,
    partnerShareCents: grossCents - marketplaceShareCents,
  };
}

function requireTerms({ unitPriceCents, quantity, rateBps, vatBps }: DropshipTerms): void {
  if (!Number.isSafeInteger(unitPriceCents) || unitPriceCents < 0) {
    throw new RangeError(`unitPriceCents must be a non-negative integer, got ${unitPriceCents}`);
  }
  if (!Number.isSafeInteger(quantity) || quantity < 1) {
    throw new RangeError(`quantity must be a positive integer, got ${quantity}`);
  }
  if (!Number.isSafeInteger(rateBps) || rateBps < 0 || rateBps > 10_000) {
    throw new RangeError(`rateBps must be within 0 and 10000, got ${rateBps}`);
  }
  if (!Number.isSafeInteger(vatBps) || vatBps < 0 || vatBps > 10_000) {
    throw new RangeError(`vatBps must be within 0 and 10000, got ${vatBps}`);
  }
}

/** A line that a backup partner sends at its own price, while the client pays what it was sold for (E5); cents. */
export type TakenOverSplit = {
  /** What the client paid. */
  readonly grossCents: number;
  /** What the line comes to at the backup's own price. */
  readonly settledGrossCents: number;
  /** By the backup's contract, on its own price. */
  readonly contractCommissionCents: number;
  readonly partnerShareCents: number;
  /** What is left of what the client paid; below 0 where the backup costs more than that. */
  readonly marketplaceShareCents: number;
};

/**
 * Settles a line with the partner that took it over (E5): its share is what its own contract gives it on its own price,
 * ours is what is left of the client's. Both add up to what the client paid; one rounding, on the line.
 */
export function splitTakenOver(
  terms: Omit<DropshipTerms, "unitPriceCents"> & {
    readonly grossCents: number;
    readonly backupUnitPriceCents: number;
  },
): TakenOverSplit {
  const { grossCents, backupUnitPriceCents: unitPriceCents } = terms;
  const settled = splitDropshipLine({ ...terms, unitPriceCents });
  return {
    grossCents,
    settledGrossCents: settled.grossCents,
    contractCommissionCents: settled.commissionCents,
    partnerShareCents: settled.partnerShareCents,
    marketplaceShareCents: grossCents - settled.partnerShareCents,
  };
}
