import { CONFIRM_UNDO_MINUTES } from "../../time.ts";
import { carrierLabel } from "../carrier-label.ts";
import { onReadersClock } from "../clock.ts";
import { formatLongDay } from "../format.ts";
import type { FaultWords, PageFacts, SaidWords } from "../partner-page-words.ts";
import { otherCarrierEn } from "./other-carrier.ts";

/** What the partner's page answers, in English. */
export const pageSaidEn: SaidWords = {
  confirmed: (_said, facts) =>
    `Thank you, it is confirmed.${shipBy(facts)} Please put the MTC card into the parcel. A mistake? You can take it back here for ${CONFIRM_UNDO_MINUTES} minutes.`,
  undone: () => "The confirmation is taken back: the order awaits your answer again.",
  declined: () => "Noted: you do not send this order. The team is told.",
  split: () =>
    "Thank you: what you have is confirmed. The team decides about the rest, and we come back to you.",
  delayed: ({ shipBy: day, isLate }, { reader }) => {
    const on = formatLongDay(day, { zone: reader.zone, locale: "en" });
    return isLate
      ? `Confirmed for ${on}. That is later than promised: the team tells the client.`
      : `Confirmed for ${on}, within our promise.`;
  },
  tracking_recorded: ({ trackingNumber, carrier, agreed }) =>
    `Tracking number recorded: ${trackingNumber} (${carrierLabel(carrier, "en")}).${otherCarrierEn(agreed)}`,
  delivery_claimed: () =>
    "Noted: delivered by your word. The delivery counts once the carrier or the client has confirmed it.",
  cancel_noted: () => "Thank you, noted: nothing leaves.",
  left_anyway: ({ trackingNumber }) =>
    `The team is told that ${trackingNumber} has left. The order was cancelled before: the number is not recorded. Stop the parcel if you still can.`,
  already: () => "It was noted already: nothing has changed.",
  moved_on: () =>
    "The order has changed since this page was shown: this is where it stands now. Nothing was done; answer again if it is still what you want.",
  not_possible: () =>
    "This is no longer possible as the order stands: nothing was done. Contact the team if needed.",
  undo_too_late: () =>
    `Too late: a confirmation can be taken back for ${CONFIRM_UNDO_MINUTES} minutes. Decline the order if you cannot send it.`,
  unsealed: () => "This form could not be verified: nothing was done. Answer with the one that is shown now.",
};

function shipBy({ shipDueAt, reader }: PageFacts): string {
  return shipDueAt === null ? "" : ` To ship before ${onReadersClock(shipDueAt, reader, "en")}.`;
}

/** Why a field cannot be taken, beside it. */
export function pageFaultsEn(noteMax: number): FaultWords {
  return {
    reason_missing: () => "Choose a reason.",
    note_long: () => `At most ${noteMax} characters.`,
    units_wrong: () => "Give a whole number, at most what was ordered.",
    units_none: () => "Give at least one unit; to decline all of it, use “I cannot send it”.",
    date_missing: () => "Choose a day.",
    date_past: () => "That day has passed.",
    date_far: () => "That is too far away: decline the order instead, or call the team.",
    left_wrong: () => "Give a moment in the past, on your clock.",
    left_before_order: () => "That is before the order itself.",
    tracking_empty: () => "The tracking number is missing.",
    tracking_format: () =>
      "This does not look like a tracking number: 8 to 35 letters and digits, at least 6 of them digits.",
    check_digit: () => "This number seems wrong (check digit). Copy it again, or tick “It is this number”.",
    tracking_own: ({ number }) =>
      `It is the tracking number of #${number} already. If both travel together, tick “It is this number”.`,
    tracking_elsewhere: () => "This number is another parcel’s already. Check it and copy it again.",
  };
}
