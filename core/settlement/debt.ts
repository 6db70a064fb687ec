import { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";

/** A partner that owes us more than it is owed: no statement is made of it, and after 60 days somebody asks (SM-4). */

export const PARTNER_DEBT = "partner_debt";
export const DEBT_DAYS = 60;

/** What the alert says. */
export interface PartnerDebtFacts {
  readonly partner: string;
  readonly partnerName: string;
  /** Below 0, in cents: what is open for it nets to that. */
  readonly netCents: number;
  /** ISO date of the oldest clawback that is open. */
  readonly since: string;
}

/** What a partner's open rows come to, and since when it owes; null where it owes nothing. */
export function debtOf(
  open: readonly Pick<Commission, "kind" | "partnerShareCents" | "payableOn">[],
): { readonly netCents: number; readonly since: Temporal.PlainDate } | null {
  const netCents = open.reduce((cents, row) => cents + row.partnerShareCents, 0);
  const days = open
    .flatMap(({ kind, payableOn }) => (kind === "clawback" && payableOn !== null ? [payableOn] : []))
    .toSorted(Temporal.PlainDate.compare);
  const [since] = days;
  return netCents < 0 && since ? { netCents, since } : null;
}

/** From when on a debt is old. */
export function debtIsOldFrom(since: Temporal.PlainDate): Temporal.PlainDate {
  return since.add({ days: DEBT_DAYS });
}
