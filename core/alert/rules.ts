import type { CommissionReviewFacts } from "../commission/review.ts";
import type { PartnerDebtFacts } from "../settlement/debt.ts";
import type { AvailabilityStaleFacts } from "./availability-stale.ts";
import type { MailboxAwayFacts } from "./mailbox-away.ts";
import type { LotFacts, RightFacts, RotationFacts } from "./shelf-alerts.ts";
import type { StockLowFacts } from "./stock-low.ts";
import type { SupplierOrderLateFacts } from "./supplier-order-late.ts";
import type { TicketWaitingFacts } from "./ticket-waiting.ts";

/** Every rule of the alert table with the facts that its alerts hold; each has its words and its buttons. */
export interface AlertRules {
  readonly stock_low: StockLowFacts;
  readonly supplier_order_late: SupplierOrderLateFacts;
  readonly rotation_low: RotationFacts;
  readonly ddm_risk: LotFacts;
  readonly consignment_ending: LotFacts;
  readonly co_branding_ending: RightFacts;
  readonly availability_stale: AvailabilityStaleFacts;
  readonly mailbox_away: MailboxAwayFacts;
  readonly commission_review: CommissionReviewFacts;
  readonly partner_debt: PartnerDebtFacts;
  readonly ticket_waiting: TicketWaitingFacts;
}

export type AlertRule = keyof AlertRules;
