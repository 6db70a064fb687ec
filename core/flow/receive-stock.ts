import type { Temporal } from "temporal-polyfill";
import type { Deps, Tx } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import { putOn } from "../stock/shelf.ts";
import { BUSINESS_ZONE, localDate } from "../time.ts";
import { lockShelf, saveMove } from "./save-shelf.ts";

/*
 * Goods of a supplier came in at the hub: they go on the shelf at what they cost. One reference is one receipt: the
 * same again is the first answer, with other contents it is refused.
 */

export interface ReceiveStockInput {
  readonly sku: string;
  readonly units: number;
  /** HT. */
  readonly unitCostCents: number;
  /** What it came by, such as a supplier order; the cause of the movement. */
  readonly reference: string;
  readonly bestBeforeOn?: Temporal.PlainDate | null;
  /** The supplier's own until then (R28); null or nothing is ours. */
  readonly consignedUntilOn?: Temporal.PlainDate | null;
  /** Who counted it in. */
  readonly actor?: string;
}

export type ReceiveStockOutcome =
  | { readonly outcome: "received" | "already"; readonly level: StockLevel }
  | Refusal;

/** Puts units of one SKU on the shelf at moving average cost (F8, R18); `unknown_sku` for what the hub does not keep. */
export function receiveStock(deps: Deps, input: ReceiveStockInput): Promise<ReceiveStockOutcome> {
  return deps.store.transaction((tx) => receiveIn(tx, deps, input));
}

/** The same within the caller's transaction. */
export async function receiveIn(tx: Tx, deps: Deps, input: ReceiveStockInput): Promise<ReceiveStockOutcome> {
  const { sku, units, unitCostCents, reference, actor, bestBeforeOn = null, consignedUntilOn = null } = input;
  const malformed = problemOf(input);
  if (malformed) return malformed;
  const shelf = await lockShelf(tx, sku);
  if (!shelf) return refuse("unknown_sku", { sku }, "sku");
  const recorded = await tx.stock.movementOf(sku, ["receipt", "consignment"], reference);
  if (recorded) {
    // A supplier's own goods come in without a value.
    const isSame =
      recorded.units === units &&
      (consignedUntilOn !== null || recorded.valueCents === units * unitCostCents);
    return isSame
      ? { outcome: "already", level: shelf.level }
      : refuse("reference_conflict", { reference }, "reference");
  }
  const receivedOn = localDate(deps.clock.now(), BUSINESS_ZONE);
  const move = putOn(shelf, { units, unitCostCents, reference, receivedOn, bestBeforeOn, consignedUntilOn });
  await saveMove(tx, deps, {
    shelf,
    move,
    cause: { cause: reference, ...(actor === undefined ? {} : { actor }) },
  });
  return { outcome: "received", level: move.steps.at(-1)?.level ?? shelf.level };
}

function problemOf({ units, unitCostCents, reference }: ReceiveStockInput): Refusal | null {
  const no = (problem: string, field: string): Refusal => refuse("malformed", { problem }, field);
  if (!Number.isSafeInteger(units) || units < 1) return no("units: expected a whole number above 0", "units");
  if (!Number.isSafeInteger(unitCostCents) || unitCostCents < 0)
    return no("unitCostCents: expected whole cents, 0 or more", "unitCostCents");
  return reference.trim() === "" ? no("reference: it says what came in", "reference") : null;
}
