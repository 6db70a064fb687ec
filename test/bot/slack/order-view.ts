import { Temporal } from "temporal-polyfill";
import type { Commission } from "../../../core/commission/commission.ts";
import type { Fulfillment } from "../../../core/fulfillment/fulfillment.ts";
import type { JournalEntry } from "../../../core/order/journal.ts";
import type { OrderView } from "../../../core/order/order-view.ts";

/** One mixed order over the hub and HABEEBEE, as the card finds it. */

export const at = (text: string): Temporal.Instant => Temporal.Instant.from(`2025-10-${text}+02:00`);
export const ORDER_ID = "ord_01K80000000000000000000000";
const HUB_ID = "ful_01K80000000000000000000001";
const PARTNER_ID = "ful_01K80000000000000000000002";

const nothingYet = {
  flags: [],
  confirmDueAt: null,
  confirmWallDueAt: null,
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
} as const;

function line(of: {
  fulfillmentId: Fulfillment["id"];
  sku: string;
  name: string;
  quantity: number;
  priceCents: number;
}) {
  const grossCents = of.priceCents * of.quantity;
  return {
    id: `lin_${of.fulfillmentId.slice(4)}`,
    fulfillmentId: of.fulfillmentId,
    ref: "1",
    sku: of.sku,
    name: of.name,
    partnerSku: null,
    quantity: of.quantity,
    unitPriceCents: of.priceCents,
    grossCents,
    vatBps: 600,
    netCents: grossCents,
    vatCents: 0,
  } as const;
}

export const hub: Fulfillment = {
  ...nothingYet,
  id: HUB_ID,
  orderId: ORDER_ID,
  fulfiller: "HUB",
  kind: "hub",
  state: "queued",
  shipDueAt: at("21T18:00"),
  lines: [
    line({ fulfillmentId: HUB_ID, sku: "MTC-H-001", name: "Miel & épices", quantity: 1, priceCents: 1400 }),
  ],
};

export const partner: Fulfillment = {
  ...nothingYet,
  id: PARTNER_ID,
  orderId: ORDER_ID,
  fulfiller: "HABEEBEE",
  kind: "partner",
  state: "notified",
  confirmDueAt: at("20T11:05"),
  shipDueAt: at("22T09:05"),
  notifiedAt: at("20T09:05"),
  lines: [
    line({
      fulfillmentId: PARTNER_ID,
      sku: "HB-001",
      name: "Miel de printemps",
      quantity: 2,
      priceCents: 950,
    }),
  ],
};

export const commission: Commission = {
  id: "com_01K80000000000000000000003",
  kind: "sale",
  corrects: null,
  orderId: ORDER_ID,
  fulfillmentId: PARTNER_ID,
  lineId: "lin_01K80000000000000000000002",
  partner: "HABEEBEE",
  contractId: "ctr_01K80000000000000000000004",
  rateBps: 2500,
  base: "TTC",
  direction: "retained",
  payableAfterDays: 7,
  grossCents: 1900,
  netCents: 1792,
  vatCents: 108,
  commissionCents: 475,
  marketplaceShareCents: 475,
  partnerShareCents: 1425,
  state: "estimated",
  deliveredAt: null,
  payableOn: null,
  runOn: null,
  paidAt: null,
  paymentReference: null,
  takenOver: null,
};

export function event(entry: JournalEntry, time = "20T09:06"): OrderView["journal"][number] {
  return {
    id: "evt_01K80000000000000000000005",
    orderId: ORDER_ID,
    fulfillmentId: PARTNER_ID,
    actor: { name: "system", via: "system" },
    entry,
    at: at(time),
  };
}

export function view(changes: Partial<OrderView> = {}): OrderView {
  return {
    order: {
      id: ORDER_ID,
      number: 1042,
      source: "shop",
      externalId: "shop-88213",
      placedAt: at("20T09:04"),
      acceptedAt: at("20T09:05"),
      customer: {
        ref: "cus_1",
        name: "Julie Anne Martin",
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
      pointsReference: "pts-1",
      contentFingerprint: "f",
    },
    fulfillments: [hub, partner],
    commissions: [commission],
    partners: new Map([["HABEEBEE", { name: "HABEEBEE", timeZone: "Europe/Brussels" }]]),
    journal: [],
    messages: [],
    ...changes,
  };
}
