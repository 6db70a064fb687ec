import type { Deps } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { type AnswerInput, confirmIn } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";

/*
 * A member of the team says yes in a partner's name, who said so by phone for instance. The journal has the member's
 * name. A button shown before the last confirmation does not confirm again what the partner has taken back since.
 */

export interface ConfirmByTeamInput extends AnswerInput {
  /** How many confirmations the journal had when the button was shown; null to confirm in any case. */
  readonly seenConfirmations: number | null;
}

/** Confirms a partner's part in its name (SM-2). */
export function confirmByTeam(deps: Deps, input: ConfirmByTeamInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction(async (tx) => {
    const { fulfillmentId, seenConfirmations } = input;
    const found = await findFulfillment(tx, { target: { fulfillmentId }, onlyPartner: null });
    if (isRefusal(found)) return found;
    const journal = (await tx.orders.view(found.order.id))?.journal ?? [];
    const confirmations = journal.filter(
      (event) => event.fulfillmentId === fulfillmentId && event.entry.type === "confirmed",
    );
    if (seenConfirmations !== null && confirmations.length > seenConfirmations) {
      return { outcome: "already", ...found };
    }
    return confirmIn(tx, deps, input);
  });
}
