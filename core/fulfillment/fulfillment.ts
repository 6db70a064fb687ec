import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId, OrderId, ReturnId } from "../ids.ts";
import type { OrderLine } from "../order/order.ts";
import type { FulfillmentState } from "./fulfillment-state.ts";

/** Who sends the parcel: our own hub, or a partner by its code. */
export const HUB = "HUB";

/**
 * What is true beside the state (D10): `late` past two business hours without an answer, `late_wall` past
 * two hours of plain time, `ship_late` past the shipping promise, `implicit` confirmed by shipping,
 * `inferred` shipped because it was delivered, `claimed_delivered` the partner's own word (D6), `cancel_seen` the
 * partner answered that it was told not to ship, `refunded` the client's points for it were given back although it
 * was not cancelled: it was declined, lost, or came back; `return_asked` its client wants to send some of it back; `escalated`
 * somebody was asked to call the silent partner, `expired` its answer is no longer expected (SM-3);
 * `lost_suspected` it should have arrived five working days ago.
 */
export type FulfillmentFlag =
  | "late"
  | "late_wall"
  | "ship_late"
  | "implicit"
  | "inferred"
  | "claimed_delivered"
  | "cancel_seen"
  | "refunded"
  | "return_asked"
  | "declined_after_confirm"
  | "escalated"
  | "expired"
  | "lost_suspected";

/** How somebody said it; `page` is the partner's own page, opened from a mail. */
export type Via =
  | "whatsapp"
  | "email"
  | "page"
  | "slack"
  | "api"
  | "webhook"
  | "carrier"
  | "client"
  | "system";

export interface Fulfillment {
  readonly id: FulfillmentId;
  readonly orderId: OrderId;
  readonly fulfiller: string;
  readonly kind: "hub" | "partner";
  readonly state: FulfillmentState;
  readonly flags: readonly FulfillmentFlag[];
  /** On the partner's business clock (D4, F21); null for the hub. */
  readonly confirmDueAt: Temporal.Instant | null;
  /** Plain two hours after the order was accepted (D4); null for the hub. */
  readonly confirmWallDueAt: Temporal.Instant | null;
  readonly shipDueAt: Temporal.Instant | null;
  readonly notifiedAt: Temporal.Instant | null;
  readonly confirmedAt: Temporal.Instant | null;
  readonly confirmedVia: Via | null;
  readonly declineReason: string | null;
  readonly shippedAt: Temporal.Instant | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly deliveredAt: Temporal.Instant | null;
  readonly deliveredVia: Via | null;
  /** When its partner was told not to ship it: it was cancelled, or given to another. */
  readonly cancelledAt: Temporal.Instant | null;
  /** The part that this one took over from another partner, and when (SM-2); null for what was ordered so. */
  readonly takesOver: { readonly from: FulfillmentId; readonly at: Temporal.Instant } | null;
  /** The part of the same partner that it was cut off, since that partner has none of it (E4); null for any other. */
  readonly splitFrom: FulfillmentId | null;
  /** The return of a wrong article in whose place it sends the right one, at no price, and since when (SM-8); null for what was sold. */
  readonly replaces: { readonly returnId: ReturnId; readonly at: Temporal.Instant } | null;
  readonly lines: readonly OrderLine[];
}

/** When its clocks began: with the order, or when it took the place of what went before. */
export function beganAt(
  order: { readonly acceptedAt: Temporal.Instant },
  { takesOver, replaces }: Pick<Fulfillment, "takesOver" | "replaces">,
): Temporal.Instant {
  return takesOver?.at ?? replaces?.at ?? order.acceptedAt;
}
