import type { Temporal } from "temporal-polyfill";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { FieldFault, PageForm } from "../partner/page-form.ts";
import type { PageSaid } from "../partner/page-said.ts";
import type { Reader } from "./clock.ts";

/** All that stands on a partner's page. Plain text: the page escapes it. */

export interface PageFacts {
  readonly number: number;
  readonly state: FulfillmentState;
  readonly confirmDueAt: Temporal.Instant | null;
  readonly shipDueAt: Temporal.Instant | null;
  readonly confirmed: { readonly at: Temporal.Instant; readonly via: Via | null } | null;
  readonly shippedAt: Temporal.Instant | null;
  readonly carrier: string | null;
  readonly trackingNumber: string | null;
  readonly deliveredAt: Temporal.Instant | null;
  readonly isDeliveryClaimed: boolean;
  readonly cancelledAt: Temporal.Instant | null;
  readonly isCancelSeen: boolean;
  readonly reader: Reader;
}

/** A form: what opens it, what it asks, and its button. */
export interface FormWords {
  readonly title: string;
  readonly hint: string | null;
  readonly button: string;
}

/** A page that shows no order: what happened and what to do. */
export interface NoPageWords {
  readonly title: string;
  readonly text: string;
  readonly next: string;
}

/** A sentence for what a form came to; its tag and facts belong together. */
export type SaidWords = {
  readonly [S in PageSaid["says"]]: (said: Extract<PageSaid, { says: S }>, facts: PageFacts) => string;
};

export type FaultWords = {
  readonly [W in FieldFault["why"]]: (fault: Extract<FieldFault, { why: W }>) => string;
};

export interface PartnerPageWords {
  readonly title: (number: number) => string;
  readonly heading: (number: number) => string;
  readonly greeting: (name: string) => string;
  /** Where the order stands, and what is awaited; null for nothing. */
  readonly status: (facts: PageFacts) => { readonly headline: string; readonly detail: string | null };
  readonly items: string;
  readonly ref: (partnerSku: string) => string;
  /** Above what the partner said that it has none of, and under it while nobody has decided. */
  readonly rest: string;
  readonly restToDecide: string;
  readonly address: string;
  /** What stands before a phone number. */
  readonly phone: string;
  readonly answer: string;
  readonly forms: Readonly<Record<PageForm, FormWords>>;
  readonly shipOn: string;
  readonly units: (facts: { readonly name: string; readonly ordered: number }) => string;
  readonly reason: string;
  readonly choose: string;
  readonly reasons: Readonly<Record<"out_of_stock" | "zone" | "other", string>>;
  readonly note: string;
  readonly trackingNumber: string;
  readonly carrier: string;
  readonly carrierAuto: string;
  readonly leftAt: string;
  readonly leftHint: string;
  readonly force: string;
  readonly optional: string;
  readonly said: SaidWords;
  readonly fault: FaultWords;
  readonly needsLook: string;
  readonly help: (number: number) => string;
  readonly noPage: {
    readonly unknown: NoPageWords;
    readonly over: (number: number) => NoPageWords;
    readonly busy: NoPageWords;
    readonly unavailable: NoPageWords;
    readonly broken: NoPageWords;
  };
}

/** The sentence for what a form came to. */
export function saySaid(words: PartnerPageWords, said: PageSaid, facts: PageFacts): string {
  const say = words.said[said.says] as (said: PageSaid, facts: PageFacts) => string;
  return say(said, facts);
}

/** The sentence beside a field that cannot be taken. */
export function sayFault(words: PartnerPageWords, fault: FieldFault): string {
  const say = words.fault[fault.why] as (fault: FieldFault) => string;
  return say(fault);
}
