import { becomeOwed } from "../commission/advance.ts";
import { cannotBecome } from "../fulfillment/answer.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Actor } from "../order/journal.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { type FulfillmentTarget, findFulfillment } from "./find-fulfillment.ts";
import type { FulfillmentOutcome } from "./outcome.ts";
import { journalStep } from "./save-step.ts";
import { settlePartAlertsIn } from "./settle-part-alerts.ts";
import { watchPayable } from "./watch-payable.ts";

/*
 * A parcel arrived whose commission had been given up: it was lost and found, or had left before it was cancelled. No
 * rule says whether its partner is owed; a manager does (E18, E7). Decided twice, it is owed once.
 */

export interface ReinstateInput {
  readonly target: FulfillmentTarget;
  readonly actor: Actor;
}

const arrived = (named: readonly Fulfillment[]): readonly Fulfillment[] =>
  named.filter((each) => each.kind === "partner" && each.deliveredAt !== null);

/** Makes the void commission of a delivered part due, payable from its J+7 (F22). */
export function reinstateCommission(deps: Deps, input: ReinstateInput): Promise<FulfillmentOutcome> {
  return deps.store.transaction((tx) => reinstateIn(tx, deps, input));
}

async function reinstateIn(tx: Tx, deps: Deps, input: ReinstateInput): Promise<FulfillmentOutcome> {
  const { actor } = input;
  const found = await findFulfillment(tx, { ...input, onlyPartner: null, narrow: arrived });
  if (isRefusal(found)) return found;
  const { order, fulfillment } = found;
  const { deliveredAt } = fulfillment;
  if (fulfillment.state !== "delivered" || deliveredAt === null) return cannotBecome(fulfillment, "due");
  const rows = await tx.commissions.lockOfFulfillment(fulfillment.id);
  const year = localDate(deliveredAt, BUSINESS_ZONE).year;
  const owed = becomeOwed(rows, deliveredAt, deps.holidays.around("TARGET", year));
  const [first] = owed;
  if (!first) return { outcome: "already", order, fulfillment };
  await tx.commissions.save(owed, { type: "reinstated", actor: actor.name, at: deps.clock.now() });
  await watchPayable(tx, fulfillment, owed);
  const facts = {
    fulfiller: fulfillment.fulfiller,
    partnerShareCents: owed.reduce((cents, row) => cents + row.partnerShareCents, 0),
    payableOn: first.payableOn?.toString() ?? "",
  };
  await journalStep(tx, deps, {
    orderId: order.id,
    fulfillmentId: fulfillment.id,
    entries: [{ type: "commission_reinstated", facts }],
    actor,
  });
  await settlePartAlertsIn(tx, deps, fulfillment);
  return { outcome: "done", order, fulfillment };
}
