import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { Deps, Tx } from "../ports.ts";
import { type LedgerStep, type Shelf, type ShelfMove, sendOut } from "../stock/shelf.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * What the hub's parcels do to the shelf, one typed movement a line. The stock rows are the hot ones: they are
 * locked last, in the order of their SKUs (design §5).
 */

/** The reserved units leave the shelf at moving average cost, soonest best-before first (F8, SM-2b). */
export function issueUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  return eachLine(tx, deps, { fulfillment, move: sendOut });
}

/** Units of a part that is to be sent are no longer anybody else's; what the shelf has not got was refused before. */
export function reserveUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  return eachLine(tx, deps, {
    fulfillment,
    move: ({ level }, units) => {
      const after = { ...level, reservedUnits: level.reservedUnits + units };
      const step: LedgerStep = { kind: "reservation", units, valueCents: 0, level: after };
      return { steps: [step], lots: [] };
    },
  });
}

/** Units of a part that will not be sent can be sold again (SM-2b). */
export function releaseUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  return eachLine(tx, deps, {
    fulfillment,
    move: ({ level }, units) => {
      const after = { ...level, reservedUnits: level.reservedUnits - units };
      const step: LedgerStep = { kind: "release", units, valueCents: 0, level: after };
      return { steps: [step], lots: [] };
    },
  });
}

async function eachLine(
  tx: Tx,
  deps: Deps,
  of: { readonly fulfillment: Fulfillment; move(shelf: Shelf, units: number): ShelfMove },
): Promise<void> {
  const { lines } = of.fulfillment;
  await tx.stock.lock(lines.map((line) => line.sku));
  for (const line of lines) {
    const shelf = await lockShelf(tx, line.sku);
    if (!shelf) throw new Error(`no stock level for ${line.sku}`);
    await saveMove(tx, deps, { shelf, move: of.move(shelf, line.quantity), cause: { cause: line.id } });
  }
}
