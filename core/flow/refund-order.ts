import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { LineId, RefundId } from "../ids.ts";
import type { Order, OrderLine } from "../order/order.ts";
import { type Refund, type RefundAsk, type RefundLine, refundable, spreadRefund } from "../order/refund.ts";
import type { Deps } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import type { Bearer } from "../returns/return.ts";
import { type AskOutcome, giveOrAskIn, type Refunder } from "./ask-refund.ts";
import { resolveOrder } from "./find-fulfillment.ts";

/*
 * Points are given back without a return: a gesture, or a part of what was paid (SM-8). Up to fifty a manager gives
 * them at once; above that, and for an assistant, it is asked for.
 */

export interface RefundOrderInput extends Refunder {
  /** Of the form that is sent: sent again, nothing more is given. */
  readonly id?: RefundId;
  readonly orderRef: string;
  /** What each line is given, by the shop's id, or an amount for the order; null for all that is left. */
  readonly of:
    | { readonly lines: readonly { readonly ref: string; readonly cents: number }[] }
    | number
    | null;
  readonly borneBy: Bearer;
  readonly note: string;
  /** Whether this person may give what is within the limit. */
  readonly isAlone: boolean;
}

export type RefundOrderOutcome =
  | ((Exclude<AskOutcome, Refusal> | { readonly outcome: "already" }) & {
      readonly order: Order;
      readonly cents: number;
    })
  | Refusal;

/** Gives back, or asks for it. */
export function refundOrder(deps: Deps, input: RefundOrderInput): Promise<RefundOrderOutcome> {
  return deps.store.transaction(async (tx) => {
    const note = input.note.trim();
    if (note === "") return refuse("reason_required", { what: "a refund" }, "reason");
    const id = await resolveOrder(tx, input.orderRef);
    if (isRefusal(id)) return id;
    const aggregate = await tx.orders.lock(id);
    if (!aggregate) return refuse("order_unknown", { ref: input.orderRef }, "id");
    const before = input.id
      ? ((await tx.refunds.find(input.id)) ?? (await tx.refunds.asked(input.id)))
      : null;
    if (before) return { outcome: "already", order: aggregate.order, cents: sumOf(before.lines) };
    const parts = aggregate.fulfillments.filter(({ state }) => state !== "rerouted");
    const sold = linesToGive(parts, input);
    const earlier = await tx.refunds.ofOrder(id);
    const lines = linesOf(input.of, sold, earlier);
    if (isRefusal(lines)) return lines;
    const ask = {
      ...{
        id: input.id ?? deps.ids.next("refund"),
        orderId: id,
        returnId: null,
        reason: "goodwill" as const,
        lines,
        note,
      },
      ...{ borneBy: input.borneBy, requestedAt: deps.clock.now() },
    } satisfies RefundAsk;
    const cents = sumOf(lines);
    const outcome = await giveOrAskIn(tx, deps, { ...input, aggregate, ask });
    return isRefusal(outcome) ? outcome : { ...outcome, order: aggregate.order, cents };
  });
}

/** What an amount is taken of: at a partner's charge of what partners sold, where they sold anything. */
function linesToGive(
  parts: readonly Fulfillment[],
  { of, borneBy }: Pick<RefundOrderInput, "of" | "borneBy">,
): readonly OrderLine[] {
  const theirs = parts.filter(({ kind }) => kind === "partner");
  const isTheirs = typeof of === "number" && borneBy === "partner" && theirs.length > 0;
  return (isTheirs ? theirs : parts).flatMap((part) => part.lines);
}

function linesOf(
  of: RefundOrderInput["of"],
  sold: readonly OrderLine[],
  earlier: readonly Refund[],
): readonly RefundLine[] | Refusal {
  if (of === null || typeof of === "number") {
    const leftCents = refundable(sold, earlier).reduce((sum, line) => sum + line.cents, 0);
    const lines = spreadRefund(of ?? leftCents, { lines: sold, earlier });
    return isRefusal(lines) || lines.length > 0
      ? lines
      : refuse("refund_exceeds_paid", { line: null, askedCents: of ?? 0, leftCents });
  }
  const lines: { lineId: LineId; cents: number }[] = [];
  for (const [index, { ref, cents }] of of.lines.entries()) {
    const named = sold.filter((line) => line.ref === ref);
    if (named.length === 0)
      return refuse("malformed", { problem: `no line has the id ${ref}` }, `lines[${index}].line_id`);
    // Units of one line that travelled in two parcels (E4): what is left of the first, then of the next.
    const spread = spreadRefund(cents, { lines: named, earlier, ref });
    if (isRefusal(spread)) return spread;
    lines.push(...spread);
  }
  return lines;
}

function sumOf(lines: readonly RefundLine[]): number {
  return lines.reduce((sum, line) => sum + line.cents, 0);
}
