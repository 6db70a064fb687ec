import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import type { FulfillmentId } from "../../core/ids.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { Refund } from "../../core/order/refund.ts";
import type { Deps } from "../../core/ports.ts";
import { type Refusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { fulfillerName } from "./part.ts";

/** The part of an order that a window was opened for, with all that windows say of it. */
export interface FormPart {
  readonly view: OrderView;
  readonly part: Fulfillment;
  readonly number: number;
  /** Display name of whoever sends it, harmless in mrkdwn. */
  readonly fulfiller: string;
  readonly refunds: readonly Refund[];
}

/** Reads it in one transaction; a value that means no part is refused. */
export async function readFormPart(
  deps: Deps,
  member: TeamMember,
  id: FulfillmentId,
): Promise<FormPart | Refusal> {
  return deps.store.transaction(async (tx) => {
    const found = await tx.orders.lockOf(id);
    const view = found && (await tx.orders.view(found.order.id));
    const part = view?.fulfillments.find((each) => each.id === id);
    if (!view || part === undefined) return refuse("fulfillment_unknown", { ref: id });
    return {
      view,
      part,
      number: view.order.number,
      fulfiller: fulfillerName(part.fulfiller, view.partners, member.locale),
      refunds: await tx.refunds.ofOrder(view.order.id),
    };
  });
}

/** Cents that the partner of a part is paid, over its lines in these states; 0 for the hub. */
export function shareOf(
  { view, part }: Pick<FormPart, "view" | "part">,
  states: readonly OrderView["commissions"][number]["state"][],
): number {
  return view.commissions
    .filter((row) => row.fulfillmentId === part.id && states.includes(row.state))
    .reduce((cents, row) => cents + row.partnerShareCents, 0);
}
