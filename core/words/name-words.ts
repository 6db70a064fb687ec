import type { CommissionState } from "../commission/commission-state.ts";
import type { Via } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { OrderStatus } from "../order/order-state.ts";
import type { PartnerStatus } from "../partner/partner.ts";
import type { SupplierOrderState } from "../stock/supplier-order.ts";
import type { TeamRole } from "../team/roles.ts";

/** What states, roles and reasons are called. */
export interface NameWords {
  readonly hub: string;
  readonly roles: Record<TeamRole, string>;
  readonly orderStatus: Record<OrderStatus, string>;
  readonly fulfillment: Record<FulfillmentState, string>;
  readonly commission: Record<CommissionState, string>;
  readonly partnerStatus: Record<PartnerStatus, string>;
  /** Why a product is hidden, by its code. */
  readonly hidden: Readonly<Record<string, string>>;
  readonly supplierOrder: Record<SupplierOrderState, string>;
  /** What somebody decided about a request, as a past participle. */
  readonly decided: Record<
    | "approved"
    | "ordered"
    | "part_received"
    | "closed"
    | "rejected"
    | "expired"
    | "cancelled"
    | "booked"
    | "ticked"
    | "unticked"
    | "waived"
    | "proven"
    | "executed"
    | "failed"
    | "refused"
    | "withdrawn"
    | "overtaken",
    string
  >;
  readonly via: Record<Via, string>;
  /** What to call whoever sends a part, where only its code is known. */
  readonly fulfiller: (code: string) => string;
  /** Why a partner declined: in its own words, or one of our codes with what it added. */
  readonly declineReason: (reason: string) => string;
  /** A carrier's own name, or what to call one that has none. */
  readonly carrier: (code: string) => string;
  readonly list: (items: readonly string[]) => string;
}
