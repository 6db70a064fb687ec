import { becomeVoid } from "../commission/advance.ts";
import { decline } from "../fulfillment/answer.ts";
import { ANSWER_TIMERS, SHIPPING_TIMERS } from "../fulfillment/ladder.ts";
import { teamAlert } from "../notice/enqueue.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import type { AnswerInput } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";
import { standingCheck } from "./watch-standing.ts";

/*
 * The partner cannot take it. Its commission is void, its clocks stop and the team is told at once, for a client
 * who has paid waits (E3). A second no changes nothing.
 */

export interface DeclineInput extends AnswerInput {
  /** As the partner put it, or a code such as `out_of_stock`. */
  readonly reason: string;
}

/** Declines a partner's fulfillment within the caller's transaction. */
export async function declineIn(tx: Tx, deps: Deps, input: DeclineInput): Promise<FulfillmentOutcome> {
  const found = await findFulfillment(tx, { target: input, onlyPartner: null });
  if (isRefusal(found)) return found;
  const decision = decline(found.fulfillment, input.reason, input.actor);
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", ...found };
  const { fulfillment, entry } = decision;
  const now = deps.clock.now();
  const voided = becomeVoid(await tx.commissions.lockOfFulfillment(fulfillment.id));
  await tx.commissions.save(voided, { type: "declined", actor: input.actor.name, at: now });
  await tx.timers.cancel([...ANSWER_TIMERS, ...SHIPPING_TIMERS], fulfillment.id);
  await tx.timers.set([standingCheck(fulfillment, deps)]);
  const alert = teamAlert(`declined:${fulfillment.id}`, {
    about: "declined",
    orderId: found.order.id,
    number: found.order.number,
    partner: fulfillment.fulfiller,
    reason: input.reason,
    afterConfirm: fulfillment.flags.includes("declined_after_confirm"),
    via: input.actor.via,
  });
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor: input.actor, notices: [alert] });
  return { outcome: "done", order: found.order, fulfillment };
}
