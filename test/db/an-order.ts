import type { Temporal } from "temporal-polyfill";
import { ulid } from "ulid";
import type { Commission } from "../../core/commission/commission.ts";
import { splitDropshipLine } from "../../core/commission/split-line.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { Id, IdKind } from "../../core/ids.ts";
import { ID_PREFIX } from "../../core/ids.ts";
import type { IntakeFacts } from "../../core/order/intake.ts";
import type { Order, OrderLine } from "../../core/order/order.ts";
import type { IntakePlan as Plan } from "../../core/ports/intake.ts";
import type { Tx } from "../../core/ports.ts";
import { START } from "./seeded-store.ts";

export function newId<K extends IdKind>(kind: K): Id<K> {
  return `${ID_PREFIX[kind]}_${ulid()}`;
}

interface Wish {
  readonly source?: string;
  readonly externalId?: string;
  readonly at?: Temporal.Instant;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Loads the facts of an order and saves it, as the flow would; throws on a shortage, so that nothing is kept. */
export async function placed(tx: Tx, wish: Wish): Promise<Plan> {
  const plan = await planned(tx, wish);
  const { shortages } = await tx.intake.save(plan);
  if (shortages.length > 0) throw Object.assign(new Error("out of stock"), { shortages });
  return plan;
}

export async function planned(tx: Tx, wish: Wish): Promise<Plan> {
  const at = wish.at ?? START;
  const externalId = wish.externalId ?? `shop-${ulid()}`;
  const facts = await tx.intake.load({
    source: wish.source ?? "shop",
    externalId,
    deliveryId: `msg-${externalId}`,
    wanted: wish.lines.map((line) => ({ sku: line.sku, units: line.quantity })),
    zone: "BE",
    on: at.toZonedDateTimeISO("Europe/Brussels").toPlainDate(),
  });
  return planOf(facts, { ...wish, at, externalId });
}

/** The rows of an order whose facts are loaded. */
export function planOf(
  facts: IntakeFacts,
  wish: Wish & { readonly at: Temporal.Instant; readonly externalId: string },
): Plan {
  const order = anOrder(facts.number, wish);
  const fulfillers = [...new Set(wish.lines.map((line) => productOf(facts, line.sku).fulfiller))];
  const fulfillments = fulfillers.map((fulfiller) => {
    const mine = wish.lines.filter((line) => productOf(facts, line.sku).fulfiller === fulfiller);
    return aFulfillment(order, { fulfiller, facts, lines: mine });
  });
  const lines = fulfillments.flatMap((each) =>
    each.lines.map((line) => ({ line, fulfiller: each.fulfiller })),
  );
  return {
    order,
    fulfillments,
    commissions: lines
      .filter(({ fulfiller }) => fulfiller !== "HUB")
      .map(({ line, fulfiller }) => aCommission(order, line, contractOf(facts, fulfiller))),
    reservations: lines
      .filter(({ fulfiller }) => fulfiller === "HUB")
      .map(({ line }) => ({ sku: line.sku, units: line.quantity, lineId: line.id })),
    timers: [],
    events: [
      {
        id: newId("event"),
        orderId: order.id,
        fulfillmentId: null,
        actor: { name: order.source, via: "webhook" },
        entry: { type: "order_accepted", facts: { fulfillers, pointsCents: order.pointsCents } },
      },
    ],
    outbox: [],
    at: wish.at,
  };
}

function productOf(facts: IntakeFacts, sku: string) {
  const product = facts.products.find((each) => each.sku === sku);
  if (product === undefined) throw new Error(`the catalogue has no ${sku}`);
  return product;
}

function contractOf(facts: IntakeFacts, partner: string) {
  const contract = facts.contracts.find((each) => each.partner === partner);
  if (contract === undefined) throw new Error(`${partner} has no contract`);
  return contract;
}

function anOrder(
  number: number,
  wish: Wish & { readonly at: Temporal.Instant; readonly externalId: string },
): Order {
  return {
    id: newId("order"),
    number,
    source: wish.source ?? "shop",
    externalId: wish.externalId,
    placedAt: wish.at,
    acceptedAt: wish.at,
    customer: {
      ref: "cus_1",
      name: "Julie Martin",
      email: "julie@example.org",
      phone: "+32470123456",
      locale: "fr",
    },
    address: {
      name: "Julie Martin",
      line1: "Rue de la Paix 1",
      line2: null,
      postalCode: "1050",
      city: "Ixelles",
      country: "BE",
    },
    zone: "BE",
    pointsCents: 3300,
    pointsReference: "pts-5512",
    contentFingerprint: "fingerprint",
  };
}

function aFulfillment(
  order: Order,
  of: { readonly fulfiller: string; readonly facts: IntakeFacts; readonly lines: Wish["lines"] },
): Fulfillment {
  const id = newId("fulfillment");
  const isHub = of.fulfiller === "HUB";
  const dueAt = order.acceptedAt.add({ hours: 2 });
  return {
    id,
    orderId: order.id,
    fulfiller: of.fulfiller,
    kind: isHub ? "hub" : "partner",
    state: "queued",
    flags: [],
    confirmDueAt: isHub ? null : dueAt,
    confirmWallDueAt: isHub ? null : dueAt,
    shipDueAt: order.acceptedAt.add({ hours: 48 }),
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
    lines: of.lines.map((line, index) =>
      aLine(id, productOf(of.facts, line.sku), { ...line, ref: String(index + 1) }),
    ),
  };
}

function aLine(
  fulfillmentId: Fulfillment["id"],
  product: IntakeFacts["products"][number],
  line: { readonly ref: string; readonly quantity: number },
): OrderLine {
  const grossCents = product.priceCents * line.quantity;
  return {
    id: newId("line"),
    fulfillmentId,
    ref: line.ref,
    sku: product.sku,
    name: product.name,
    partnerSku: product.partnerSku,
    quantity: line.quantity,
    unitPriceCents: product.priceCents,
    grossCents,
    vatBps: 0,
    netCents: grossCents,
    vatCents: 0,
  };
}

function aCommission(order: Order, line: OrderLine, contract: IntakeFacts["contracts"][number]): Commission {
  const { id: contractId, partner, rateBps, base, direction, payableAfterDays } = contract;
  const split = splitDropshipLine({ ...line, rateBps, base, direction });
  return {
    id: newId("commission"),
    kind: "sale",
    corrects: null,
    orderId: order.id,
    fulfillmentId: line.fulfillmentId,
    lineId: line.id,
    ...{ partner, contractId, rateBps, base, direction, payableAfterDays, ...split },
    state: "estimated",
    deliveredAt: null,
    payableOn: null,
    runOn: null,
    paidAt: null,
    paymentReference: null,
    takenOver: null,
  };
}
