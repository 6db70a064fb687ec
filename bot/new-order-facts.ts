import type { Fulfillment } from "../core/fulfillment/fulfillment.ts";
import type { ShippingAddress } from "../core/order/order.ts";
import type { Partner } from "../core/partner/partner.ts";
import type { Deps } from "../core/ports.ts";
import type { NewOrderFacts, NewOrderMailFacts, OrderedItem } from "../core/words/partner-words.ts";
import type { ParcelFacts } from "./facts.ts";
import { oneLine } from "./plain-text.ts";

/** The announcement of an order to its partner, from the state as it is when it is sent. */

/** A parcel that a partner may still be told about: anything else was settled before the message left. */
export function mayAnnounce(fulfillment: Fulfillment): boolean {
  return ["queued", "notified", "confirmed"].includes(fulfillment.state);
}

/** For WhatsApp and SMS: of the client only the city (chat-ux §2.6). */
export function newOrderFacts(deps: Deps, parcel: ParcelFacts, partner: Partner): NewOrderFacts {
  const { order, fulfillment } = parcel;
  const isConfirmed = fulfillment.state === "confirmed" && fulfillment.confirmedAt !== null;
  return {
    number: order.number,
    items: orderedItems(fulfillment),
    omittedItems: 0,
    city: oneLine(order.address.city),
    confirmDueAt: fulfillment.confirmDueAt,
    confirmed: isConfirmed ? { at: fulfillment.confirmedAt, via: fulfillment.confirmedVia } : null,
    reader: { zone: partner.contactTimeZone, now: deps.clock.now() },
  };
}

/** For mail alone: with what a partner needs to ship. */
export function newOrderMailFacts(deps: Deps, parcel: ParcelFacts, partner: Partner): NewOrderMailFacts {
  const { address, customer } = parcel.order;
  return {
    ...newOrderFacts(deps, parcel, partner),
    contactName: partner.contactName === null ? null : oneLine(partner.contactName),
    addressLines: addressLines(address),
    clientPhone: customer.phone,
    isOnWhatsApp: deps.settings.channels.whatsapp && partner.whatsappUse === "all" && partner.phone !== null,
  };
}

function orderedItems(fulfillment: Fulfillment): readonly OrderedItem[] {
  return fulfillment.lines.map(({ quantity, name, partnerSku }) => ({
    quantity,
    name: oneLine(name),
    partnerSku: partnerSku === null ? null : oneLine(partnerSku),
  }));
}

function addressLines(address: ShippingAddress): readonly string[] {
  const lines = [
    address.name,
    address.line1,
    address.line2 ?? "",
    `${address.postalCode} ${address.city}`,
    address.country,
  ];
  return lines.map((line) => oneLine(line)).filter((line) => line !== "");
}
