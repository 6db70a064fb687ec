import type { Deps } from "../ports.ts";
import { judge, type Verdict } from "../returns/return-step.ts";
import { type ReturnOutcome, type StepInput, stepReturn } from "./step-return.ts";

/*
 * Somebody looked at what came back, or at the photo of what is kept, and says what it is and at whose charge (SM-8).
 * Accepted, the partner's share is taken back or let go and the hub's units are on the shelf again; rejected, what was
 * held is owed again, and points that went back already stay with the client.
 */

/** Judges a return. */
export function inspectReturn(
  deps: Deps,
  input: StepInput & { readonly verdict: Verdict },
): Promise<ReturnOutcome> {
  return stepReturn(deps, input, {
    decide: (asked) => judge(asked, input.verdict),
    entry: ({ id: returnId, condition, borneBy, why }) =>
      input.verdict.is === "accepted"
        ? { type: "return_accepted", facts: { returnId, condition, borneBy: borneBy ?? "marketplace" } }
        : { type: "return_rejected", facts: { returnId, why: why ?? "" } },
  });
}
