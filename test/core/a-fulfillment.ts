import { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import {
  type FulfillmentState,
  HUB_STATES,
  PARTNER_STATES,
} from "../../core/fulfillment/fulfillment-state.ts";
import type { Actor } from "../../core/order/journal.ts";
import type { Order } from "../../core/order/order.ts";
import type { Partner } from "../../core/partner/partner.ts";
import type { OpenOrder } from "../../core/partner/which-order.ts";

/* Plain facts for decisions: a Monday morning in Brussels, one partner, one parcel. */

export const NINE = Temporal.Instant.from("2025-10-20T07:00:00Z");
export const later = (duration: string): Temporal.Instant => NINE.add(duration);
export const MARIE: Actor = { name: "Marie", via: "whatsapp" };

/** An id of that kind with a number in its last places. */
export const idOf = <P extends string>(prefix: P, n: number): `${P}_${string}` =>
  `${prefix}_${String(n).padStart(26, "0")}`;

export function aFulfillment(over: Partial<Fulfillment> = {}): Fulfillment {
  const isHub = over.kind === "hub";
  const id = over.id ?? idOf("ful", 1);
  return {
    id,
    orderId: idOf("ord", 1),
    fulfiller: isHub ? "HUB" : "HABEEBEE",
    kind: "partner",
    state: isHub ? "queued" : "notified",
    flags: [],
    confirmDueAt: isHub ? null : later("PT2H"),
    confirmWallDueAt: isHub ? null : later("PT2H"),
    shipDueAt: later("PT48H"),
    notifiedAt: isHub ? null : NINE,
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
    lines: [],
    ...over,
  };
}

/** A fulfillment in every state that each kind has. */
export const EVERY_STATE: readonly { readonly kind: "hub" | "partner"; readonly state: FulfillmentState }[] =
  [
    ...(Object.keys(PARTNER_STATES) as FulfillmentState[]).map(
      (state) => ({ kind: "partner", state }) as const,
    ),
    ...(Object.keys(HUB_STATES) as FulfillmentState[]).map((state) => ({ kind: "hub", state }) as const),
  ];

/** An open order of HABEEBEE under that number. */
export function anOpenOrder(number: number, over: Partial<Fulfillment> = {}): OpenOrder {
  const fulfillment = aFulfillment({ id: idOf("ful", number), orderId: idOf("ord", number), ...over });
  return { order: anOrder(number), fulfillment };
}

function anOrder(number: number): Order {
  return {
    id: idOf("ord", number),
    number,
    source: "shop",
    externalId: `shop-${number}`,
    placedAt: NINE,
    acceptedAt: NINE,
    customer: { ref: null, name: "Julie Martin", email: null, phone: null, locale: "fr" },
    address: {
      name: "Julie Martin",
      line1: "1",
      line2: null,
      postalCode: "1050",
      city: "Ixelles",
      country: "BE",
    },
    zone: "BE",
    pointsCents: 1900,
    pointsReference: "pts-1",
    contentFingerprint: "x",
  };
}

export function aPartner(over: Partial<Partner> = {}): Partner {
  return {
    code: "HABEEBEE",
    name: "HABEEBEE",
    status: "active",
    country: "BE",
    locale: "fr",
    timeZone: "Europe/Brussels",
    contactTimeZone: "Europe/Brussels",
    holidayCalendar: "BE",
    closures: [],
    askedDaily: true,
    openingHours: "Mon-Fri 09:00-18:00",
    confirmWithinMinutes: 120,
    shipWithinHours: 48,
    carriers: ["colissimo"],
    contactName: "Marie",
    email: "marie@habeebee.be",
    phone: "+32478000001",
    whatsappUse: "all",
    backup: null,
    ...over,
  };
}
