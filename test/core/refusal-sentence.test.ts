import { expect, test } from "vitest";
import { type Refusal, type RefusalCode, type RefusalFacts, refuse } from "../../core/refusal.ts";
import { refusalSentence } from "../../core/refusal-sentence.ts";

/** Facts of every "no": a code added without facts here does not compile. */
const FACTS: RefusalFacts = {
  malformed: { problem: "lines[0].quantity: expected a whole number of units" },
  unknown_type: { type: "order.painted" },
  delivery_conflict: { deliveryId: "msg_1" },
  order_conflict: { externalId: "shop-1", number: 1042 },
  order_unknown: { ref: "4711" },
  order_ambiguous: { ref: "1042", numbers: [1042, 1043], ids: [] },
  unknown_sku: { sku: "HB-999" },
  product_unavailable: { sku: "HB-015", reasons: ["quality"] },
  price_mismatch: { sku: "HB-001", expectedCents: 950, givenCents: 951 },
  debit_mismatch: { debitedCents: 3301, linesCents: 3300 },
  zone_not_served: { sku: "IL-001", fulfiller: "ILANGA", zone: "BE" },
  zone_excluded_dom_tom: { country: "FR", postalCode: "97400" },
  zone_international_phase3: { country: "CH" },
  zone_unknown: { country: "BE", postalCode: "75001" },
  partner_inactive: { sku: "PM-001", partner: "PROMIEL" },
  contract_missing: { sku: "PM-001", partner: "PROMIEL" },
  contract_date: { partner: "PROMIEL", validFrom: "2025-10-19", earliest: "2025-10-20" },
  contract_unchanged: { partner: "PROMIEL" },
  account_invalid: { ibanEnd: "…7034", why: "bad_iban" },
  account_unchanged: { partner: "PROMIEL" },
  vat_missing: { sku: "PM-001", zone: "BE" },
  out_of_stock: { shortages: [{ sku: "MTC-H-001", wanted: 3, available: 0 }] },
  fulfillment_unknown: { ref: "ful_1" },
  fulfillment_required: { fulfillers: ["HUB", "HABEEBEE"] },
  invalid_transition: { fulfiller: "HABEEBEE", from: "declined", to: "confirmed" },
  undo_too_late: { minutes: 10 },
  wait_day_unfit: { partner: "HABEEBEE", day: "2025-10-25", why: "closed" },
  no_answer_awaited: { fulfiller: "HABEEBEE", state: "confirmed" },
  reminded_recently: { fulfiller: "HABEEBEE", count: 1, minutesLeft: 12 },
  channel_unavailable: { fulfiller: "HABEEBEE", channel: "whatsapp" },
  tracking_empty: {},
  tracking_format: { trackingNumber: "DEMAIN" },
  check_digit_suspect: { trackingNumber: "LB123456780FR", carrier: "colissimo", severity: "hard" },
  tracking_duplicate: { trackingNumber: "8K00009775862", number: null, samePartner: false },
  tracking_conflict: { trackingNumber: "8K00009775862", already: "8K10000000016" },
  tracking_required: { fulfiller: "HABEEBEE" },
  already_shipped: { fulfillers: ["HUB", "HABEEBEE"] },
  lines_not_separable: {
    fulfillmentId: "ful_00000000000000000000000001",
    fulfiller: "HABEEBEE",
    lines: ["1", "2"],
  },
  cancelled_before: { fulfiller: "HABEEBEE", cancelledAt: "2025-10-20T08:00:00Z" },
  not_delivered: { fulfiller: "HABEEBEE", state: "shipped", line: "1" },
  return_exceeds_delivered: { line: "1", quantity: 3, left: 1 },
  return_conflict: { returnId: "ret-1" },
  return_unknown: { ref: "ret-9" },
  return_state: { returnId: "ret-1", state: "refused", to: "received" },
  return_reship: { returnId: "ret-1", reason: "quality", why: "reason" },
  return_photo_missing: { returnId: "ret-1", reason: "damaged" },
  return_must_come_back: { reason: "quality", valueCents: 1900, upToCents: 1499 },
  return_address_missing: { fulfiller: "HABEEBEE" },
  refund_exceeds_paid: { line: "1", askedCents: 1900, leftCents: 950 },
  refund_unknown: { id: "rfd_1" },
  delivered_in_future: { deliveredAt: "2025-10-25T11:00:00Z" },
  delivered_before_order: { deliveredAt: "2025-10-20T07:00:00Z", acceptedAt: "2025-10-20T08:00:00Z" },
  partner_unknown: { partner: "NOBODY" },
  commission_unknown: { id: "com_1" },
  not_payable_yet: { id: "com_1", state: "due", payableOn: "2025-11-01" },
  nothing_to_pay: { partner: "HABEEBEE", netCents: -746 },
  statement_line_unknown: { partner: "HABEEBEE", number: 1042 },
  statement_unknown: { ref: "REL-X-2025-0001" },
  statement_open: { number: "REL-HABEEBEE-2025-0001", state: "exported" },
  statement_state: { number: "REL-HABEEBEE-2025-0001", state: "settled" },
  statement_file_missing: { number: "REL-HABEEBEE-2025-0001", kind: "sepa", state: "proposed" },
  already_paid: { id: "com_1", reference: "VIR-1" },
  reference_conflict: { reference: "VIR-1" },
  role_required: { needs: ["pm", "admin"], has: "viewer" },
  not_yours: {},
  delivered_before_shipped: { deliveredAt: "2025-10-20T09:00:00Z", shippedAt: "2025-10-30T09:00:00Z" },
  paid_before_delivered: { id: "com_1", paidAt: "2025-10-20T09:00:00Z", deliveredAt: "2025-10-30T09:00:00Z" },
  template_unknown: { key: "client_delai" },
  notice_unknown: { id: "out_00000000000000000000000012" },
  notice_in_doubt: { id: "out_00000000000000000000000012", channel: "whatsapp" },
  supplier_order_unknown: { ref: "PO-0099" },
  supplier_order_state: { order: "PO-0012", state: "closed" },
  not_a_case: { units: 50, casePackUnits: 12, minimumUnits: 24 },
  proposal_open: { sku: "MTC-H-001", order: "PO-0012" },
  already_decided: { state: "approved", by: "Pauline", at: "2025-10-20T08:00:00Z" },
  own_request: { requestedBy: "Léa" },
  requester_unknown: { token: "Pauline" },
  figures_changed: { shownCents: 257_500, nowCents: 260_000 },
  cash_ceiling: { afterCents: 310_000, ceilingCents: 300_000 },
  more_than_ordered: { order: "PO-0012", cameUnits: 130, leftUnits: 120 },
  best_before_past: { on: "2020-01-01" },
  left_changed: { order: "PO-0012", seenUnits: 24, leftUnits: 12 },
  reason_required: { what: "a refusal" },
  count_unknown: { id: "cnt_1" },
  routine_unknown: { ref: "rtn_1.parcels" },
  count_open: { sku: "MTC-H-001", countedUnits: 47 },
  count_below_reserved: { sku: "MTC-H-001", afterUnits: 3, reservedUnits: 5 },
  not_enough_units: { sku: "MTC-H-001", units: 9, availableUnits: 4, from: "shelf" },
  sop_incomplete: { fulfiller: "HUB", missing: ["weight", "photo"], items: [] },
  weight_out_of_tolerance: { weightGrams: 520, expectedGrams: 430, tolerancePercent: 10 },
  photo_type: { types: ["image/jpeg"] },
  photo_too_large: { bytes: 15_728_640, bytesMax: 10_485_760 },
  photo_unreachable: {},
  hero_limit: { max: 3, active: ["MTC-H-001"], added: ["MTC-H-004"] },
  depot_unknown: { partner: "HABEEBEE" },
  approval_unknown: { ref: "A-0099" },
  person_unknown: {},
  erased_already: { pseudonym: "client-0123456789" },
  erasure_blocked: { numbers: [1042] },
  approval_open: { approval: "A-0031" },
  approval_changed: { approval: "A-0031" },
  backup_missing: { partner: "ILANGA" },
  backup_unfit: { backup: "PROMIEL", sku: "HB-009", why: "unmapped" },
  reroute_at_loss: { backup: "PROMIEL", sku: "HB-001", lossCents: 40 },
  partner_status: { partner: "HABEEBEE", status: "suspended", to: "active" },
  ticket_unknown: { ref: "T-0012" },
  ticket_state: { ticket: "T-0012", state: "closed", by: "Karim" },
  ticket_text: { what: "answer", why: "too_long", charsMax: 2000 },
  last_admin: { name: "Karim" },
  alert_unknown: { ref: "alr_1" },
  alert_already: { state: "acknowledged", by: "Léa", at: "2025-10-20T07:14:00Z", until: null },
  snooze_unfit: { why: "far", daysMax: 30 },
  alert_steps_done: { levels: 2 },
  member_unknown: { who: "U0NOBODY" },
};

const codes = Object.keys(FACTS) as RefusalCode[];
const sentenceOf = (code: RefusalCode, over: object = {}): string =>
  refusalSentence(refuse(code, { ...FACTS[code], ...over }) as Refusal);

test.each(codes)("%s is a sentence with its facts and no holes", (code) => {
  const sentence = sentenceOf(code);
  expect(sentence).not.toMatch(/undefined|null|NaN|\[object/);
  expect(sentence).toMatch(/^["A-Z0-9l].*[^ ]$/);
});

test("amounts are points, lists are told apart", () => {
  expect(sentenceOf("price_mismatch")).toBe("The price of HB-001 is 9.50 points, not 9.51 points.");
  expect(sentenceOf("order_ambiguous")).toContain("#1042, #1043");
  expect(sentenceOf("role_required")).toBe("This needs the role pm or admin.");
});

test("another sender's parcel is not named, one's own is", () => {
  expect(sentenceOf("tracking_duplicate", { number: 1001 })).not.toContain("1001");
  expect(sentenceOf("tracking_duplicate", { number: 1001, samePartner: true })).toContain("#1001");
});

test("before delivery there is no day to name", () => {
  expect(sentenceOf("not_payable_yet", { state: "pending", payableOn: null })).toContain("seven days after");
});
