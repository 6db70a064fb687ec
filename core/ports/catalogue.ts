import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import type { CheckId } from "../ids.ts";
import type { Conversation } from "../partner/conversation.ts";
import type { Partner } from "../partner/partner.ts";

/** What is sold and by whom, as the flows read and write it. */

export interface PartnersPort {
  find(code: string): Promise<Partner | null>;
  /** The partner whose contact writes from this phone (E.164); null for a stranger. */
  byPhone(phone: string): Promise<Partner | null>;
  /** The partner with this mail address, in lower case; null for a stranger, and where several share it. */
  byEmail(address: string): Promise<Partner | null>;
  all(): Promise<readonly Partner[]>;
  /** Holds a partner's conversation until the transaction ends, so that its messages are answered in turn. */
  lock(code: string): Promise<void>;
  conversation(partner: string): Promise<Conversation | null>;
  saveConversation(partner: string, conversation: Conversation): Promise<void>;
}

export interface ProductsPort {
  /** Partners' products by partner and SKU; a null filter leaves all. */
  list(filter: {
    readonly partner: string | null;
    readonly status: PartnerProduct["status"] | null;
    readonly category: string | null;
  }): Promise<readonly PartnerProduct[]>;
  /** Products of a partner by our SKU or its own, or all for null, locked until the transaction ends. */
  lock(partner: string, names: readonly string[] | null): Promise<readonly PartnerProduct[]>;
  /** Saves what a word on their availability changed, and the word itself, append-only. */
  save(
    changes: readonly { readonly product: PartnerProduct; readonly available: boolean }[],
    now: Temporal.Instant,
  ): Promise<void>;
  /** The newest question about exactly these SKUs since then that still waits for its answer. */
  openCheck(
    partner: string,
    skus: readonly string[],
    since: Temporal.Instant,
  ): Promise<{ readonly id: CheckId; readonly askedAt: Temporal.Instant } | null>;
  ask(check: {
    readonly id: CheckId;
    readonly partner: string;
    readonly skus: readonly string[];
    readonly askedBy: string;
    readonly askedAt: Temporal.Instant;
  }): Promise<void>;
  /** Closes the questions of which every product has been spoken of since they were asked. */
  closeChecks(partner: string, now: Temporal.Instant): Promise<void>;
}
