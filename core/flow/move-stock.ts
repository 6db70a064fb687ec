import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { OrderLine } from "../order/order.ts";
import type { Deps, Tx } from "../ports.ts";
import type { StockLevel } from "../stock/level.ts";
import type { StockMovement } from "../stock/movement.ts";
import { issue } from "../stock/moving-average.ts";

/*
 * What the hub's parcels do to the shelf, one typed movement a line. The stock rows are the hot ones: they are
 * locked last (design §5).
 */

/** The reserved units leave the shelf at moving average cost (F8, SM-2b). */
export function issueUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  return eachLine(tx, deps, {
    fulfillment,
    move: (level, line) => {
      const stock = { units: level.onHandUnits, valueCents: level.valueCents };
      const { left, costCents } = issue(stock, line.quantity);
      return {
        level: {
          ...level,
          onHandUnits: left.units,
          reservedUnits: level.reservedUnits - line.quantity,
          valueCents: left.valueCents,
        },
        movement: { kind: "issue", units: -line.quantity, valueCents: -costCents },
      };
    },
  });
}

/** Units of a part that will not be sent can be sold again (SM-2b). */
export function releaseUnits(tx: Tx, deps: Deps, fulfillment: Fulfillment): Promise<void> {
  return eachLine(tx, deps, {
    fulfillment,
    move: (level, line) => ({
      level: { ...level, reservedUnits: level.reservedUnits - line.quantity },
      movement: { kind: "release", units: line.quantity, valueCents: 0 },
    }),
  });
}

async function eachLine(
  tx: Tx,
  deps: Deps,
  of: {
    readonly fulfillment: Fulfillment;
    move(
      level: StockLevel,
      line: OrderLine,
    ): {
      readonly level: StockLevel;
      readonly movement: Pick<StockMovement, "kind" | "units" | "valueCents">;
    };
  },
): Promise<void> {
  const { lines } = of.fulfillment;
  const levels = new Map(
    (await tx.stock.lock(lines.map((line) => line.sku))).map((each) => [each.sku, each]),
  );
  for (const line of lines) {
    const { sku } = line;
    const before = levels.get(sku);
    if (!before) throw new Error(`no stock level for ${sku}`);
    const { level, movement } = of.move(before, line);
    levels.set(sku, level);
    await tx.stock.save(level, { ...movement, sku, cause: line.id, at: deps.clock.now() });
  }
}
