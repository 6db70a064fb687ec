import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import { stockWrittenOff } from "../notice/enqueue-stock.ts";
import type { Deps, Tx } from "../ports.ts";
import { isRefusal, type Refusal, refuse } from "../refusal.ts";
import { setAside, takeBack, writeOff } from "../stock/shelf.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import type { AnswerInput } from "./confirm-fulfillment.ts";
import { findFulfillment } from "./find-fulfillment.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * A parcel of the hub came back, and somebody looked at what is in it: it can be sold again, somebody must decide, or
 * it is lost. Each line comes back once; asking again changes nothing.
 */

export type ReturnCondition = "resellable" | "quarantine" | "damaged";

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
    await tx.stock.lock(fulfillment.lines.map((line) => line.sku));
    let came = 0;
    for (const { id, sku } of fulfillment.lines) {
      const issued = await tx.stock.movementOf(sku, ["issue"], id);
      const back = await tx.stock.movementOf(sku, ["return"], id);
      if (!issued || back) continue;
      await comeBack(tx, deps, {
        sku,
        lineId: id,
        units: -issued.units,
        valueCents: -issued.valueCents,
        orderNumber: found.order.number,
        input,
      });
      came += 1;
    }
    return { outcome: came === 0 ? "already" : "done", fulfillment };
  });
}

async function comeBack(
  tx: Tx,
  deps: Deps,
  of: {
    readonly sku: string;
    readonly lineId: string;
    readonly units: number;
    readonly valueCents: number;
    readonly orderNumber: number;
    readonly input: AnswerInput & { readonly condition: ReturnCondition };
  },
): Promise<void> {
  const { sku, lineId, units, valueCents } = of;
  const { condition, actor } = of.input;
  const on = localDate(deps.clock.now(), BUSINESS_ZONE);
  const cause = { cause: lineId, actor: actor.name };
  const shelf = await lockShelf(tx, sku);
  if (!shelf) throw new Error(`no stock level for ${sku}`);
  const move = takeBack(shelf, { units, valueCents, reference: lineId, on });
  await saveMove(tx, deps, { shelf, move, cause });
  if (condition === "resellable") return;
  const again = await lockShelf(tx, sku);
  if (!again) throw new Error(`no stock level for ${sku}`);
  // The very units that came back: the lot is theirs alone.
  const theirs = { ...again, lots: again.lots.filter((lot) => lot.reference === lineId) };
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
