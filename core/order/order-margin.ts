import { grouped } from "../grouped.ts";
import { prorate } from "../money.ts";
import { baseCostCents } from "../stock/price-tier.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";

/** F27: what is left of an order when everybody has theirs (R48). Amounts in cents. */

/** One line of an order with its part, as it stands by now. */
export interface SoldLine {
  readonly orderId: string;
  /** Whoever ordered: the shop's client, else the mail address, else the order itself. */
  readonly customer: string;
  readonly fulfillmentId: string;
  /** HUB, or a partner's code. */
  readonly fulfiller: string;
  readonly kind: "hub" | "partner";
  /** `gone` will not reach the client: cancelled, declined, sent by somebody else. `back` it was given its points back. */
  readonly fate: "stands" | "gone" | "back";
  readonly hasShipped: boolean;
  readonly isLost: boolean;
  /** The parcel is with its sender again. */
  readonly cameBack: boolean;
  /** It came back and was written off. */
  readonly isWrittenOff: boolean;
  readonly sku: string;
  readonly quantity: number;
  readonly grossCents: number;
  readonly netCents: number;
  /** Of what was paid, TTC: what the client was given back. */
  readonly refundedCents: number;
  /** Of that: what the partner bears, since its commission was void or taken back (SM-4). */
  readonly takenBackCents: number;
  /** Ours of a partner's line, less what was taken back of it; 0 where nothing is owed any more. */
  readonly shareCents: number;
  /** Who bears the refund is not decided: the commission is held. */
  readonly isHeld: boolean;
  /** What a partner's parcel costs us: 0 where the contract leaves it to the partner; null where nobody wrote it down. */
  readonly parcelCents: number | null;
}

/** What a margin is reckoned by. */
export interface MarginCosts {
  readonly terms: readonly SupplyTerms[];
  /** Of one parcel that comes back to the hub (D130). */
  readonly returnLabelCents: number;
}

/** The margin, or the first cost that nobody wrote down: of a hero's unit, or of a partner's parcel that is ours to pay. */
export type OrderMargin =
  | { readonly cents: number }
  | { readonly missing: "unit_costs" | "parcel_cost"; readonly of: string };

/** F27 of one order: what heroes and partners' lines leave, less the parcels we pay and what refunds cost us for good. */
export function orderMarginCents(of: {
  readonly heroM3Cents: readonly number[];
  readonly marketplaceShareCents: readonly number[];
  readonly shippingCents?: readonly number[];
  readonly lostCents?: readonly number[];
}): number {
  return (
    sum(of.heroM3Cents) +
    sum(of.marketplaceShareCents) -
    sum(of.shippingCents ?? []) -
    sum(of.lostCents ?? [])
  );
}

/**
 * F27 of the lines of one order. Heroes are without VAT, at the costs of now (F9). What will not reach its client
 * counts for nothing; a hero that came back costs what it cost to send and its label, and its goods where they were lost
 * or written off; of a refund we bear what the partner does not.
 */
export function orderMargin(lines: readonly SoldLine[], costs: MarginCosts): OrderMargin {
  const counted = lines.filter(({ fate }) => fate !== "gone");
  const heroes = counted.filter(({ kind }) => kind === "hub");
  const ofPartners = counted.filter(({ kind }) => kind === "partner");
  const lostCents = ofPartners.map(borneCents);
  const heroM3Cents: number[] = [];
  for (const line of heroes) {
    const unit = unitCosts(costs.terms.find(({ sku }) => sku === line.sku));
    if (unit === null) return { missing: "unit_costs", of: line.sku };
    if (line.fate === "stands") heroM3Cents.push(heroCents(line, unit));
    else if (line.hasShipped) lostCents.push(sentInVainCents(line, unit));
  }
  const shippingCents: number[] = [];
  for (const [line] of grouped(ofPartners, ({ fulfillmentId }) => fulfillmentId)) {
    if (!line?.hasShipped) continue;
    if (line.parcelCents === null) return { missing: "parcel_cost", of: line.fulfiller };
    shippingCents.push(line.parcelCents);
  }
  const returned = heroes.filter(({ hasShipped, cameBack }) => hasShipped && cameBack);
  const labels = new Set(returned.map(({ fulfillmentId }) => fulfillmentId)).size;
  return {
    cents: orderMarginCents({
      ...{ heroM3Cents, shippingCents, lostCents: [...lostCents, labels * costs.returnLabelCents] },
      marketplaceShareCents: ofPartners.map(ownShareCents),
    }),
  };
}

interface UnitCosts {
  readonly goodsCents: number;
  readonly returnsCents: number;
  readonly sentCents: number;
}

/** HT, per unit; `sentCents` is spent once it has left, whatever becomes of it. */
function unitCosts(terms: SupplyTerms | undefined): UnitCosts | null {
  if (!terms) return null;
  const { shippingPackagingCents, paymentFeeCents, returnsProvisionCents } = terms;
  if (shippingPackagingCents === null || paymentFeeCents === null || returnsProvisionCents === null)
    return null;
  return {
    goodsCents: baseCostCents(terms),
    returnsCents: returnsProvisionCents,
    sentCents: shippingPackagingCents + paymentFeeCents,
  };
}

/** M3 of all units, less the part of the price, without VAT, that was given back while the goods stay there. */
function heroCents(line: SoldLine, unit: UnitCosts): number {
  const { grossCents, refundedCents, netCents, quantity } = line;
  const [givenBackCents = 0] =
    refundedCents === 0 ? [0] : prorate(netCents, [refundedCents, Math.max(0, grossCents - refundedCents)]);
  return netCents - givenBackCents - quantity * (unit.goodsCents + unit.returnsCents + unit.sentCents);
}

function sentInVainCents(line: SoldLine, unit: UnitCosts): number {
  const goodsCents = line.isLost || line.isWrittenOff ? unit.goodsCents : 0;
  return line.quantity * (unit.sentCents + goodsCents);
}

/** While it is held, a refund counts as the partner's: our share goes with it, pro rata, and nothing is lost (D131). */
function ownShareCents({ isHeld, shareCents, grossCents, refundedCents, takenBackCents }: SoldLine): number {
  const openCents = refundedCents - takenBackCents;
  if (!isHeld || openCents <= 0) return shareCents;
  return prorate(shareCents, [openCents, Math.max(0, grossCents - refundedCents)])[1] ?? 0;
}

function borneCents({ isHeld, refundedCents, takenBackCents }: SoldLine): number {
  return isHeld ? 0 : Math.max(0, refundedCents - takenBackCents);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
