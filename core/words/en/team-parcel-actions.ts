import { formatCents } from "../format.ts";
import type { ParcelActionWords } from "../parcel-action-words.ts";
import { namesEn } from "./team-names.ts";

/** Deciding about a parcel that has left, in English. */
export const parcelActionsEn: ParcelActionWords = {
  buttons: {
    correct: "Correct tracking…",
    lost: "Declare lost…",
    refund: "Refund…",
    reinstate: "Reinstate commission…",
  },
  correction: {
    title: (number) => `Correct #${number}`,
    replaces: ({ carrier, trackingNumber }) =>
      `Number on record: *${trackingNumber}* (${namesEn.carrier(carrier)}). The new one takes its place, the old one stays in the history; the client and the shop get the right one.`,
    saved: ({ number, carrier, trackingNumber, already }) =>
      already
        ? `ℹ️ That is the tracking of #${number} already: *${trackingNumber}* (${namesEn.carrier(carrier)}). Nothing has changed.`
        : `✏️ Tracking of #${number} corrected: *${trackingNumber}* (${namesEn.carrier(carrier)}).`,
    nothing: (number) => `ℹ️ #${number}: there is no tracking number to correct here.`,
  },
  loss: {
    title: (number) => `Parcel lost: #${number}`,
    ask: ({ number, fulfiller, trackingNumber, partnerShareCents }) =>
      [
        `*Declare the parcel of #${number} (${fulfiller})${trackingNumber === null ? "" : `, tracking ${trackingNumber},`} lost?*`,
        ...(partnerShareCents === 0
          ? []
          : [`• The commission is void: ${formatCents(partnerShareCents, "en")} will not be paid.`]),
        "• The client is neither told nor refunded yet: “Refund…” on the card does that.",
        "• Should it arrive after all, the delivery is recorded and you are told.",
      ].join("\n"),
    submit: "Declare lost",
    done: ({ number, fulfiller, already }) =>
      already
        ? `ℹ️ The parcel of #${number} (${fulfiller}) is declared lost already.`
        : `🔴 The parcel of #${number} (${fulfiller}) is declared lost. To do: refund the client from the card, or have it sent again.`,
  },
  reinstatement: {
    title: (number) => `Commission of #${number}`,
    ask: ({ number, fulfiller, partnerShareCents }) =>
      `*#${number} arrived after all.* To reinstate the commission makes ${formatCents(partnerShareCents, "en")} due to ${fulfiller}, payable seven days after the delivery. Without a decision nothing is paid.`,
    submit: "Reinstate",
    done: ({ number, fulfiller, already }) =>
      already
        ? `ℹ️ #${number}: nothing to reinstate for ${fulfiller}.`
        : `💶 #${number}: the commission of ${fulfiller} is reinstated. The card shows when it is paid.`,
  },
  keep: "Change nothing",
};
