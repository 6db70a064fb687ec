import { becomeHeld } from "../commission/advance.ts";
import { openReturn } from "../fulfillment/after-shipping.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { clientReturn, returnAlert } from "../notice/enqueue-return.ts";
import { CLIENT } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Delivery, Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { isSameReturn, planReturn, type ReturnPlan } from "../returns/plan-return.ts";
import { REQUESTED, type Return } from "../returns/return.ts";
import type { ReturnRequested } from "../returns/return-requested.ts";
import { onceADelivery } from "./once-a-delivery.ts";
import { journalStep, saveStep } from "./save-step.ts";
import { returnDue } from "./watch-return.ts";

/*
 * The shop's `order.return_requested`: the client asks to send something back. What it concerns is held until somebody
 * decides (E15), the team is told once who receives it, and the client that it was heard. The same return again,
 * under whatever delivery, is the return as it is.
 */

interface ReturnAnswer {
  readonly return_id: string;
  readonly status: Return["state"];
  readonly fulfillments: readonly {
    readonly id: string;
    readonly fulfiller: string;
    readonly status: string;
  }[];
}

export type ReturnOutcome =
  | { readonly outcome: "accepted" | "existing"; readonly answer: ReturnAnswer }
  | Refusal;

interface RequestReturnInput {
  readonly delivery: Delivery;
  readonly source: string;
  readonly data: ReturnRequested;
}

/** Opens the return that a client asks for. */
export function requestReturn(deps: Deps, input: RequestReturnInput): Promise<ReturnOutcome> {
  return onceADelivery(deps, input.delivery, (tx) => open(tx, deps, input));
}

async function open(tx: Tx, deps: Deps, input: RequestReturnInput): Promise<ReturnOutcome> {
  const { data, source } = input;
  const id = await tx.orders.idOf(source, data.order_id);
  const aggregate = id ? await tx.orders.lock(id) : null;
  if (!aggregate) return refuse("order_unknown", { ref: data.order_id }, "order_id");
  const { order, fulfillments } = aggregate;
  const earlier = await tx.returns.ofOrder(order.id);
  const known = earlier.find((each) => each.externalId === data.return_id);
  if (known && isSameReturn(known, data, fulfillments))
    return { outcome: "existing", answer: answerOf(known, fulfillments) };
  if (known) return refuse("return_conflict", { returnId: data.return_id }, "return_id");
  const plan = planReturn(fulfillments, earlier, data);
  if (isRefusal(plan)) return plan;
  const asked = await take(tx, deps, { order, plan, data });
  const after = await tx.orders.load(order.id);
  return { outcome: "accepted", answer: answerOf(asked, after?.fulfillments ?? []) };
}

async function take(
  tx: Tx,
  deps: Deps,
  of: { readonly order: Order; readonly plan: ReturnPlan; readonly data: ReturnRequested },
): Promise<Return> {
  const { order, plan, data } = of;
  const { reason, note, photos } = data;
  const asked: Return = {
    id: deps.ids.next("return"),
    orderId: order.id,
    externalId: data.return_id,
    ...{ reason, note, photos },
    lines: plan.lines,
    ...REQUESTED,
    requestedAt: deps.clock.now(),
  };
  await tx.returns.save(asked);
  await tx.timers.set(returnDue(asked));
  for (const part of plan.parts) await hold(tx, deps, { asked, part });
  const notices = [returnAlert(asked), ...clientReturn(order, asked, deps.settings)];
  await tx.outbox.enqueue(notices, asked.requestedAt);
  return asked;
}

/** The part is open, and nothing of what comes back is paid; what was paid already stays, for a person decides (E16). */
async function hold(
  tx: Tx,
  deps: Deps,
  of: { readonly asked: Return; readonly part: ReturnPlan["parts"][number] },
): Promise<void> {
  const { asked, part } = of;
  const { fulfillment } = part;
  const rows = await tx.commissions.lockOfFulfillment(fulfillment.id);
  const ids = new Set(part.lines.map((line) => line.lineId));
  const held = becomeHeld(rows.filter((row) => ids.has(row.lineId)));
  await tx.commissions.save(held, { type: "return_requested", actor: CLIENT.name, at: asked.requestedAt });
  const isMoreDue = rows.some((row) => row.state === "due" && !ids.has(row.lineId));
  if (!isMoreDue) await tx.timers.cancel(["commission_payable"], fulfillment.id);
  const units = part.lines.reduce((sum, line) => sum + line.quantity, 0);
  const facts = { fulfiller: fulfillment.fulfiller, returnId: asked.id, reason: asked.reason, units };
  const entries = [{ type: "return_requested", facts }] as const;
  const opened = openReturn(fulfillment);
  const step = { entries, actor: CLIENT };
  if (opened) await saveStep(tx, deps, { fulfillment: opened, ...step });
  else await journalStep(tx, deps, { orderId: asked.orderId, fulfillmentId: fulfillment.id, ...step });
}

function answerOf(asked: Return, fulfillments: readonly Fulfillment[]): ReturnAnswer {
  const ids = new Set(asked.lines.map((line) => line.lineId));
  const concerned = fulfillments.filter((part) => part.lines.some((line) => ids.has(line.id)));
  return {
    return_id: asked.externalId,
    status: asked.state,
    fulfillments: concerned.map(({ id, fulfiller, state }) => ({ id, fulfiller, status: state })),
  };
}
