import type { Refusal, RefusalCode, RefusalFacts } from "./refusal.ts";

const points = (cents: number): string => `${(cents / 100).toFixed(2)} points`;
const euros = (cents: number): string => `${(cents / 100).toFixed(2)} EUR`;

const SENTENCES: { readonly [C in RefusalCode]: (facts: RefusalFacts[C]) => string } = {
  malformed: (facts) => facts.problem,
  unknown_type: (facts) => `Events of type "${facts.type}" are not taken here.`,
  delivery_conflict: (facts) =>
    `Delivery ${facts.deliveryId} was received before with other bytes. Send new content under a new webhook-id.`,
  order_conflict: (facts) =>
    `Order ${facts.externalId} exists as #${facts.number} with other content. Use a new order_id for a new order.`,
  order_unknown: (facts) => `No order is known as "${facts.ref}".`,
  order_ambiguous: (facts) =>
    `"${facts.ref}" names several orders: ${facts.numbers.map((n) => `#${n}`).join(", ")}. Use our id (ord_...).`,
  unknown_sku: (facts) => `No product has the SKU "${facts.sku}".`,
  product_unavailable: ({ sku, reasons }) =>
    `Product ${sku} is not on sale at the moment${reasons.length === 0 ? "" : ` (hidden: ${reasons.join(", ")})`}.`,
  price_mismatch: (facts) =>
    `The price of ${facts.sku} is ${points(facts.expectedCents)}, not ${points(facts.givenCents)}.`,
  debit_mismatch: (facts) =>
    `The client was debited ${points(facts.debitedCents)} but the lines add up to ${points(facts.linesCents)}.`,
  zone_not_served: (facts) => `${facts.fulfiller} does not ship ${facts.sku} to zone ${facts.zone}.`,
  zone_excluded_dom_tom: (facts) => `French overseas territories are not served (${facts.postalCode}).`,
  zone_international_phase3: (facts) => `Country ${facts.country} is not served yet.`,
  zone_unknown: (facts) => `Postal code "${facts.postalCode}" is not one of ${facts.country}.`,
  partner_inactive: (facts) => `${facts.partner} takes no orders at the moment (${facts.sku}).`,
  contract_missing: ({ partner, sku }) =>
    sku === null
      ? `${partner} has no contract in force whose document is signed, so it takes no orders.`
      : `${partner} has no contract in force, so ${sku} cannot be sold.`,
  contract_date: (facts) =>
    `New terms of ${facts.partner} cannot begin on ${facts.validFrom}: ${facts.earliest} is the first day that they can.`,
  contract_unchanged: (facts) => `These are the terms that ${facts.partner} has already.`,
  account_invalid: ({ ibanEnd, why }) =>
    `The account ${ibanEnd} cannot be paid: ${{ bad_iban: "its length or its check digits are wrong", outside_sepa: "it is outside SEPA", no_bic: "its bank is outside the EEA and needs its BIC" }[why]}.`,
  account_unchanged: (facts) => `This is the account that ${facts.partner} has already.`,
  vat_missing: (facts) => `No VAT rate is set for ${facts.sku} in zone ${facts.zone}.`,
  out_of_stock: (facts) =>
    `Not enough stock: ${facts.shortages.map((s) => `${s.sku} (${s.wanted} wanted, ${s.available} available)`).join(", ")}.`,
  fulfillment_unknown: (facts) => `The order has no fulfillment "${facts.ref}".`,
  fulfillment_required: (facts) =>
    `Several fulfillments are open (${facts.fulfillers.join(", ")}): name one by fulfillmentId or partner.`,
  invalid_transition: (facts) =>
    `The part of ${facts.fulfiller} is ${facts.from}; it cannot become ${facts.to}.`,
  undo_too_late: (facts) => `A confirmation can be undone for ${facts.minutes} minutes only.`,
  wait_day_unfit: (facts) =>
    `${facts.day} is no day to wait for ${facts.partner}: it is ${{ past: "past", far: "too far", closed: "one on which it is closed" }[facts.why]}.`,
  no_answer_awaited: (facts) => `The part of ${facts.fulfiller} is ${facts.state}: no answer is awaited.`,
  reminded_recently: (facts) =>
    `${facts.fulfiller} was reminded a moment ago. Wait ${facts.minutesLeft} minutes, or send force: true.`,
  channel_unavailable: (facts) => `${facts.fulfiller} cannot be reached by ${facts.channel}.`,
  tracking_empty: () => "The tracking number is empty.",
  tracking_format: (facts) => `"${facts.trackingNumber}" does not look like a tracking number.`,
  check_digit_suspect: (facts) =>
    `The check digit of ${facts.trackingNumber} (${facts.carrier}) is wrong. Correct it, or send force: true.`,
  tracking_duplicate: (facts) =>
    facts.samePartner
      ? `Tracking number ${facts.trackingNumber} is already on order #${facts.number}.`
      : `Tracking number ${facts.trackingNumber} is already in use.`,
  tracking_conflict: (facts) =>
    `The parcel already has tracking number ${facts.already}; ${facts.trackingNumber} was not recorded.`,
  tracking_required: (facts) =>
    `The parcel of ${facts.fulfiller} has no tracking number yet; record it first.`,
  already_shipped: (facts) =>
    `The parcel of ${facts.fulfillers.join(" and ")} has left; it can only come back as a return.`,
  lines_not_separable: (facts) =>
    `Lines ${facts.lines.join(", ")} travel as one part (${facts.fulfillmentId}, ${facts.fulfiller}): name all of them.`,
  cancelled_before: (facts) =>
    `The part of ${facts.fulfiller} was cancelled at ${facts.cancelledAt}, before this parcel left. Do not ship it.`,
  not_delivered: (facts) =>
    `Line ${facts.line} is ${facts.state} (${facts.fulfiller}): only what was delivered can come back.`,
  return_exceeds_delivered: (facts) =>
    `Line ${facts.line} has ${facts.left} units left to return, not ${facts.quantity}.`,
  return_conflict: (facts) =>
    `Return ${facts.returnId} exists with other content. Use a new return_id for a new return.`,
  return_unknown: (facts) => `The order has no return "${facts.ref}".`,
  return_state: (facts) => `Return ${facts.returnId} is ${facts.state} and cannot become ${facts.to}.`,
  return_reship: ({ returnId, reason, why }) =>
    ({
      reason: `Return ${returnId} is a ${reason}: the right article is sent for a wrong_item alone.`,
      refunded: `Points of return ${returnId} were given back already: the right article is not sent as well.`,
      erased: `The client of return ${returnId} is erased: nothing can be sent there.`,
      underway: `The right article of return ${returnId} was sent for: it is on its way or decided about first.`,
    })[why],
  return_photo_missing: (facts) =>
    `Return ${facts.returnId} (${facts.reason}) has no photo: points would go back before anybody saw the goods.`,
  return_must_come_back: (facts) =>
    `A return for ${facts.reason} worth ${facts.valueCents} cents has to come back: the client keeps up to ${facts.upToCents} cents.`,
  return_address_missing: (facts) =>
    `Nobody wrote down the address for returns of ${facts.fulfiller}. Put return_address into the catalogue, or HUB_ADDRESS.`,
  refund_exceeds_paid: (facts) =>
    `${facts.askedCents} cents are asked for${facts.line === null ? "" : ` on line ${facts.line}`} and ${facts.leftCents} are left of what was paid.`,
  refund_unknown: (facts) => `No refund has the id "${facts.id}".`,
  delivered_in_future: (facts) => `${facts.deliveredAt} is in the future.`,
  delivered_before_order: (facts) =>
    `${facts.deliveredAt} is before the order was accepted (${facts.acceptedAt}).`,
  partner_unknown: (facts) => `No partner has the code "${facts.partner}".`,
  delivered_before_shipped: (facts) => `${facts.deliveredAt} is before the parcel left (${facts.shippedAt}).`,
  paid_before_delivered: (facts) =>
    `Commission ${facts.id} was delivered at ${facts.deliveredAt}; it cannot have been paid at ${facts.paidAt}.`,
  commission_unknown: (facts) => `No commission has the id ${facts.id}.`,
  not_payable_yet: (facts) =>
    facts.payableOn
      ? `Commission ${facts.id} is ${facts.state}; it can be paid from ${facts.payableOn}.`
      : `Commission ${facts.id} is ${facts.state}; it can be paid seven days after delivery.`,
  nothing_to_pay: (facts) =>
    `These commissions come to ${facts.netCents} cents for ${facts.partner}: nothing is to be paid. Pay them with others, on its next statement.`,
  statement_line_unknown: (facts) => `No statement of ${facts.partner} has order ${facts.number} on it.`,
  statement_unknown: (facts) => `There is no statement ${facts.ref}.`,
  statement_open: (facts) =>
    `Statement ${facts.number} of this partner is ${facts.state}: it is settled or returned before another one begins.`,
  statement_state: (facts) => `Statement ${facts.number} is ${facts.state}, so this cannot be done.`,
  statement_file_missing: (facts) =>
    `Statement ${facts.number} has no ${facts.kind} file while it is ${facts.state}; the bank's is made once it is approved.`,
  already_paid: (facts) => `Commission ${facts.id} was already paid under reference ${facts.reference}.`,
  reference_conflict: (facts) =>
    `Reference ${facts.reference} already records the payment of other commissions.`,
  role_required: (facts) => `This needs the role ${facts.needs.join(" or ")}.`,
  not_yours: () => "This belongs to another partner.",
  notice_unknown: (facts) => `No notice has the id ${facts.id}.`,
  template_unknown: (facts) => `There is no template "${facts.key}".`,
  notice_in_doubt: (facts) =>
    `Nobody knows whether ${facts.id} arrived (${facts.channel}). Ask the recipient, then settle it as sent, or to be sent again.`,
  supplier_order_unknown: (facts) => `No supplier order is known as "${facts.ref}".`,
  supplier_order_state: (facts) => `${facts.order} is ${facts.state}; this cannot be done with it any more.`,
  not_a_case: (facts) =>
    `${facts.units} units cannot be ordered: the supplier sends whole cases of ${facts.casePackUnits}, at least ${facts.minimumUnits}.`,
  proposal_open: (facts) => `${facts.order} already proposes ${facts.sku}; decide on it first.`,
  already_decided: (facts) =>
    facts.by === null ? `It is ${facts.state} already.` : `It is ${facts.state} already, by ${facts.by}.`,
  own_request: (facts) => `${facts.requestedBy} asked for it; somebody else has to decide.`,
  requester_unknown: ({ token }) =>
    `The token ${token} names no holder, so it is not known who asks; make one with --holder and a Slack user.`,
  figures_changed: (facts) =>
    `The purchase would now tie up ${euros(facts.nowCents)}, not ${euros(facts.shownCents)} as was shown. Look at it again.`,
  cash_ceiling: (facts) =>
    `The purchase would tie up ${euros(facts.afterCents)}, above the ceiling of ${euros(facts.ceilingCents)}.`,
  more_than_ordered: (facts) =>
    `${facts.cameUnits} units came of ${facts.order}, but only ${facts.leftUnits} were expected. Send confirmed: true if that is right.`,
  best_before_past: (facts) =>
    `${facts.on} has passed: goods past their best-before date are not put on the shelf. Record them as damaged.`,
  left_changed: (facts) =>
    `${facts.leftUnits} units of ${facts.order} are still expected, not ${facts.seenUnits}: a delivery was counted in meanwhile. Look again.`,
  reason_required: (facts) => `A reason is needed for ${facts.what}.`,
  count_unknown: (facts) => `No count has the id ${facts.id}.`,
  count_open: (facts) =>
    `A count of ${facts.sku} (${facts.countedUnits} units) waits for a decision; decide on it first.`,
  count_below_reserved: (facts) =>
    `The shelf of ${facts.sku} would hold ${facts.afterUnits} units, but ${facts.reservedUnits} are reserved for orders. Cancel those first, or count again.`,
  not_enough_units: (facts) =>
    `Only ${facts.availableUnits} units of ${facts.sku} can be taken from ${facts.from === "shelf" ? "the shelf, since others are reserved or a supplier's" : "quarantine"}, not ${facts.units}.`,
  sop_incomplete: (facts) =>
    `The parcel of ${facts.fulfiller} is not packed: ${facts.missing.join(", ")} ${facts.missing.length === 1 ? "is" : "are"} missing${facts.items.length === 0 ? "" : ` (${facts.items.join(", ")})`}. Pack it with its proof first.`,
  weight_out_of_tolerance: (facts) =>
    `The parcel weighs ${facts.weightGrams} g, but ${facts.expectedGrams} g were expected, give or take ${facts.tolerancePercent} %. Give a reason.`,
  photo_type: (facts) => `The photo must be one of ${facts.types.join(", ")}, by its content.`,
  photo_too_large: (facts) =>
    `The photo has ${facts.bytes} bytes; at most ${facts.bytesMax} are kept. Take a smaller one.`,
  photo_unreachable: () => "The photo could not be fetched. Send it again.",
  hero_limit: (facts) =>
    `At most ${facts.max} heroes are active: ${facts.active.join(", ")} are, and ${facts.added.join(", ")} would be too many. Take one away first.`,
  routine_unknown: (facts) => `No routine has a step ${facts.ref} that is ticked by hand.`,
  depot_unknown: (facts) => `${facts.partner} has no depot: its catalogue names no buffer_min_weeks.`,
  approval_unknown: (facts) => `No request is known as "${facts.ref}".`,
  person_unknown: () => "No order is known under this reference.",
  erased_already: ({ pseudonym }) => `That client is erased already: ${pseudonym}.`,
  erasure_blocked: ({ numbers }) =>
    `Something must still be sent, so nothing is erased: ${numbers.map((each) => `#${each}`).join(", ")}.`,
  approval_open: (facts) => `The same is asked for already: ${facts.approval}.`,
  approval_changed: (facts) => `${facts.approval} has other figures by now. Look at it again.`,
  backup_missing: (facts) => `${facts.partner} has no backup partner that takes orders.`,
  backup_unfit: ({ backup, sku, why }) =>
    ({
      unmapped: `${backup} has nothing that stands in for ${sku}.`,
      zone: `${backup} does not ship what stands in for ${sku} to this zone.`,
      out_of_stock: `${backup} does not have what stands in for ${sku}.`,
    })[why],
  reroute_at_loss: (facts) =>
    `${facts.backup} costs ${euros(facts.lossCents)} more than the client paid for ${facts.sku}. Refund it instead.`,
  partner_status: (facts) => `${facts.partner} is ${facts.status}; it cannot become ${facts.to}.`,
  alert_unknown: (facts) => `No alert has the id ${facts.ref}.`,
  alert_already: (facts) =>
    `The alert is ${facts.state} already${facts.by === null ? "" : `, by ${facts.by}`}.`,
  snooze_unfit: ({ why, daysMax }) =>
    why === "past" ? "That moment has passed." : `An alert can be put off for ${daysMax} days at most.`,
  alert_steps_done: () => "Everybody who can be called about it was called.",
  ticket_unknown: (facts) => `There is no client's question "${facts.ref}".`,
  ticket_state: (facts) =>
    `${facts.ticket} is ${facts.state}${facts.by === null ? "" : ` by ${facts.by}`}; that is no longer possible.`,
  ticket_text: (facts) =>
    facts.why === "missing"
      ? `The ${facts.what} is empty.`
      : `The ${facts.what} is longer than ${facts.charsMax} characters.`,
  member_unknown: (facts) => `${facts.who} is nobody of the team.`,
  last_admin: (facts) => `${facts.name} is the last admin; make somebody else admin first.`,
};

/** One English sentence for a machine's reader: what happened, and where it helps, what to do (design §7). */
export function refusalSentence(refusal: Refusal): string {
  const say = SENTENCES[refusal.refused] as (facts: Refusal["facts"]) => string;
  return say(refusal.facts);
}
