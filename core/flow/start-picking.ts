import type { StepDecision } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { startPicking as pick } from "../fulfillment/pick.ts";
import type { Deps } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import type { AnswerInput } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * Somebody of the team begins to take a hub parcel off the shelf. A second click changes nothing; the stock stays
 * reserved until the parcel leaves.
 */

/** A step in the hub that touches nothing but the fulfillment. */
export function preparation(decide: (fulfillment: Fulfillment) => StepDecision) {
  return (deps: Deps, input: AnswerInput): Promise<FulfillmentOutcome> =>
    deps.store.transaction(async (tx) => {
      const found = await findFulfillment(tx, { target: input, onlyPartner: null });
      if (isRefusal(found)) return found;
      const decision = decide(found.fulfillment);
      if (isRefusal(decision)) return decision;
      if (decision.step === "already") return { outcome: "already", ...found };
      const { fulfillment, entry } = decision;
      await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor });
      return { outcome: "done", order: found.order, fulfillment };
    });
}

/** queued → picking (SM-2b). */
export const startPicking = preparation(pick);
