import type { Deps, Tx } from "../ports.ts";
import type { Shelf, ShelfMove } from "../stock/shelf.ts";

/** What every change of a shelf writes: the ledger's steps, each with the level it leaves, and the lots. */

export interface MoveCause {
  readonly cause: string;
  readonly actor?: string;
  readonly note?: string | null;
}

/** The shelf of a SKU, its level locked; null where the hub does not keep it. */
export async function lockShelf(tx: Tx, sku: string): Promise<Shelf | null> {
  const [level] = await tx.stock.lock([sku]);
  return level ? { level, lots: await tx.stock.lots(sku) } : null;
}

/** Saves a move of a locked shelf; `check-stock` sees by its movements that there is something to look at. */
export async function saveMove(
  tx: Tx,
  deps: Deps,
  { shelf, move, cause }: { readonly shelf: Shelf; readonly move: ShelfMove; readonly cause: MoveCause },
): Promise<void> {
  const { sku } = shelf.level;
  const at = deps.clock.now();
  for (const { kind, units, valueCents, level } of move.steps) {
    await tx.stock.save(level, { ...cause, sku, kind, units, valueCents, at });
  }
  await tx.stock.saveLots(move.lots);
}
