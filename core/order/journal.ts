import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { SopStep } from "../hub/packing.ts";
import type { EventId, FulfillmentId, OrderId, RefundId, ReturnId } from "../ids.ts";
import type { Meaning } from "../partner/correction.ts";
import type { Bearer, Remedy, ReturnCondition, ReturnReason } from "../returns/return.ts";
import type { CancelReason } from "./cancel.ts";
import type { RefundReason } from "./refund.ts";
import type { SaidUnits } from "./split-part.ts";

/**
 * What happened to an order, append-only: the thread under its card and the answer to "who did what". The facts
 * hold no client's name, address or phone, so that an erasure leaves the history whole (C-6).
 */
export interface JournalFacts {
  order_accepted: { readonly fulfillers: readonly string[]; readonly pointsCents: number };
  partner_notified: { readonly fulfiller: string; readonly channel: "email" | "whatsapp" | "sms" };
  /** `count` numbers the reminders of one part, from 1. */
  partner_reminded: {
    readonly fulfiller: string;
    readonly channels: readonly ("email" | "whatsapp")[];
    readonly count: number;
  };
  notice_failed: { readonly fulfiller: string; readonly channel: string; readonly problem: string };
  reply_received: {
    readonly fulfiller: string;
    readonly from: string;
    readonly text: string;
    readonly read: string;
    /** Which rule decided, and the messenger's id of what was read; absent in older lines. */
    readonly rule?: string;
    readonly reply?: string;
    /** The state that these words cannot change, when they came to nothing: an "ok" on a refused order. */
    readonly stays?: FulfillmentState | null;
  };
  /** A person said what the words meant; `byHand` is what is left to do. */
  reply_corrected: {
    readonly fulfiller: string;
    readonly read: string;
    readonly meaning: Meaning;
    readonly byHand: "undo" | "ship" | "do" | "delay" | "answer" | null;
  };
  confirmed: { readonly fulfiller: string; readonly via: Via; readonly late: boolean };
  confirmation_undone: { readonly fulfiller: string; readonly via: Via };
  declined: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly reason: string;
    readonly afterConfirm: boolean;
  };
  confirm_late: { readonly fulfiller: string; readonly clock: "wall" | "business"; readonly dueAt: string };
  /** Nobody answered at the third rung, and at the last (SM-3). */
  confirm_escalated: { readonly fulfiller: string };
  confirm_expired: { readonly fulfiller: string };
  ship_late: { readonly fulfiller: string; readonly dueAt: string };
  picking_started: { readonly fulfiller: string };
  /** `skipped` are the steps that a manager let pass, for that reason. */
  packed: {
    readonly fulfiller: string;
    readonly weightGrams?: number | null;
    readonly skipped?: readonly SopStep[];
    readonly reason?: string | null;
  };
  shipped: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly implicit: boolean;
  };
  /** The number is recorded; it is of a carrier that the partner is not to ship with (R142). */
  carrier_unexpected: {
    readonly fulfiller: string;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly agreed: readonly string[];
  };
  delivery_claimed: { readonly fulfiller: string; readonly via: Via };
  delivered: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly deliveredAt: string;
    readonly payableOn: string | null;
    readonly proof: string | null;
  };
  commission_payable: { readonly fulfiller: string; readonly partnerShareCents: number };
  commission_paid: {
    readonly fulfiller: string;
    readonly partnerShareCents: number;
    readonly reference: string;
  };
  commission_reinstated: {
    readonly fulfiller: string;
    readonly partnerShareCents: number;
    readonly payableOn: string;
  };
  /** What its parcel cost us (A25). */
  shipping_cost: { readonly fulfiller: string; readonly cents: number };
  cancelled: { readonly fulfiller: string; readonly via: Via; readonly reason: CancelReason };
  /** The shop's wish came too late, or for a piece of a part: kept, and nothing was changed. */
  cancel_refused: { readonly reason: CancelReason; readonly why: "already_shipped" | "lines_not_separable" };
  /** `again`: it had not answered the first time. */
  partner_told_cancel: { readonly fulfiller: string; readonly channel: string; readonly again?: true };
  cancel_seen: { readonly fulfiller: string; readonly text: string; readonly via?: Via };
  /** It took or refused a part only of what it had answered before: the team decides, nothing was changed (SM-2). */
  partial_answered: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly answer: "confirmed" | "declined";
    readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
  };
  /** It takes some units of a part, which are confirmed; the rest is a part of its own, to be decided (E4). */
  split: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly accepted: readonly SaidUnits[];
    readonly rest: readonly SaidUnits[];
    /** Units taken of each line as the part was, in their order. */
    readonly taken: readonly number[];
  };
  /** It said of which units it has none, and was asked whether the others may leave (chat-ux §2.6). */
  shortage_named: { readonly fulfiller: string; readonly via: Via; readonly missing: readonly SaidUnits[] };
  /** The team waits for what was to be decided, until then. */
  rest_awaited: { readonly fulfiller: string; readonly shipBy: string };
  /** It ships later than promised. */
  delay_announced: { readonly fulfiller: string; readonly via: Via; readonly shipBy: string };
  /** A backup partner took it over; `deltaCents` is our share after less before (E5). */
  rerouted: { readonly fulfiller: string; readonly to: string; readonly deltaCents: number };
  refund_requested: { readonly refundId: RefundId; readonly cents: number; readonly reason: RefundReason };
  refund_acknowledged: { readonly refundId: RefundId; readonly cents: number };
  ship_inferred: { readonly fulfiller: string; readonly via: Via };
  tracking_added: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly carrier: string;
    readonly trackingNumber: string;
  };
  tracking_corrected: {
    readonly fulfiller: string;
    readonly via: Via;
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly replaced: string;
  };
  delivery_redated: {
    readonly fulfiller: string;
    readonly deliveredAt: string;
    readonly payableOn: string | null;
  };
  delivery_revoked: { readonly fulfiller: string };
  /** It should have arrived five working days ago (SM-2). */
  loss_suspected: { readonly fulfiller: string };
  parcel_lost: { readonly fulfiller: string; readonly via: Via };
  /** The client asks to send units of it back; what it wrote is on the return alone. */
  return_requested: {
    readonly fulfiller: string;
    readonly returnId: ReturnId;
    readonly reason: ReturnReason;
    readonly units: number;
  };
  /** `comesBack` false: the client keeps it, and its photo is judged. */
  return_authorized: {
    readonly returnId: ReturnId;
    readonly comesBack: boolean;
    readonly remedy?: Remedy;
  };
  return_refused: { readonly returnId: ReturnId; readonly why: string };
  return_sent: { readonly returnId: ReturnId; readonly trackingNumber: string };
  return_received: { readonly returnId: ReturnId };
  return_accepted: {
    readonly returnId: ReturnId;
    readonly condition: ReturnCondition | null;
    readonly borneBy: Bearer;
    readonly remedy?: Remedy;
  };
  return_rejected: { readonly returnId: ReturnId; readonly why: string };
  /** Its points were asked for again, after a no or in place of what will not come. */
  return_refund_asked: { readonly returnId: ReturnId };
  /** The right article goes to the client in place of its points. */
  return_reshipped: {
    readonly returnId: ReturnId;
    readonly fulfiller: string;
    readonly items: readonly SaidUnits[];
  };
  return_closed: { readonly returnId: ReturnId; readonly remedy?: Remedy };
  /** A question of the client's, by its name; what was asked and answered stands on its own message. */
  ticket_opened: { readonly ticket: string };
  ticket_relayed: { readonly ticket: string };
  ticket_reopened: { readonly ticket: string };
  ticket_closed: { readonly ticket: string };
  /** What the client said that was new; its words are on the feedback alone, and read when they are shown. */
  feedback_received: {
    readonly nps: number | null;
    readonly delaySatisfaction: number | null;
    readonly commented: boolean;
    readonly comment?: string;
  };
  parcel_returned: { readonly fulfiller: string; readonly via: Via };
  client_told: { readonly fulfiller: string; readonly channel: string };
}

export type JournalType = keyof JournalFacts;

export type JournalEntry = {
  [T in JournalType]: { readonly type: T; readonly facts: JournalFacts[T] };
}[JournalType];

/** Who caused it: a person's name as the team knows it, a partner's code, or `system`. */
export interface Actor {
  readonly name: string;
  readonly via: Via;
}

/** The client's own word, by way of the shop. */
export const CLIENT: Actor = { name: "client", via: "client" };

/** What happened by itself: a deadline came, a notice left. */
export const SYSTEM: Actor = { name: "system", via: "system" };

export interface OrderEvent {
  readonly id: EventId;
  readonly orderId: OrderId;
  readonly fulfillmentId: FulfillmentId | null;
  readonly actor: Actor;
  readonly entry: JournalEntry;
}
