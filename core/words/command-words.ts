import type { Temporal } from "temporal-polyfill";
import type { BucketTotals, PaidLateRun, PaidLateTotals, WaitingStatement } from "../commission/overview.ts";
import type { WindowFigures } from "../flow/read-order-figures.ts";
import type { OrderMargin } from "../order/order-margin.ts";
import type { OrderListFilter } from "../order/order-view.ts";
import type { CashState } from "../stock/cash.ts";
import type { StockLine, StockState } from "../stock/stock-line.ts";
import type { TeamRole } from "../team/roles.ts";
import type { PartFacts } from "./card-words.ts";

/** What the slash commands and the Home tab answer. */

export interface CommandWords {
  readonly working: string;
  readonly share: string;
  /** How fresh the figures are. */
  readonly asOf: (facts: { readonly time: string }) => string;
  readonly sharedBy: (facts: { readonly name: string; readonly time: string }) => string;
  readonly unknownCommand: (facts: { readonly typed: string; readonly nearest: string | null }) => string;
  /** To somebody the team does not know; `admins` are those who give roles. */
  readonly stranger: (admins: readonly string[]) => string;
  readonly unexpected: (facts: { readonly reference: string }) => string;
  readonly noRole: (facts: {
    readonly needs: readonly TeamRole[];
    readonly has: TeamRole;
    /** Who is there that can, all of one role; null where nobody is. */
    readonly available: { readonly role: TeamRole; readonly names: readonly string[] } | null;
  }) => string;
  readonly help: (facts: { readonly role: TeamRole; readonly name: string }) => readonly string[];
  readonly helpOf: Record<"stock" | "commissions" | "orders" | "order", string>;
  readonly roleGiven: (facts: {
    readonly name: string;
    readonly role: TeamRole;
    readonly before: TeamRole | null;
  }) => string;
  readonly roleAlready: (facts: { readonly name: string; readonly role: TeamRole }) => string;
  readonly roleUsage: string;
  /** A word that the command does not know: said, not dropped. */
  readonly strangeWord: (facts: { readonly typed: string; readonly help: string }) => string;
  readonly unknownPartner: (facts: { readonly typed: string; readonly known: readonly string[] }) => string;
}

export interface StockWords {
  readonly title: (facts: { readonly day: string; readonly time: string; readonly alerts: number }) => string;
  readonly plain: (facts: {
    readonly heroes: number;
    readonly alerts: number;
    readonly units: number;
  }) => string;
  readonly columns: {
    readonly sku: string;
    readonly name: string;
    readonly available: string;
    readonly threshold: string;
    readonly weekly: string;
    readonly cover: string;
    readonly trend: string;
    readonly state: string;
  };
  readonly weeks: (weeks: number | null) => string;
  readonly units: (count: number) => string;
  readonly weekly: (line: StockLine) => string;
  readonly state: Record<StockState, string>;
  readonly footer: (facts: {
    readonly units: number;
    readonly valueCents: number;
    readonly ceilingCents: number;
    readonly cashState: CashState;
  }) => string;
  /** How fast each turns, by color (R46, A16); what a manager expects is no sale, and has none. */
  readonly rotation: (lines: readonly StockLine[]) => string;
  /** What the orders of 28 days brought, and how soon they left; "" when there were none. */
  readonly orders: (figures: WindowFigures) => string;
  readonly provisional: string;
  /** Movements or a forecast are of one hero. */
  readonly which: string;
  /** Heroes taken off sale, which do not count among the two or three. */
  readonly hidden: (skus: readonly string[]) => string;
  readonly noAlert: string;
  readonly none: string;
  readonly unknown: (facts: { readonly typed: string; readonly hasSuggestions: boolean }) => string;
  /** This week against the month, short enough for a column. */
  readonly trend: (line: StockLine) => string;
  /** Days without any on the shelf, over all heroes; "" when there were none. */
  readonly outages: (facts: {
    readonly ratePct: number | null;
    readonly isGood: boolean;
    readonly heroes: readonly { readonly sku: string; readonly days: number; readonly lastOn: string }[];
  }) => string;
}

export type Bucket = "pending" | "due" | "paid" | "overdue";

export interface CommissionWords {
  readonly title: (facts: { readonly month: Temporal.PlainDate; readonly only: Bucket | null }) => string;
  readonly plain: (facts: {
    readonly pendingCents: number;
    readonly dueCents: number;
    readonly paidCents: number;
  }) => string;
  readonly bucket: (bucket: Bucket, totals: BucketTotals) => string;
  readonly all: string;
  readonly nextRun: (day: string) => string;
  readonly runPassed: (day: string) => string;
  /** Below what is due: the statement that it stands on, and what is next with it. */
  readonly waiting: (statement: WaitingStatement) => string;
  /** What was paid after its run; `month` null is this one. */
  readonly paidLate: (facts: PaidLateTotals & { readonly month: Temporal.PlainDate | null }) => string;
  readonly paidLateRun: (run: PaidLateRun) => string;
  readonly moreRuns: (count: number) => string;
  /** Nothing was paid late this month, but lately. */
  readonly paidLateBefore: (facts: { readonly month: Temporal.PlainDate; readonly runs: number }) => string;
  /** Nothing is overdue now, whatever was paid late. */
  readonly noneOverdue: string;
  readonly held: (totals: BucketTotals) => string;
  readonly meaning: string;
  readonly none: (facts: { readonly month: Temporal.PlainDate; readonly only: Bucket | null }) => string;
  readonly badMonth: (typed: string) => string;
  /** Its month as a file (R172). */
  readonly file: {
    readonly ready: (month: Temporal.PlainDate) => string;
    readonly button: string;
    /** Which rows it holds. */
    readonly holds: string;
    readonly links: (facts: {
      readonly month: Temporal.PlainDate;
      readonly partner: string | null;
      readonly csv: string;
      readonly xlsx: string;
    }) => string;
    readonly noAddress: string;
  };
}

export interface OrdersWords {
  readonly title: (facts: {
    readonly only: OrderListFilter["only"];
    readonly count: number;
    readonly partner: string | null;
  }) => string;
  /** `untrackedHours`: its number is missed for longer than that (F24). */
  readonly row: (
    facts: PartFacts & {
      readonly number: number;
      readonly articles: number;
      readonly untrackedHours: number | null;
    },
  ) => string;
  readonly empty: (facts: {
    readonly only: OrderListFilter["only"];
    readonly partner: string | null;
  }) => string;
  readonly latest: (facts: { readonly number: number; readonly minutesAgo: number }) => string;
  readonly noSuchPage: (page: number) => string;
  readonly noneYet: string;
  readonly open: string;
  readonly page: (facts: {
    readonly page: number;
    readonly time: string;
    readonly next: string | null;
  }) => string;
  readonly missingRef: string;
  readonly waitingNow: (numbers: readonly number[]) => string;
  readonly suggestions: (numbers: readonly number[]) => string;
  /** F27, for who may see it; `of` is the SKU or the partner whose cost is missing. */
  readonly margin: (margin: OrderMargin) => string;
}
