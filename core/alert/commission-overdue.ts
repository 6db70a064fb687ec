import { Temporal } from "temporal-polyfill";
import type { Commission } from "../commission/commission.ts";
import { paymentRun } from "../time.ts";
import type { Finding } from "./alert.ts";

/** What a partner is owed and was not paid by the run of its day (R227, F22). */

export const COMMISSION_OVERDUE = "commission_overdue";

export interface CommissionOverdueFacts {
  readonly partner: string;
  readonly partnerName: string;
  /** J+7, ISO date. */
  readonly payableOn: string;
  /** The TARGET day on which the bank was to pay, ISO date. */
  readonly runOn: string;
  /** The partner's shares, in cents. */
  readonly netCents: number;
  readonly orders: number;
}

/** Neither paid nor frozen, void or netted: what the bank still has to pay. */
const UNPAID: readonly Commission["state"][] = ["due", "payable", "approved"];

/** The key of what one partner is to be paid for one day. */
export function overdueEntity(partner: string, payableOn: Temporal.PlainDate): string {
  return `${partner}:${payableOn.toString()}`;
}

/** The partner and the day of such a key; null for another text. */
export function overdueOf(
  entity: string,
): { readonly partner: string; readonly payableOn: Temporal.PlainDate } | null {
  const [, partner, day] = /^(.+):(\d{4}-\d{2}-\d{2})$/.exec(entity) ?? [];
  return partner && day ? { partner, payableOn: Temporal.PlainDate.from(day) } : null;
}

/** Open from the day after its run on (F22) while any row of the day is not paid; what is held, void or below nothing waits for nobody. */
export function commissionOverdue(
  of: { readonly partner: string; readonly partnerName: string; readonly payableOn: Temporal.PlainDate },
  rows: readonly Pick<Commission, "state" | "partnerShareCents" | "orderId">[],
  on: { readonly today: Temporal.PlainDate; readonly targetHolidays: ReadonlySet<string> },
): Finding<CommissionOverdueFacts> {
  const { partner, partnerName, payableOn } = of;
  const { runOn, overdueFrom } = paymentRun(payableOn, on.targetHolidays);
  if (Temporal.PlainDate.compare(on.today, overdueFrom) < 0) return null;
  const unpaid = rows.filter(({ state }) => UNPAID.includes(state));
  const netCents = unpaid.reduce((cents, row) => cents + row.partnerShareCents, 0);
  if (netCents <= 0) return null;
  const orders = new Set(unpaid.map(({ orderId }) => orderId)).size;
  const days = { payableOn: payableOn.toString(), runOn: runOn.toString() };
  const facts = { partner, partnerName, ...days, netCents, orders };
  return { state: "open", severity: "warning", facts, group: partner };
}
