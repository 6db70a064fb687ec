import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../ids.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Heard } from "../partner/hear.ts";

/* What a partner said of one order, and what acting on it came to: between the flows that act on replies. */

export interface ReplyOnOrder {
  readonly heard: Heard;
  readonly order: Order;
  readonly fulfillment: Fulfillment;
  readonly actor: Actor;
  readonly suspectTracking: string | null;
  /** Whether the team answers within the half hour. */
  readonly soon: boolean;
}

export interface Acted {
  readonly answer: PartnerAnswer | null;
  readonly forTeam: boolean;
  readonly suspectTracking: string | null;
  /** The part of which we ask whether the rest may leave. */
  readonly asksRest?: FulfillmentId;
}

/** An answer, with what is remembered of the conversation. */
export function said(reply: ReplyOnOrder, answer: PartnerAnswer, forTeam = false): Acted {
  return { answer, forTeam, suspectTracking: reply.suspectTracking };
}

/** A person reads it, and the partner is told so. */
export function forwarded(reply: ReplyOnOrder): Acted {
  return said(reply, { says: "forwarded", number: reply.order.number, soon: reply.soon }, true);
}
