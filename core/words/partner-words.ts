import type { Temporal } from "temporal-polyfill";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { StandingWord } from "../partner/standing.ts";
import type { Reader } from "./clock.ts";
import type { BatchWords } from "./depot-words.ts";
import type { MailText } from "./mail-text.ts";

/** Facts in, text out: all that a partner reads. Nothing here knows how it travels, but for its length. */

export interface OrderedItem {
  readonly quantity: number;
  readonly name: string;
  /** The partner's own reference for it. */
  readonly partnerSku: string | null;
}

export interface NewOrderFacts {
  readonly number: number;
  readonly items: readonly OrderedItem[];
  /** Items left out because they did not fit. */
  readonly omittedItems: number;
  /** In place of a wrong item, at the partner’s charge: nothing more is owed for it (SM-8). */
  readonly isReplacement: boolean;
  readonly city: string;
  readonly confirmDueAt: Temporal.Instant | null;
  /** Set when the partner said yes before this message left, on another channel. */
  readonly confirmed: { readonly at: Temporal.Instant; readonly via: Via | null } | null;
  readonly reader: Reader;
}

/** What a mail adds: a partner needs it to ship, and it goes nowhere but there. */
export interface NewOrderMailFacts extends NewOrderFacts {
  readonly contactName: string | null;
  readonly addressLines: readonly string[];
  readonly clientPhone: string | null;
  /** Whether the same order also goes to the partner's WhatsApp, where it can be answered. */
  readonly isOnWhatsApp: boolean;
  /** The partner's page, where it can answer; null where this server has no address. */
  readonly pageUrl: string | null;
  /** Whether an answer to the mail itself is read. */
  readonly takesReplies: boolean;
  /** Under which a partner reaches a person; null where nobody wrote it down. */
  readonly teamPhone: string | null;
}

/** An announcement again; `count` is the reminder's number, from 1. */
export interface ReminderFacts extends NewOrderFacts {
  readonly count: number;
}

/** A part that must not leave, or whose parcel's number is missing. */
export interface CancelFacts {
  readonly number: number;
  readonly contactName: string | null;
  readonly items: readonly OrderedItem[];
  readonly pageUrl: string | null;
  /** Said before, and not answered. */
  readonly isAgain: boolean;
  /** Another partner sends it; it was not cancelled (SM-2). */
  readonly isTransferred: boolean;
  /** Until when it is to leave, on its partner's calendar. */
  readonly shipOn: Temporal.PlainDate | null;
}

export interface PaymentFacts {
  readonly contactName: string | null;
  readonly reference: string;
  readonly paidOn: Temporal.PlainDate;
  readonly partnerShareCents: number;
  readonly commissionCents: number;
  readonly grossCents: number;
  readonly orders: readonly number[];
}

export interface AvailabilityFacts {
  readonly contactName: string | null;
  /** Where it is answered on one page; null where this server has no address. */
  readonly pageUrl: string | null;
  readonly items: readonly { readonly name: string; readonly partnerSku: string }[];
}

/** An answer as it is said in a chat, and the subject that it answers. */
export interface AnswerMailFacts {
  readonly subject: string;
  readonly said: string;
  readonly teamPhone: string | null;
}

/** `Re: ` once, however often a thread was answered. */
export function answerSubject(subject: string): string {
  const bare = subject.replace(/^(?:\s*(?:re|aw|sv|ré|rép)\s*:\s*)+/i, "").trim();
  return `Re: ${bare === "" ? "[MTC]" : bare}`;
}

/** A chat's stars make words bold; in a mail they would be stars. */
export function withoutStars(said: string): string {
  return said.replace(/\*([^*\n]+)\*/g, "$1");
}

/** Every answer there is, each with its own facts: a language that misses one does not compile. */
export type PartnerAnswerWords = {
  readonly [S in PartnerAnswer["says"]]: (
    answer: Extract<PartnerAnswer, { says: S }>,
    reader: Reader,
  ) => string;
};

/** The notices that go to a partner, each on the channels it takes. */
export interface PartnerWords {
  readonly partner_new_order: {
    readonly chat: (facts: NewOrderFacts) => string;
    /** At most 20 characters each, no emoji (chat-ux §1.2, §2.6). */
    readonly buttons: { readonly confirm: string; readonly shortage: string; readonly delay: string };
    readonly mail: (facts: NewOrderMailFacts) => MailText;
    readonly sms: (facts: NewOrderFacts) => string;
  };
  /** The buttons under it are the announcement's. */
  readonly partner_reminder: {
    readonly chat: (facts: ReminderFacts) => string;
    readonly mail: (facts: NewOrderMailFacts & ReminderFacts) => MailText;
  };
  readonly partner_cancel: {
    readonly chat: (facts: CancelFacts) => string;
    /** At most 20 characters: the answer that is asked for. */
    readonly button: string;
    /** The same, where it was not cancelled but given to another. */
    readonly transferred: string;
    readonly mail: (facts: CancelFacts) => MailText;
  };
  readonly partner_tracking_wanted: {
    readonly chat: (facts: CancelFacts) => string;
    readonly mail: (facts: CancelFacts) => MailText;
  };
  readonly partner_rest_awaited: {
    readonly chat: (facts: CancelFacts) => string;
    readonly mail: (facts: CancelFacts) => MailText;
  };
  readonly partner_answer: PartnerAnswerWords;
  /** What we answer to a mail, by mail: the answer's own words are the letter. */
  readonly answer_mail: (facts: AnswerMailFacts) => MailText;
  readonly partner_availability_check: {
    readonly chat: (facts: AvailabilityFacts) => string;
    readonly buttons: { readonly all: string; readonly some: string };
    readonly mail: (facts: AvailabilityFacts) => MailText;
  };
  readonly partner_weekly_batch: BatchWords;
  /** What became of its products, in a few words of a template: "retirés de la vente". */
  readonly standing: Readonly<Record<StandingWord, string>>;
  readonly partner_payment: {
    readonly chat: (facts: PaymentFacts) => string;
    readonly mail: (facts: PaymentFacts) => MailText;
    readonly sms: (facts: PaymentFacts) => string;
  };
}

/** A product's name is short and says nothing of stock; anything else is the partner's whole sentence, or a code. */
const PRODUCT_MAX = 40;
/** "rupture sur le", "en rupture de": what stands before the product's name. */
const SHORTAGE_OPENING =
  /^(?:en )?ruptures?(?: de stock)?(?: (?:sur|pour|de|du|des|le|la|les))*(?: [ld]['’]| |$)/i;
const SHORTAGE_WORDS = /ruptur|stock|manqu|epuis|épuis|plus|\d{3}|_/i;

/** The product that a reason for a shortage names; null where it names none that could be said back. */
export function missingProduct(reason: string): string | null {
  const name = reason.replace(/\s+/g, " ").trim().replace(SHORTAGE_OPENING, "");
  return name === "" || name.length > PRODUCT_MAX || SHORTAGE_WORDS.test(name) ? null : name;
}

/** The sentence for one answer; the tag and the facts belong together, which the compiler cannot follow by itself. */
export function sayAnswer(words: PartnerWords, answer: PartnerAnswer, reader: Reader): string {
  const say = words.partner_answer[answer.says] as (answer: PartnerAnswer, reader: Reader) => string;
  return say(answer, reader);
}
