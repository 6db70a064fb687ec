import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { checkShelf } from "../returns/replacement.ts";
import type { Return, ReturnCondition } from "../returns/return.ts";
import { askAgain, noReship, refundFor, reship, valueCentsOf } from "../returns/return-step.ts";
import { standingIn } from "./return-standing.ts";
import { type ReturnOutcome, type StepInput, stepReturn } from "./step-return.ts";

/*
 * A manager sends the client of a wrong item the right one in place of its points (SM-8), or asks for the points again
 * that nobody gave: after a no, or where the right article will not come. A second click changes nothing.
 */

/** Sends the right article; it is the verdict on the return where there is none yet. */
export function reshipReturn(
  deps: Deps,
  input: StepInput & { readonly condition: ReturnCondition | null },
): Promise<ReturnOutcome> {
  return stepReturn(deps, input, {
    decide: async (asked, aggregate, tx) => {
      const step = reship(asked, input.condition);
      if (step === "already" || "refused" in step) return step;
      const no =
        (await withoutRight(tx, { asked, aggregate })) ?? (await withoutStock(tx, step.asked, aggregate));
      return no ?? step;
    },
    entry: ({ id: returnId, condition }) => ({
      type: "return_accepted",
      facts: { returnId, condition, borneBy: "partner", remedy: "reship" },
    }),
  });
}

/** Asks for its points once more; where they are within the limit, or left, they go back at once. */
export function refundReturn(deps: Deps, input: StepInput): Promise<ReturnOutcome> {
  return stepReturn(deps, input, {
    decide: async (asked, { fulfillments }, tx) => {
      const step = askAgain(asked);
      if (step === "already" || "refused" in step) return step;
      const { isRefunded, openRequest, replacement } = await standingIn(tx, { asked, fulfillments });
      if (isRefunded) return "already";
      if (openRequest !== null) return refuse("approval_open", { approval: openRequest });
      if (asked.remedy === "reship" && replacement !== "failed") return noReship(asked, "underway");
      return step;
    },
    entry: ({ id: returnId }) => ({ type: "return_refund_asked", facts: { returnId } }),
  });
}

/** Whoever has its points back, or is about to, or is erased, is sent nothing more. */
async function withoutRight(
  tx: Tx,
  { asked, aggregate }: { readonly asked: Return; readonly aggregate: OrderAggregate },
): Promise<Refusal | null> {
  const { order, fulfillments } = aggregate;
  const { openRequest, replacement } = await standingIn(tx, { asked, fulfillments });
  if (openRequest !== null) return refuse("approval_open", { approval: openRequest });
  if (replacement !== "none") return noReship(asked, "underway");
  const lines = fulfillments.flatMap((part) => part.lines);
  const left = refundFor(asked, lines, await tx.refunds.ofOrder(order.id));
  const leftCents = left.reduce((sum, { cents }) => sum + cents, 0);
  if (leftCents < valueCentsOf(asked, lines)) return noReship(asked, "refunded");
  return (await tx.retention.isErased(order.id)) ? noReship(asked, "erased") : null;
}

/** The hub sends what is on its shelf and nobody else's; what comes back with this return is there by then. */
async function withoutStock(
  tx: Tx,
  asked: Return,
  { fulfillments }: OrderAggregate,
): Promise<Refusal | null> {
  const hub = fulfillments.filter(({ kind }) => kind === "hub").flatMap((part) => part.lines);
  const wanted = asked.lines.flatMap(({ lineId, quantity }) => {
    const line = hub.find(({ id }) => id === lineId);
    return line ? [{ sku: line.sku, quantity }] : [];
  });
  if (wanted.length === 0) return null;
  const back = new Map<string, number>();
  if (asked.comesBack === true && asked.condition === "resellable")
    for (const { sku, quantity } of wanted) back.set(sku, (back.get(sku) ?? 0) + quantity);
  return checkShelf(wanted, await tx.stock.lock(wanted.map(({ sku }) => sku)), back);
}
