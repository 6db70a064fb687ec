import type { SaidUnits } from "../order/split-part.ts";
import type { SentKind } from "../ticket/ticket.ts";

/** What the bot answers a partner who wrote; texts are chat-ux §2.6. Order numbers are theirs only. */
export type PartnerAnswer =
  | {
      readonly says: "confirmed";
      readonly number: number;
      readonly at: string;
      readonly shipDueAt: string | null;
    }
  /** It lacks these; may the rest leave? */
  | { readonly says: "shortage_noted"; readonly number: number; readonly missing: readonly SaidUnits[] }
  /** The rest may leave: it is confirmed, what is missing is with the team. */
  | {
      readonly says: "rest_confirmed";
      readonly number: number;
      readonly at: string;
      readonly shipDueAt: string | null;
      readonly missing: readonly SaidUnits[];
    }
  | { readonly says: "already_confirmed"; readonly number: number; readonly at: string }
  | { readonly says: "undone"; readonly number: number }
  /** The team takes back a yes that was read into words that meant something else. */
  | { readonly says: "undone_by_team"; readonly number: number }
  | { readonly says: "undo_too_late"; readonly number: number }
  | {
      readonly says: "declined";
      readonly number: number;
      readonly reason: string;
      readonly outOfStock: boolean;
      /** It did not say why. */
      readonly asksWhy?: true;
    }
  /** Why it was declined, in its own words. */
  | { readonly says: "reason_noted"; readonly number: number; readonly reason: string }
  /** It leaves later, at a moment in its own words; null: it did not say when. */
  | { readonly says: "delayed"; readonly number: number; readonly eta: string | null }
  | { readonly says: "already_declined"; readonly number: number }
  | { readonly says: "which_shortage"; readonly number: number; readonly items: readonly string[] }
  | {
      readonly says: "which_order";
      readonly choices: readonly {
        readonly key: string;
        readonly number: number;
        readonly items: readonly string[];
        readonly isCancelled?: true;
      }[];
      /** Orders that could be meant and are not listed. */
      readonly others: number;
      readonly offersAll: boolean;
    }
  | { readonly says: "unknown_ref"; readonly ref: string; readonly open: readonly number[] }
  | { readonly says: "ref_conflict"; readonly refs: readonly number[] }
  | { readonly says: "nothing_open" }
  | {
      readonly says: "tracking_recorded";
      readonly number: number;
      readonly trackingNumber: string;
      readonly carrier: string;
      /** The carriers agreed with it, where this is another. */
      readonly agreed?: readonly string[];
    }
  | { readonly says: "tracking_known"; readonly number: number; readonly trackingNumber: string }
  | {
      readonly says: "tracking_conflict";
      readonly number: number;
      readonly trackingNumber: string;
      readonly already: string;
    }
  | { readonly says: "cancel_noted"; readonly number: number }
  /** Another partner sends it: nothing of what was said counts (E6). */
  | {
      readonly says: "transferred";
      readonly number: number;
      readonly forwarded: "soon" | "later" | null;
    }
  /** What was said does not say that nothing leaves; `forwarded` says within how long the team answers, if it does. */
  | {
      readonly says: "is_cancelled";
      readonly number: number;
      readonly forwarded: "soon" | "later" | null;
    }
  /** It says that a cancelled order's parcel has left, without its number. */
  | { readonly says: "cancelled_number_wanted"; readonly number: number }
  /** The number of a cancelled order's parcel, with the team; nothing says that it left before. */
  | { readonly says: "cancelled_parcel"; readonly number: number; readonly trackingNumber: string }
  /** It left before it was cancelled, and counts as shipped (E7). */
  | { readonly says: "left_before_cancel"; readonly number: number; readonly trackingNumber: string }
  | {
      readonly says: "cancel_or_confirm";
      readonly cancelled: readonly number[];
      readonly open: readonly number[];
    }
  | { readonly says: "tracking_elsewhere"; readonly trackingNumber: string }
  | { readonly says: "check_digit"; readonly trackingNumber: string }
  | { readonly says: "tracking_missing"; readonly number: number }
  /** Which products it has is written down; orders that `waiting` names still wait for their own answer. */
  | {
      readonly says: "availability_noted";
      readonly available: number;
      /** Names of products. */
      readonly missing: readonly string[];
      readonly waiting: readonly number[];
    }
  /** How to say which products it has, and, where orders wait, how to answer these. */
  | { readonly says: "availability_how"; readonly waiting: readonly number[] }
  /** What it is owed, in cents of its own shares; days are ISO dates. */
  | {
      readonly says: "balance";
      readonly pendingCents: number;
      /** Delivered and not paid, what was taken back of it netted. */
      readonly dueCents: number;
      /** When the bank is asked next; null where nothing is owed. */
      readonly nextOn: string | null;
      readonly statement: {
        readonly number: string;
        readonly netCents: number;
        readonly isApproved: boolean;
      } | null;
      readonly paidCents: number;
      /** Frozen: contested, or a return is open. */
      readonly heldCents: number;
    }
  /** What it contested is frozen, and the rest of the statement goes on; `already` by an earlier word. */
  | {
      readonly says: "contest_frozen";
      readonly number: number;
      readonly statement: string;
      readonly already: boolean;
      readonly netCents: number;
    }
  /** The payment was approved before: the team has its word. */
  | { readonly says: "contest_too_late"; readonly number: number; readonly statement: string }
  /** Not on a statement of its own; the team reads what it wrote. */
  | { readonly says: "contest_unknown"; readonly number: number }
  /** Which order, or why: one of them is missing. */
  | { readonly says: "contest_how"; readonly number: number | null }
  /** Its answer to a client's question is with the team, and does nothing to an order. */
  | { readonly says: "ticket_noted"; readonly ticket: string }
  /** It answered one by what nobody here can read: its words are asked for. */
  | { readonly says: "ticket_unread"; readonly ticket: string; readonly sent: SentKind }
  /** No question of that number was put to it. */
  | { readonly says: "ticket_unknown"; readonly ticket: string }
  /** Words that could answer a client's question as well as another one, or an order: which? */
  | {
      readonly says: "ticket_or_order";
      readonly tickets: readonly string[];
      readonly numbers: readonly number[];
    }
  | { readonly says: "delivery_claimed"; readonly number: number }
  | { readonly says: "not_possible"; readonly number: number; readonly state: string }
  /** `soon`: the team is there, and answers within half an hour. */
  | { readonly says: "forwarded"; readonly number: number | null; readonly soon: boolean }
  | { readonly says: "unclear"; readonly number: number | null }
  | { readonly says: "handed_over" }
  | { readonly says: "voice" }
  | { readonly says: "photo"; readonly number: number | null }
  /** Whose word a forwarded message is nobody knows. */
  | { readonly says: "forward_ignored" }
  | { readonly says: "unregistered" };
