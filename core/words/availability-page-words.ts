import type { Temporal } from "temporal-polyfill";
import type { AvailabilitySaid } from "../flow/answer-availability-page.ts";
import type { Reader } from "./clock.ts";
import type { NoPageWords } from "./partner-page-words.ts";

/** All that stands on the page where a partner says what it has. Plain text: the page escapes it. */

export interface AvailabilityPageWords {
  readonly title: string;
  readonly greeting: (name: string) => string;
  readonly question: string;
  /** When it was asked, and until when the page is open. */
  readonly asked: (facts: {
    readonly askedAt: Temporal.Instant;
    readonly until: Temporal.Instant;
    readonly reader: Reader;
  }) => string;
  readonly ref: (partnerSku: string) => string;
  readonly available: string;
  readonly missing: string;
  /** Under a product: the last word on it; null where there never was one. */
  readonly known: (facts: { readonly at: Temporal.Instant | null; readonly reader: Reader }) => string;
  readonly unsaid: string;
  readonly button: string;
  /** That it is about no order. */
  readonly hint: string;
  readonly said: (said: AvailabilitySaid) => string;
  readonly help: string;
  readonly over: NoPageWords;
}
