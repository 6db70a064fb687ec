import type { CancelReason } from "../order/cancel.ts";

/** What the team reads when it acts on an order: buttons, the forms they open, the write commands and their answers. */

/** One part as a form or an answer names it. */
interface PartNamed {
  readonly number: number;
  readonly fulfiller: string;
}

export interface Dialog {
  readonly title: string;
  readonly text: string;
  readonly yes: string;
  readonly no: string;
}

/** The write commands; their help is beside that of the others. */
export type WriteCommand = "deliver" | "notify" | "ship";

export interface OrderActionWords {
  readonly buttons: {
    readonly remind: string;
    readonly confirm: string;
    readonly cancel: string;
    readonly details: string;
    readonly force: string;
  };
  /** "2 relances, dernière à 09:16 par Léa", under its part on the card. */
  readonly reminders: (facts: {
    readonly count: number;
    readonly at: string;
    readonly by: string | null;
  }) => string;
  readonly remindAgain: (facts: {
    readonly fulfiller: string;
    readonly count: number;
    readonly at: string;
  }) => Dialog;
  readonly confirmForPartner: (facts: PartNamed) => Dialog;
  readonly reminded: (
    facts: PartNamed & { readonly count: number; readonly channels: readonly ("email" | "whatsapp")[] },
  ) => string;
  readonly alreadyReminded: (
    facts: PartNamed & { readonly by: string | null; readonly at: string; readonly minutesAgo: number },
  ) => string;
  readonly onItsWay: (facts: PartNamed) => string;
  readonly forms: {
    readonly title: string;
    readonly loading: string;
    readonly saving: string;
    readonly failedTitle: string;
    readonly expired: string;
  };
  /** A message that could not leave, or may not have arrived. */
  readonly stuck: {
    readonly resend: string;
    readonly arrived: string;
    readonly again: string;
    readonly resent: string;
    readonly noted: string;
    readonly already: string;
  };
  readonly cancellation: {
    readonly title: (number: number) => string;
    readonly refundTitle: (number: number) => string;
    readonly refundSubmit: string;
    readonly refunded: (facts: { readonly number: number; readonly refundCents: number }) => string;
    readonly what: string;
    readonly wholeOrder: string;
    readonly part: (fulfiller: string) => string;
    readonly reason: string;
    readonly reasons: Record<CancelReason, string>;
    /** What becomes of one part: points, stock or partner, commission. */
    readonly consequence: (facts: {
      readonly fulfiller: string;
      readonly isHub: boolean;
      readonly cents: number;
      readonly isTold: boolean;
      /** It will never come: only the points are still owed. */
      readonly isOver: boolean;
      /** The partner's share was held, and is given up with the refund. */
      readonly voidsShare: boolean;
    }) => string;
    readonly consequences: string;
    readonly submit: string;
    readonly keep: string;
    readonly nothingLeft: (number: number) => string;
    readonly done: (facts: {
      readonly number: number;
      readonly outcome: "cancelled" | "partly" | "already";
      readonly refundCents: number;
    }) => string;
  };
  readonly commands: {
    readonly help: Record<WriteCommand, string>;
    readonly missing: Record<WriteCommand, string>;
    readonly badDate: (typed: string) => string;
    readonly leftTooEarly: (facts: { readonly typed: string; readonly number: number }) => string;
    /** A day on which it may have left before or after it was cancelled. */
    readonly leftWhen: (facts: {
      readonly typed: string;
      readonly number: number;
      readonly cancelledAt: string;
    }) => string;
    readonly whichPart: (facts: { readonly command: string; readonly number: number }) => string;
    readonly insist: (command: string) => string;
    /** What comes before a tracking number, and how to give it then. */
    readonly packFirst: (facts: { readonly number: number; readonly isPicked: boolean }) => string;
    /** The same number for two orders of one sender. */
    readonly together: (command: string) => string;
    readonly delivered: (facts: PartNamed & { readonly on: string; readonly already: boolean }) => string;
  };
}
