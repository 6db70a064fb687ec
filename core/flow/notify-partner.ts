import { awaitsAnswer } from "../fulfillment/reminder.ts";
import type { Deps } from "../ports.ts";
import { isRefusal } from "../refusal.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import { type ReminderOutcome, type RemindPartnerInput, remindPartner } from "./remind-partner.ts";

/*
 * A client of the API wants a partner told of an order (R164). It was told when the order was accepted: asked again,
 * the answer is when. Only `force` reminds, and an announcement that never left is sent.
 */

/** Says when the partner was told, or tells it. */
export async function notifyPartner(
  deps: Deps,
  input: Pick<RemindPartnerInput, "target" | "force" | "actor">,
): Promise<ReminderOutcome> {
  if (input.force) return remindPartner(deps, { ...input, channel: null });
  const found = await deps.store.transaction((tx) =>
    findFulfillment(tx, {
      target: input.target,
      onlyPartner: null,
      narrow: (named) => {
        const partners = named.filter((each) => each.kind === "partner");
        const awaited = partners.filter(awaitsAnswer);
        return awaited.length > 0 ? awaited : partners;
      },
    }),
  );
  if (isRefusal(found)) return found;
  const { fulfillment } = found;
  return fulfillment.notifiedAt === null
    ? remindPartner(deps, { ...input, target: { fulfillmentId: fulfillment.id }, channel: null })
    : { outcome: "notified", ...found, at: fulfillment.notifiedAt };
}
