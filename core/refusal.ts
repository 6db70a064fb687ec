import type { AlertRefusals } from "./alert/refused.ts";
import type { CommissionState } from "./commission/commission-state.ts";
import type { Flaw } from "./flaw.ts";
import type { FulfillmentState } from "./fulfillment/fulfillment-state.ts";
import type { SopStep } from "./hub/packing.ts";
import type { FulfillmentId, OrderId } from "./ids.ts";
import type { PartnerStatus } from "./partner/partner.ts";
import type { ReturnReason } from "./returns/return.ts";
import type { ReturnState } from "./returns/return-state.ts";
import type { StatementState } from "./settlement/statement-state.ts";
import type { SupplierOrderState } from "./stock/supplier-order.ts";
import type { Role } from "./team/roles.ts";
import type { TicketRefusals } from "./ticket/refused.ts";

/** Every "no" the business can say, with the facts a human needs to act on it. Closed: adapters switch on it. */
export interface RefusalFacts extends AlertRefusals, TicketRefusals {
  /** `problem` is for the sender’s machine, `flaw` for people. */
  malformed: { readonly problem: string; readonly flaw?: Flaw };
  unknown_type: { readonly type: string };
  delivery_conflict: { readonly deliveryId: string };
  order_conflict: { readonly externalId: string; readonly number: number };
  order_unknown: { readonly ref: string };
  order_ambiguous: {
    readonly ref: string;
    readonly numbers: readonly number[];
    readonly ids: readonly OrderId[];
  };
  unknown_sku: { readonly sku: string };
  /** `reasons` are those it is hidden for; none where it is only not there, or out of season. */
  product_unavailable: { readonly sku: string; readonly reasons: readonly string[] };
  price_mismatch: { readonly sku: string; readonly expectedCents: number; readonly givenCents: number };
  debit_mismatch: { readonly debitedCents: number; readonly linesCents: number };
  zone_not_served: { readonly sku: string; readonly fulfiller: string; readonly zone: string };
  zone_excluded_dom_tom: { readonly country: string; readonly postalCode: string };
  zone_international_phase3: { readonly country: string };
  zone_unknown: { readonly country: string; readonly postalCode: string };
  partner_inactive: { readonly sku: string; readonly partner: string };
  /** `sku` is null where the partner itself is to be active. */
  contract_missing: { readonly sku: string | null; readonly partner: string };
  contract_date: { readonly partner: string; readonly validFrom: string; readonly earliest: string };
  contract_unchanged: { readonly partner: string };
  account_invalid: { readonly ibanEnd: string; readonly why: "bad_iban" | "outside_sepa" | "no_bic" };
  account_unchanged: { readonly partner: string };
  vat_missing: { readonly sku: string; readonly zone: string };
  out_of_stock: {
    readonly shortages: readonly {
      readonly sku: string;
      readonly wanted: number;
      readonly available: number;
    }[];
  };
  fulfillment_unknown: { readonly ref: string };
  fulfillment_required: { readonly fulfillers: readonly string[] };
  invalid_transition: {
    readonly fulfiller: string;
    readonly from: FulfillmentState | CommissionState;
    readonly to: string;
  };
  undo_too_late: { readonly minutes: number };
  no_answer_awaited: { readonly fulfiller: string; readonly state: FulfillmentState };
  reminded_recently: { readonly fulfiller: string; readonly count: number; readonly minutesLeft: number };
  channel_unavailable: { readonly fulfiller: string; readonly channel: "email" | "whatsapp" };
  tracking_empty: Record<never, never>;
  tracking_format: { readonly trackingNumber: string };
  check_digit_suspect: {
    readonly trackingNumber: string;
    readonly carrier: string;
    readonly severity: "soft" | "hard";
  };
  tracking_duplicate: {
    readonly trackingNumber: string;
    /** Null where the asker may not know whose parcel it is. */
    readonly number: number | null;
    readonly samePartner: boolean;
  };
  tracking_conflict: { readonly trackingNumber: string; readonly already: string };
  tracking_required: { readonly fulfiller: string };
  already_shipped: { readonly fulfillers: readonly string[] };
  lines_not_separable: {
    readonly fulfillmentId: FulfillmentId;
    readonly fulfiller: string;
    readonly lines: readonly string[];
  };
  cancelled_before: { readonly fulfiller: string; readonly cancelledAt: string };
  not_delivered: { readonly fulfiller: string; readonly state: FulfillmentState; readonly line: string };
  return_exceeds_delivered: { readonly line: string; readonly quantity: number; readonly left: number };
  return_conflict: { readonly returnId: string };
  refund_unknown: { readonly id: string };
  return_unknown: { readonly ref: string };
  return_state: { readonly returnId: string; readonly state: ReturnState; readonly to: ReturnState };
  return_photo_missing: { readonly returnId: string; readonly reason: ReturnReason };
  /** What may be kept is worth that at most; none of it where that is 0. */
  return_must_come_back: {
    readonly reason: ReturnReason;
    readonly valueCents: number;
    readonly upToCents: number;
  };
  /** The right article is sent for a wrong one alone, and in place of its points. */
  return_reship: {
    readonly returnId: string;
    readonly reason: ReturnReason;
    readonly why: "reason" | "refunded" | "erased" | "underway";
  };
  /** Nobody wrote down where it is to be sent (R131). */
  return_address_missing: { readonly fulfiller: string };
  /** `line` is the shop's; null for the order as a whole (E17). */
  refund_exceeds_paid: {
    readonly line: string | null;
    readonly askedCents: number;
    readonly leftCents: number;
  };
  delivered_in_future: { readonly deliveredAt: string };
  delivered_before_order: { readonly deliveredAt: string; readonly acceptedAt: string };
  partner_unknown: { readonly partner: string };
  delivered_before_shipped: { readonly deliveredAt: string; readonly shippedAt: string };
  paid_before_delivered: { readonly id: string; readonly paidAt: string; readonly deliveredAt: string };
  commission_unknown: { readonly id: string };
  not_payable_yet: {
    readonly id: string;
    readonly state: CommissionState;
    readonly payableOn: string | null;
  };
  nothing_to_pay: { readonly partner: string; readonly netCents: number };
  /** No statement of that partner has such an order on it. */
  statement_line_unknown: { readonly partner: string; readonly number: number };
  statement_unknown: { readonly ref: string };
  /** One of this partner is under way: nothing is added to it any more. */
  statement_open: { readonly number: string; readonly state: StatementState };
  /** It cannot do what is asked as it is. */
  statement_state: { readonly number: string; readonly state: StatementState };
  statement_file_missing: {
    readonly number: string;
    readonly kind: string;
    readonly state: StatementState;
  };
  already_paid: { readonly id: string; readonly reference: string };
  reference_conflict: { readonly reference: string };
  role_required: { readonly needs: readonly Role[]; readonly has: Role | null };
  not_yours: Record<never, never>;
  notice_unknown: { readonly id: string };
  template_unknown: { readonly key: string };
  notice_in_doubt: { readonly id: string; readonly channel: string };
  supplier_order_unknown: { readonly ref: string };
  /** The order cannot do what is asked as it is. */
  supplier_order_state: { readonly order: string; readonly state: SupplierOrderState };
  not_a_case: { readonly units: number; readonly casePackUnits: number; readonly minimumUnits: number };
  proposal_open: { readonly sku: string; readonly order: string };
  already_decided: { readonly state: string; readonly by: string | null; readonly at: string | null };
  /** Who asks does not decide (SM-6). */
  own_request: { readonly requestedBy: string };
  /** Nobody knows who asks, so nobody could be told apart from them. */
  requester_unknown: { readonly token: string };
  /** Cash tied up after the purchase, as it was shown and as it is. */
  figures_changed: { readonly shownCents: number; readonly nowCents: number };
  cash_ceiling: { readonly afterCents: number; readonly ceilingCents: number };
  more_than_ordered: { readonly order: string; readonly cameUnits: number; readonly leftUnits: number };
  /** Goods past their day are not put on the shelf. */
  best_before_past: { readonly on: string };
  /** Others were counted in since the form opened. */
  left_changed: { readonly order: string; readonly seenUnits: number; readonly leftUnits: number };
  wait_day_unfit: {
    readonly partner: string;
    /** ISO. */
    readonly day: string;
    readonly why: "past" | "far" | "closed";
  };
  reason_required: { readonly what: string };
  count_unknown: { readonly id: string };
  count_open: { readonly sku: string; readonly countedUnits: number };
  count_below_reserved: {
    readonly sku: string;
    readonly afterUnits: number;
    readonly reservedUnits: number;
  };
  not_enough_units: {
    readonly sku: string;
    readonly units: number;
    readonly availableUnits: number;
    /** Where they would be taken from. */
    readonly from: "shelf" | "quarantine";
  };
  /** Steps that nothing shows yet; `items` are the pieces of packaging that are not in (R35–R43). */
  sop_incomplete: {
    readonly fulfiller: string;
    readonly missing: readonly SopStep[];
    readonly items: readonly string[];
  };
  weight_out_of_tolerance: {
    readonly weightGrams: number;
    readonly expectedGrams: number;
    readonly tolerancePercent: number;
  };
  photo_type: { readonly types: readonly string[] };
  photo_too_large: { readonly bytes: number; readonly bytesMax: number };
  /** Whoever keeps the file did not hand it over. */
  photo_unreachable: Record<never, never>;
  /** More heroes would be active than three (R2). */
  hero_limit: {
    readonly max: number;
    readonly active: readonly string[];
    readonly added: readonly string[];
  };
  /** The partner keeps no stock in France that anybody watches. */
  depot_unknown: { readonly partner: string };
  /** No such routine, or no step of it that people tick. */
  routine_unknown: { readonly ref: string };
  approval_unknown: { readonly ref: string };
  /** Somebody asked for the same already. */
  person_unknown: Record<never, never>;
  erased_already: { readonly pseudonym: string };
  /** Something must still reach somebody; the orders that it is of. */
  erasure_blocked: { readonly numbers: readonly number[] };
  approval_open: { readonly approval: string };
  /** It was shown with other figures than it has by now. */
  approval_changed: { readonly approval: string };
  /** The partner has no backup that takes orders. */
  backup_missing: { readonly partner: string };
  backup_unfit: {
    readonly backup: string;
    readonly sku: string;
    readonly why: "unmapped" | "zone" | "out_of_stock";
  };
  /** The backup's share is more than the client paid. */
  reroute_at_loss: { readonly backup: string; readonly sku: string; readonly lossCents: number };
  partner_status: { readonly partner: string; readonly status: PartnerStatus; readonly to: PartnerStatus };
  last_admin: { readonly name: string };
  /** No Slack user of the team. */
  member_unknown: { readonly who: string };
}

export type RefusalCode = keyof RefusalFacts;

export type Refusal = {
  [C in RefusalCode]: { readonly refused: C; readonly field: string | null; readonly facts: RefusalFacts[C] };
}[RefusalCode];

/** Builds a refusal; `field` is the path of the offending input as its sender wrote it, e.g. `lines[1].sku`. */
export function refuse<C extends RefusalCode>(
  code: C,
  facts: RefusalFacts[C],
  field: string | null = null,
): Refusal {
  return { refused: code, field, facts } as Extract<Refusal, { refused: C }>;
}

/** Whether an outcome is a refusal. */
export function isRefusal(outcome: unknown): outcome is Refusal {
  return typeof outcome === "object" && outcome !== null && "refused" in outcome;
}
