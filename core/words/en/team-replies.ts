import type { ReplyWords } from "../reply-words.ts";

const meanings: ReplyWords["meanings"] = {
  confirm: "Confirmed",
  out_of_stock: "Out of stock",
  delay: "Delay",
  decline: "Declined",
  shipped: "Shipped",
  question: "Question",
  nothing: "Nothing",
};

/** How replies are read, in English. */
export const repliesEn: ReplyWords = {
  correct: "Correct",
  why: "Why?",
  meanings,
  done: ({ number, meaning, takenBack, byHand }) => {
    const undone = takenBack
      ? " The confirmation is taken back, the partner is told, and its answer is awaited again."
      : "";
    const left = {
      undo: ` ⚠️ What was done can no longer be undone: nothing has changed, settle it by hand (\`/order ${number}\`) with the partner.`,
      ship: ` To do: record the tracking number, \`/ship ${number} <tracking>\`.`,
      do: ` ⚠️ The order cannot become that in its state: see \`/order ${number}\`.`,
      delay: " To do: tell the client about the delay.",
      answer: " To do: answer the partner.",
    };
    return `✏️ #${number}: now read as *${meanings[meaning].toLowerCase()}*.${undone}${byHand === null ? "" : left[byHand]}`;
  },
  same: "The message was read so already: nothing changes.",
  already: ({ by, time, meaning }) =>
    `Already corrected by ${by} at ${time}: *${meanings[meaning].toLowerCase()}*.`,
  because: ({ text, read, rule }) => `“${text}” → *${read}*: ${rule}`,
  rules: {
    "R1 tracking number": "the message gives a tracking number (R1).",
    "R1 several tracking numbers": "there are several tracking numbers: none is taken (R1).",
    "R2 goods left": "it says in the past tense that the parcel left (R2).",
    "R3 received": "it says that the client, a neighbor or a relay received the parcel (R3).",
    "R4 unavailable for this order": "a product is missing, in whole or part; that outweighs an “ok” (R4).",
    "R5 question or request": "it asks something or requests something; nothing is confirmed (R5).",
    "R6 postponed": "dispatch is put off, or its date is beyond 48 hours (R6).",
    "R6 restricted to a date": "the yes is limited to a date: “but”, “only” (R6).",
    "R6 not sent yet, number announced": "it says that the parcel has not left yet (R6).",
    "R7 refusal": "it refuses, or says that it is impossible (R7).",
    "R8 acceptance": "it accepts without reserve, and every other word is harmless (R8).",
    "R8 plan within 48 h": "it announces a dispatch within 48 hours (R8).",
    "R9 about other orders": "the shortage is about other orders (R9).",
    "R9 automatic answer": "it is an automatic answer: it confirms nothing (R9).",
    "R9 condition": "the yes depends on a condition (R9).",
    "R9 condition or doubt": "the delay depends on a condition or is uncertain (R9).",
    "R9 confirmation announced for later": "the yes is announced for later, not given (R9).",
    "R9 contradiction": "it says yes and no at once (R9).",
    "R9 doubt": "it is not sure (R9).",
    "R9 greeting": "it picks up the conversation and accepts nothing (R9).",
    "R9 greeting or thanks": "it is a greeting or a thank you (R9).",
    "R9 holding reply": "it checks, or answers later (R9).",
    "R9 idiom": "“c’est parti” alone may mean “let’s go” (R9).",
    "R9 late answer or late parcel": "it is sorry for a delay, of its answer or of the parcel (R9).",
    "R9 more than an acceptance":
      "it accepts, but says something else that is not understood: a wrong yes costs more than a question (R9).",
    "R9 nothing decisive": "no word decides (R9).",
    "R9 number denied": "the tracking number is denied (R9).",
    "R9 our own choices": "it copies our choices without choosing (R9).",
    "R9 quoted or struck words": "the words are quoted, struck or ambiguous (R9).",
    "R9 too long to be sure": "the message is too long to be sure (R9).",
    "R10 a number for each order": "each order has its own tracking number (R10).",
    "R10 different answers": "several orders, each with its own answer (R10).",
    "R10 orders not told apart": "several orders, and what is said of which is not known (R10).",
    "SM-2 the rest may leave": "the rest may leave",
    "D10 undo command": "it asks to take its confirmation back (D10).",
    button: "a button was pressed.",
    reaction: "a reaction was put on the announcement, or taken off.",
    choice: "it answers our question “which order?”.",
    day: "it answers our question “for which day?”: a day, and nothing else.",
  },
};
