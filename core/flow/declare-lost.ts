import { becomeVoid } from "../commission/advance.ts";
import { lose } from "../fulfillment/after-shipping.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { parcelAlert } from "../notice/enqueue-parcel.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { type Found, type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { saveStep } from "./save-step.ts";

/*
 * A parcel will not come: its carrier or the team says so. Nothing is owed for it, and the team decides between a
 * refund and another parcel. Declared twice, it is lost once.
 */

export interface DeclareLostInput {
  readonly target: FulfillmentTarget;
  readonly actor: Actor;
}

function concerned(named: readonly Fulfillment[]): readonly Fulfillment[] {
  const onTheirWay = named.filter((each) => each.state === "shipped");
  return onTheirWay.length > 0 ? onTheirWay : named.filter((each) => each.state === "lost");
}

/** Declares a parcel that has left lost (SM-2). */
export function declareLost(deps: Deps, input: DeclareLostInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, { ...input, onlyPartner: null, narrow: concerned });
    return isRefusal(found) ? found : loseIn(tx, deps, { ...found, actor: input.actor });
  });
}

/** Loses a locked fulfillment's parcel within the caller's transaction. */
export async function loseIn(
  tx: Tx,
  deps: Deps,
  of: Found & { readonly actor: Actor },
): Promise<FulfillmentOutcome> {
  const { order, actor } = of;
  const decision = lose(of.fulfillment, actor);
  if (isRefusal(decision)) return decision;
  if (decision.step === "already") return { outcome: "already", order, fulfillment: of.fulfillment };
  const { fulfillment, entry } = decision;
  const voided = becomeVoid(await tx.commissions.lockOfFulfillment(fulfillment.id));
  await tx.commissions.save(voided, { type: "lost", actor: actor.name, at: deps.clock.now() });
  const notices = [parcelAlert("lost", order, fulfillment)];
  await saveStep(tx, deps, { fulfillment, entries: [entry], actor, notices });
  return { outcome: "done", order, fulfillment };
}
