import { pino } from "pino";
import { Temporal } from "temporal-polyfill";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { ClaimedNotice } from "../../core/notice/claim.ts";
import type { Channel, Notice } from "../../core/notice/notice.ts";
import type { Order, OrderLine } from "../../core/order/order.ts";
import type { Partner } from "../../core/partner/partner.ts";
import type { Deps, Tx } from "../../core/ports.ts";

/** One order of two lines at HABEEBEE, as the adapters find it when they send. */

export const NOW = Temporal.Instant.from("2026-11-23T10:30:00+01:00");
export const FULFILLMENT_ID = "ful_01HZZZZZZZZZZZZZZZZZZZZZZZ";
export const silentLog = pino({ level: "silent" });

const ORDER_ID = "ord_01HZZZZZZZZZZZZZZZZZZZZZZZ";

export function line(changes: Partial<OrderLine> = {}): OrderLine {
  return {
    id: "lin_01HZZZZZZZZZZZZZZZZZZZZZZZ",
    fulfillmentId: FULFILLMENT_ID,
    ref: "1",
    sku: "HB-001",
    name: "Miel de lavande 250 g",
    partnerSku: "LAV-250",
    quantity: 2,
    unitPriceCents: 950,
    grossCents: 1900,
    vatBps: 600,
    netCents: 1792,
    vatCents: 108,
    ...changes,
  };
}

export const order: Order = {
  id: ORDER_ID,
  number: 1042,
  source: "shop",
  externalId: "shop-88213",
  placedAt: NOW,
  acceptedAt: NOW,
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
  contentFingerprint: "f",
};

export const fulfillment: Fulfillment = {
  id: FULFILLMENT_ID,
  orderId: ORDER_ID,
  fulfiller: "HABEEBEE",
  kind: "partner",
  state: "queued",
  flags: [],
  confirmDueAt: Temporal.Instant.from("2026-11-23T12:30:00+01:00"),
  confirmWallDueAt: Temporal.Instant.from("2026-11-23T12:30:00+01:00"),
  shipDueAt: Temporal.Instant.from("2026-11-25T10:30:00+01:00"),
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
  lines: [
    line(),
    line({ id: "lin_01HZZZZZZZZZZZZZZZZZZZZZZY", name: "Savon argan", partnerSku: null, quantity: 1 }),
  ],
};

export const shipped: Fulfillment = {
  ...fulfillment,
  state: "shipped",
  shippedAt: Temporal.Instant.from("2026-11-24T09:00:00+01:00"),
  carrier: "colissimo",
  trackingNumber: "8K00009775862",
};

export const habeebee: Partner = {
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
  contactName: "Marie Dubois",
  email: "marie@habeebee.be",
  phone: "+32478000001",
  whatsappUse: "all",
  backup: null,
};

interface Scene {
  readonly order?: Order;
  readonly fulfillments?: readonly Fulfillment[];
  readonly partner?: Partner;
  /** When the partner last wrote. */
  readonly heardAt?: Temporal.Instant;
}

/** Deps whose store holds that one order; only what adapters read is there. */
export function sceneDeps(scene: Scene = {}): Deps {
  const fulfillments = scene.fulfillments ?? [fulfillment];
  const partner = scene.partner ?? habeebee;
  const tx = {
    orders: {
      lockOf: async (id: string) =>
        fulfillments.some((each) => each.id === id) ? { order: scene.order ?? order, fulfillments } : null,
    },
    channels: { lastHeard: async () => scene.heardAt ?? null },
    partners: { find: async (code: string) => (code === partner.code ? partner : null) },
  } as unknown as Tx;
  return {
    store: {
      transaction: (work) => work(tx),
      sharedIntake: { load: async () => null, commit: async () => false },
      due: async () => ({ channels: [], sources: [], timers: false, stockFeeds: false }),
    },
    clock: { now: () => NOW },
    ids: {
      next: () => {
        throw new Error("adapters make no ids");
      },
    },
    holidays: { around: () => new Set() },
    settings: {
      locale: "fr",
      channels: { whatsapp: true, sms: true, marketplace: true },
      clientMessages: "mail",
    },
  };
}

/** A first claim of that notice. */
export function claimOf(
  channel: Channel,
  notice: Notice,
  changes: Partial<ClaimedNotice> = {},
): ClaimedNotice {
  return {
    id: "out_00000000000000000000000012",
    channel,
    destination: channel === "email" ? "marie@habeebee.be" : "+32478000001",
    businessKey: `${channel}:test`,
    orderingKey: `${channel}:test`,
    notice,
    card: false,
    claimId: "claim-1",
    attempts: 0,
    providerId: null,
    version: 1,
    doubtful: false,
    replays: 0,
    ...changes,
  };
}

export const newOrder: Notice = { kind: "partner_new_order", fulfillmentId: FULFILLMENT_ID };
export const clientShipped: Notice = { kind: "client_shipped", fulfillmentId: FULFILLMENT_ID };
export const payment: Notice = {
  kind: "partner_payment",
  partner: "HABEEBEE",
  reference: "VIR-2026-117",
  paidOn: "2026-12-01",
  partnerShareCents: 1425,
  commissionCents: 475,
  grossCents: 1900,
  orders: [1042, 1043],
};
