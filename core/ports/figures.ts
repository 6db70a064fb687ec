import type { Temporal } from "temporal-polyfill";
import type { Departed } from "../fulfillment/shipping-delay.ts";
import type { OrderId } from "../ids.ts";
import type { SoldLine } from "../order/order-margin.ts";
import type { ServedRequest } from "../partner/punctuality.ts";

/** What is counted over a span of days; only that span is read. */
export interface FiguresPort {
  /** Every line of the orders accepted in it. */
  soldLines(span: Spanned): Promise<readonly SoldLine[]>;
  /** Those of one order. */
  soldLinesOf(id: OrderId): Promise<readonly SoldLine[]>;
  /** The parcels of these orders that have left, with whose days count; when a guess says that it left is not one. */
  departed(span: Spanned): Promise<readonly DepartedParcel[]>;
  /** What partners were asked to send of these orders, of one of them or of all. */
  requests(span: Spanned & { readonly partner: string | null }): Promise<readonly ServedRequest[]>;
}

interface Spanned {
  readonly from: Temporal.Instant;
  /** Excluded. */
  readonly until: Temporal.Instant;
}

export interface DepartedParcel extends Departed {
  readonly kind: "hub" | "partner";
  readonly zone: string;
  /** Of holidays, e.g. `BE`. */
  readonly calendar: string;
}
