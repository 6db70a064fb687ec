import { formatCents, formatDuration, formatPoints, plural } from "../format.ts";
import type { OrderActionWords } from "../order-action-words.ts";
import { namesEn } from "./team-names.ts";

const CHANNELS = { email: "mail", whatsapp: "WhatsApp" } as const;

const HELP = {
  deliver:
    "*`/deliver`* a parcel reached the client.\n`/deliver 1042` · `/deliver 1042 yesterday` · `/deliver 1042 21/10` · `/deliver 1042 mon partner:habeebee`",
  notify:
    "*`/notify`* remind a partner that has not answered.\n`/notify 1042` · `/notify 1042 whatsapp` · `/notify 1042 email partner:ilanga`",
  ship: '*`/ship`* a parcel left, with its tracking number.\n`/ship` alone: the list to prepare.\n`/ship 1042 8K10000000016` · `/ship 1042 323212345678901234567890 bpost`\n`/ship 1042 8K10000000016 left:yesterday` · `left:21/10` · `left:"yesterday 2pm"`: it left earlier, before a cancellation for instance.',
} as const;

/** Acting on an order, in English (chat-ux §2.0, §3). */
export const orderActionsEn: OrderActionWords = {
  buttons: {
    remind: "Remind",
    confirm: "Confirm",
    cancel: "Cancel…",
    details: "Details and history",
    force: "Remind all the same",
  },
  reminders: ({ count, at, by }) =>
    `🔔 ${count} ${plural(count, "reminder", "reminders", "en")} · latest at ${at}${by === null ? "" : ` by ${by}`}`,
  remindAgain: ({ fulfiller, count, at }) => ({
    title: `Reminder ${count}`,
    text: `Reminder ${count} to ${fulfiller} · latest at ${at}. Send it now?`,
    yes: "Remind",
    no: "Wait",
  }),
  confirmForPartner: ({ number, fulfiller }) => ({
    title: "Confirm for the partner",
    text: `Did ${fulfiller} say yes to #${number}, by phone for instance? The confirmation is noted under your name.`,
    yes: "Yes, confirmed",
    no: "Not yet",
  }),
  reminded: ({ number, fulfiller, count, channels }) =>
    `🔔 #${number}: reminder ${count} sent to ${fulfiller} by ${namesEn.list(channels.map((each) => CHANNELS[each]))}.`,
  alreadyReminded: ({ number, fulfiller, by, at, minutesAgo }) =>
    `ℹ️ #${number}: ${fulfiller} was reminded already${by === null ? "" : ` by ${by}`} at ${at}${minutesAgo < 1 ? ", just now" : `, ${formatDuration(minutesAgo, "en")} ago`}.`,
  onItsWay: ({ number, fulfiller }) =>
    `ℹ️ #${number}: the announcement to ${fulfiller} is leaving now, there is nothing to remind of yet.`,
  forms: {
    title: "Comptoir",
    loading: "⏳ Loading…",
    saving: "⏳ Saving…",
    failedTitle: "Cannot open",
    expired: "The window could not open in time. Click once more.",
  },
  stuck: {
    resend: "Send again",
    arrived: "It arrived",
    again: "Send it again",
    resent: "📨 The message leaves again, under its old id.",
    noted: "✅ Noted: the message has arrived.",
    already: "ℹ️ That is settled: the message has left, or somebody took care of it.",
  },
  cancellation: {
    title: (number) => `Cancel #${number}`,
    refundTitle: (number) => `Refund #${number}`,
    refundSubmit: "Refund",
    refunded: ({ number, refundCents }) =>
      refundCents === 0
        ? `ℹ️ #${number}: these points are given back already.`
        : `💳 #${number}: the client is given back ${formatPoints(refundCents, "en")}.`,
    what: "What is cancelled",
    wholeOrder: "The whole order",
    part: (fulfiller) => `Only ${fulfiller}`,
    reason: "Reason",
    reasons: {
      customer: "Asked by the client",
      out_of_stock: "Out of stock",
      returned: "Parcel came back",
      lost: "Parcel lost",
      fraud: "Fraud",
      other: "Other",
    },
    consequences: "*What will happen*",
    consequence: ({ fulfiller, isHub, cents, isTold, isOver, voidsShare }) => {
      const back = `• *${fulfiller}*: ${formatPoints(cents, "en")} (${formatCents(cents, "en")}) given back to the client`;
      if (isOver && voidsShare) return `${back}, the partner's held commission is void.`;
      if (isOver) return `${back}, nothing else changes.`;
      if (isHub) return `${back}, the reserved stock is released.`;
      return isTold
        ? `${back}, the partner is told not to ship, its commission is void.`
        : `${back}, the partner's commission is void.`;
    },
    submit: "Cancel the order",
    keep: "Change nothing",
    nothingLeft: (number) =>
      `ℹ️ #${number}: nothing is left to cancel, all of it has left, is cancelled or was refunded.`,
    done: ({ number, outcome, refundCents }) => {
      if (outcome === "already") return `ℹ️ #${number} is cancelled already.`;
      const what = outcome === "partly" ? "cancelled in part" : "cancelled";
      return `⚫ #${number} is ${what}. The client is given back ${formatPoints(refundCents, "en")}.`;
    },
  },
  commands: {
    help: HELP,
    missing: {
      deliver: `The reference is missing. ${HELP.deliver}`,
      notify: `The reference is missing. ${HELP.notify}`,
      ship: `The reference or the tracking number is missing. ${HELP.ship}`,
    },
    badDate: (typed) =>
      `I do not understand the date “${typed}”. Possible: \`today\`, \`yesterday\`, \`mon\` to \`sun\`, \`21/10\`, \`2026-10-21\`.`,
    leftTooEarly: ({ typed, number }) => `“${typed}” is before order #${number}: nothing was recorded.`,
    leftWhen: ({ typed, number, cancelledAt }) =>
      `#${number} was cancelled ${cancelledAt}: “${typed}” may be before or after. Say at what time it left: \`left:"21/10 9:30"\`.`,
    whichPart: ({ command, number }) => ` Example: \`${command} ${number} partner:habeebee\`.`,
    together: (command) => ` Or add \`together\`: \`${command} together\`.`,
    insist: (command) => ` Is it this number? Add \`force\`: \`${command} force\`.`,
    packFirst: ({ number, isPicked }) =>
      isPicked
        ? `Press *Pack…* for #${number}, then give the tracking number.`
        : `#${number} is not begun: press *Pick*, then *Pack…*, and give the tracking number after that.`,
    delivered: ({ number, fulfiller, on, already }) =>
      already
        ? `ℹ️ #${number} (${fulfiller}) is delivered already.`
        : `✅ #${number} (${fulfiller}): delivered ${on} · the order's card shows it.`,
  },
};
