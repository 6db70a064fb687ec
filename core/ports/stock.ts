import type { Temporal } from "temporal-polyfill";
import type { StockCountId, SupplierOrderId } from "../ids.ts";
import type { StockCount } from "../stock/count.ts";
import type { StockLevel } from "../stock/level.ts";
import type { Lot } from "../stock/lot.ts";
import type { LedgerLine, MovementKind, StockMovement } from "../stock/movement.ts";
import type { StockRow } from "../stock/overview.ts";
import type { SupplierOrder, SupplierOrderState, SupplierReceipt } from "../stock/supplier-order.ts";
import type { SupplyTerms, TermsChange } from "../stock/supply-terms.ts";

/** The hub's own goods, as the flows read and write them. */

export interface StockPort {
  /** Levels of the SKUs, locked, in SKU order; take them last. */
  lock(skus: readonly string[]): Promise<readonly StockLevel[]>;
  /** A level as it is, not locked; null for what the hub does not keep. */
  level(sku: string): Promise<StockLevel | null>;
  /** Lots of one SKU with units left; its level's lock makes them stand still. */
  lots(sku: string): Promise<readonly Lot[]>;
  /** New lots, and other units left in those that are known. */
  saveLots(lots: readonly Lot[]): Promise<void>;
  save(level: StockLevel, movement: StockMovement): Promise<void>;
  /**
   * Takes one SKU that moved since it was last looked at, or was not looked at on that local day yet, with SKIP
   * LOCKED; from then on it counts as looked at.
   */
  takeUnseen(today: Temporal.PlainDate): Promise<string | null>;
  /** A movement of one of these kinds and that cause; null when there was none. The level's lock makes it stand still. */
  movementOf(
    sku: string,
    kinds: readonly MovementKind[],
    cause: string,
  ): Promise<{ readonly units: number; readonly valueCents: number } | null>;
  /** Heroes with their level, sales and stock-outs over the last 28 full local days, and what is on order (F1, F7). */
  overview(now: Temporal.Instant): Promise<readonly StockRow[]>;
  /** The same of one; null for what is no hero. */
  overviewOf(sku: string, now: Temporal.Instant): Promise<StockRow | null>;
  /** The ledger of one SKU, newest first, from before a row of it on. */
  ledger(ask: {
    readonly sku: string;
    readonly beforeSeq: number | null;
    readonly limit: number;
  }): Promise<readonly LedgerLine[]>;
  /** Units ordered of one hero in each of these spans, oldest first, cancelled ones left out (F1). */
  soldIn(sku: string, starts: readonly Temporal.Instant[]): Promise<readonly number[]>;
}

/** What is bought, and what is counted. */
export interface SupplyPort {
  /** On which terms each hero is bought and sold. */
  terms(sku: string): Promise<SupplyTerms | null>;
  allTerms(): Promise<readonly SupplyTerms[]>;
  /** Writes down what changed of a hero's terms; what is left out stays. */
  setTerms(sku: string, change: TermsChange): Promise<void>;
  /** A manager's own figure of weekly sales; null takes it away. */
  setForecast(sku: string, weeklyUnits: number | null): Promise<void>;
  /** When the first of the heroes was on sale; null before there is one (R13). */
  pilotStartedAt(): Promise<Temporal.Instant | null>;
  /**
   * Value of our own stock and cost of all that is on order, HT cents (F3, F18). Holds the figures until the transaction
   * ends: who decides next decides on what this one leaves.
   */
  tiedUp(): Promise<{
    readonly stockValueCents: number;
    readonly onOrderCents: number;
    readonly prepaidCents: number;
  }>;
  /** Adds a proposal and gives it its number. Holds the SKU's one open proposal: null when there is one. */
  propose(order: Omit<SupplierOrder, "number">): Promise<SupplierOrder | null>;
  lock(id: SupplierOrderId): Promise<SupplierOrder | null>;
  lockByNumber(number: number): Promise<SupplierOrder | null>;
  find(id: SupplierOrderId): Promise<SupplierOrder | null>;
  findByNumber(number: number): Promise<SupplierOrder | null>;
  save(order: SupplierOrder): Promise<void>;
  /** The proposal of a SKU that waits for a decision. */
  proposalOf(sku: string): Promise<SupplierOrder | null>;
  /** Newest first; null filters leave all. */
  list(filter: {
    readonly sku: string | null;
    readonly states: readonly SupplierOrderState[] | null;
    readonly limit: number;
  }): Promise<readonly SupplierOrder[]>;
  receipts(id: SupplierOrderId): Promise<readonly SupplierReceipt[]>;
  /** False when a delivery of that order has this reference already. */
  addReceipt(receipt: SupplierReceipt): Promise<boolean>;
  /** False when another count of the SKU waits for a decision. */
  addCount(count: StockCount): Promise<boolean>;
  lockCount(id: StockCountId): Promise<StockCount | null>;
  findCount(id: StockCountId): Promise<StockCount | null>;
  openCount(sku: string): Promise<StockCount | null>;
  saveCount(count: StockCount): Promise<void>;
}
