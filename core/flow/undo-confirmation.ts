import { undoConfirmation } from "../fulfillment/answer.ts";
import { deadlineTimers } from "../fulfillment/deadlines.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import type { AnswerInput } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * The partner takes back its yes within ten minutes (D10). The answer is awaited again and its clocks run on as if
 * it had never been given. A second undo changes nothing.
 */

/** Takes back a confirmation within the caller's transaction. */
export async function undoIn(tx: Tx, deps: Deps, input: AnswerInput): Promise<FulfillmentOutcome> {
  const found = await findFulfillment(tx, { target: input, onlyPartner: null });
  if (isRefusal(found)) return found;
  const decision = undoConfirmation(found.fulfillment, deps.clock.now(), input.actor);
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  await tx.timers.set(deadlineTimers(fulfillment).filter((timer) => timer.kind !== "ship_due"));
  // A silence that was settled is one again: its timers have fired, but its flags say so.
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor });
  return { outcome: "done", order: found.order, fulfillment };
}
