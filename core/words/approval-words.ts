import type { ApprovalState } from "../approval/approval.ts";
import type { ApprovalFigures, ApprovalKind } from "../approval/kinds.ts";
import type { PartnerStatus } from "../partner/partner.ts";

/** Requests for somebody else's yes as the team reads them; moments arrive written out, typed words made harmless. */

export interface ApprovalFacts {
  /** `A-0031`. */
  readonly approval: string;
  readonly state: ApprovalState;
  readonly figures: ApprovalShown;
  readonly why: string | null;
  /** Null where the desk itself asked. */
  readonly requestedBy: string | null;
  readonly requestedAt: string;
  readonly expiresAt: string;
  /** "Pauline ✓ 09:31", first to last. */
  readonly yeses: readonly { readonly by: string; readonly at: string }[];
  readonly needed: number;
  readonly decidedBy: string | null;
  readonly decidedAt: string | null;
  readonly reason: string | null;
}

/** Figures with the partners' names in place of their codes. */
export type ApprovalShown = ApprovalFigures;

/** What is said of one kind of request. */
export interface ApprovalKindWords<Figures> {
  /** "suspendre PROMIEL". */
  readonly what: (figures: Figures) => string;
  readonly money: (figures: Figures) => readonly string[];
  readonly lines: (figures: Figures) => readonly string[];
  /** What becomes of it without a decision. */
  readonly without: (figures: Figures) => string;
  readonly confirm: (figures: Figures) => {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
  };
}

/** Of every kind. */
export type ApprovalKindsWords = {
  readonly [K in ApprovalKind]: ApprovalKindWords<Extract<ApprovalFigures, { readonly about: K }>>;
};

/** The words of a request's kind. */
export function kindWords(
  words: ApprovalKindsWords,
  figures: ApprovalShown,
): ApprovalKindWords<ApprovalShown> {
  // A kind and its figures belong together, which indexing by a union cannot express.
  return words[figures.about] as ApprovalKindWords<ApprovalShown>;
}

export interface ApprovalWords {
  /** "suspendre PROMIEL". */
  readonly what: (figures: ApprovalShown) => string;
  readonly card: {
    /** The notification: state and object. */
    readonly plain: (facts: ApprovalFacts) => string;
    readonly title: (facts: ApprovalFacts) => string;
    readonly fields: (facts: ApprovalFacts) => readonly string[];
    /** What it does, in figures. */
    readonly money: (figures: ApprovalShown) => readonly string[];
    /** Line by line what it is about. */
    readonly lines: (figures: ApprovalShown) => readonly string[];
    readonly footer: (facts: ApprovalFacts) => string;
  };
  readonly buttons: {
    readonly approve: string;
    readonly reject: string;
    readonly review: string;
    /** The whole of it, from where only a line is shown. */
    readonly show: string;
    readonly retry: string;
    readonly again: string;
    /** "Basculer vers PROMIEL…" */
    readonly reroute: (backup: string) => string;
  };
  readonly confirm: (facts: ApprovalFacts) => {
    readonly title: string;
    readonly text: string;
    readonly yes: string;
    readonly no: string;
  };
  /** Under the news of how a partner stands: what a manager may say of it, and what was said. */
  readonly standing: {
    readonly active: string;
    readonly recovering: string;
    readonly suspend: string;
    readonly done: (partner: string, status: PartnerStatus) => string;
  };
  /** Why the desk itself asks for a suspension. */
  readonly unanswered: (requests: number) => string;
  /** To whoever asked, once it is decided. */
  readonly told: (facts: ApprovalFacts) => string;
  /** Why a request to pay waits no longer: the bank was faster. */
  readonly paidMeanwhile: string;
  /** Why a request to buy waits no longer: another quantity is asked for. */
  readonly replacedBy: (order: string) => string;
  /** Under its card, where a payment that nobody decided about is asked about again. */
  readonly again: (facts: ApprovalFacts) => string;
  /** To whoever could decide, at half its time. */
  readonly waits: (facts: ApprovalFacts) => string;
  readonly saidYes: (facts: ApprovalFacts) => string;
  readonly askedAgain: (facts: ApprovalFacts) => string;
  /** `/mtc effacer`. */
  readonly erasure: { readonly usage: string; readonly asked: (approval: string) => string };
  readonly forms: {
    readonly rejectTitle: (approval: string) => string;
    readonly takeBackTitle: (approval: string) => string;
    readonly reject: string;
    readonly takeBack: string;
    readonly reason: string;
    readonly reasonHint: string;
    readonly rejected: (approval: string) => string;
    readonly tookBack: (approval: string) => string;
    readonly rerouteTitle: (number: number) => string;
    readonly ask: string;
    readonly why: string;
    readonly whyHint: string;
    readonly asked: (approval: string) => string;
    readonly close: string;
  };
}
