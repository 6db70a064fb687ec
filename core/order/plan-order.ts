import type { Temporal } from "temporal-polyfill";
import type { CatalogueProduct } from "../catalogue/product.ts";
import { type Commission, type Contract, ESTIMATED } from "../commission/commission.ts";
import { splitDropshipLine } from "../commission/split-line.ts";
import { promisesFor } from "../fulfillment/deadlines.ts";
import { type Fulfillment, HUB } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import { netOfVat } from "../money.ts";
import type { Holidays, IdSource } from "../ports.ts";
import { isRefusal, type Refusal } from "../refusal.ts";
import { type CheckedLine, checkLines } from "./check-lines.ts";
import type { IntakeFacts, Reservation } from "./intake.ts";
import type { Order, OrderLine } from "./order.ts";
import type { OrderCreated } from "./order-created.ts";
import type { ZoneCode } from "./zone.ts";

/** What accepting an order will write, before its timers, events and notices. */
export interface OrderPlan {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
  readonly commissions: readonly Commission[];
  readonly reservations: readonly Reservation[];
}

export interface PlanInput {
  readonly draft: OrderCreated;
  readonly source: string;
  readonly contentFingerprint: string;
  readonly zone: ZoneCode;
  readonly postalCode: string;
  /** E.164, checked at the edge; null where the shop's could not be dialled. */
  readonly phone: string | null;
  readonly facts: IntakeFacts;
  readonly now: Temporal.Instant;
}

/**
 * Splits an order into one fulfillment a fulfiller (R1), freezes price, VAT, contract and rate on each line, and
 * says which units to reserve. Amounts in cents, one rounding a line (F10); deadlines from `now` (D9).
 */
export function planOrder(input: PlanInput, ids: IdSource, holidays: Holidays): OrderPlan | Refusal {
  const checked = checkLines(input.draft, input.facts, input.zone);
  if (isRefusal(checked)) return checked;
  const order = orderOf(input, ids.next("order"));
  const fulfillers = [...new Set(checked.map((line) => line.product.fulfiller))].sort(hubFirst);
  const plan = {
    fulfillments: [] as Fulfillment[],
    commissions: [] as Commission[],
    reservations: [] as Reservation[],
  };
  for (const fulfiller of fulfillers) {
    const mine = checked.filter((line) => line.product.fulfiller === fulfiller);
    const fulfillmentId = ids.next("fulfillment");
    const frozen = mine.map((line) => ({ line, frozen: freezeLine(line, fulfillmentId, ids) }));
    const partner = input.facts.partners.find((candidate) => candidate.code === fulfiller) ?? null;
    plan.fulfillments.push({
      ...emptyFulfillment(order.id, fulfillmentId, fulfiller),
      ...promisesFor({ partner, from: input.now, holidays }),
      lines: frozen.map((pair) => pair.frozen),
    });
    for (const { line, frozen: saved } of frozen) {
      if (line.contract)
        plan.commissions.push(commissionOf({ line, saved, order, contract: line.contract, ids }));
      else plan.reservations.push({ sku: saved.sku, units: saved.quantity, lineId: saved.id });
    }
  }
  return { order, ...plan };
}

const hubFirst = (a: string, b: string): number =>
  Number(b === HUB) - Number(a === HUB) || (a < b ? -1 : Number(a > b));

function orderOf(input: PlanInput, id: OrderId): Order {
  const { draft } = input;
  return {
    id,
    number: input.facts.number,
    source: input.source,
    externalId: draft.order_id,
    placedAt: draft.placed_at,
    acceptedAt: input.now,
    customer: {
      ref: draft.customer.id,
      name: draft.customer.name,
      email: draft.customer.email,
      phone: input.phone,
      locale: draft.customer.locale,
    },
    address: {
      name: draft.shipping_address.name,
      line1: draft.shipping_address.line1,
      line2: draft.shipping_address.line2,
      postalCode: input.postalCode,
      city: draft.shipping_address.city,
      country: draft.shipping_address.country.toUpperCase(),
    },
    zone: input.zone,
    pointsCents: draft.points.debited,
    pointsReference: draft.points.reference,
    contentFingerprint: input.contentFingerprint,
  };
}

function emptyFulfillment(
  orderId: OrderId,
  id: FulfillmentId,
  fulfiller: string,
): Omit<Fulfillment, "lines"> {
  return {
    id,
    orderId,
    fulfiller,
    kind: fulfiller === HUB ? "hub" : "partner",
    state: "queued",
    flags: [],
    confirmDueAt: null,
    confirmWallDueAt: null,
    shipDueAt: null,
    notifiedAt: null,
    confirmedAt: null,
    confirmedVia: null,
    declineReason: null,
    shippedAt: null,
    carrier: null,
    trackingNumber: null,
    deliveredAt: null,
    deliveredVia: null,
    cancelledAt: null,
    takesOver: null,
    splitFrom: null,
    replaces: null,
  };
}

function freezeLine(line: CheckedLine, fulfillmentId: FulfillmentId, ids: IdSource): OrderLine {
  const product: CatalogueProduct = line.product;
  const grossCents = line.unitPriceCents * line.quantity;
  const netCents = netOfVat(grossCents, line.vatBps);
  return {
    id: ids.next("line"),
    fulfillmentId,
    ref: line.ref,
    sku: product.sku,
    name: product.name,
    partnerSku: product.partnerSku,
    quantity: line.quantity,
    unitPriceCents: line.unitPriceCents,
    grossCents,
    vatBps: line.vatBps,
    netCents,
    vatCents: grossCents - netCents,
  };
}

function commissionOf(from: {
  readonly line: CheckedLine;
  readonly saved: OrderLine;
  readonly order: Order;
  readonly contract: Contract;
  readonly ids: IdSource;
}): Commission {
  const { contract, saved } = from;
  const shares = splitDropshipLine({
    unitPriceCents: saved.unitPriceCents,
    quantity: saved.quantity,
    rateBps: contract.rateBps,
    vatBps: saved.vatBps,
    base: contract.base,
    direction: contract.direction,
  });
  return {
    id: from.ids.next("commission"),
    orderId: from.order.id,
    fulfillmentId: saved.fulfillmentId,
    lineId: saved.id,
    partner: contract.partner,
    contractId: contract.id,
    rateBps: contract.rateBps,
    base: contract.base,
    direction: contract.direction,
    payableAfterDays: contract.payableAfterDays,
    ...shares,
    ...ESTIMATED,
    takenOver: null,
  };
}
