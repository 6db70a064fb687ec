import { Temporal } from "temporal-polyfill";
import type { SaidUnits } from "../../order/split-part.ts";
import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onReadersClock } from "../clock.ts";
import { formatTime, plural } from "../format.ts";
import { missingProduct, type PartnerAnswerWords, withoutStars } from "../partner-words.ts";
import { otherCarrierEn } from "./other-carrier.ts";
import { moneyAnswersEn } from "./partner-money.ts";
import { ticketAnswersEn } from "./partner-tickets.ts";
import { atTime } from "./partner-time.ts";

const BACK_AT_WORK = "when it is back (Mon–Fri from 9:00 in Brussels)";

/** What the bot answers a partner, in English (chat-ux §2.6). */
export const answersEn: PartnerAnswerWords = {
  ...moneyAnswersEn,
  ...ticketAnswersEn,
  confirmed: ({ number, at, shipDueAt }, reader) => {
    const confirmedAt = formatTime(Temporal.Instant.from(at), { zone: reader.zone });
    const shipBy =
      shipDueAt === null
        ? ""
        : ` Please ship before ${onReadersClock(Temporal.Instant.from(shipDueAt), reader, "en")}.`;
    return `✅ #${number} confirmed (${confirmedAt}).${shipBy} Please put the MTC card in. A mistake? Reply *CANCEL ${number}* within ${CONFIRM_UNDO_MINUTES} min.`;
  },
  shortage_noted: ({ number, missing }) =>
    `Noted: out of stock *${units(missing)}* (#${number}). May the rest leave? *REST OK* / *NO*. If you have everything after all: *OK ALL*. The team comes back to you.`,
  rest_confirmed: ({ number, at, shipDueAt, missing }, reader) => {
    const confirmedAt = formatTime(Temporal.Instant.from(at), { zone: reader.zone });
    const shipBy =
      shipDueAt === null
        ? ""
        : ` Expected to ship before ${onReadersClock(Temporal.Instant.from(shipDueAt), reader, "en")}.`;
    return `✅ #${number} confirmed without *${units(missing)}* (${confirmedAt}).${shipBy} A mistake? Answer *UNDO ${number}* within ${CONFIRM_UNDO_MINUTES} min. We come back to you about what is missing.`;
  },
  already_confirmed: ({ number, at }, reader) =>
    `Already confirmed ${atTime(Temporal.Instant.from(at), reader)} 👍 (#${number})`,
  undone: ({ number }) =>
    `↩️ #${number} is no longer confirmed. Reply *OK ${number}* to confirm it, or *OUT OF STOCK* + product.`,
  undone_by_team: ({ number }) =>
    `↩️ Correction: we had misread your message, #${number} is no longer confirmed. Answer *OK ${number}* to confirm it, or *OUT OF STOCK* + product.`,
  undo_too_late: ({ number }) =>
    `Too late to cancel #${number}: ${CONFIRM_UNDO_MINUTES} min have passed, or the parcel has left. The team has been told.`,
  declined: ({ number, reason, outOfStock, asksWhy }) => {
    const product = outOfStock ? missingProduct(reason) : null;
    if (product !== null)
      return `Noted: out of stock *${product}* (#${number}). The team will get back to you.`;
    const what = outOfStock ? `out of stock for #${number}` : `you cannot take #${number}`;
    return `Noted: ${what}.${asksWhy ? " Why? (stock, delay, other)" : ""} The team will get back to you.`;
  },
  reason_noted: ({ number, reason }) =>
    `Thank you, reason noted for #${number}: *${withoutStars(reason)}*. The team will get back to you.`,
  delayed: ({ number, eta }) =>
    eta === null
      ? `Noted: #${number} will be late. For which day? Reply *DELAY ${number}* + date. The team tells the client.`
      : `Noted: #${number} is put off (*${eta}*). The team tells the client.`,
  already_declined: ({ number }) => `Already noted: you are not taking #${number}.`,
  which_shortage: ({ number, items }) =>
    `Out of stock for #${number}: which product? Reply *OUT OF STOCK* + the product (${items.join(", ")}).`,
  cancel_noted: ({ number }) => `Thank you, noted: #${number} does not leave.`,
  transferred: ({ number, forwarded }) =>
    `🔀 Order #${number} has already been given to another partner: do not ship it.${forwarded === null ? "" : ` The team reads your message and answers ${forwarded === "soon" ? "within 30 min" : BACK_AT_WORK}.`}`,
  is_cancelled: ({ number, forwarded }) => {
    const passed =
      forwarded === null
        ? ""
        : ` I am passing your message on to the team, answer ${forwarded === "soon" ? "within 30 min" : BACK_AT_WORK}.`;
    return `🚫 #${number} is cancelled: *do not ship it*. Reply *OK ${number}* if nothing leaves; if the parcel has left already, send its *tracking number* and the day it left.${passed}`;
  },
  cancelled_number_wanted: ({ number }) =>
    `🚫 #${number} is cancelled: if you can still stop the parcel, stop it. If not, send its *tracking number* and when it left (for example “yesterday 2 pm”). The team has been told.`,
  cancelled_parcel: ({ number, trackingNumber }) =>
    `🚫 #${number} is cancelled: if you can still stop parcel *${trackingNumber}*, stop it. The team has been told and will get back to you.`,
  left_before_cancel: ({ number, trackingNumber }) =>
    `📦 Noted: #${number} left before it was cancelled, tracking *${trackingNumber}*. The team has been told and will get back to you.`,
  cancel_or_confirm: ({ cancelled, open }) => {
    const gone = cancelled.map((number) => `#${number}`).join(", ");
    const [first] = open;
    if (first === undefined) return `Several orders are cancelled (${gone}): which one? Give its number.`;
    const ok = (numbered: readonly number[]): string =>
      numbered.map((number) => `*OK ${number}*`).join(" or ");
    return `Is “OK” for the cancellation of ${gone}, or to confirm an order? Answer ${ok(cancelled)} if nothing leaves, ${ok(open)} to confirm.`;
  },
  which_order: ({ choices, others, offersAll }) => {
    const list = choices.map(
      ({ key, number, items, isCancelled }) =>
        `*${key}* = #${number}${isCancelled ? ", cancelled" : ""} (${items.join(", ")})`,
    );
    const all = offersAll ? " · *T* = all of them" : "";
    const more =
      others > 0
        ? ` · … and ${others} ${plural(others, "other", "others", "en")}: reply with the order's number`
        : "";
    return `Thank you! Which order? ${list.join(" · ")}${all}${more}`;
  },
  unknown_ref: ({ ref, open }) =>
    `I cannot find #${ref.replace(/^#/, "")} among your open orders${open.length === 0 ? "" : `: ${numbers(open)}`}.`,
  ref_conflict: ({ refs }) =>
    `Your message may be about ${numbers(refs)}. Which one? Reply with one number only.`,
  nothing_open: () => "No order is waiting for your answer. If you mean a particular one, quote its number.",
  tracking_recorded: ({ number, trackingNumber, carrier, agreed }) =>
    `📦 Tracking recorded for #${number}: *${trackingNumber}* (${carrierLabel(carrier, "en")}).${otherCarrierEn(agreed)}`,
  tracking_known: ({ number, trackingNumber }) =>
    `Tracking already recorded for #${number}: *${trackingNumber}* 👍`,
  tracking_conflict: ({ number, trackingNumber, already }) =>
    `#${number} already has the tracking number *${already}*; I have not replaced it with *${trackingNumber}*. The team has been told.`,
  tracking_elsewhere: ({ trackingNumber }) =>
    `Number ${trackingNumber} already belongs to another parcel. Could you check it and send it again?`,
  check_digit: ({ trackingNumber }) =>
    `Number ${trackingNumber} looks wrong (check digit). Could you copy it again?`,
  tracking_missing: ({ number }) =>
    `📦 Noted, #${number} has left. The *tracking number* is missing: send it here.`,
  delivery_claimed: ({ number }) =>
    `Noted: you say #${number} was delivered. It will count as soon as the carrier or the client confirms it.`,
  availability_noted: ({ available, missing, waiting }) => {
    const has =
      available === 0 ? "" : `${available} ${plural(available, "product", "products", "en")} available`;
    const lacks = missing.length === 0 ? "" : `out of stock: ${missing.join(", ")}`;
    const noted = [has, lacks].filter((each) => each !== "").join(" · ");
    const left =
      waiting.length === 0 ? "" : ` This does not answer ${numbers(waiting)}: reply *OK* + the number.`;
    return `📋 Availability noted: ${noted}.${left}`;
  },
  availability_how: ({ waiting }) => {
    const order = waiting[0] === undefined ? "" : ` For an order: *OK ${waiting[0]}*.`;
    return `For your availability, reply *DISPO OK* if everything is available, or *DISPO ALL EXCEPT* + the references that are out of stock.${order}`;
  },
  not_possible: ({ number, state }) =>
    state === "return_open" || state === "returned"
      ? `Thank you, noted for the return of #${number}. The team reads your message and answers.`
      : `This is no longer possible for #${number}: the order is ${STATES[state] ?? "in another state"}. The team has been told.`,
  forwarded: ({ number, soon }) =>
    `I am passing this on to the team${number === null ? "" : ` (#${number})`}, answer ${soon ? "within 30 min" : BACK_AT_WORK}.`,
  unclear: ({ number }) =>
    `I am not sure I understood${number === null ? "" : ` for #${number}`}. Reply *OK*, *OUT OF STOCK*, *DELAY* + date or the *tracking number*.`,
  handed_over: () => "I am handing over to a human 👋",
  voice: () =>
    "🎤 I cannot listen to voice messages. Write *OK*, *OUT OF STOCK* or *DELAY*. The team will listen if need be.",
  photo: ({ number }) =>
    number === null
      ? "📷 Received. For which order, and what is the tracking number?"
      : `📷 Received, I am adding it to #${number}. What is the tracking number?`,
  forward_ignored: () =>
    "A forwarded message does not count as your answer. Please write it yourself, with the order’s number.",
  unregistered: () =>
    "Hello, this number is not registered with Make the CHANGE: your message was not read. Please write to the team by mail.",
};

const STATES: Readonly<Record<string, string>> = {
  queued: "waiting to be sent",
  notified: "waiting for a confirmation",
  awaiting_decision: "waiting for the team's decision",
  confirmed: "confirmed",
  shipped: "shipped",
  delivered: "delivered",
  return_open: "being returned",
  returned: "returned",
  declined: "declined",
  rerouted: "with another partner",
  cancelled: "cancelled",
  lost: "declared lost",
};

function units(of: readonly SaidUnits[]): string {
  return of.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
}

function numbers(orders: readonly number[]): string {
  return orders.map((number) => `#${number}`).join(", ");
}
