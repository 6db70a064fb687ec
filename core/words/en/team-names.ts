import { HUB } from "../../fulfillment/fulfillment.ts";
import { CARRIER_CODES, type CarrierCode, carrierName } from "../../fulfillment/tracking.ts";
import { withReason } from "../decline-reason.ts";
import type { NameWords } from "../name-words.ts";

const list = (items: readonly string[]): string =>
  items.length < 2 ? (items[0] ?? "") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;

const HUB_NAME = "MTC hub";
const DECLINES = { out_of_stock: "out of stock", zone: "address not served", other: "other reason" } as const;

/** States, roles and channels as the team calls them in English. */
export const namesEn: NameWords = {
  hub: HUB_NAME,
  fulfiller: (code) => (code === HUB ? HUB_NAME : code),
  roles: { viewer: "Read only", assistant: "Assistant", pm: "PM", admin: "Admin" },
  orderStatus: {
    pending: "waiting for confirmation",
    processing: "in preparation",
    shipped: "shipped",
    delivered: "delivered",
    cancelled: "cancelled",
    returned: "returned",
  },
  fulfillment: {
    queued: "to be handled",
    notified: "waiting for an answer",
    awaiting_decision: "to be decided",
    awaiting_stock: "stock missing",
    picking: "being picked",
    packed: "packed",
    confirmed: "confirmed",
    shipped: "shipped",
    delivered: "delivered",
    return_open: "return requested",
    returned: "returned",
    declined: "declined",
    rerouted: "given to another partner",
    cancelled: "cancelled",
    lost: "lost",
  },
  commission: {
    estimated: "estimated",
    pending: "waiting for delivery",
    due: "due",
    payable: "payable",
    approved: "payment approved",
    paid: "paid",
    held: "held",
    void: "void",
  },
  hidden: {
    suspension: "partner suspended",
    quality: "quality",
    out_of_stock: "out of stock",
    manual: "by hand",
  },
  partnerStatus: {
    standby: "on standby",
    active: "active",
    degraded: "degraded",
    suspended: "suspended",
    recovering: "recovering",
  },
  supplierOrder: {
    proposed: "to be approved",
    approved: "approved, its mail on its way",
    ordered: "ordered",
    part_received: "received in part",
    closed: "closed",
    rejected: "refused",
    expired: "expired without a decision",
    cancelled: "cancelled",
  },
  decided: {
    approved: "approved",
    ordered: "approved, and ordered since",
    part_received: "approved, and received in part since",
    closed: "closed",
    rejected: "refused",
    expired: "the request expired without a decision",
    cancelled: "cancelled",
    executed: "approved and carried out",
    failed: "approved, and failed",
    refused: "refused",
    withdrawn: "taken back",
    overtaken: "the request has become pointless",
    booked: "booked",
    ticked: "ticked",
    unticked: "unticked",
    waived: "not needed",
    proven: "proven by the data",
  },
  via: {
    whatsapp: "WhatsApp",
    email: "email",
    page: "partner’s page",
    slack: "Slack",
    api: "API",
    webhook: "partner's system",
    carrier: "carrier",
    client: "client",
    system: "automatic",
  },
  declineReason: (reason) => withReason(reason, DECLINES, ": "),
  carrier: (code) => {
    const known = CARRIER_CODES.find((each): each is CarrierCode => each === code);
    if (known === "s10") return "foreign post office";
    if (known === "other") return "other carrier";
    return known === undefined ? code : carrierName(known);
  },
  list,
};
