import { Temporal } from "temporal-polyfill";
import type { CancelReason } from "../../order/cancel.ts";
import type { RefundReason } from "../../order/refund.ts";
import type { SaidUnits } from "../../order/split-part.ts";
import type { ReturnReason } from "../../returns/return.ts";
import { formatCents, formatDay, formatDayTime, formatPoints, formatUnits, plural } from "../format.ts";
import type { JournalLine, JournalWords } from "../team-words.ts";
import { feedbackLineEn } from "./team-feedback.ts";
import { hubEn } from "./team-hub.ts";
import { namesEn } from "./team-names.ts";
import { repliesEn } from "./team-replies.ts";
import { RETURN_BEARERS_EN, RETURN_CONDITIONS_EN, RETURN_REASONS_EN, returnWhyEn } from "./team-returns.ts";

const moment = (iso: string, line: JournalLine): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: line.zone, locale: "en" });

const units = (of: readonly SaidUnits[]): string =>
  of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");

const by = (line: JournalLine): string => (line.who === null ? "" : ` by ${line.who}`);

/** How an answer was read, as the parser names it (chat-ux §4). */
export const READINGS: Readonly<Record<string, string>> = {
  confirm: "confirmed",
  decline: "declined",
  out_of_stock: "out of stock",
  shortage: "out of stock",
  delay: "delay",
  tracking: "tracking number",
  undo: "taken back",
  unclear: "not understood",
};

const CHANNELS: Readonly<Record<string, string>> = {
  email: "email",
  whatsapp: "WhatsApp",
  sms: "SMS",
  webhook: "the shop",
};
const channelName = (channel: string): string => CHANNELS[channel] ?? channel;

const CANCEL_REASONS: Readonly<Record<CancelReason, string>> = {
  customer: "the client asked",
  fraud: "fraud",
  out_of_stock: "out of stock",
  returned: "parcel came back",
  lost: "parcel lost",
  other: "other",
};

/** Why points go back. */
export const refundReasonEn = (reason: RefundReason): string =>
  reason === "goodwill"
    ? "goodwill"
    : reason in CANCEL_REASONS
      ? CANCEL_REASONS[reason as CancelReason]
      : `return, ${RETURN_REASONS_EN[reason as ReturnReason]}`;

/** One line of an order's thread, in English. */
export const journalEn: JournalWords = {
  order_accepted: ({ pointsCents }, line) =>
    `🧾 Order received · ${formatPoints(pointsCents, "en")} · given to ${namesEn.list(line.fulfillers)}`,
  partner_notified: ({ channel }, line) => `📨 ${line.fulfiller}: order sent by ${channelName(channel)}`,
  partner_reminded: ({ channels, count }, line) =>
    `🔔 ${line.fulfiller}: reminder ${count} by ${namesEn.list(channels.map(channelName))}${by(line)}`,
  notice_failed: ({ channel, problem }, line) =>
    `⚠️ ${line.fulfiller} could not be told by ${channelName(channel)}: ${problem}`,
  reply_received: ({ from, text, read, stays }, line) =>
    `💬 ${line.fulfiller} (${from}): “${text}” → read as *${READINGS[read] ?? read}*${stays ? `, without effect: the order stays *${namesEn.fulfillment[stays]}*` : ""}`,
  reply_corrected: ({ read, meaning, byHand }, line) =>
    `✏️ ${line.fulfiller}: reading corrected${by(line)}, *${READINGS[read] ?? read}* → *${repliesEn.meanings[meaning].toLowerCase()}*${byHand === null ? "" : byHand === "undo" ? "; what was done stays, to be settled by hand" : "; the rest is done by hand"}`,
  confirmed: ({ via, late }, line) =>
    `✅ ${line.fulfiller} confirmed (${namesEn.via[via]})${line.who === null ? "" : `, noted by ${line.who}`}${late ? ", late" : ""}`,
  confirmation_undone: ({ via }, line) =>
    `↩️ ${line.fulfiller}: confirmation taken back (${namesEn.via[via]})`,
  declined: ({ via, reason, afterConfirm }, line) =>
    `❌ ${line.fulfiller}: declined (${namesEn.via[via]})${reason === "" ? "" : `, reason: ${namesEn.declineReason(reason)}`}${afterConfirm ? " — after confirming" : ""}`,
  confirm_late: ({ clock, dueAt }, line) =>
    clock === "wall"
      ? `🕒 ${line.fulfiller}: two hours without an answer, ${moment(dueAt, line)}`
      : `🔴 ${line.fulfiller}: not confirmed in time (due ${moment(dueAt, line)})`,
  confirm_escalated: (_facts, line) => `⬆️ ${line.fulfiller}: still no answer, somebody is asked to call`,
  confirm_expired: (_facts, line) =>
    `⌛ ${line.fulfiller}: answer no longer expected; a late one still counts`,
  ship_late: ({ dueAt }, line) => `🔴 ${line.fulfiller}: shipping late (promised by ${moment(dueAt, line)})`,
  picking_started: (_facts, line) => `📦 ${line.fulfiller}: picking started${by(line)}`,
  packed: ({ weightGrams, skipped = [], reason }, line) =>
    `📦 ${line.fulfiller}: parcel packed${by(line)}${weightGrams ? `, ${formatUnits(weightGrams, "en")} g` : ""}${skipped.length === 0 ? "" : ` — ⚠️ without ${namesEn.list(skipped.map((step) => hubEn.steps[step]))}, reason: ${reason ?? ""}`}`,
  shipped: ({ via, carrier, trackingNumber, implicit }, line) =>
    `🚚 ${line.fulfiller}: shipped, ${namesEn.carrier(carrier)} *${trackingNumber}* (${namesEn.via[via]})${implicit ? " — counts as confirmed" : ""}`,
  carrier_unexpected: ({ carrier, trackingNumber, agreed }, line) =>
    `⚠️ ${line.fulfiller}: ${namesEn.carrier(carrier)} *${trackingNumber}* is none of its carriers (${namesEn.list(agreed.map(namesEn.carrier))})`,
  delivery_claimed: ({ via }, line) =>
    `📬 ${line.fulfiller} says it was delivered (${namesEn.via[via]}): noted, proof awaited`,
  delivered: ({ via, deliveredAt, payableOn, proof }, line) =>
    `🎉 ${line.fulfiller}: delivered ${moment(deliveredAt, line)} (${namesEn.via[via]})${
      payableOn === null
        ? ""
        : ` · to pay from ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "en" })} (D+7)`
    }${proof === null ? "" : ` · proof: ${proof}`}`,
  commission_payable: ({ partnerShareCents }, line) =>
    partnerShareCents < 0
      ? `💶 ${line.fulfiller}: ${formatCents(-partnerShareCents, "en")} to be taken back on the next statement`
      : `💶 ${line.fulfiller}: ${formatCents(partnerShareCents, "en")} to pay`,
  commission_paid: ({ partnerShareCents, reference }, line) =>
    `💶 ${line.fulfiller}: ${formatCents(partnerShareCents, "en")} paid${by(line)} (ref. ${reference})`,
  commission_reinstated: ({ partnerShareCents, payableOn }, line) =>
    `💶 ${line.fulfiller}: commission reinstated${by(line)}, ${formatCents(partnerShareCents, "en")} to pay from ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "en" })}`,
  shipping_cost: ({ cents }, line) =>
    `📦 ${line.fulfiller}: shipping of the parcel, ${formatCents(cents, "en")}${by(line)}`,
  cancelled: ({ via, reason }, line) =>
    `🚫 ${line.fulfiller}: cancelled (${via === "webhook" ? "the shop" : namesEn.via[via]})${by(line)}, reason: ${CANCEL_REASONS[reason]}`,
  cancel_refused: ({ reason, why }) =>
    `✋ The shop wanted to cancel (${CANCEL_REASONS[reason]}): ${why === "already_shipped" ? "the parcel has left" : "a part is cancelled whole or not at all"}, nothing has changed`,
  partner_told_cancel: ({ channel, again }, line) =>
    `📨 ${line.fulfiller}: ${again ? "reminder of “DO NOT SHIP”" : "“DO NOT SHIP”"} sent by ${channelName(channel)}`,
  cancel_seen: ({ text, via }, line) =>
    `👀 ${line.fulfiller} answered the cancellation${via ? ` (${namesEn.via[via]})` : ""}: “${namesEn.declineReason(text)}”`,
  partial_answered: ({ via, answer, lines }, line) =>
    `✋ ${line.fulfiller} ${answer === "confirmed" ? "can send only" : "cannot send"} ${lines.map((each) => `${each.quantity} × ${each.sku}`).join(", ")} (${namesEn.via[via]}): to be decided`,
  split: ({ via, accepted, rest }, line) =>
    `✂️ ${line.fulfiller} can send ${units(accepted)}, not ${units(rest)} (${namesEn.via[via]}): this rest is to be decided`,
  shortage_named: ({ via, missing }, line) =>
    `✋ ${line.fulfiller} lacks ${units(missing)} (${namesEn.via[via]}): we ask whether the rest may leave`,
  rest_awaited: ({ shipBy }, line) =>
    `⏳ ${line.fulfiller}: waited for until ${moment(shipBy, line)}${by(line)}, the partner and the client are told`,
  delay_announced: ({ via, shipBy }, line) =>
    `⏳ ${line.fulfiller} will ship later than promised: ${moment(shipBy, line)} (${namesEn.via[via]})`,
  rerouted: ({ to, deltaCents }, line) =>
    `🔀 ${line.fulfiller} → ${to}: order given over${by(line)} · costs us ${formatCents(deltaCents, "en")}, the client’s price stands`,
  refund_requested: ({ cents, reason }) =>
    `💳 Refund of ${formatPoints(cents, "en")} asked of the shop (${refundReasonEn(reason)})`,
  refund_acknowledged: ({ cents }) => `💳 The shop credited ${formatPoints(cents, "en")} to the client`,
  ship_inferred: ({ via }, line) =>
    `🚚 ${line.fulfiller}: departure inferred from the delivery (${namesEn.via[via]}) — tracking number to be asked for`,
  tracking_added: ({ via, carrier, trackingNumber }, line) =>
    `🔎 ${line.fulfiller}: tracking completed, ${namesEn.carrier(carrier)} *${trackingNumber}* (${namesEn.via[via]})`,
  tracking_corrected: ({ via, carrier, trackingNumber, replaced }, line) =>
    `✏️ ${line.fulfiller}: tracking corrected, ${namesEn.carrier(carrier)} *${trackingNumber}* instead of ${replaced} (${namesEn.via[via]})`,
  delivery_redated: ({ deliveredAt, payableOn }, line) =>
    `📬 ${line.fulfiller}: the carrier dates the delivery ${moment(deliveredAt, line)}${
      payableOn === null
        ? ""
        : ` · to pay from ${formatDay(Temporal.PlainDate.from(payableOn), { zone: line.zone, locale: "en" })}`
    }`,
  delivery_revoked: (_facts, line) =>
    `↩️ ${line.fulfiller}: the carrier takes the delivery back; the parcel is on its way again`,
  loss_suspected: (_facts, line) =>
    `❓ ${line.fulfiller}: still not delivered five working days after the promised day, its carrier is to be asked`,
  parcel_lost: ({ via }, line) =>
    `🔴 ${line.fulfiller}: parcel declared lost (${namesEn.via[via]})${by(line)}`,
  return_requested: ({ reason, units }, line) =>
    `↩️ ${line.fulfiller}: the client asks to send ${units} ${plural(units, "unit", "units", "en")} back (${RETURN_REASONS_EN[reason]})`,
  feedback_received: feedbackLineEn,
  parcel_returned: ({ via }, line) => `📦 ${line.fulfiller}: parcel came back (${namesEn.via[via]})`,
  return_authorized: ({ comesBack, remedy }, line) =>
    `↩️ Return accepted${by(line)}${comesBack ? "" : ": the client keeps the items, judged by a photo"}${remedy === "reship" ? ", in exchange for the right item" : ""}`,
  return_refused: ({ why }, line) => `↩️ Return refused${by(line)}: ${returnWhyEn(why)}`,
  return_sent: ({ trackingNumber }) => `↩️ Return on its way, tracking number ${trackingNumber}`,
  return_received: (_, line) => `↩️ Return received${by(line)}`,
  return_accepted: ({ condition, borneBy }, line) =>
    `↩️ Return checked and accepted${by(line)}${condition === null ? "" : `: ${RETURN_CONDITIONS_EN[condition]}`}, ${RETURN_BEARERS_EN[borneBy]}`,
  return_rejected: ({ why }, line) => `↩️ Return checked and rejected${by(line)}: ${returnWhyEn(why)}`,
  return_refund_asked: (_, line) => `↩️ Refund of the return asked for again${by(line)}`,
  return_reshipped: ({ fulfiller, items }, line) =>
    `📦 ${fulfiller} sends the right item${by(line)}: ${items.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ")}`,
  return_closed: ({ remedy }) =>
    remedy === "reship"
      ? "↩️ Return closed: the right item has arrived, nothing is refunded"
      : "↩️ Return closed: points given back, commission corrected",
  ticket_opened: ({ ticket }) => `❓ Client’s question, ${ticket}`,
  ticket_relayed: ({ ticket }) => `✅ Client answered, ${ticket}`,
  ticket_reopened: ({ ticket }) => `🔄 Question opened again, ${ticket}`,
  ticket_closed: ({ ticket }) => `⚪ Question closed, ${ticket}`,
  client_told: ({ channel }) => `✉️ Client told of the shipment by ${channelName(channel)}`,
};
