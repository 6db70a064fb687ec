import type { Temporal } from "temporal-polyfill";
import type { CommissionId, ContractId, FulfillmentId, LineId, OrderId } from "../ids.ts";
import type { CommissionState } from "./commission-state.ts";

/** A partner's terms, versioned by date; the ones in force are frozen on each line (D1, R58). */
export interface Contract {
  readonly id: ContractId;
  readonly partner: string;
  readonly validFrom: Temporal.PlainDate;
  readonly rateBps: number;
  readonly base: "TTC" | "HT";
  readonly direction: "retained" | "remitted";
  /** Days after delivery from which the partner is paid (R61, default 7). */
  readonly payableAfterDays: number;
}

/**
 * `sale`: the line itself. What a refund takes back of it is a row of its own, below 0: an `adjustment` goes the way of
 * its unpaid row, a `clawback` is owed back on the next statement for a row that was paid (SM-4).
 */
export type CommissionKind = "sale" | "adjustment" | "clawback";

/** What one dropship line earns and owes; both shares add up to the gross, to the cent (A1). */
export interface Commission {
  readonly id: CommissionId;
  readonly kind: CommissionKind;
  /** The sale that it takes something back of; null for a sale. */
  readonly corrects: CommissionId | null;
  readonly orderId: OrderId;
  readonly fulfillmentId: FulfillmentId;
  readonly lineId: LineId;
  readonly partner: string;
  readonly contractId: ContractId;
  readonly rateBps: number;
  readonly base: "TTC" | "HT";
  readonly direction: "retained" | "remitted";
  readonly payableAfterDays: number;
  readonly grossCents: number;
  readonly netCents: number;
  readonly vatCents: number;
  readonly commissionCents: number;
  readonly marketplaceShareCents: number;
  readonly partnerShareCents: number;
  readonly state: CommissionState;
  readonly deliveredAt: Temporal.Instant | null;
  readonly payableOn: Temporal.PlainDate | null;
  /** First TARGET day from payableOn: when statements run (A5). */
  readonly runOn: Temporal.PlainDate | null;
  readonly paidAt: Temporal.Instant | null;
  readonly paymentReference: string | null;
  /**
   * Of a part that a backup partner took over (E5): the line at its own price, by which it is paid, and our share less
   * what it was before, which is what the backup costs us. The commission is then what is left to us of what the client
   * paid, or with `remitted` what the partner is paid.
   */
  readonly takenOver: { readonly settledGrossCents: number; readonly deltaCents: number } | null;
}

/** As a line begins: nothing was delivered, so that nothing is due. */
export const ESTIMATED = {
  kind: "sale",
  corrects: null,
  state: "estimated",
  deliveredAt: null,
  payableOn: null,
  runOn: null,
  paidAt: null,
  paymentReference: null,
} as const satisfies Partial<Commission>;
