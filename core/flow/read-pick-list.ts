import type { InsertCards } from "../hub/insert-cards.ts";
import { type PickList, pickList } from "../hub/pick-list.ts";
import type { Deps } from "../ports.ts";
import type { Lot } from "../stock/lot.ts";

/* What is to be prepared in the hub now (R175): read in one transaction, so that units and lots are of one moment. */

export interface PickListView extends PickList {
  readonly insertCards: readonly InsertCards[];
}

export function readPickList(deps: Deps): Promise<PickListView> {
  return deps.store.transaction(async (tx) => {
    const waiting = await tx.hub.toPrepare();
    const lots = new Map<string, readonly Lot[]>();
    for (const sku of new Set(waiting.flatMap(({ lines }) => lines.map((line) => line.sku))))
      lots.set(sku, await tx.stock.lots(sku));
    const insertCards = await tx.insertCards.all();
    return { ...pickList(waiting, lots, deps.clock.now()), insertCards };
  });
}
