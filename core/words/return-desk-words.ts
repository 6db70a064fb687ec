import type { ReplacementState } from "../returns/replacement.ts";
import type { Bearer, ReturnCondition, ReturnReason } from "../returns/return.ts";
import type { ReturnState } from "../returns/return-state.ts";
import type { Dialog } from "./order-action-words.ts";

/** Returns and refunds as the team works on them in Slack; typed words arrive made harmless. */

export interface ReturnRowFacts {
  readonly name: string;
  readonly state: ReturnState;
  readonly reason: ReturnReason;
  readonly items: readonly { readonly quantity: number; readonly name: string }[];
  readonly trackingNumber: string | null;
  readonly condition: ReturnCondition | null;
  readonly borneBy: Bearer | null;
  readonly why: string | null;
  /** What went back for it, and whether the shop has credited it. */
  readonly refund: { readonly cents: number; readonly isCredited: boolean } | null;
  readonly replacement: ReplacementState;
}

export interface RefundLineFacts {
  readonly quantity: number;
  readonly name: string;
  readonly leftCents: number;
  /** What the partner is to be paid for it; null for the hub's. */
  readonly partnerShareCents: number | null;
}

export interface ReturnDeskWords {
  readonly help: { readonly refund: string; readonly return: string };
  readonly none: (number: number) => string;
  readonly heading: (number: number) => string;
  readonly row: (facts: ReturnRowFacts) => string;
  readonly buttons: {
    readonly authorize: string;
    readonly keep: string;
    readonly refuse: string;
    readonly sent: string;
    readonly receive: string;
    readonly accept: string;
    readonly inspect: string;
    readonly exchange: string;
    readonly exchangeKept: string;
    readonly reship: string;
    readonly askAgain: string;
    readonly refund: string;
  };
  /** Before points go back at once. */
  readonly confirmAuthorize: Dialog;
  readonly confirmAccept: Dialog;
  readonly confirmExchange: Dialog;
  readonly confirmReship: Dialog;
  readonly done: (of: {
    readonly name: string;
    readonly state: ReturnState;
    readonly isAlready: boolean;
    readonly isProposed: boolean;
    /** What the shop was asked to credit, at this step or before it. */
    readonly refund: { readonly cents: number; readonly isCredited: boolean } | null;
    readonly isReshipped: boolean;
  }) => string;
  readonly forms: {
    readonly refuseTitle: string;
    readonly refuse: string;
    readonly why: string;
    readonly whyHint: string;
    readonly known: string;
    readonly ownWords: string;
    readonly hygiene: string;
    readonly late: string;
    readonly sentTitle: string;
    readonly sent: string;
    readonly number: string;
    readonly numberHint: string;
    readonly inspectTitle: string;
    readonly inspect: string;
    readonly verdict: string;
    readonly verdicts: { readonly accepted: string; readonly reship: string; readonly rejected: string };
    readonly condition: string;
    readonly conditions: Readonly<Record<ReturnCondition, string>>;
    readonly bearer: string;
    readonly bearers: Readonly<Record<Bearer, string>>;
    readonly rejectWhy: string;
    readonly rejectHint: string;
    readonly close: string;
  };
  readonly refund: {
    readonly button: string;
    readonly title: (number: number) => string;
    readonly submit: string;
    readonly what: string;
    readonly whole: string;
    readonly points: string;
    readonly pointsHint: string;
    readonly note: string;
    readonly noteHint: string;
    readonly left: (lines: readonly RefundLineFacts[]) => string;
    readonly limits: string;
    readonly nothingLeft: (number: number) => string;
    readonly badPoints: string;
    readonly given: (of: { readonly number: number; readonly cents: number }) => string;
    readonly already: (of: { readonly number: number; readonly cents: number }) => string;
    readonly proposed: (of: { readonly number: number; readonly cents: number }) => string;
  };
}
