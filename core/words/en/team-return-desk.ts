import type { ReplacementState } from "../../returns/replacement.ts";
import { formatCents, formatPoints } from "../format.ts";
import type { ReturnDeskWords } from "../return-desk-words.ts";
import {
  RETURN_BEARERS_EN,
  RETURN_CONDITIONS_EN,
  RETURN_REASONS_EN,
  RETURN_STATES_EN,
  returnWhyEn,
} from "./team-returns.ts";

const points = (cents: number): string => formatPoints(cents, "en");

const REPLACEMENTS: Readonly<Record<ReplacementState, string | null>> = {
  none: null,
  underway: "the right item is being prepared or on its way",
  arrived: "the right item has arrived",
  failed: "the right item will not come, no points given back",
};

/** Returns and refunds as the team works on them, in English. */
export const returnDeskEn: ReturnDeskWords = {
  help: {
    refund: "`/refund 1042 5 broken lid`: give points back (a form with a preview). Alias `/rembourser`.",
    return: "`/return 1042`: the returns of an order and what is left to do. Alias `/retour`.",
  },
  none: (number) => `#${number} has no return.`,
  heading: (number) => `*Returns of #${number}*`,
  row: ({ name, state, reason, items, trackingNumber, condition, borneBy, why, refund, replacement }) =>
    [
      `*${name}*: ${RETURN_STATES_EN[state]} (${RETURN_REASONS_EN[reason]})`,
      ...items.map((item) => `• ${item.quantity} × ${item.name}`),
      [
        trackingNumber === null ? null : `tracking ${trackingNumber}`,
        condition === null ? null : RETURN_CONDITIONS_EN[condition],
        borneBy === null ? null : RETURN_BEARERS_EN[borneBy],
        why === null ? null : returnWhyEn(why),
        refund === null
          ? (REPLACEMENTS[replacement] ?? "no points given back")
          : `${points(refund.cents)} ${refund.isCredited ? "credited" : "asked of the shop"}`,
      ]
        .filter((text) => text !== null)
        .join(" · "),
    ].join("\n"),
  buttons: {
    authorize: "Authorize",
    keep: "Leave with client",
    refuse: "Refuse…",
    sent: "On its way…",
    receive: "Received",
    accept: "Accept",
    inspect: "Check…",
    exchange: "Authorize exchange",
    exchangeKept: "Exchange, keep it",
    reship: "Send the right item",
    askAgain: "Ask for the refund again",
    refund: "Refund",
  },
  confirmAuthorize: {
    title: "Authorize this return?",
    text: "The client is written what comes next. The points of a defect, a damage or a mistake leave at once.",
    yes: "Authorize",
    no: "Cancel",
  },
  confirmExchange: {
    title: "Authorize the exchange?",
    text: "The client is written what comes next. No points leave: the right item is sent afterwards.",
    yes: "Authorize",
    no: "Cancel",
  },
  confirmReship: {
    title: "Send the right item?",
    text: "No points are given back. The hub prepares a parcel, or the partner is told and sends at its cost; the sale is paid once only, on arrival.",
    yes: "Send",
    no: "Cancel",
  },
  confirmAccept: {
    title: "Accept this return?",
    text: "The client’s points are given back, the partner’s share is taken back. Items of the hub go on the shelf. Something else? “Check…”.",
    yes: "Accept",
    no: "Cancel",
  },
  done: ({ name, state, isAlready, isProposed, refund, isReshipped }) =>
    [
      isAlready
        ? `Done before: return ${name} is ${RETURN_STATES_EN[state]}.`
        : `✅ Return ${name}: ${RETURN_STATES_EN[state]}.`,
      ...(isProposed ? ["🟡 More than 50 points: the refund waits for somebody else in #approbations."] : []),
      ...(isReshipped && !isAlready ? ["📦 The right item leaves, nothing is refunded."] : []),
      ...(refund === null
        ? []
        : [
            `💳 ${points(refund.cents)} ${refund.isCredited ? "credited to the client" : "asked of the shop"}.`,
          ]),
    ].join(" "),
  forms: {
    refuseTitle: "Refuse the return",
    refuse: "Refuse",
    why: "Reason, read by the client",
    whyHint: "Required if you choose “another reason”.",
    known: "Reason",
    ownWords: "Another reason, below",
    hygiene: "Sealed goods that were opened",
    late: "The 14 days have passed",
    sentTitle: "Return on its way",
    sent: "Save",
    number: "Tracking number of the return",
    numberHint: "It is the proof of dispatch: the points of a withdrawal leave with it.",
    inspectTitle: "Check the return",
    inspect: "Save",
    verdict: "Decision",
    verdicts: { accepted: "Accept", reship: "Accept and send the right item", rejected: "Reject" },
    condition: "Condition of the items",
    conditions: {
      resellable: "Intact, to be sold again",
      quarantine: "To be checked, set aside",
      damaged: "Damaged, lost",
    },
    bearer: "At the charge of",
    bearers: { partner: "Partner (its share is taken back)", marketplace: "Make the CHANGE" },
    rejectWhy: "Reason of a rejection, read by the client",
    rejectHint: "For a rejection only. Points given back already stay with the client.",
    close: "Close",
  },
  refund: {
    button: "Refund…",
    title: (number) => `Refund #${number}`,
    submit: "Refund",
    what: "What",
    whole: "The whole order",
    points: "Points to give back",
    pointsHint: "For example 5 or 12.50.",
    note: "Reason",
    noteHint: "Read by the team and by whoever approves.",
    left: (lines) =>
      [
        "*Left to give back*",
        ...lines.map(
          ({ quantity, name, leftCents, partnerShareCents }) =>
            `• ${quantity} × ${name}: ${points(leftCents)}${partnerShareCents === null ? "" : ` (partner’s share ${formatCents(partnerShareCents, "en")})`}`,
        ),
      ].join("\n"),
    limits:
      "At our charge the partner’s share does not change; at its own it goes down in proportion. Above 50 points, or asked by an assistant, somebody else approves.",
    nothingLeft: (number) => `All of #${number} is given back already.`,
    badPoints: "A number of points, for example 12.50.",
    given: ({ number, cents }) =>
      `✅ ${points(cents)} given back for #${number}: the shop credits the client, who is told then.`,
    already: ({ number, cents }) => `Done before: ${points(cents)} for #${number}.`,
    proposed: ({ number, cents }) =>
      `🟡 ${points(cents)} for #${number}: the request is in #approbations, somebody else decides.`,
  },
};
