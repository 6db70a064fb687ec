import type { ChannelDownFacts } from "../channel/standing.ts";
import type { CommissionReviewFacts } from "../commission/review.ts";
import type { InsertsLowFacts } from "../hub/insert-cards.ts";
import type { PartnerDebtFacts } from "../settlement/debt.ts";
import type { AvailabilityStaleFacts } from "./availability-stale.ts";
import type { BufferFacts } from "./buffer-low.ts";
import type { CommissionOverdueFacts } from "./commission-overdue.ts";
import type { DeadLetterFacts } from "./dead-letter.ts";
import type { MailboxAwayFacts } from "./mailbox-away.ts";
import type { ConfirmLateFacts, DueFacts, LostFacts, RefundedFacts } from "./part-alerts.ts";
import type { PartnerSuspendedFacts } from "./partner-suspended.ts";
import type { LotFacts, RightFacts, RotationFacts } from "./shelf-alerts.ts";
import type { StockLowFacts } from "./stock-low.ts";
import type { SupplierOrderLateFacts } from "./supplier-order-late.ts";
import type { FloodFacts } from "./suppression.ts";
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
  readonly confirm_late: ConfirmLateFacts;
  readonly ship_late: DueFacts;
  readonly missing_tracking: DueFacts;
  readonly presumed_lost: LostFacts;
  readonly delivered_after_refund: RefundedFacts;
  readonly commission_overdue: CommissionOverdueFacts;
  readonly dead_letter: DeadLetterFacts;
  readonly partner_suspended: PartnerSuspendedFacts;
  readonly inserts_low: InsertsLowFacts;
  readonly buffer_low: BufferFacts;
  readonly channel_down: ChannelDownFacts;
  readonly flood: FloodFacts;
}

export type AlertRule = keyof AlertRules;

/** Facts that move with the calendar alone: its card has them, and they are no news in its thread. */
export const ESTIMATES: { readonly [R in AlertRule]?: readonly (keyof AlertRules[R])[] } = {
  stock_low: ["emptyOn"],
};
