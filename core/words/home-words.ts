import type { AlertSeverity } from "../alert/alert.ts";
import type { RoutineKind } from "../routine/slots.ts";

/** The Home tab and the daily summary of one person; days and times are written out already (chat-ux §2.5). */
export interface HomeWords {
  /** `alerts` are open to whoever takes them. */
  readonly greeting: (facts: {
    readonly name: string;
    readonly todo: number;
    readonly alerts: number;
  }) => string;
  readonly allClear: (next: {
    readonly kind: RoutineKind;
    readonly day: string | null;
    readonly time: string;
  }) => string;
  readonly approvalsToDecide: (count: number) => string;
  readonly taken: (facts: { readonly what: string; readonly until: string }) => string;
  readonly more: (count: number) => string;
  readonly alerts: (facts: { readonly open: number; readonly snoozed: number }) => string;
  readonly noAlert: (snoozed: number) => string;
  readonly alert: (facts: {
    readonly severity: AlertSeverity;
    readonly what: string;
    readonly since: string;
  }) => string;
  readonly routine: (facts: {
    readonly kind: RoutineKind;
    readonly done: number;
    readonly steps: number;
    readonly isClosed: boolean;
  }) => string;
  readonly nextRoutine: (next: {
    readonly kind: RoutineKind;
    readonly day: string | null;
    readonly time: string;
  }) => string;
  readonly figures: {
    readonly title: string;
    readonly stock: (units: number) => string;
    readonly tiedUp: (facts: { readonly cents: number; readonly ceilingCents: number }) => string;
    readonly silent: (count: number) => string;
    readonly due: (cents: number) => string;
    readonly inTime: (of: { readonly percent: number; readonly isOnTarget: boolean } | null) => string;
  };
  readonly approvals: (count: number) => string;
  readonly orders: string;
  /** Where there is no room for any of them. */
  readonly allOrders: (waiting: number) => string;
  readonly moreOrders: (facts: { readonly shown: number; readonly waiting: number }) => string;
  readonly cover: {
    readonly title: string;
    readonly series: string;
    /** The conclusion; `below` is the hero with the least. */
    readonly says: (least: {
      readonly name: string;
      readonly weeks: number;
      readonly isBelow: boolean;
    }) => string;
  };
  readonly open: string;
  readonly refresh: string;
  readonly updated: (time: string) => string;
  readonly stale: (time: string) => string;
  readonly digest: (facts: {
    readonly day: string;
    readonly todo: number;
    readonly alerts: number;
  }) => string;
}
