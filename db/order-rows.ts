import type { Insertable, Selectable } from "kysely";
import type { Fulfillment } from "../core/fulfillment/fulfillment.ts";
import type { OrderId } from "../core/ids.ts";
import type { OrderEvent } from "../core/order/journal.ts";
import type { Order, OrderLine } from "../core/order/order.ts";
import type {
  OrderEventsTable,
  OrderFulfillmentTable,
  OrderLinesTable,
  OrdersTable,
} from "./tables-orders.ts";

/** Rows to what core knows, and back; the one place where the two spellings meet. */

export function toOrder(row: Selectable<OrdersTable>): Order {
  return {
    id: row.id,
    number: row.number,
    source: row.source,
    externalId: row.external_id,
    placedAt: row.placed_at,
    acceptedAt: row.accepted_at,
    customer: {
      ref: row.customer_ref,
      name: row.customer_name,
      email: row.customer_email,
      phone: row.customer_phone,
      locale: row.customer_locale,
    },
    address: {
      name: row.address_name,
      line1: row.address_line1,
      line2: row.address_line2,
      postalCode: row.address_postal_code,
      city: row.address_city,
      country: row.address_country,
    },
    zone: row.zone,
    pointsCents: row.points_cents,
    pointsReference: row.points_reference,
    contentFingerprint: row.content_fingerprint,
  };
}

export function fromOrder(order: Order): Insertable<OrdersTable> {
  const { customer, address } = order;
  return {
    id: order.id,
    number: order.number,
    source: order.source,
    external_id: order.externalId,
    placed_at: order.placedAt,
    accepted_at: order.acceptedAt,
    customer_ref: customer.ref,
    customer_name: customer.name,
    customer_email: customer.email,
    customer_phone: customer.phone,
    customer_locale: customer.locale,
    address_name: address.name,
    address_line1: address.line1,
    address_line2: address.line2,
    address_postal_code: address.postalCode,
    address_city: address.city,
    address_country: address.country,
    zone: order.zone,
    points_cents: order.pointsCents,
    points_reference: order.pointsReference,
    content_fingerprint: order.contentFingerprint,
  };
}

/** `lines` may hold those of other fulfillments too; they come in the order in which the client saw them. */
export function toFulfillment(
  row: Selectable<OrderFulfillmentTable>,
  lines: readonly Selectable<OrderLinesTable>[],
): Fulfillment {
  return {
    id: row.id,
    orderId: row.order_id,
    fulfiller: row.fulfiller,
    kind: row.kind,
    state: row.state,
    flags: row.flags,
    confirmDueAt: row.confirm_due_at,
    confirmWallDueAt: row.confirm_wall_due_at,
    shipDueAt: row.ship_due_at,
    notifiedAt: row.notified_at,
    confirmedAt: row.confirmed_at,
    confirmedVia: row.confirmed_via,
    declineReason: row.decline_reason,
    shippedAt: row.shipped_at,
    carrier: row.carrier,
    trackingNumber: row.tracking_number,
    deliveredAt: row.delivered_at,
    deliveredVia: row.delivered_via,
    cancelledAt: row.cancelled_at,
    takesOver:
      row.takes_over === null || row.took_over_at === null
        ? null
        : { from: row.takes_over, at: row.took_over_at },
    splitFrom: row.split_from,
    replaces:
      row.replaces_return === null || row.replaced_at === null
        ? null
        : { returnId: row.replaces_return, at: row.replaced_at },
    lines: lines.filter((line) => line.fulfillment_id === row.id).map(toLine),
  };
}

export function fromFulfillment(fulfillment: Fulfillment): Insertable<OrderFulfillmentTable> {
  return {
    id: fulfillment.id,
    order_id: fulfillment.orderId,
    fulfiller: fulfillment.fulfiller,
    kind: fulfillment.kind,
    state: fulfillment.state,
    flags: fulfillment.flags,
    confirm_due_at: fulfillment.confirmDueAt,
    confirm_wall_due_at: fulfillment.confirmWallDueAt,
    ship_due_at: fulfillment.shipDueAt,
    notified_at: fulfillment.notifiedAt,
    confirmed_at: fulfillment.confirmedAt,
    confirmed_via: fulfillment.confirmedVia,
    decline_reason: fulfillment.declineReason,
    shipped_at: fulfillment.shippedAt,
    carrier: fulfillment.carrier,
    tracking_number: fulfillment.trackingNumber,
    delivered_at: fulfillment.deliveredAt,
    delivered_via: fulfillment.deliveredVia,
    cancelled_at: fulfillment.cancelledAt,
    takes_over: fulfillment.takesOver?.from ?? null,
    took_over_at: fulfillment.takesOver?.at ?? null,
    split_from: fulfillment.splitFrom,
    replaces_return: fulfillment.replaces?.returnId ?? null,
    replaced_at: fulfillment.replaces?.at ?? null,
  };
}

function toLine(row: Selectable<OrderLinesTable>): OrderLine {
  return {
    id: row.id,
    fulfillmentId: row.fulfillment_id,
    ref: row.ref,
    sku: row.sku,
    name: row.name,
    partnerSku: row.partner_sku,
    quantity: row.quantity,
    unitPriceCents: row.unit_price_cents,
    grossCents: row.gross_cents,
    vatBps: row.vat_bps,
    netCents: row.net_cents,
    vatCents: row.vat_cents,
  };
}

export function fromLine(line: OrderLine, orderId: OrderId, position: number): Insertable<OrderLinesTable> {
  return {
    id: line.id,
    order_id: orderId,
    fulfillment_id: line.fulfillmentId,
    position,
    ref: line.ref,
    sku: line.sku,
    name: line.name,
    partner_sku: line.partnerSku,
    quantity: line.quantity,
    unit_price_cents: line.unitPriceCents,
    gross_cents: line.grossCents,
    vat_bps: line.vatBps,
    net_cents: line.netCents,
    vat_cents: line.vatCents,
  };
}

export function toEvent(
  row: Selectable<OrderEventsTable>,
): OrderEvent & { readonly at: OrderEventsTable["at"] } {
  return {
    id: row.id,
    orderId: row.order_id,
    fulfillmentId: row.fulfillment_id,
    actor: { name: row.actor_name, via: row.actor_via },
    // Type and facts were written together from one entry, by `fromEvent`.
    entry: { type: row.type, facts: row.facts } as OrderEvent["entry"],
    at: row.at,
  };
}

export function fromEvent(event: OrderEvent, at: OrderEventsTable["at"]): Insertable<OrderEventsTable> {
  return {
    id: event.id,
    order_id: event.orderId,
    fulfillment_id: event.fulfillmentId,
    type: event.entry.type,
    facts: event.entry.facts,
    actor_name: event.actor.name,
    actor_via: event.actor.via,
    at,
  };
}
