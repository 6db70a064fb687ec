import type { SupplierOrderId } from "../ids.ts";
import { type Refusal, refuse } from "../refusal.ts";
import { orderCostCents } from "./supplier-order.ts";

/** An order to a supplier as whoever decides about it is shown (SM-6, chat-ux §2.4). Amounts in cents, HT. */
export interface ReorderFigures {
  readonly about: "reorder";
  readonly supplierOrderId: SupplierOrderId;
  /** `PO-0012`. */
  readonly order: string;
  readonly sku: string;
  readonly name: string;
  readonly supplier: string;
  readonly units: number;
  readonly unitCostCents: number;
  /** Paid before it comes. */
  readonly isPrepaid: boolean;
  /** Stock and all that is on order, without it (F3). */
  readonly tiedUpCents: number;
  readonly ceilingCents: number;
  /** As of when it was asked for. */
  readonly positionUnits: number;
  readonly thresholdUnits: number;
  /** Null of what was asked for before they were kept. */
  readonly days: ReorderDays | null;
  /** Two above the limit of the house. */
  readonly approvers: 1 | 2;
}

/** ISO dates as they were shown. */
interface ReorderDays {
  /** When the shelf is empty without it; null when nothing sells. */
  readonly emptyOn: string | null;
  /** When it would come were it approved that day. */
  readonly expectedOn: string;
}

/** What stock and orders tie up with it. */
export function tiedUpAfterCents(figures: ReorderFigures): number {
  return figures.tiedUpCents + orderCostCents(figures);
}

/** The days that were shown stand for as long as its cash does: each midnight would ask for every yes again otherwise. */
export function withShownDays(now: ReorderFigures, shown: ReorderFigures | null): ReorderFigures {
  return shown?.tiedUpCents === now.tiedUpCents ? { ...now, days: shown.days } : now;
}

/** Other cash than was shown, with both sums; null where that is not what changed. */
export function cashMoved(shown: ReorderFigures, now: ReorderFigures): Refusal | null {
  const [shownCents, nowCents] = [tiedUpAfterCents(shown), tiedUpAfterCents(now)];
  return shownCents === nowCents ? null : refuse("figures_changed", { shownCents, nowCents });
}

/** What keeps a purchase from being approved as things are now; it may wait until they are better (F3). */
export function overCeiling(figures: ReorderFigures): Refusal | null {
  const { ceilingCents } = figures;
  const afterCents = tiedUpAfterCents(figures);
  return afterCents > ceilingCents ? refuse("cash_ceiling", { afterCents, ceilingCents }) : null;
}
