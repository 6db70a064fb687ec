import type { Commission } from "../commission/commission.ts";
import type { CommissionId } from "../ids.ts";
import type { Tx } from "../ports.ts";
import { awaitsVerdict } from "../returns/return-state.ts";

/*
 * A return without its verdict holds what it asks back, whatever else held it and is over (E15). Read where another hold
 * ends; nothing changes, so reading twice is safe.
 */

/** Of these rows those whose line is asked back and not judged yet. */
export async function heldByReturnIn(
  tx: Tx,
  rows: readonly Commission[],
): Promise<ReadonlySet<CommissionId>> {
  const held = new Set<CommissionId>();
  for (const orderId of new Set(rows.map((row) => row.orderId))) {
    const returns = await tx.returns.ofOrder(orderId);
    // The right article is on its way: what was sold is owed once it has arrived (D155).
    const open = returns.filter(
      ({ state, remedy }) => awaitsVerdict(state) || (state === "accepted" && remedy === "reship"),
    );
    const lines = new Set(open.flatMap((each) => each.lines.map(({ lineId }) => lineId)));
    for (const row of rows) if (row.orderId === orderId && lines.has(row.lineId)) held.add(row.id);
  }
  return held;
}
