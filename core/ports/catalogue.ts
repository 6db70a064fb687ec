import type { Temporal } from "temporal-polyfill";
import type { PartnerProduct } from "../catalogue/partner-product.ts";
import type { HideReason } from "../catalogue/visibility.ts";
import type { Contract } from "../commission/commission.ts";
import type { CheckId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { PartnerAccount } from "../partner/account.ts";
import type { Closure } from "../partner/closures.ts";
import type { Conversation } from "../partner/conversation.ts";
import type { Partner } from "../partner/partner.ts";
import type { PartnerRecord, StandingChange } from "../partner/standing.ts";

/** What is sold and by whom, as the flows read and write it. */

export interface PartnersPort {
  find(code: string): Promise<Partner | null>;
  /** The partner whose contact writes from this phone (E.164); null for a stranger. */
  byPhone(phone: string): Promise<Partner | null>;
  /** The partner with this mail address, in lower case; null for a stranger, and where several share it. */
  byEmail(address: string): Promise<Partner | null>;
  all(): Promise<readonly Partner[]>;
  /** Its terms in force on that day; null where it has none. */
  contractOn(code: string, on: Temporal.PlainDate): Promise<Contract | null>;
  /** Where it is paid to on that day; null where it has no account by then. */
  account(code: string, on: Temporal.PlainDate): Promise<PartnerAccount | null>;
  /** Keeps how it stands now, and the row of the change, append-only. */
  stand(change: StandingChange, said: { readonly by: Actor; readonly at: Temporal.Instant }): Promise<void>;
  /** What its requests and parcels came to since then, as of now (SM-10). */
  record(
    code: string,
    of: { readonly since: Temporal.Instant | null; readonly now: Temporal.Instant },
  ): Promise<PartnerRecord>;
  /** Why it last changed; null where it never did. */
  whyItStands(code: string): Promise<string | null>;
  /** When it last began to stand as it does; null where it always did. */
  standsSince(code: string): Promise<Temporal.Instant | null>;
  /** Codes of those who send to a zone, the hub among them. */
  fulfillersOf(zone: string): Promise<readonly string[]>;
  /** Takes the place of all that it is closed on. */
  saveClosures(code: string, closures: readonly Closure[]): Promise<void>;
  saveAskedDaily(code: string, askedDaily: boolean): Promise<void>;
  /** Holds a partner's conversation until the transaction ends, so that its messages are answered in turn. */
  lock(code: string): Promise<void>;
  conversation(partner: string): Promise<Conversation | null>;
  /** From when nothing more goes to its phone; null lets it again. */
  stopWhatsApp(code: string, at: Temporal.Instant | null): Promise<void>;
  saveConversation(partner: string, conversation: Conversation): Promise<void>;
}

/** What was said of a product's being seen. */
export interface VisibilityWord {
  readonly reason: string;
  readonly isSet: boolean;
  readonly by: Actor;
  readonly note: string | null;
  readonly at: Temporal.Instant;
}

export interface ProductsPort {
  bySku(sku: string): Promise<PartnerProduct | null>;
  /** Saves why products are hidden by now, and one word on each, append-only. */
  saveHidden(
    products: readonly PartnerProduct[],
    word: {
      readonly reason: HideReason;
      readonly isSet: boolean;
      readonly actor: Actor;
      readonly note: string | null;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
  /** Oldest first. */
  visibilityWords(sku: string): Promise<readonly VisibilityWord[]>;
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
  /** Since when the first question that still waits for its answer waits; null where none does. */
  waitingSince(partner: string): Promise<Temporal.Instant | null>;
  /** The newest question since then that still waits. */
  newestCheck(
    partner: string,
    since: Temporal.Instant,
  ): Promise<{
    readonly id: CheckId;
    readonly askedAt: Temporal.Instant;
    readonly skus: readonly string[];
  } | null>;
  /** That question, answered or not; null where the partner was never asked it. */
  findCheck(
    partner: string,
    id: CheckId,
  ): Promise<{ readonly askedAt: Temporal.Instant; readonly skus: readonly string[] } | null>;
  /** Of which products that question was; null where the partner was never asked it. */
  skusOfCheck(partner: string, id: CheckId): Promise<readonly string[] | null>;
  /** Closes the questions of which every product has been spoken of since they were asked. */
  closeChecks(partner: string, now: Temporal.Instant): Promise<void>;
}
