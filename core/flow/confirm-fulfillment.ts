import { confirm } from "../fulfillment/answer.ts";
import { ANSWER_TIMERS } from "../fulfillment/ladder.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";
import { standingCheck } from "./watch-standing.ts";

/*
 * The partner said yes, in whatever channel. Stops the clocks that await an answer. A second yes changes nothing.
 */

export interface AnswerInput {
  readonly fulfillmentId: FulfillmentId;
  readonly actor: Actor;
}

/** Confirms a partner's fulfillment within the caller's transaction. */
export async function confirmIn(tx: Tx, deps: Deps, input: AnswerInput): Promise<FulfillmentOutcome> {
  const found = await findFulfillment(tx, { target: input, onlyPartner: null });
  if (isRefusal(found)) return found;
  const decision = confirm(found.fulfillment, deps.clock.now(), input.actor);
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  await tx.timers.cancel(ANSWER_TIMERS, fulfillment.id);
  const partner = await tx.partners.find(fulfillment.fulfiller);
  // A yes is judged where it can make a partner's standing better.
  if (partner?.status !== "active") await tx.timers.set([standingCheck(fulfillment, deps)]);
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor });
  return { outcome: "done", order: found.order, fulfillment };
}
