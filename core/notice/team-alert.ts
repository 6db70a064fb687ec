import type { AlertDigest } from "../alert/digest.ts";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentId, OrderId } from "../ids.ts";
import type { SaidUnits } from "../order/split-part.ts";
import type { SetAside } from "../partner/inbound-message.ts";
import type { StandingChange } from "../partner/standing.ts";
import type { Refusal } from "../refusal.ts";
import type { MailAlert } from "./mail-alert.ts";
import type { NoticeKind } from "./notice.ts";

/**
 * What can go wrong with a parcel that no rule may settle: `shipped_after_cancel` it had left when the order was
 * cancelled, `tracking_after_cancel` it left although it was, `tracking_after_decline` it left although its partner
 * had refused it, `found` it arrived after it was declared lost, `delivered_elsewhere` the number that proved its
 * delivery was not its own (E12), `shared_parcel` another order's number is its number too (E10).
 */
export type ParcelTrouble =
  | "shipped_after_cancel"
  | "tracking_after_cancel"
  | "tracking_after_decline"
  | "lost"
  | "loss_suspected"
  | "found"
  | "delivered_after_refund"
  | "returned"
  | "returned_after_paid"
  | "returned_after_refund"
  | "revoked_after_paid"
  | "delivered_elsewhere"
  | "shared_parcel"
  | "contradicted";

/** What was decided of a part that its partner could not take, and by whom where somebody did (E4). */
export type PartDecided =
  | { readonly is: "awaited"; readonly until: string; readonly by: string }
  | { readonly is: "rerouted"; readonly to: string; readonly by: string }
  | { readonly is: "cancelled"; readonly by: string }
  | { readonly is: "settled" };

/** What the team is told in #alertes, with what to do next. */
export type TeamAlert =
  | {
      readonly about: "order_refused";
      readonly source: string;
      readonly externalId: string | null;
      readonly refusal: Refusal;
      readonly pointsCents: number | null;
    }
  /** A partner does not agree with what a statement says of an order; frozen, or too late for that. */
  | {
      readonly about: "statement_contested";
      readonly statement: string;
      readonly partner: string;
      readonly number: number;
      readonly reason: string;
      readonly isFrozen: boolean;
    }
  | {
      readonly about: "declined";
      readonly orderId: OrderId;
      readonly number: number;
      readonly partner: string;
      readonly reason: string;
      readonly afterConfirm: boolean;
      readonly via?: Via;
    }
  | {
      readonly about: "partner_message";
      /** The orders it is about, as far as it says; none when it names none. */
      readonly numbers: readonly number[];
      /** Those of them that were cancelled and are not said to stay. */
      readonly cancelled?: readonly number[];
      readonly partner: string;
      readonly from: string;
      readonly text: string;
      /** It was asked whether what it has may leave without what it lacks. */
      readonly isAskedBack?: true;
      /** What it had written before it changed it; what that did stands. */
      readonly before?: string;
    }
  /** Its contact wants no more WhatsApp, or wants it again. */
  | {
      readonly about: "whatsapp_stopped";
      readonly partner: string;
      readonly from: string;
      readonly isBack: boolean;
    }
  /** It was told not to ship an hour of its own ago and has not answered (SM-2, D41). */
  | {
      readonly about: "cancel_unseen";
      readonly number: number;
      readonly partner: string;
      readonly contact: string | null;
      /** E.164; null where we have none. */
      readonly phone: string | null;
      readonly email: string | null;
    }
  /** It takes only some units of what it was asked: the rest waits to be decided, or still does (E4). */
  | {
      readonly about: "part_to_decide";
      readonly orderId: OrderId;
      readonly fulfillmentId: FulfillmentId;
      readonly number: number;
      readonly partner: string;
      readonly accepted: readonly SaidUnits[];
      readonly rest: readonly SaidUnits[];
      readonly isReminder: boolean;
      readonly via?: Via;
      /** What became of it, as it is when the message is written. */
      readonly decided?: PartDecided;
    }
  /** It takes, or refuses, only a part of what it had answered before: a person decides, nothing was changed. */
  | {
      readonly about: "partial_answer";
      readonly number: number;
      readonly partner: string;
      readonly answer: "confirmed" | "declined";
      readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
      readonly via?: Via;
    }
  /** It said yes, but for later than we promised. */
  | {
      readonly about: "late_promise";
      readonly number: number;
      readonly partner: string;
      readonly shipBy: string;
      readonly shipDueAt: string;
      readonly via?: Via;
    }
  | {
      readonly about: "parcel";
      readonly trouble: ParcelTrouble;
      readonly orderId: OrderId;
      readonly number: number;
      readonly fulfiller: string;
      readonly trackingNumber: string | null;
      /** The words that the number came with. */
      readonly text?: string;
    }
  /** The shop gave up an order that can no longer be cancelled so: a person speaks to the client (SM-1). */
  | {
      readonly about: "cancel_refused";
      readonly number: number;
      readonly why: "already_shipped" | "lines_not_separable";
      readonly fulfillers: readonly string[];
    }
  /** A partner's standing changed (SM-10); `open` are the orders that a suspended one has. */
  | ({
      readonly about: "standing";
      readonly open: readonly number[];
      /** By which channels it is told itself; absent where it is not. */
      readonly told?: readonly string[];
    } & StandingChange)
  /** The points of a withdrawal are not back yet (A31); `dueOn` is the last day. */
  | {
      readonly about: "return_due";
      readonly number: number;
      readonly dueOn: string;
      readonly isOver: boolean;
    }
  | { readonly about: "refund_by_hand"; readonly number: number; readonly cents: number }
  /** Somebody wrote where, or what, nothing is read from; told once a day. */
  | {
      readonly about: "message_set_aside";
      readonly why: SetAside | "foreign_order";
      readonly channel: string;
      readonly partner: string | null;
    }
  /** Parts of a verified delivery, kept in quarantine; told once a day. */
  | {
      readonly about: "unreadable_parts";
      readonly channel: string;
      readonly parts: number;
      readonly reason: string;
    }
  | { readonly about: "unknown_sender"; readonly channel: string; readonly sender: string }
  | MailAlert
  | {
      readonly about: "notice_unsent";
      readonly channel: string;
      readonly noticeKind: NoticeKind;
      /** `PO-0012`, where it is an order to a supplier. */
      readonly purchase?: string;
      readonly number: number | null;
      readonly outcome: "dead" | "unknown";
      readonly problem: string;
      readonly tries: number;
      /** What an operator names it by to have it sent again; null where there was nobody to send it to. */
      readonly noticeId: string | null;
    }
  /** What the alerts of a history that was written afterwards would have said. */
  | ({ readonly about: "unsent_alerts" } & AlertDigest)
  | { readonly about: "endpoint_disabled"; readonly destination: string; readonly problem: string };
