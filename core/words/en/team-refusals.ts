import { Temporal } from "temporal-polyfill";
import { BUSINESS_ZONE } from "../../time.ts";
import { formatCents, formatDay, formatPoints, formatTime, formatUnits } from "../format.ts";
import type { RefusalWords } from "../team-words.ts";
import { statementNamesEn as statements } from "./statement-names.ts";
import { alertDeskEn } from "./team-alert-desk.ts";
import { hubEn } from "./team-hub.ts";
import { namesEn } from "./team-names.ts";
import { RETURN_REASONS_EN, RETURN_STATES_EN } from "./team-returns.ts";
import { ticketRefusalsEn } from "./ticket-refusals.ts";

const state = (of: string): string =>
  (namesEn.fulfillment as Readonly<Record<string, string>>)[of] ??
  (namesEn.commission as Readonly<Record<string, string>>)[of] ??
  of;
const orders = (numbers: readonly number[]): string => namesEn.list(numbers.map((number) => `#${number}`));
const roles = namesEn.roles as Readonly<Record<string, string>>;
/** With its year: what is best before may be years away. */
const dateOf = (iso: string): string => {
  const day = Temporal.PlainDate.from(iso);
  return `${formatDay(day, { zone: BUSINESS_ZONE, locale: "en" })} ${day.year}`;
};
/** The day is named too: who reads it may do so a day later. */
const when = (iso: string | null): string => {
  if (iso === null) return "";
  const at = Temporal.Instant.from(iso);
  const place = { zone: BUSINESS_ZONE, locale: "en" } as const;
  return ` on ${formatDay(at, place)} at ${formatTime(at, place)}`;
};

const dayOf = (iso: string): string =>
  formatDay(Temporal.PlainDate.from(iso), { zone: BUSINESS_ZONE, locale: "en" });

/** Every "no", in English, with what helps to get to a yes. */
export const refusalsEn: RefusalWords = {
  malformed: ({ problem }) => `Unreadable: ${problem}.`,
  unknown_type: ({ type }) => `Unknown type of message: ${type}.`,
  delivery_conflict: ({ deliveryId }) => `Delivery ${deliveryId} was received before with other content.`,
  order_conflict: ({ externalId, number }) => `Order ${externalId} exists (#${number}) with other content.`,
  order_unknown: ({ ref }) => `I cannot find order “${ref}”.`,
  order_ambiguous: ({ ref, numbers }) => `“${ref}” could be any of ${orders(numbers)}. Which one?`,
  unknown_sku: ({ sku }) => `I do not know ${sku}.`,
  product_unavailable: ({ sku, reasons }) =>
    `${sku} is unavailable${reasons.length === 0 ? "" : ` (hidden: ${reasons.map((each) => namesEn.hidden[each] ?? each).join(", ")})`}.`,
  price_mismatch: ({ sku, expectedCents, givenCents }) =>
    `The price of ${sku} is ${formatCents(expectedCents, "en")}, not ${formatCents(givenCents, "en")}.`,
  debit_mismatch: ({ debitedCents, linesCents }) =>
    `The lines add up to ${formatCents(linesCents, "en")}, the debit is ${formatCents(debitedCents, "en")}.`,
  zone_not_served: ({ sku, fulfiller, zone }) => `${fulfiller} does not ship ${sku} to ${zone}.`,
  zone_excluded_dom_tom: ({ postalCode }) => `French overseas (${postalCode}) is not served.`,
  zone_international_phase3: ({ country }) => `${country} is not served yet.`,
  zone_unknown: ({ country, postalCode }) => `Address in no known zone: ${country} ${postalCode}.`,
  partner_inactive: ({ sku, partner }) => `${partner}, who supplies ${sku}, is not active.`,
  contract_missing: ({ sku, partner }) =>
    sku === null
      ? `${partner} has no signed contract in force, so it can be sent no orders. Have a contract approved (\`/partners ${partner}\`).`
      : `No contract with ${partner} is in force for ${sku}.`,
  contract_date: ({ partner, validFrom, earliest }) =>
    `New terms of ${partner} cannot begin on ${dateOf(validFrom)}: ${dateOf(earliest)} is the first day that they can. The past stays.`,
  contract_unchanged: ({ partner }) => `These are the terms of ${partner} already.`,
  account_invalid: ({ ibanEnd, why }) =>
    `The account ${ibanEnd} cannot be paid: ${{ bad_iban: "its length or check digits are wrong", outside_sepa: "it is outside SEPA", no_bic: "its bank is outside the EEA, so its BIC is needed" }[why]}.`,
  account_unchanged: ({ partner }) => `This is the account of ${partner} already.`,
  vat_missing: ({ sku, zone }) => `No VAT rate for ${sku} in ${zone}.`,
  out_of_stock: ({ shortages }) =>
    `Not enough stock: ${shortages
      .map(
        ({ sku, wanted, available }) =>
          `${sku} (wanted ${formatUnits(wanted, "en")}, left ${formatUnits(available, "en")})`,
      )
      .join(", ")}.`,
  fulfillment_unknown: () => "That fulfillment does not exist, or no longer.",
  fulfillment_required: ({ fulfillers }) =>
    `Several fulfillers ship this order (${namesEn.list(fulfillers)}): say which one.`,
  invalid_transition: ({ fulfiller, from, to }) =>
    `Not possible at ${fulfiller}: it is ${state(from)} and cannot become “${state(to)}”.`,
  undo_too_late: ({ minutes }) => `Too late: a confirmation can be taken back within ${minutes} minutes.`,
  wait_day_unfit: ({ partner, day, why }) =>
    ({
      past: `${dayOf(day)} is past.`,
      far: `${dayOf(day)} is too far: a refund is better.`,
      closed: `${partner} is closed on ${dayOf(day)}.`,
    })[why],
  no_answer_awaited: ({ fulfiller, state: of }) =>
    `No need to remind ${fulfiller}: its part is ${state(of)}, no answer is awaited.`,
  reminded_recently: ({ fulfiller, count, minutesLeft }) =>
    `${fulfiller} was reminded already (reminder ${count}). The next one is possible in ${minutesLeft} min.`,
  channel_unavailable: ({ fulfiller, channel }) =>
    `${fulfiller} cannot be reached by ${channel === "email" ? "mail" : "WhatsApp"}.`,
  tracking_empty: () => "The tracking number is missing.",
  tracking_format: ({ trackingNumber }) =>
    `“${trackingNumber}” does not look like a tracking number: 8 to 35 letters and digits, at least 6 digits.`,
  check_digit_suspect: ({ trackingNumber, carrier }) =>
    `The check digit does not match (${namesEn.carrier(carrier)} ${trackingNumber}). Copy it again, or tick “It is this number”.`,
  tracking_duplicate: ({ trackingNumber, number, samePartner }) =>
    samePartner
      ? `${trackingNumber} is the tracking of #${number} already. If both travel together, tick “Two orders in this parcel”.`
      : `${trackingNumber} is the tracking of #${number} already, from another fulfiller.`,
  tracking_conflict: ({ already }) =>
    `Another number is recorded already: ${already}. If it is wrong, “Correct tracking…” on the card replaces it.`,
  tracking_required: ({ fulfiller }) => `Enter the tracking number of ${fulfiller} first.`,
  already_shipped: ({ fulfillers }) =>
    `The parcel of ${namesEn.list(fulfillers)} has left: it can only come back, as a return.`,
  lines_not_separable: ({ fulfiller }) =>
    `The items of ${fulfiller} travel together: cancel all of its part, or nothing.`,
  cancelled_before: ({ fulfiller }) =>
    `The part of ${fulfiller} was cancelled before this parcel left: its tracking was not recorded.`,
  not_delivered: ({ fulfiller, state: of }) =>
    `The part of ${fulfiller} is ${state(of)}: only what was delivered can come back.`,
  return_exceeds_delivered: ({ line, quantity, left }) =>
    `Line ${line}: ${formatUnits(quantity, "en")} asked to come back, ${formatUnits(left, "en")} left.`,
  return_conflict: ({ returnId }) => `Return ${returnId} exists with other content.`,
  return_unknown: ({ ref }) => `I cannot find the return ${ref}.`,
  return_state: ({ returnId, state, to }) =>
    `Return ${returnId} is ${RETURN_STATES_EN[state]}: it cannot be ${RETURN_STATES_EN[to]}.`,
  return_reship: ({ returnId, reason, why }) =>
    ({
      reason: `Return ${returnId} is for ${RETURN_REASONS_EN[reason]}: the right item is sent for a wrong item alone.`,
      refunded: `Points of return ${returnId} were given back already: the right item is not sent as well.`,
      erased: `The client of return ${returnId} is erased: nothing can be sent there.`,
      underway: `The right item of return ${returnId} was asked for already: points go back only once it is declined, cancelled or lost.`,
    })[why],
  return_photo_missing: ({ reason }) =>
    `A photo of the client is needed (${RETURN_REASONS_EN[reason]}): points go back before anybody sees the goods.`,
  return_must_come_back: ({ reason, valueCents, upToCents }) =>
    upToCents === 0
      ? `This return (${RETURN_REASONS_EN[reason]}) has to come back: the client does not keep the items.`
      : `This return is worth ${formatCents(valueCents, "en")} and has to come back: the client keeps up to ${formatCents(upToCents, "en")}.`,
  return_address_missing: ({ fulfiller }) =>
    `Nobody wrote down the address for returns of ${fulfiller}: the client would not know where to send it.`,
  refund_exceeds_paid: ({ line, askedCents, leftCents }) =>
    `${formatPoints(askedCents, "en")} asked for${line === null ? "" : ` line ${line}`}, ${formatPoints(leftCents, "en")} are left to give back.`,
  refund_unknown: ({ id }) => `I cannot find the refund ${id}.`,
  delivered_in_future: () => "The delivery date is in the future.",
  delivered_before_order: () => "The delivery date is before the order.",
  partner_unknown: ({ partner }) => `I know no partner ${partner}.`,
  delivered_before_shipped: () => "The delivery date is before the parcel left.",
  paid_before_delivered: ({ id }) => `Commission ${id} cannot have been paid before the delivery.`,
  commission_unknown: ({ id }) => `I cannot find commission ${id}.`,
  not_payable_yet: ({ id, payableOn }) =>
    `Commission ${id} is not payable yet${payableOn === null ? "" : `: payable on ${payableOn}`}.`,
  nothing_to_pay: ({ partner, netCents }) =>
    `Nothing to pay to ${partner}: the net is ${formatCents(netCents, "en")}. It is carried to the next statement.`,
  statement_line_unknown: ({ partner, number }) => `No statement of ${partner} has order #${number} on it.`,
  statement_unknown: ({ ref }) => `There is no statement “${ref}”.`,
  statement_open: ({ number, state }) =>
    `Statement ${number} of this partner is ${statements[state]}: it must be settled or returned before another one begins.`,
  statement_state: ({ number, state }) => `Statement ${number} is ${statements[state]}: this cannot be done.`,
  statement_file_missing: ({ number, kind, state }) =>
    `Statement ${number} (${statements[state]}) has no ${kind} file; the bank’s is made once it is approved.`,
  already_paid: ({ id, reference }) => `Commission ${id} is paid already (ref. ${reference}).`,
  reference_conflict: ({ reference }) => `Reference ${reference} was used before, with other contents.`,
  role_required: ({ needs }) =>
    `🔒 Reserved for ${needs.map((role) => `*${roles[role] ?? role}*`).join(" or ")}.`,
  not_yours: () => "That belongs to another partner.",
  template_unknown: ({ key }) => `There is no template “${key}”.`,
  notice_unknown: ({ id }) => `No message has the id ${id}.`,
  notice_in_doubt: ({ id }) =>
    `Nobody knows whether ${id} arrived: ask the recipient before sending it again.`,
  supplier_order_unknown: ({ ref }) => `I know no supplier order “${ref}”. \`/supplier-orders\` lists them.`,
  supplier_order_state: ({ order, state: of }) =>
    `${order} is ${namesEn.supplierOrder[of]}: this is not possible any more.`,
  not_a_case: ({ units, casePackUnits, minimumUnits }) =>
    `${formatUnits(units, "en")} units cannot be ordered: the supplier sends cases of ${casePackUnits}, at least ${minimumUnits}.`,
  proposal_open: ({ order, sku }) =>
    `A request for ${sku} already waits for a decision (${order}, in #approbations).`,
  already_decided: ({ state: of, by, at }) => {
    const decided = (namesEn.decided as Readonly<Record<string, string>>)[of] ?? of;
    return by === null
      ? `Too late: ${decided}${when(at)}.`
      : `Decided already: ${decided} by ${by}${when(at)}.`;
  },
  own_request: () => "🔒 You asked for this: somebody else has to approve it.",
  requester_unknown: ({ token }) =>
    `🔒 The token ${token} does not say who holds it: ask in Slack, or with a token that names its holder.`,
  figures_changed: ({ shownCents, nowCents }) =>
    `Cash tied up after the purchase went from ${formatCents(shownCents, "en")} to ${formatCents(nowCents, "en")} since it was shown. Look at the request again.`,
  cash_ceiling: ({ afterCents, ceilingCents }) =>
    `This purchase would bring the cash tied up to ${formatCents(afterCents, "en")}, above the ceiling of ${formatCents(ceilingCents, "en")}.`,
  more_than_ordered: ({ order, cameUnits, leftUnits }) =>
    `${formatUnits(cameUnits, "en")} units came of ${order}, ${formatUnits(leftUnits, "en")} were expected. If that is right, tick “This is the right quantity”.`,
  best_before_past: ({ on }) =>
    `The best-before date (${dateOf(on)}) has passed: these units do not go on the shelf. Enter them as broken, and ask the supplier.`,
  left_changed: ({ order: name, seenUnits, leftUnits }) =>
    `A delivery of ${name} was entered meanwhile: ${formatUnits(leftUnits, "en")} units are still expected, not ${formatUnits(seenUnits, "en")}. Open \`/receive ${name}\` again if this is another one.`,
  reason_required: () => "A reason is missing.",
  count_unknown: () => "I cannot find this count.",
  count_open: ({ sku, countedUnits }) =>
    `A count of ${sku} (${formatUnits(countedUnits, "en")} units) already waits for a decision in #approbations.`,
  count_below_reserved: ({ sku, afterUnits, reservedUnits }) =>
    `${formatUnits(afterUnits, "en")} units of ${sku} would be left for ${formatUnits(reservedUnits, "en")} reserved. Cancel orders first, or count again.`,
  not_enough_units: ({ sku, units, availableUnits, from }) =>
    from === "quarantine"
      ? `${formatUnits(units, "en")} units of ${sku}? There are ${formatUnits(availableUnits, "en")} in quarantine.`
      : `${formatUnits(units, "en")} units of ${sku} cannot be taken: ${formatUnits(availableUnits, "en")} are free, the rest is reserved or the supplier’s. Cancel orders first, or count again.`,
  sop_incomplete: ({ missing, items }) =>
    `The parcel is not packed: ${namesEn.list(missing.map((step) => hubEn.steps[step]))} ${missing.length === 1 ? "is" : "are"} missing${items.length === 0 ? "" : ` (${items.join(", ")})`}.`,
  weight_out_of_tolerance: ({ weightGrams, expectedGrams, tolerancePercent }) =>
    `${formatUnits(weightGrams, "en")} g where ${formatUnits(expectedGrams, "en")} g were expected: more than ${tolerancePercent} % off. Count and weigh again, or give the reason.`,
  photo_type: () => "This file is no JPEG, PNG, WebP or HEIC photo. Nothing was kept.",
  photo_too_large: ({ bytes, bytesMax }) =>
    `This photo has ${formatUnits(Math.ceil(bytes / 1_048_576), "en")} MB, at most ${bytesMax / 1_048_576} MB are taken. Nothing was kept: take a smaller one.`,
  photo_unreachable: () => "The photo could not be read from Slack. Attach it once more.",
  hero_limit: ({ max, active, added }) =>
    `At most ${max} heroes: ${namesEn.list(active)} are active, ${namesEn.list(added)} cannot be added.`,
  depot_unknown: ({ partner }) => `${partner} keeps no depot in France to watch.`,
  routine_unknown: () => "I cannot find this step of a routine. `/routine` shows today’s.",
  approval_unknown: ({ ref }) => `I cannot find the request “${ref}”.`,
  person_unknown: () => "No order is known under this reference. The number of an order will do.",
  erased_already: ({ pseudonym }) => `That client is erased already: ${pseudonym}.`,
  erasure_blocked: ({ numbers }) =>
    `Nothing is erased while something must still be sent${numbers.length === 0 ? "" : ` (${numbers.map((each) => `#${each}`).join(", ")})`}. Settle or cancel it first.`,
  approval_open: ({ approval }) =>
    `That is asked for already: ${approval} waits for a decision in #approbations.`,
  approval_changed: ({ approval }) =>
    `The figures of ${approval} have changed since they were shown. Look at it again.`,
  backup_missing: ({ partner }) => `${partner} has no backup partner that takes orders.`,
  backup_unfit: ({ backup, sku, why }) =>
    ({
      unmapped: `${backup} has nothing that stands in for ${sku}.`,
      zone: `${backup} does not ship what stands in for ${sku} to this zone.`,
      out_of_stock: `${backup} does not have what stands in for ${sku}.`,
    })[why],
  reroute_at_loss: ({ backup, sku, lossCents }) =>
    `${backup} would cost ${formatCents(lossCents, "en")} more than the client paid for ${sku}: better refund it.`,
  partner_status: ({ partner, status, to }) =>
    `${partner} is ${namesEn.partnerStatus[status]} and cannot become “${namesEn.partnerStatus[to]}”.`,
  ...ticketRefusalsEn,
  member_unknown: ({ who }) => `${who} is not on the team. \`/mtc team\` lists everybody.`,
  last_admin: ({ name }) => `${name} is the last admin: name another admin first.`,
  ...alertDeskEn.refusals,
};
