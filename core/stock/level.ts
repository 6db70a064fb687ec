/** What the ledger adds up to for one SKU; locked while it changes (design §5). */
export interface StockLevel {
  readonly sku: string;
  readonly onHandUnits: number;
  readonly reservedUnits: number;
  /** Of those on hand, what its supplier still owns (R28). */
  readonly consignedUnits: number;
  /** Value of our own units on hand at moving average cost, HT (F8). */
  readonly valueCents: number;
  /** Set aside, off the shelf, until somebody decides (SM-2b); with what they cost. */
  readonly quarantinedUnits: number;
  readonly quarantinedValueCents: number;
}
