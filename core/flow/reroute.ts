import { becomeVoid } from "../commission/advance.ts";
import { wasNeverTaken } from "../fulfillment/cancel-watch.ts";
import { deadlineTimers } from "../fulfillment/deadlines.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { mayMove } from "../fulfillment/fulfillment-state.ts";
import { ANSWER_TIMERS, SHIPPING_TIMERS } from "../fulfillment/ladder.ts";
import type { FulfillmentId } from "../ids.ts";
import { partnerNewOrder } from "../notice/enqueue.ts";
import { partnerCancel } from "../notice/enqueue-parcel.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { Actor } from "../order/journal.ts";
import type { OrderView } from "../order/order-view.ts";
import { figureReroute, type RerouteFacts, type RerouteFigures, takeOver } from "../order/plan-reroute.ts";
import type { Partner } from "../partner/partner.ts";
import type { OrderAggregate } from "../ports/orders.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { unreachable } from "./place-order.ts";
import { saveStep } from "./save-step.ts";

/*
 * A backup partner takes a part over (SM-2): after an approval alone, never by itself. The old partner is told not to
 * ship and owed nothing, the new one is told of the order as of any other, and the client's price stands still.
 */

/** A part of an order that the caller may hold; its rows are read where they are not given. */
interface Part {
  readonly aggregate: OrderAggregate;
  readonly id: FulfillmentId;
  readonly commissions?: OrderView["commissions"];
}

/** What a reroute would come to now, of an order that the caller may hold; changes nothing. */
export async function figuresIn(tx: Tx, deps: Deps, ask: Part): Promise<RerouteFigures | Refusal> {
  const facts = await factsIn(tx, deps, ask);
  return isRefusal(facts) ? facts : figureReroute(facts);
}

async function factsIn(
  tx: Tx,
  deps: Deps,
  { aggregate, id, commissions }: Part,
): Promise<RerouteFacts | Refusal> {
  const { order, fulfillments } = aggregate;
  const fulfillment = fulfillments.find((each) => each.id === id);
  if (!fulfillment) return refuse("fulfillment_unknown", { ref: id });
  const partner = fulfillment.kind === "partner" ? await tx.partners.find(fulfillment.fulfiller) : null;
  const code = partner?.backup ?? null;
  const known = { order, fulfillment, commissions: [], backup: null, contract: null, products: [] };
  if (code === null) return { ...known, zoneFulfillers: [] };
  const [backup, contract, products, zoneFulfillers, rows] = await Promise.all([
    tx.partners.find(code),
    tx.partners.contractOn(code, localDate(deps.clock.now(), BUSINESS_ZONE)),
    tx.products.list({ partner: code, status: null, category: null }),
    tx.partners.fulfillersOf(order.zone),
    commissions ?? tx.orders.view(order.id).then((view) => view?.commissions ?? []),
  ]);
  const own = rows.filter((row) => row.fulfillmentId === id);
  return { ...known, commissions: own, backup, contract, products, zoneFulfillers };
}

/** The name of the backup that could take a part over now; null where none can. */
export async function backupFor(
  tx: Tx,
  deps: Deps,
  of: {
    readonly view: Pick<OrderView, "order" | "fulfillments" | "commissions">;
    readonly id: FulfillmentId;
  },
): Promise<string | null> {
  const { view, id } = of;
  const facts = await factsIn(tx, deps, { aggregate: view, id, commissions: view.commissions });
  const figures = isRefusal(facts) ? facts : figureReroute(facts);
  return isRefusal(facts) || isRefusal(figures) ? null : (facts.backup?.name ?? figures.to);
}

/** The view with whom its parts could be given to. */
export async function withTakeovers(tx: Tx, deps: Deps, view: OrderView): Promise<OrderView> {
  const takeovers = new Map<FulfillmentId, string>();
  for (const part of view.fulfillments) {
    const backup = mayMove(part.kind, part.state, "rerouted")
      ? await backupFor(tx, deps, { view, id: part.id })
      : null;
    if (backup !== null) takeovers.set(part.id, backup);
  }
  return { ...view, takeovers };
}

/** Carries it out within the caller's transaction, the order being locked; a refusal changes nothing. */
export async function rerouteIn(
  tx: Tx,
  deps: Deps,
  ask: { readonly aggregate: OrderAggregate; readonly id: FulfillmentId; readonly actor: Actor },
): Promise<Refusal | null> {
  const facts = await factsIn(tx, deps, ask);
  if (isRefusal(facts)) return facts;
  const figures = figureReroute(facts);
  if (isRefusal(figures)) return figures;
  const { clock, ids, holidays } = deps;
  const now = clock.now();
  const { fulfillment: old, order, backup } = facts;
  const { actor } = ask;
  const next = takeOver(facts, figures, { now, ids, holidays });
  const voided = becomeVoid(await tx.commissions.lockOfFulfillment(old.id));
  await tx.commissions.save(voided, { type: "rerouted", actor: actor.name, at: now });
  await tx.timers.cancel([...ANSWER_TIMERS, ...SHIPPING_TIMERS], old.id);
  await tx.orders.addFulfillment(next.fulfillment);
  await tx.commissions.add(next.commissions, { type: "estimated", actor: actor.name, at: now });
  await tx.timers.set(deadlineTimers(next.fulfillment));
  const given: Fulfillment = { ...old, state: "rerouted", cancelledAt: now };
  const deltaCents = next.commissions.reduce((cents, row) => cents + (row.takenOver?.deltaCents ?? 0), 0);
  await saveStep(tx, deps, {
    fulfillment: given,
    entries: [{ type: "rerouted", facts: { fulfiller: old.fulfiller, to: figures.to, deltaCents } }],
    actor,
    notices: [...(await tellFormer(tx, deps, old)), ...announce(deps, next.fulfillment, { order, backup })],
  });
  return null;
}

/** Who refused it is not told once more that it does not ship it; who never heard of it neither. */
async function tellFormer(tx: Tx, deps: Deps, old: Fulfillment): Promise<readonly OutboxEntry[]> {
  const isRefused = old.state === "declined" || wasNeverTaken(old);
  const wasAsked = !isRefused && (old.notifiedAt !== null || old.confirmedAt !== null);
  const partner = wasAsked ? await tx.partners.find(old.fulfiller) : null;
  return partner ? partnerCancel(partner, old, deps.settings) : [];
}

function announce(
  { settings }: Deps,
  fulfillment: Fulfillment,
  { order, backup }: { readonly order: OrderAggregate["order"]; readonly backup: Partner | null },
): readonly OutboxEntry[] {
  const entries = backup ? partnerNewOrder(backup, fulfillment, settings) : [];
  return entries.length > 0 ? entries : [unreachable(order, fulfillment)];
}
