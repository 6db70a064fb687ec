import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import { type Commission, type Contract, ESTIMATED } from "../commission/commission.ts";
import { splitTakenOver, type TakenOverSplit } from "../commission/split-line.ts";
import { cannotBecome } from "../fulfillment/answer.ts";
import { promisesFor } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { mayMove } from "../fulfillment/fulfillment-state.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { Partner } from "../partner/partner.ts";
import type { Holidays, IdSource } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Order, OrderLine } from "./order.ts";

/**
 * A backup partner takes a part over (SM-2, E3, E5): at its own contract on its own price, while the client's price
 * stands still and the difference is ours. Amounts in cents.
 */

export interface RerouteFacts {
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  /** The part's own, as they stand. */
  readonly commissions: readonly Commission[];
  readonly backup: Partner | null;
  /** The backup's terms in force today; null where it has none. */
  readonly contract: Contract | null;
  readonly products: readonly PartnerProduct[];
  readonly zoneFulfillers: readonly string[];
}

/** What is shown to whoever decides (chat-ux §2.4), line by line. */
export interface RerouteFigures {
  readonly about: "reroute";
  readonly orderId: OrderId;
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly from: string;
  readonly to: string;
  /** Of the part as it is: a partner that has answered meanwhile changes what is decided. */
  readonly state: Fulfillment["state"];
  readonly lines: readonly RerouteLine[];
}

interface RerouteLine extends TakenOverSplit {
  readonly quantity: number;
  readonly sku: string;
  readonly name: string;
  readonly backupSku: string;
  readonly backupName: string;
  readonly rateBps: number;
  readonly formerMarketplaceShareCents: number;
  /** Our share after, less our share before: what the backup costs us, below 0. */
  readonly deltaCents: number;
  /** Whether anybody ever said that the backup has it; where nobody did, its own answer will (D82). */
  readonly isStockKnown: boolean;
}

/** Sums over the lines. */
export function rerouteTotals({ lines }: RerouteFigures) {
  const sum = (of: (line: RerouteLine) => number): number =>
    lines.reduce((cents, line) => cents + of(line), 0);
  return {
    clientCents: sum((line) => line.grossCents),
    backupCents: sum((line) => line.settledGrossCents),
    commissionCents: sum((line) => line.contractCommissionCents),
    partnerShareCents: sum((line) => line.partnerShareCents),
    marketplaceShareCents: sum((line) => line.marketplaceShareCents),
    formerMarketplaceShareCents: sum((line) => line.formerMarketplaceShareCents),
    deltaCents: sum((line) => line.deltaCents),
  };
}

/** Which backup can take a part over and what that comes to, or why none can. */
export function figureReroute(facts: RerouteFacts): RerouteFigures | Refusal {
  const { order, fulfillment, backup, contract } = facts;
  const { fulfiller: from, kind, state, flags } = fulfillment;
  // Who sent a wrong article sends the right one; else its points go back (D155).
  if (!mayMove(kind, state, "rerouted") || flags.includes("refunded") || fulfillment.replaces !== null)
    return cannotBecome(fulfillment, "rerouted");
  if (!backup || !contract || backup.status === "suspended")
    return refuse("backup_missing", { partner: from });
  const lines: RerouteLine[] = [];
  for (const line of fulfillment.lines) {
    const figured = figureLine(line, { ...facts, backup, contract });
    if (isRefusal(figured)) return figured;
    lines.push(figured);
  }
  const { id: fulfillmentId } = fulfillment;
  const { id: orderId, number } = order;
  return { about: "reroute", orderId, fulfillmentId, number, from, to: backup.code, state, lines };
}

function figureLine(
  line: OrderLine,
  facts: RerouteFacts & { readonly backup: Partner; readonly contract: Contract },
): RerouteLine | Refusal {
  const { order, backup, contract, products, zoneFulfillers, commissions } = facts;
  const unfit = (why: "unmapped" | "zone" | "out_of_stock"): Refusal =>
    refuse("backup_unfit", { backup: backup.code, sku: line.sku, why });
  const mapped = products.filter((product) => product.backupFor.includes(line.sku));
  if (mapped.length === 0) return unfit("unmapped");
  const served = mapped.filter(
    ({ zones }) => zones.includes(order.zone) && zoneFulfillers.includes(backup.code),
  );
  if (served.length === 0) return unfit("zone");
  const product = served.find(mayHave);
  if (!product) return unfit("out_of_stock");
  const former = commissions.find((row) => row.kind === "sale" && row.lineId === line.id);
  if (!former) throw new Error(`line ${line.id} has no commission`);
  const split = splitTakenOver({
    grossCents: line.grossCents,
    backupUnitPriceCents: product.priceCents,
    ...{ quantity: line.quantity, rateBps: contract.rateBps, vatBps: line.vatBps },
    ...{ base: contract.base, direction: contract.direction },
  });
  if (split.marketplaceShareCents < 0)
    return refuse("reroute_at_loss", {
      backup: backup.code,
      sku: line.sku,
      lossCents: -split.marketplaceShareCents,
    });
  return {
    ...split,
    ...{ quantity: line.quantity, sku: line.sku, name: line.name },
    ...{ backupSku: product.sku, backupName: product.name, rateBps: contract.rateBps },
    formerMarketplaceShareCents: former.marketplaceShareCents,
    deltaCents: split.marketplaceShareCents - former.marketplaceShareCents,
    isStockKnown: product.checked !== null,
  };
}

/**
 * Whether a backup may have it: nobody said that it has not. A product of a partner that stood by is written down as
 * unavailable from the start, which is nobody's word (D82).
 */
function mayHave({ status, checked, hiddenReasons }: PartnerProduct): boolean {
  if (hiddenReasons.some((reason) => reason === "quality" || reason === "out_of_stock")) return false;
  return status !== "unavailable" || checked === null;
}

/** The part that the backup sends in place of the old one, with its own deadlines and commissions. */
export interface Takeover {
  readonly fulfillment: Fulfillment;
  readonly commissions: readonly Commission[];
}

/** Carries out what was approved: `figures` are those of now, of the same facts. */
export function takeOver(
  facts: RerouteFacts,
  figures: RerouteFigures,
  by: { readonly now: Temporal.Instant; readonly ids: IdSource; readonly holidays: Holidays },
): Takeover {
  const { fulfillment: old, backup, contract, order, products } = facts;
  const { ids, now, holidays } = by;
  if (!backup || !contract) throw new Error(`nobody takes ${old.id} over`);
  const id = ids.next("fulfillment");
  const pairs = old.lines.map((line, index) => {
    const figured = figures.lines[index];
    const product = products.find(({ sku }) => sku === figured?.backupSku);
    if (!figured || !product) throw new Error(`line ${line.id} was not figured`);
    const { sku, name, partnerSku } = product;
    return { figured, line: { ...line, id: ids.next("line"), fulfillmentId: id, sku, name, partnerSku } };
  });
  const fulfillment: Fulfillment = {
    ...old,
    ...promisesFor({ partner: backup, from: now, holidays }),
    ...{ id, fulfiller: backup.code, state: "queued", flags: [], notifiedAt: null, confirmedAt: null },
    ...{ confirmedVia: null, declineReason: null, cancelledAt: null },
    takesOver: { from: old.id, at: now },
    splitFrom: null,
    lines: pairs.map(({ line }) => line),
  };
  const commissions = pairs.map(
    ({ line, figured }): Commission => ({
      id: ids.next("commission"),
      orderId: order.id,
      fulfillmentId: id,
      lineId: line.id,
      partner: backup.code,
      contractId: contract.id,
      ...{ rateBps: contract.rateBps, base: contract.base, direction: contract.direction },
      payableAfterDays: contract.payableAfterDays,
      ...{ grossCents: line.grossCents, netCents: line.netCents, vatCents: line.vatCents },
      commissionCents:
        contract.direction === "retained" ? figured.marketplaceShareCents : figured.partnerShareCents,
      marketplaceShareCents: figured.marketplaceShareCents,
      partnerShareCents: figured.partnerShareCents,
      takenOver: { settledGrossCents: figured.settledGrossCents, deltaCents: figured.deltaCents },
      ...ESTIMATED,
    }),
  );
  return { fulfillment, commissions };
}
