/** What the ledger adds up to for one SKU; locked while it changes (design §5). */
export interface StockLevel {
  readonly sku: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  /** Value of the units on hand at moving average cost, HT (F8). */
  readonly valueCents: number;
}
