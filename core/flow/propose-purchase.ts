import type { Temporal } from "temporal-polyfill";
import { type Approval, expiresAt } from "../approval/approval.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { pilotUnits } from "../stock/pilot.ts";
import { supplyPriceCents } from "../stock/price-tier.ts";
import { type ReorderAsk, type ReorderMath, reorderQuantity } from "../stock/reorder-quantity.ts";
import { STOCK_CASH_CEILING_CENTS, type StockLine, stockLine } from "../stock/stock-line.ts";
import { type SupplierOrder, supplierOrderName } from "../stock/supplier-order.ts";
import type { SupplyTerms } from "../stock/supply-terms.ts";
import type { Person } from "../team/person.ts";
import { expectedDay } from "./order-from-supplier.ts";
import { proposeIn } from "./propose-approval.ts";

/*
 * Somebody of the team asks that a hero is bought again: with the quantity that F3 suggests, or one of their own. The
 * request behind it is decided about like any other (SM-6). One proposal a SKU stands open; asking again names it.
 */

export interface ProposePurchaseInput {
  readonly sku: string;
  /** Null takes what is suggested. */
  readonly units: number | null;
  /** Paid before it comes: its cash is tied up from the yes on (F18). */
  readonly isPrepaid?: boolean;
  readonly actor: Person;
}

export type ProposePurchaseOutcome =
  | (Proposal & { readonly outcome: "proposed"; readonly offer: PurchaseOffer })
  | Refusal;

/** An order that waits for a yes, and the request that says who may give it, and until when. */
interface Proposal {
  readonly order: SupplierOrder;
  readonly approval: Approval;
}

/** What a purchase would be, with the arithmetic behind it. */
export interface PurchaseOffer {
  readonly line: StockLine;
  readonly terms: SupplyTerms;
  readonly suggestion: ReorderMath;
  /** Stock value and all that is on order, HT (F3). */
  readonly tiedUpCents: number;
  readonly ceilingCents: number;
  /** Day on which it would come if it were approved today. */
  readonly expectedOn: Temporal.PlainDate;
  /** Units of all heroes, on the shelf and on order (R11). */
  readonly pilotUnits: number;
  /** Waits for a decision already. */
  readonly open: SupplierOrder | null;
}

/** What the price of so many units comes to, at the tier they reach (R26, R30). */
export function offeredPrice(offer: PurchaseOffer, units: number) {
  const unitCostCents = supplyPriceCents(units, offer.terms);
  const costCents = units * unitCostCents;
  return { unitCostCents, costCents, tiedUpAfterCents: offer.tiedUpCents + costCents };
}

/** What would be bought now; `unknown_sku` for what is no hero. Changes nothing. */
export function offerPurchase(deps: Deps, sku: string): Promise<PurchaseOffer | Refusal> {
  return deps.store.transaction((tx) => offerIn(tx, deps, sku));
}

/** Asks for it: the card in #approbations waits for somebody else's yes for a day. */
export function proposePurchase(deps: Deps, input: ProposePurchaseInput): Promise<ProposePurchaseOutcome> {
  return deps.store.transaction(async (tx) => {
    const offer = await offerIn(tx, deps, input.sku);
    if (isRefusal(offer)) return offer;
    if (offer.open) return proposalOpen(offer.open);
    const { actor } = input;
    const { name, slackUserId: id } = actor;
    if (id === null) return refuse("requester_unknown", { token: name });
    const units = input.units ?? offer.suggestion.quantityUnits;
    if (input.units === null && units === 0) return nothingSuggested(offer);
    const no = cannotBuy(units, offer);
    if (no) return no;
    const added = await addProposal(tx, deps, { input: { ...input, units }, by: { id, name }, offer });
    return added ? { outcome: "proposed", ...added, offer } : alreadyProposed(tx, offer.terms.sku);
  });
}

/** There is nothing to take where F3 suggests nothing: whoever wants some all the same says how many. */
function nothingSuggested({ suggestion }: PurchaseOffer): Refusal {
  const problem = `units: nothing is suggested (${suggestion.reason}), so say how many`;
  return refuse("malformed", { problem }, "units");
}

/** Keeps it and asks for somebody else's yes; null where another of its SKU is in the way. */
export async function addProposal(
  tx: Tx,
  deps: Deps,
  of: {
    readonly input: ProposePurchaseInput & { readonly units: number };
    readonly by: Approval["requestedBy"];
    readonly offer: PurchaseOffer;
  },
): Promise<Proposal | null> {
  const { by } = of;
  const order = await tx.supply.propose(proposalOf(deps, of.input, of.offer));
  if (!order) return null;
  const asked = await proposeIn(tx, deps, { kind: "reorder", subject: order.id, by, why: null });
  if (isRefusal(asked)) throw new Error(`${order.id} is new and cannot be asked for: ${asked.refused}`);
  return { order, approval: asked.approval };
}

/** Somebody was quicker; unless that was decided in the same moment, and then nothing stands in the way but a new try. */
async function alreadyProposed(tx: Tx, sku: string): Promise<Refusal> {
  const open = await tx.supply.proposalOf(sku);
  if (!open) throw new Error(`a proposal of ${sku} was in the way and is gone`);
  return proposalOpen(open);
}

/** What would be bought now, within the caller's transaction. */
export async function offerIn(tx: Tx, deps: Deps, sku: string): Promise<PurchaseOffer | Refusal> {
  const terms = await tx.supply.terms(sku);
  const rows = await tx.stock.overview(deps.clock.now());
  const row = rows.find((each) => each.sku === sku);
  if (!terms || !row) return refuse("unknown_sku", { sku }, "sku");
  const line = stockLine(row);
  const { stockValueCents, onOrderCents } = await tx.supply.tiedUp();
  const tiedUpCents = stockValueCents + onOrderCents;
  const ask: ReorderAsk = {
    weekly: line.weekly,
    leadDays: terms.leadTimeWeeks * 7,
    safetyWeeks: terms.safetyWeeks,
    safetyUnits: terms.safetyUnits,
    cycleWeeks: terms.cycleWeeks,
    availableUnits: line.availableUnits,
    onOrderUnits: line.onOrderUnits,
    casePackUnits: terms.casePackUnits,
    minimumUnits: terms.minimumUnits,
    unitCostCents: terms.unitCostCents,
    priceTiers: terms.priceTiers,
    exclusivePriceTiers: terms.exclusivePriceTiers,
    tiedUpCents,
    ceilingCents: STOCK_CASH_CEILING_CENTS,
  };
  return {
    ...{ line, terms, tiedUpCents, ceilingCents: STOCK_CASH_CEILING_CENTS },
    suggestion: { ...reorderQuantity(ask), ask },
    expectedOn: expectedDay(deps, terms.leadTimeWeeks),
    pilotUnits: pilotUnits(rows),
    open: await tx.supply.proposalOf(sku),
  };
}

/** Whole cases, at least what the supplier sends, within the ceiling; null where all is well. */
export function cannotBuy(units: number, offer: PurchaseOffer): Refusal | null {
  const { casePackUnits, minimumUnits } = offer.terms;
  if (!Number.isSafeInteger(units) || units < 1) {
    return refuse("malformed", { problem: "units: expected a whole number above 0" }, "units");
  }
  if (units % casePackUnits !== 0 || units < minimumUnits) {
    return refuse("not_a_case", { units, casePackUnits, minimumUnits }, "units");
  }
  const { tiedUpAfterCents: afterCents } = offeredPrice(offer, units);
  const { ceilingCents } = offer;
  return afterCents > ceilingCents ? refuse("cash_ceiling", { afterCents, ceilingCents }, "units") : null;
}

function proposalOf(
  deps: Deps,
  { units, actor, isPrepaid = false }: ProposePurchaseInput & { readonly units: number },
  offer: PurchaseOffer,
): Omit<SupplierOrder, "number"> {
  const now = deps.clock.now();
  return {
    id: deps.ids.next("supplierOrder"),
    sku: offer.terms.sku,
    supplier: offer.terms.supplier,
    state: "proposed",
    units,
    unitCostCents: offeredPrice(offer, units).unitCostCents,
    isPrepaid,
    shownTiedUpCents: offer.tiedUpCents,
    suggestion: offer.suggestion,
    requestedBy: actor.name,
    requestedById: actor.slackUserId,
    requestedAt: now,
    expiresAt: expiresAt("reorder", now),
    ...{ decidedBy: null, decidedAt: null, reason: null, orderedAt: null, expectedOn: null },
    ...{ receivedUnits: 0, damagedUnits: 0, closedAt: null, cancelledBy: null, replacedByNumber: null },
  };
}

function proposalOpen(open: SupplierOrder): Refusal {
  return refuse("proposal_open", { sku: open.sku, order: supplierOrderName(open) }, "sku");
}
