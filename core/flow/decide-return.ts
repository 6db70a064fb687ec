import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Remedy, Return } from "../returns/return.ts";
import { authorize, turnDown, valueCentsOf } from "../returns/return-step.ts";
import { type ReturnOutcome, type StepInput, stepReturn } from "./step-return.ts";

/*
 * A manager decides whether something comes back, or is kept by the client, or neither (SM-8). What is at our side's
 * fault is refunded at once; the client is told where to send it, or why not.
 */

/** Authorizes a return; `comesBack` false leaves the goods with the client, judged by their photo. `reship` gives no points back. */
export function authorizeReturn(
  deps: Deps,
  input: StepInput & { readonly comesBack: boolean; readonly remedy: Remedy },
): Promise<ReturnOutcome> {
  const { comesBack, remedy } = input;
  return stepReturn(deps, input, {
    decide: async (asked, aggregate, tx) => {
      const lines = aggregate.fulfillments.flatMap((part) => part.lines);
      const decided = authorize(asked, { comesBack, remedy, valueCents: valueCentsOf(asked, lines) });
      if (decided === "already" || "refused" in decided || !comesBack) return decided;
      return (await withoutAddress(tx, deps, { asked, aggregate })) ?? decided;
    },
    entry: ({ id: returnId }) => ({ type: "return_authorized", facts: { returnId, comesBack, remedy } }),
  });
}

/** Refuses a return with the reason that the client reads. */
export function refuseReturn(
  deps: Deps,
  input: StepInput & { readonly why: string },
): Promise<ReturnOutcome> {
  return stepReturn(deps, input, {
    decide: (asked) => turnDown(asked, input.why),
    entry: ({ id: returnId, why }) => ({ type: "return_refused", facts: { returnId, why: why ?? "" } }),
  });
}

/** A partner's goods go to the partner, never to the hub (R131); somebody has to have written down where that is. */
async function withoutAddress(
  tx: Tx,
  { settings }: Deps,
  { aggregate, asked }: { readonly aggregate: OrderAggregate; readonly asked: Return },
): Promise<Refusal | null> {
  for (const part of aggregate.fulfillments) {
    if (!part.lines.some(({ id }) => asked.lines.some(({ lineId }) => lineId === id))) continue;
    const { fulfiller } = part;
    const partner = part.kind === "partner" ? await tx.partners.find(fulfiller) : null;
    const address = (part.kind === "hub" ? settings.hubAddress : partner?.returnAddress) ?? [];
    if (address.length === 0) return refuse("return_address_missing", { fulfiller });
  }
  return null;
}
