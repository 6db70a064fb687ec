import type { Temporal } from "temporal-polyfill";
import type { LineId, OrderId, RefundId, ReturnId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Bearer, ReturnReason } from "../returns/return.ts";
import type { CancelReason } from "./cancel.ts";
import type { OrderLine } from "./order.ts";

/** Why points go back: what will not come, what comes back, or a gesture of the team. */
export type RefundReason = CancelReason | ReturnReason | "goodwill";

/** Points given back to the client: we ask the marketplace, which holds them, and it acknowledges (design §7). */
export interface Refund {
  readonly id: RefundId;
  readonly orderId: OrderId;
  readonly cents: number;
  readonly reason: RefundReason;
  /** The return that it settles: one at most. */
  readonly returnId: ReturnId | null;
  /** At whose charge a gesture is; null where its return or its cancellation says so. */
  readonly borneBy: Bearer | null;
  /** Why, in the words of the team. */
  readonly note: string | null;
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

/** What a refund would be that waits for somebody else's yes; it becomes one under the same id. */
export type RefundAsk = Omit<Refund, "cents" | "state" | "acknowledgedAt">;

/** Above that a refund takes somebody else's yes (SM-6), in cents. */
export const REFUND_ALONE_MAX_CENTS = 5_000;

/** Asks for no more than is left of each line (E17); `ref` names a line as the shop does. */
export function checkRefund(
  asked: readonly RefundLine[],
  lines: readonly Pick<OrderLine, "id" | "ref" | "grossCents">[],
  earlier: readonly Pick<Refund, "lines">[],
): Refusal | null {
  const left = new Map(refundable(lines, earlier).map(({ lineId, cents }) => [lineId, cents]));
  for (const { lineId, cents } of asked) {
    const leftCents = left.get(lineId) ?? 0;
    const line = lines.find(({ id }) => id === lineId)?.ref ?? lineId;
    if (cents > leftCents) return refuse("refund_exceeds_paid", { line, askedCents: cents, leftCents });
  }
  return null;
}

/**
 * An amount spread over what is left of these lines, first lines first; what does not fit is refused (E17). `ref` names
 * them where all are one line of the shop's.
 */
export function spreadRefund(
  cents: number,
  of: {
    readonly lines: readonly Pick<OrderLine, "id" | "grossCents">[];
    readonly earlier: readonly Pick<Refund, "lines">[];
    readonly ref?: string;
  },
): readonly RefundLine[] | Refusal {
  const { ref = null } = of;
  const left = refundable(of.lines, of.earlier);
  const leftCents = left.reduce((sum, line) => sum + line.cents, 0);
  if (cents > leftCents) return refuse("refund_exceeds_paid", { line: ref, askedCents: cents, leftCents });
  let toGive = cents;
  return left.flatMap((line) => {
    const given = Math.min(toGive, line.cents);
    toGive -= given;
    return given > 0 ? [{ lineId: line.lineId, cents: given }] : [];
  });
}

/** What whoever decides about a refund is shown. */
export interface RefundFigures {
  readonly about: "refund";
  readonly orderId: OrderId;
  readonly number: number;
  readonly reason: RefundReason;
  readonly cents: number;
  /** What the client has back of the order already, in cents. */
  readonly beforeCents: number;
  readonly lines: readonly { readonly name: string; readonly cents: number; readonly leftCents: number }[];
  /** Null where the verdict on its return will say so. */
  readonly borneBy: Bearer | null;
  /** What it takes back of partners' shares, in cents. */
  readonly partnerCents: number;
}
