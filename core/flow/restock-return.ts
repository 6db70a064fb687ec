import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { LineId } from "../ids.ts";
import { prorate } from "../money.ts";
import { stockWrittenOff } from "../notice/enqueue-stock.ts";
import type { Actor } from "../order/journal.ts";
import type { OrderLine } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { replacingLines } from "../returns/replacement.ts";
import type { Return, ReturnCondition } from "../returns/return.ts";
import { setAside, takeBack, writeOff } from "../stock/shelf.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { AnswerInput } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * A parcel of the hub came back, and somebody looked at what is in it: it can be sold again, somebody must decide, or
 * it is lost. Each line comes back once; asking again changes nothing.
 */

export type RestockReturnOutcome =
  | { readonly outcome: "done" | "already"; readonly fulfillment: Fulfillment }
  | Refusal;

/**
 * Puts what came back on the shelf at what it had cost when it left (F8), and from there where it belongs; what cannot
 * be sold is told in #approbations like what was found so on the shelf (D64).
 */
export function restockReturn(
  deps: Deps,
  input: AnswerInput & { readonly condition: ReturnCondition },
): Promise<RestockReturnOutcome> {
  return deps.store.transaction(async (tx) => {
    const found = await findFulfillment(tx, { target: input, onlyPartner: null });
    if (isRefusal(found)) return found;
    const { fulfillment } = found;
    if (fulfillment.kind !== "hub" || fulfillment.state !== "returned") {
      const { fulfiller, state: from } = fulfillment;
      return refuse("invalid_transition", { fulfiller, from, to: "restocked" });
    }
    const returns = await tx.returns.ofOrder(found.order.id);
    await tx.stock.lock(fulfillment.lines.map((line) => line.sku));
    const { actor, condition } = input;
    let came = 0;
    for (const { id, sku } of fulfillment.lines) {
      const issued = await tx.stock.movementOf(sku, ["issue"], id);
      const back = await tx.stock.movementOf(sku, ["return"], id);
      const before = unitsBack(returns, id);
      const units = issued ? -issued.units - before : 0;
      if (!issued || back || units < 1) continue;
      const valueCents = costOf(issued, before, units);
      const of = { sku, cause: id, units, valueCents, condition, actor };
      await comeBack(tx, deps, { ...of, orderNumber: found.order.number });
      came += 1;
    }
    return { outcome: came === 0 ? "already" : "done", fulfillment };
  });
}

/** Units of a line that are on the shelf again by returns of the client (SM-8). */
function unitsBack(returns: readonly Return[], lineId: LineId): number {
  return returns
    .filter(({ condition, state }) => condition !== null && state !== "rejected" && state !== "inspected")
    .flatMap(({ lines }) => lines)
    .reduce((units, line) => units + (line.lineId === lineId ? line.quantity : 0), 0);
}

/** What units had cost when they left, in cents, by running totals: all of a line come back at all that it cost. */
function costOf(
  issued: { readonly units: number; readonly valueCents: number },
  before: number,
  units: number,
): number {
  const left = -issued.units - before - units;
  return prorate(-issued.valueCents, [before, units, left])[1] ?? 0;
}

/**
 * Puts the hub's units of a return back on the shelf, of each line as many as came back and at what they had cost
 * (F8); `earlier` are the order's other returns. The order is locked.
 */
export async function restockIn(
  tx: Tx,
  deps: Deps,
  of: {
    readonly orderNumber: number;
    readonly asked: Return;
    readonly earlier: readonly Return[];
    readonly lines: readonly OrderLine[];
    /** Of the whole order: what replaced a line left as well. */
    readonly fulfillments: readonly Fulfillment[];
    readonly actor: Actor;
  },
): Promise<void> {
  const { asked, earlier, lines, actor, orderNumber, fulfillments } = of;
  const { condition } = asked;
  if (condition === null) return;
  await tx.stock.lock(lines.map((line) => line.sku));
  for (const line of lines) {
    const { id, sku } = line;
    const issued = await issuedFor(tx, line, fulfillments);
    const cause = `${asked.id}:${id}`;
    const whole =
      (await tx.stock.movementOf(sku, ["return"], id)) ?? (await tx.stock.movementOf(sku, ["return"], cause));
    const units = asked.lines.find((line) => line.lineId === id)?.quantity ?? 0;
    if (!issued || whole || units === 0) continue;
    const valueCents = costOf(issued, unitsBack(earlier, id), units);
    await comeBack(tx, deps, { sku, cause, units, valueCents, condition, actor, orderNumber });
  }
}

/** What left for a line: as it was sold, and what replaced it; null where nothing has. */
async function issuedFor(
  tx: Tx,
  line: OrderLine,
  fulfillments: readonly Fulfillment[],
): Promise<{ readonly units: number; readonly valueCents: number } | null> {
  const sold = await tx.stock.movementOf(line.sku, ["issue"], line.id);
  if (!sold) return null;
  let { units, valueCents } = sold;
  for (const { id, sku } of replacingLines(fulfillments, line)) {
    const again = await tx.stock.movementOf(sku, ["issue"], id);
    units += again?.units ?? 0;
    valueCents += again?.valueCents ?? 0;
  }
  return { units, valueCents };
}

async function comeBack(
  tx: Tx,
  deps: Deps,
  of: {
    readonly sku: string;
    /** Of the movements, and of the lot that the units are. */
    readonly cause: string;
    readonly units: number;
    readonly valueCents: number;
    readonly orderNumber: number;
    readonly condition: ReturnCondition;
    readonly actor: Actor;
  },
): Promise<void> {
  const { sku, cause: reference, units, valueCents, condition, actor } = of;
  const on = localDate(deps.clock.now(), BUSINESS_ZONE);
  const cause = { cause: reference, actor: actor.name };
  const shelf = await lockShelf(tx, sku);
  if (!shelf) throw new Error(`no stock level for ${sku}`);
  const move = takeBack(shelf, { units, valueCents, reference, on });
  await saveMove(tx, deps, { shelf, move, cause });
  if (condition === "resellable") return;
  const again = await lockShelf(tx, sku);
  if (!again) throw new Error(`no stock level for ${sku}`);
  // The very units that came back: the lot is theirs alone.
  const theirs = { ...again, lots: again.lots.filter((lot) => lot.reference === reference) };
  const isLost = condition === "damaged";
  const off = isLost ? writeOff(theirs, units) : setAside(theirs, units);
  await saveMove(tx, deps, { shelf: again, move: off, cause });
  const { onHandUnits, reservedUnits, quarantinedUnits } = off.steps.at(-1)?.level ?? again.level;
  const told = stockWrittenOff(deps.ids.next("notice"), {
    ...{ sku, units, reason: "", orderNumber: of.orderNumber, actor: actor.name },
    ...(isLost
      ? { writeOff: "damage" as const, costCents: valueCents }
      : { writeOff: "quarantine" as const, costCents: 0 }),
    left: { availableUnits: onHandUnits - reservedUnits, quarantinedUnits },
  });
  await tx.outbox.enqueue([told], deps.clock.now());
}
