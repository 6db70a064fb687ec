import { promisesWhenTold } from "../core/fulfillment/deadlines.ts";
import { beganAt, type Fulfillment } from "../core/fulfillment/fulfillment.ts";
import type { ShippingAddress } from "../core/order/order.ts";
import type { Partner } from "../core/partner/partner.ts";
import type { Deps } from "../core/ports.ts";
import { countryName } from "../core/words/format.ts";
import type { Locale } from "../core/words/locale.ts";
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
  const now = deps.clock.now();
  const told = promisesWhenTold({
    fulfillment,
    acceptedAt: beganAt(order, fulfillment),
    partner,
    toldAt: now,
    holidays: deps.holidays,
  });
  const isConfirmed = fulfillment.state === "confirmed" && fulfillment.confirmedAt !== null;
  return {
    number: order.number,
    items: orderedItems(fulfillment),
    omittedItems: 0,
    isReplacement: fulfillment.replaces !== null,
    city: oneLine(order.address.city),
    confirmDueAt: told.confirmDueAt,
    confirmed: isConfirmed ? { at: fulfillment.confirmedAt, via: fulfillment.confirmedVia } : null,
    reader: { zone: partner.contactTimeZone, now },
  };
}

/** For mail alone: with what a partner needs to ship. */
export function newOrderMailFacts(
  deps: Deps,
  parcel: ParcelFacts & { readonly partner: Partner },
  told: Pick<NewOrderMailFacts, "pageUrl" | "takesReplies" | "teamPhone">,
): NewOrderMailFacts {
  const { partner } = parcel;
  const { address, customer } = parcel.order;
  return {
    ...newOrderFacts(deps, parcel, partner),
    contactName: partner.contactName === null ? null : oneLine(partner.contactName),
    addressLines: addressLines(address, partner.locale),
    clientPhone: customer.phone,
    isOnWhatsApp: deps.settings.channels.whatsapp && partner.whatsappUse === "all" && partner.phone !== null,
    ...told,
  };
}

function orderedItems(fulfillment: Fulfillment): readonly OrderedItem[] {
  return fulfillment.lines.map(({ quantity, name, partnerSku }) => ({
    quantity,
    name: oneLine(name),
    partnerSku: partnerSku === null ? null : oneLine(partnerSku),
  }));
}

/** What a parcel is addressed with, a line each. */
export function addressLines(address: ShippingAddress, locale: Locale): readonly string[] {
  const lines = [
    address.name,
    address.line1,
    address.line2 ?? "",
    `${address.postalCode} ${address.city}`,
    countryName(address.country, locale),
  ];
  return lines.map((line) => oneLine(line)).filter((line) => line !== "");
}
