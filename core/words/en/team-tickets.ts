import type { TicketState } from "../../ticket/ticket.ts";
import type {
  TicketDeskWords,
  TicketFacts,
  TicketLineFacts,
  TicketPartFacts,
  TicketTold,
} from "../ticket-words.ts";

/** Questions of clients as the team works on them in Slack, in English. */

const STATES: Readonly<Record<TicketState, string>> = {
  open: "🔴 to answer",
  asked: "🟡 with the partner",
  answered: "💬 answer received, to pass on",
  relayed: "✅ client answered",
  closed: "⚪ closed",
};
const SOURCES = {
  mail: "by mail",
  phone: "by phone",
  shop: "in the shop",
  social: "on social media",
  other: "by other means",
} as const;
const VIAS = { mail: "by mail", marketplace: "through the shop", hand: "by the team itself" } as const;
const CHANNELS = { whatsapp: "on WhatsApp", email: "by mail" } as const;

const aboutOrder = ({ number }: TicketFacts): string => (number === null ? "no order" : `order #${number}`);

const SENT = {
  voice: { icon: "🎤", name: "a voice note", next: "Listen to it in WhatsApp, or have it said again" },
  photo: { icon: "📷", name: "a photo", next: "Look at it in WhatsApp, or have it told" },
  file: { icon: "📎", name: "a file", next: "Open it in WhatsApp, or have it told" },
} as const;

function partLine(part: TicketPartFacts): string {
  const { name, isHub, asks, channel, askedAt, answer, isAwaited, sent } = part;
  if (isHub) return `📦 *${name}*: the team answers.`;
  if (channel === null) return `⚠️ *${name}*: neither WhatsApp nor mail, call them.`;
  const times = asks > 1 ? ` (asked ${asks} times)` : "";
  const asked = `🟡 *${name}* was asked ${CHANNELS[channel]} at ${askedAt ?? "—"}${times}, without the client’s contact details.`;
  return [
    ...(answer === null ? [] : [`💬 *${name}*: “${answer}”`]),
    ...(isAwaited ? [asked] : []),
    ...(sent === null
      ? []
      : [
          `${SENT[sent.what].icon} *${name}* sent ${SENT[sent.what].name} at ${sent.at}, and no written word.`,
        ]),
  ].join("\n");
}

function sentLine({ at, name, what, channel, isLate, call }: Extract<TicketLineFacts, { type: "sent" }>) {
  const { icon, name: sent, next } = SENT[what];
  const where = channel === "email" ? next.replace("WhatsApp", "the mailbox") : next;
  const then = isLate ? "" : ", then “Answer the client…”";
  return `${at} · ${icon} ${name} answered with ${sent}, which the desk cannot read; a written answer is asked for.${isLate ? " (afterwards)" : ""} ${where} by phone${then}.${call === "" ? "" : ` ${call}`}`;
}

function ending(facts: TicketFacts): readonly string[] {
  const { state, reply, relayedBy, relayedAt, relayedVia, closedBy, closedAt, closeReason } = facts;
  const lines: string[] = [];
  if (relayedVia !== null)
    lines.push(
      `✅ Answered ${VIAS[relayedVia]} by ${relayedBy ?? "—"} at ${relayedAt ?? "—"}: “${reply ?? ""}”`,
    );
  if (state === "closed" && closeReason !== null)
    lines.push(`⚪ Closed by ${closedBy ?? "—"} at ${closedAt ?? "—"}: ${closeReason}`);
  return lines;
}

function line(facts: TicketLineFacts): string {
  const call = facts.call === "" ? "" : ` ${facts.call}`;
  switch (facts.type) {
    case "asked":
      return facts.text === null
        ? `${facts.at} · ${facts.count > 1 ? `🔁 Asked again (${facts.count}):` : "❓ Asked"} ${facts.name} ${CHANNELS[facts.channel]}.`
        : `${facts.at} · ❓ Asked ${facts.name} ${CHANNELS[facts.channel]}: “${facts.text}”`;
    case "unreachable":
      return `${facts.at} · ⚠️ ${facts.name} has neither WhatsApp nor mail: call them.${call}`;
    case "answered":
      return `${facts.at} · 💬 ${facts.name}${facts.sent === null ? "" : `, with ${SENT[facts.sent].name}`}: “${facts.text}”${facts.isLate ? " (afterwards)" : ""}${call === "" ? "" : ` · ${facts.isLate ? "to read" : "to pass on to the client"}:${call}`}`;
    case "sent":
      return sentLine(facts);
    case "reopened":
      return `${facts.at} · 🔄 Opened again by ${facts.by}: the client waits for an answer.${call}`;
    case "relayed":
      return `${facts.at} · ✅ ${facts.by} answered the client ${VIAS[facts.via]}: “${facts.text}”`;
    case "closed":
      return facts.text === null
        ? `${facts.at} · ⚪ Closed by itself, a week after the answer.`
        : `${facts.at} · ⚪ Closed by ${facts.by ?? "—"}: ${facts.text}`;
  }
}

function opened(facts: TicketFacts, told: TicketTold | null): string {
  const { ticket, parts } = facts;
  if (told === null)
    return `That question is noted already: *${ticket}* (${STATES[facts.state]}), in #commandes.`;
  const asked = parts.filter(({ channel }) => channel !== null).map(({ name }) => name);
  const unreached = parts.filter((part) => !part.isHub && part.channel === null).map(({ name }) => name);
  return [
    `✅ *${ticket}* is open (${aboutOrder(facts)}), in #commandes.`,
    ...(asked.length > 0 ? [`Asked: ${asked.join(", ")}, without the client’s contact details.`] : []),
    ...(unreached.length > 0 ? [`To call: ${unreached.join(", ")}.`] : []),
    ...(told.isYours ? ["It is yours to answer: “Answer the client…” on its message."] : []),
    ...(told.isTeamTold ? ["The assistant on duty is told."] : []),
    ...(told.isManagerTold ? ["The PM is told."] : []),
  ].join(" ");
}

export const ticketDeskEn: TicketDeskWords = {
  help: "`/ticket 1042 where is my parcel?`: write down a client’s question; the partner of its part is asked, the hub’s is the assistant’s. `/ticket`: those that wait. `/ticket 1042`: a form. `/ticket T-0012`: one question. Without an order’s number: `/ticket do you ship to Switzerland?`",
  button: "Client’s question…",
  states: STATES,
  sources: SOURCES,
  plain: ({ ticket, number, state, question }) =>
    `❓ ${ticket}, a client’s question${number === null ? "" : ` (order ${number})`}, ${STATES[state]}: ${question}`,
  title: (facts) =>
    `❓ *${facts.ticket} — client’s question* · ${aboutOrder(facts)} · ${STATES[facts.state]}`,
  lines: (facts) => [`“${facts.question}”`, ...facts.parts.map(partLine), ...ending(facts)],
  origin: ({ source, openedBy, openedAt }) =>
    `${source === "other" ? "Written" : `Received ${SOURCES[source]} · written`} down by ${openedBy} at ${openedAt}`,
  call: (people, isTold) => (isTold ? `For information: ${people}` : `To answer: ${people}`),
  line,
  none: "✅ No client’s question is waiting.",
  heading: (count) =>
    count === 1 ? "*1 client’s question is waiting*" : `*${count} clients’ questions are waiting*`,
  row: (facts) =>
    `*${facts.ticket}* · ${aboutOrder(facts)} · ${STATES[facts.state]} · since ${facts.openedAt}\n“${facts.question}”`,
  opened,
  done: ({ ticket, state, isAlready, via, by }) => {
    if (isAlready) return `Done before: ${ticket} is ${STATES[state]}${by === null ? "" : ` (${by})`}.`;
    if (state === "closed") return `⚪ ${ticket} is closed.`;
    if (state !== "relayed") return `🔄 ${ticket} is open again: ${STATES[state]}.`;
    return via === "hand"
      ? `✅ ${ticket}: your answer is written down. Nothing leaves from here: tell the client yourself.`
      : `✅ ${ticket}: the answer goes to the client ${VIAS[via ?? "mail"]}.`;
  },
  reminded: ({ ticket, name, channel, isAlready }) =>
    isAlready
      ? `Done before: ${name} was reminded of ${ticket}.`
      : `🔁 ${name} is reminded of ${ticket} ${CHANNELS[channel ?? "email"]}.`,
  consulted: ({ ticket, name, channel, isAlready }) =>
    isAlready
      ? `Nothing left: ${name} was just asked for ${ticket}, and its answer is awaited.`
      : `❓ ${ticket}: the question goes to ${name} ${CHANNELS[channel ?? "email"]}, without the client’s contact details.`,
  buttons: {
    reply: "Answer the client…",
    close: "Close…",
    consult: "Ask a partner…",
    reopen: "Open again",
    remind: (name) => `Remind ${name}`,
  },
  forms: {
    askTitle: (number) => `Question, #${number}`,
    ask: "Pass on",
    question: "Client’s question",
    questionHint: "In the client’s words. The partner reads it without name, address, phone or mail.",
    part: "About",
    all: "The whole order",
    source: "Received",
    replyTitle: (ticket) => `Answer, ${ticket}`,
    reply: "Send",
    answer: "Answer to the client",
    answerHint: {
      mail: "Goes to the client by mail, once.",
      marketplace: "The shop passes it on to the client, once.",
      hand: "No address is known: tell the client yourself, it is written down here.",
    },
    asked: (question) => `“${question}”`,
    over: ({ ticket, state, by }) => `${ticket} is ${STATES[state]}${by === null ? "" : ` (${by})`}.`,
    consultTitle: (ticket) => `Ask, ${ticket}`,
    nobodyToAsk:
      "ℹ️ No partner is left to ask: what remains of the order is ours, or was declined or cancelled. What to do: answer the client, or close the question.",
    consult: "Send",
    whom: "Which partner",
    words: "Question",
    wordsHint: "In your words. The client’s names, addresses, phones and mails are taken out.",
    closeTitle: (ticket) => `Close, ${ticket}`,
    close: "Close",
    reason: "Why without an answer",
    reasonHint: "Read by the team: a duplicate, settled by phone, spam…",
    cancel: "Cancel",
  },
};
