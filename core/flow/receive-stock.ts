import type { Deps } from "../ports.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { StockLevel } from "../stock/level.ts";
import { receive } from "../stock/moving-average.ts";

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
}

export type ReceiveStockOutcome =
  | { readonly outcome: "received" | "already"; readonly level: StockLevel }
  | Refusal;

/** Puts units of one SKU on the shelf at moving average cost (F8, R18); `unknown_sku` for what the hub does not keep. */
export function receiveStock(deps: Deps, input: ReceiveStockInput): Promise<ReceiveStockOutcome> {
  const { sku, units, unitCostCents, reference } = input;
  return deps.store.transaction(async (tx) => {
    const malformed = problemOf(input);
    if (malformed) return malformed;
    const [before] = await tx.stock.lock([sku]);
    if (!before) return refuse("unknown_sku", { sku }, "sku");
    const valueCents = units * unitCostCents;
    const recorded = await tx.stock.receiptOf(sku, reference);
    if (recorded) {
      const isSame = recorded.units === units && recorded.valueCents === valueCents;
      return isSame
        ? { outcome: "already", level: before }
        : refuse("reference_conflict", { reference }, "reference");
    }
    const shelf = receive({ units: before.onHandUnits, valueCents: before.valueCents }, units, unitCostCents);
    const level = { ...before, onHandUnits: shelf.units, valueCents: shelf.valueCents };
    const at = deps.clock.now();
    await tx.stock.save(level, { sku, kind: "receipt", units, valueCents, cause: reference, at });
    return { outcome: "received", level };
  });
}

function problemOf({ units, unitCostCents, reference }: ReceiveStockInput): Refusal | null {
  const no = (problem: string, field: string): Refusal => refuse("malformed", { problem }, field);
  if (!Number.isSafeInteger(units) || units < 1) return no("units: expected a whole number above 0", "units");
  if (!Number.isSafeInteger(unitCostCents) || unitCostCents < 0)
    return no("unitCostCents: expected whole cents, 0 or more", "unitCostCents");
  return reference.trim() === "" ? no("reference: it says what came in", "reference") : null;
}
