import type { StockLowFacts } from "./stock-low.ts";
import type { SupplierOrderLateFacts } from "./supplier-order-late.ts";

/** Every rule of the alert table with the facts that its alerts hold; each has its words and its buttons. */
export interface AlertRules {
  readonly stock_low: StockLowFacts;
  readonly supplier_order_late: SupplierOrderLateFacts;
}

export type AlertRule = keyof AlertRules;
