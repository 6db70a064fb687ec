import type { CommissionId, OrderId } from "../ids.ts";
import type { CommissionState } from "./commission-state.ts";

/**
 * A commission that was delivered and is not paid, as it is told (R167). Its days are text, since a list has thousands
 * of them and nothing is reckoned with one: an instant as "2026-11-23T08:14:00Z", a date as "2026-11-30".
 */
export interface OwedCommission {
  readonly id: CommissionId;
  readonly orderId: OrderId;
  readonly number: number;
  readonly partner: string;
  readonly state: CommissionState;
  readonly deliveredAt: string | null;
  readonly payableOn: string | null;
  /** First TARGET day from payableOn (A5). */
  readonly runOn: string | null;
  readonly grossCents: number;
  readonly commissionCents: number;
  readonly partnerShareCents: number;
  /** Whole days since the run date, zero until the day after it (A5). */
  readonly daysLate: number;
}
