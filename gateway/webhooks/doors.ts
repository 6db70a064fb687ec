import type { Context } from "hono";
import type { Code } from "../answer.ts";
import type { GatewayDeps } from "../ports.ts";
import { receiveCarrierEvent } from "./carriers.ts";
import { CARRIER_EVENTS, type EventTypes, PARTNER_EVENTS, SHOP_EVENTS } from "./events.ts";
import { receivePartner } from "./partners.ts";
import { receiveOrderEvent } from "./receive.ts";
import { receiveWhatsApp, verifyWhatsAppAddress } from "./whatsapp.ts";

const BODY_BYTES_MAX = 256 * 1024;
/** Meta batches; an order is a few kilobytes. */
const WHATSAPP_BODY_BYTES_MAX = 3 * 1024 * 1024;

/** Where others knock: who signs how, which events are taken, and what takes them. */
export interface Door {
  readonly method: "get" | "post";
  /** As Hono writes it. */
  readonly path: `/webhooks/${string}`;
  readonly summary: string;
  readonly description: string;
  readonly signedBy: "standardWebhooks" | "metaSignature" | "metaVerifyToken";
  /** Null where the body is not ours to describe. */
  readonly events: EventTypes | null;
  /** Null where no body comes. */
  readonly bodyBytesMax: number | null;
  receive(context: Context, gateway: GatewayDeps): Promise<Response> | Response;
}

/** Every webhook that comes in; the routes and `/openapi.json` are made from this table. */
export const DOORS: readonly Door[] = [
  {
    method: "post",
    path: "/webhooks/orders",
    summary: "The shop's events",
    description:
      "202 for a new order or return, 200 for one that is known or for the same delivery again; a refusal names the field and is judged afresh when it is sent again.",
    signedBy: "standardWebhooks",
    events: SHOP_EVENTS,
    bodyBytesMax: BODY_BYTES_MAX,
    receive: receiveOrderEvent,
  },
  {
    method: "post",
    path: "/webhooks/partners/:code",
    summary: "A partner's events",
    description:
      "Signed with the partner's own secret; it touches its own parts only. 202 where a person has the last word: a claim of delivery, or an answer for a part of what was ordered.",
    signedBy: "standardWebhooks",
    events: PARTNER_EVENTS,
    bodyBytesMax: BODY_BYTES_MAX,
    receive: receivePartner,
  },
  {
    method: "post",
    path: "/webhooks/carriers/:code",
    summary: "A carrier's events",
    description:
      "Signed with the carrier's own secret. What is known of a parcel is applied in the order in which it happened; an event of a parcel that nobody has recorded yet is kept and waits.",
    signedBy: "standardWebhooks",
    events: CARRIER_EVENTS,
    bodyBytesMax: BODY_BYTES_MAX,
    receive: receiveCarrierEvent,
  },
  {
    method: "get",
    path: "/webhooks/whatsapp",
    summary: "Meta's check of our address",
    description: "Echoes `hub.challenge` to whoever knows the verify token.",
    signedBy: "metaVerifyToken",
    events: null,
    bodyBytesMax: null,
    receive: verifyWhatsAppAddress,
  },
  {
    method: "post",
    path: "/webhooks/whatsapp",
    summary: "Messages of partners on WhatsApp",
    description: "As the Cloud API sends them: verified on the raw bytes, kept, and read by the bot.",
    signedBy: "metaSignature",
    events: null,
    bodyBytesMax: WHATSAPP_BODY_BYTES_MAX,
    receive: receiveWhatsApp,
  },
];

const UNVERIFIED = {
  standardWebhooks: ["signature_missing", "signature_invalid", "timestamp_invalid", "timestamp_out_of_range"],
  metaSignature: ["signature_invalid"],
  metaVerifyToken: ["verify_token_invalid"],
} as const satisfies Record<Door["signedBy"], readonly Code[]>;

/** Every code that a door may answer. */
export function codesOfDoor(
  door: Pick<Door, "path" | "signedBy" | "events" | "bodyBytesMax">,
): readonly Code[] {
  const { events, bodyBytesMax } = door;
  return [
    ...UNVERIFIED[door.signedBy],
    "rate_limited",
    "unavailable",
    "internal",
    ...(door.path.includes(":code") ? (["not_found"] as const) : []),
    ...(bodyBytesMax === null ? [] : (["body_too_large", "media_type_unsupported"] as const)),
    ...(events === null ? [] : (["malformed", "unknown_type", "delivery_conflict"] as const)),
    ...Object.values(events ?? {}).flatMap(({ refusals }) => refusals),
  ];
}
