import type { AuditSubject } from "../ports/audit.ts";

/** `/approvals` and `/audit`; what people typed is made harmless already, moments are written out. */

export interface WaitingFacts {
  readonly name: string;
  /** What is asked for, in words. */
  readonly what: string;
  /** In cents; null where it is about no sum. */
  readonly amountCents: number | null;
  readonly requestedBy: string;
  readonly minutes: number;
  readonly expiresAt: string;
  /** To its card; null before it was posted. */
  readonly url: string | null;
}

export interface AuditWords {
  readonly approvals: {
    readonly help: string;
    readonly title: (of: { readonly count: number; readonly onlyMine: boolean }) => string;
    readonly none: (of: { readonly onlyMine: boolean }) => string;
    readonly line: (facts: WaitingFacts) => string;
    /** After the list, where more wait than are shown. */
    readonly more: (count: number) => string;
  };
  readonly audit: {
    readonly help: string;
    readonly usage: string;
    readonly unknown: (ref: string) => string;
    readonly title: (of: { readonly subject: AuditSubject; readonly days: number | null }) => string;
    readonly none: string;
    readonly more: (count: number) => string;
    /** "Léa (Slack)"; the desk itself for the system. */
    readonly who: (of: { readonly who: string; readonly via: string | null }) => string;
    readonly approval: Record<
      | "requested"
      | "approved"
      | "refused"
      | "reviewed"
      | "expired"
      | "withdrawn"
      | "overtaken"
      | "executed"
      | "failed",
      string
    >;
    /** What whoever said it had before them. */
    readonly saw: (of: {
      readonly what: string;
      readonly money: readonly string[];
      readonly revision: number;
    }) => string;
    /** What happened to it, and what it is about. */
    readonly asked: (of: { readonly said: string; readonly what: string }) => string;
    readonly stock: Record<
      | "receipt"
      | "reservation"
      | "release"
      | "issue"
      | "return"
      | "count"
      | "quarantine"
      | "damage"
      | "consignment",
      string
    >;
    readonly units: (units: number) => string;
    readonly commission: (of: {
      readonly partner: string;
      readonly before: string | null;
      readonly after: string;
      readonly cents: number;
      readonly reference: string | null;
    }) => string;
    readonly standing: (of: { readonly from: string; readonly to: string }) => string;
    readonly visibility: (of: { readonly isSet: boolean; readonly reason: string }) => string;
  };
}
