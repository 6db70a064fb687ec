import type { Temporal } from "temporal-polyfill";
import { awaitRest, awaitsDecision } from "../fulfillment/await-rest.ts";
import { deadlineTimers } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { clientRestLater, partnerRestAwaited } from "../notice/enqueue-parcel.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * The team waits for the rest of a part (SM-2, E4): the partner sends it until a day, of which it and the client are
 * told. A second time changes nothing.
 */

export interface AwaitRestInput {
  readonly target: FulfillmentTarget;
  /** On the partner's calendar. */
  readonly day: Temporal.PlainDate;
  readonly actor: Actor;
}

/** Waits for a part that is to be decided until that day. */
export function waitForRest(deps: Deps, input: AwaitRestInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction(async (tx) => {
    const { target, day, actor } = input;
    const found = await findFulfillment(tx, { target, onlyPartner: null, narrow: toDecide });
    if (isRefusal(found)) return found;
    const partner = await tx.partners.find(found.fulfillment.fulfiller);
    if (!partner) throw new Error(`${found.fulfillment.id} is of nobody we know`);
    const context = { partner, now: deps.clock.now(), holidays: deps.holidays };
    const decision = awaitRest(found.fulfillment, { day, via: actor.via }, context);
    if (isRefusal(decision)) return decision;
    if (decision.step === "already") return { outcome: "already", ...found };
    const { fulfillment } = decision;
    const { order } = found;
    await tx.timers.set(deadlineTimers(fulfillment).filter(({ kind }) => kind === "ship_due"));
    const facts = { fulfiller: fulfillment.fulfiller, shipBy: String(fulfillment.shipDueAt) };
    await saveStep(tx, deps, {
      fulfillment,
      entries: [{ type: "rest_awaited", facts }],
      actor,
      notices: [
        ...partnerRestAwaited(partner, fulfillment, deps.settings),
        ...clientRestLater(order, fulfillment, deps.settings),
      ],
    });
    return { outcome: "done", order, fulfillment };
  });
}

/** What is to be decided; else what was, so that a second time finds it. */
function toDecide(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const open = named.filter(awaitsDecision);
  return open.length > 0 ? open : named.filter(({ splitFrom }) => splitFrom !== null);
}
