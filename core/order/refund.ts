import type { Temporal } from "temporal-polyfill";
import type { LineId, OrderId, RefundId } from "../ids.ts";
import type { CancelReason } from "./cancel.ts";
import type { OrderLine } from "./order.ts";

/** Points given back to the client: we ask the marketplace, which holds them, and it acknowledges (design §7). */
export interface Refund {
  readonly id: RefundId;
  readonly orderId: OrderId;
  readonly cents: number;
  readonly reason: CancelReason;
  readonly lines: readonly RefundLine[];
  readonly state: "requested" | "acknowledged";
  readonly requestedAt: Temporal.Instant;
  readonly acknowledgedAt: Temporal.Instant | null;
}

export interface RefundLine {
  readonly lineId: LineId;
  readonly cents: number;
}

/**
 * What is still to give back of these lines, in cents: what was paid for each, less what earlier refunds of the order
 * took. Never more than was paid, however often it is asked; a line with nothing left is left out.
 */
export function refundable(
  lines: readonly Pick<OrderLine, "id" | "grossCents">[],
  earlier: readonly Pick<Refund, "lines">[],
): readonly RefundLine[] {
  const given = new Map<LineId, number>();
  for (const { lineId, cents } of earlier.flatMap((refund) => refund.lines)) {
    given.set(lineId, (given.get(lineId) ?? 0) + cents);
  }
  return lines
    .map((line) => ({ lineId: line.id, cents: line.grossCents - (given.get(line.id) ?? 0) }))
    .filter((line) => line.cents > 0);
}
