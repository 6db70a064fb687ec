import type { KnownWhy, ReturnReason } from "../returns/return.ts";
import type { MailText } from "./mail-text.ts";

/** What clients and partners read of a return and of points given back (SM-8); the same letter on every channel. */

interface Items {
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
}

/** Where something is to be sent, or why it may not. */
export interface ReturnNewsFacts extends Items {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly news: "authorized" | "refused" | "rejected" | "reshipped";
  readonly reason: ReturnReason;
  /** Where to; none where the client keeps it. */
  readonly parcels: readonly (Items & { readonly address: readonly string[] })[];
  readonly why: KnownWhy | { readonly said: string } | null;
  /** When points go back. */
  readonly refund: "now" | "dispatched" | "received" | "reship";
  /** Rejected after its points had gone back: they stay with the client (D134). */
  readonly keepsPoints: boolean;
  readonly paysReturn: "client" | "fulfiller";
}

export interface RefundedFacts extends Items {
  readonly number: number;
  readonly shopOrderId: string;
  readonly clientName: string;
  readonly refundCents: number;
}

export interface PartnerReturnFacts extends Items {
  readonly number: number;
  readonly contactName: string | null;
  readonly reason: ReturnReason;
  readonly address: readonly string[];
  readonly outcome: "comes_back" | "kept" | "borne_by_you" | "borne_by_us" | "rejected" | "reshipped";
}

export interface ReturnLetterWords {
  readonly news: (facts: ReturnNewsFacts) => MailText;
  readonly refunded: (facts: RefundedFacts) => MailText;
  readonly partner: (facts: PartnerReturnFacts) => MailText;
}
