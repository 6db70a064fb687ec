import { startPicking as pick } from "../fulfillment/pick.ts";
import { slip } from "../notice/enqueue-stock.ts";
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

/** queued → picking (SM-2b); the parcel's slip is made meanwhile (R41). */
export function startPicking(deps: Deps, input: AnswerInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, { target: input, onlyPartner: null });
    if (isRefusal(found)) return found;
    const decision = pick(found.fulfillment);
    if (isRefusal(decision)) return decision;
    if (decision.step === "already") return { outcome: "already", ...found };
    const { fulfillment, entry } = decision;
    const notices = [slip(fulfillment.id)];
    await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor, notices });
    return { outcome: "done", order: found.order, fulfillment };
  });
}
