import { becomeReleased } from "../commission/advance.ts";
import { takeBack } from "../commission/take-back.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { mayMove } from "../fulfillment/fulfillment-state.ts";
import type { LineId } from "../ids.ts";
import { partnerReturn } from "../notice/enqueue-return.ts";
import type { Actor } from "../order/journal.ts";
import type { Order } from "../order/order.ts";
import type { Refund, RefundLine } from "../order/refund.ts";
import type { Deps, Tx } from "../ports.ts";
import type { Return } from "../returns/return.ts";
import { awaitsVerdict } from "../returns/return-state.ts";
import { closeReturn } from "../returns/return-step.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { restockIn } from "./restock-return.ts";
import { reviewCommissionIn } from "./review-commission.ts";
import { journalStep, saveStep } from "./save-step.ts";
import { watchDebtIn } from "./watch-debt.ts";
import { watchPayable } from "./watch-payable.ts";

/*
 * What a return comes to, once it is judged and its refund has left: the partner's share is taken back or let go, the
 * hub's units are on the shelf again, and the parcel is no longer open. Locks: order, commissions, stock.
 */

export interface Judged {
  readonly order: Order;
  readonly fulfillments: readonly Fulfillment[];
  /** As it is saved. */
  readonly asked: Return;
  readonly actor: Actor;
}

/** Settles an accepted return; `refund` is null where nothing was left to give back. Once a return. */
export async function settleReturnIn(
  tx: Tx,
  deps: Deps,
  of: Judged & { readonly refund: Refund | null },
): Promise<Return> {
  const { asked, refund, actor } = of;
  const parts = partsOf(of);
  if (asked.borneBy === "partner")
    for (const part of parts) await takeBackIn(tx, deps, { part, lines: refund?.lines ?? [], actor });
  for (const part of parts) await letGo(tx, deps, { ...of, part });
  await restockReturned(tx, deps, { ...of, parts });
  // Its partner's third in ninety days asks for a look at its contract (R205).
  if (asked.reason === "quality" && asked.borneBy === "partner")
    for (const part of parts) if (part.kind === "partner") await reviewCommissionIn(tx, deps, part.fulfiller);
  return refund === null || refund.state === "acknowledged" ? closeIn(tx, deps, { asked, actor }) : asked;
}

/** Nothing comes of it, or it is at our charge: what was held for it is owed again (E15). */
export async function releaseReturnIn(tx: Tx, deps: Deps, of: Judged): Promise<void> {
  for (const part of partsOf(of)) await letGo(tx, deps, { ...of, part });
}

/** Its refund has arrived: nothing of an accepted return is left to do. */
export async function closeIn(
  tx: Tx,
  deps: Deps,
  { asked, actor }: Pick<Judged, "asked" | "actor">,
): Promise<Return> {
  const closed = closeReturn(asked);
  if (closed === asked) return asked;
  await tx.returns.save(closed);
  const entries = [{ type: "return_closed", facts: { returnId: asked.id, remedy: asked.remedy } }] as const;
  await journalStep(tx, deps, { orderId: asked.orderId, fulfillmentId: null, entries, actor });
  return closed;
}

/** A refund at the partner's charge takes its part of the shares back (SM-4); paid rows get a clawback (E16). */
export async function takeBackIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly part: Fulfillment;
    readonly lines: readonly RefundLine[];
    readonly actor: Actor;
  },
): Promise<void> {
  const { part, lines, actor } = of;
  if (part.kind === "hub") return;
  const now = deps.clock.now();
  const today = localDate(now, BUSINESS_ZONE);
  const on = { today, targetHolidays: deps.holidays.around("TARGET", today.year), ids: deps.ids };
  const event = { type: "refunded", actor: actor.name, at: now };
  const rows = await tx.commissions.lockOfFulfillment(part.id);
  for (const { lineId, cents } of lines) {
    const ofLine = rows.filter((row) => row.lineId === lineId);
    if (ofLine.length === 0) continue;
    const { changed, added } = takeBack(ofLine, cents, on);
    await tx.commissions.save(changed, event);
    await tx.commissions.add(added, event);
    await watchPayable(
      tx,
      part,
      added.filter(({ kind }) => kind === "clawback"),
    );
  }
  await watchDebtIn(tx, deps, part.fulfiller);
}

/** The parts that sent what a return is about. */
export function partsOf({
  fulfillments,
  asked,
}: Pick<Judged, "fulfillments" | "asked">): readonly Fulfillment[] {
  const ids = new Set(asked.lines.map(({ lineId }) => lineId));
  return fulfillments.filter((part) => part.lines.some(({ id }) => ids.has(id)));
}

/** What no other return holds is owed again, and the part is open no longer than any return of it. */
async function letGo(tx: Tx, deps: Deps, of: Judged & { readonly part: Fulfillment }): Promise<void> {
  const { asked, part, order, actor } = of;
  const others = (await tx.returns.ofOrder(order.id)).filter(({ id }) => id !== asked.id);
  const refunds = await tx.refunds.ofOrder(order.id);
  const isRefunded = ({ id }: Return): boolean => refunds.some(({ returnId }) => returnId === id);
  const open = others.filter(
    (each) => awaitsVerdict(each.state) || (each.state === "accepted" && !isRefunded(each)),
  );
  const held = new Set(open.flatMap(({ lines }) => lines.map(({ lineId }) => lineId)));
  await release(tx, deps, { asked, part, held, actor });
  const isOpen = open.some((each) => awaitsVerdict(each.state) && touches(each, part));
  const to = isBack([...others, asked], part) ? "returned" : "delivered";
  const notices = await toldPartner(tx, deps, { asked, part });
  if (part.state === "return_open" && !isOpen && mayMove(part.kind, part.state, to))
    await saveStep(tx, deps, { fulfillment: { ...part, state: to }, entries: [], actor, notices });
  else await tx.outbox.enqueue(notices, deps.clock.now());
}

async function release(
  tx: Tx,
  deps: Deps,
  of: {
    readonly asked: Return;
    readonly part: Fulfillment;
    readonly held: ReadonlySet<LineId>;
    readonly actor: Actor;
  },
): Promise<void> {
  const { asked, part, held, actor } = of;
  const now = deps.clock.now();
  const free = new Set(asked.lines.map(({ lineId }) => lineId).filter((id) => !held.has(id)));
  const rows = await tx.commissions.lockOfFulfillment(part.id);
  const { year } = localDate(now, BUSINESS_ZONE);
  const ofReturn = rows.filter(({ lineId }) => free.has(lineId));
  // What its partner contests is settled with it, whatever became of the return.
  const contested = await tx.statements.contestedOf(ofReturn.map(({ id }) => id));
  const mine = ofReturn.filter(({ id }) => !contested.has(id));
  const released = becomeReleased(mine, now, deps.holidays.around("TARGET", year));
  await tx.commissions.save(released, { type: "released", actor: actor.name, at: now });
  await watchPayable(
    tx,
    part,
    released.filter(({ state }) => state === "due"),
  );
}

function touches({ lines }: Return, part: Fulfillment): boolean {
  return part.lines.some(({ id }) => lines.some(({ lineId }) => lineId === id));
}

const KEPT_BY_US: readonly string[] = ["accepted", "refunded", "closed"];

/** Whether all that was in a parcel has come back; what was sent anew is with the client. */
function isBack(returns: readonly Return[], part: Fulfillment): boolean {
  const back = returns.filter(
    ({ state, comesBack, remedy }) => comesBack === true && remedy === "refund" && KEPT_BY_US.includes(state),
  );
  return part.lines.every(({ id, quantity }) => {
    const units = back.flatMap(({ lines }) => lines).filter(({ lineId }) => lineId === id);
    return units.reduce((sum, line) => sum + line.quantity, 0) >= quantity;
  });
}

/** The partner hears how a return of its goods ended, once. */
async function toldPartner(tx: Tx, deps: Deps, of: { readonly asked: Return; readonly part: Fulfillment }) {
  const { asked, part } = of;
  // Of what was refused at once it never heard, and of the right article when it was asked for it.
  if (part.kind === "hub" || asked.state === "refused" || asked.remedy === "reship") return [];
  const partner = await tx.partners.find(part.fulfiller);
  return partner ? partnerReturn(partner, { asked, part, what: "judged" }, deps.settings) : [];
}

/** Once a return; partners put their own goods back on their own shelves. */
export async function restockReturned(
  tx: Tx,
  deps: Deps,
  of: Judged & { readonly parts: readonly Fulfillment[] },
): Promise<void> {
  const { asked, order, actor } = of;
  if (asked.comesBack !== true) return;
  const lines = of.parts.filter(({ kind }) => kind === "hub").flatMap((part) => part.lines);
  if (lines.length === 0) return;
  const earlier = (await tx.returns.ofOrder(order.id)).filter(({ id }) => id !== asked.id);
  const { fulfillments } = of;
  await restockIn(tx, deps, { orderNumber: order.number, asked, earlier, lines, fulfillments, actor });
}
