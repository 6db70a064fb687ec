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

function partLine({ name, isHub, asks, channel, askedAt, answer }: TicketPartFacts): string {
  if (isHub) return `📦 *${name}*: the team answers.`;
  if (answer !== null) return `💬 *${name}*: “${answer}”`;
  if (channel === null) return `⚠️ *${name}*: neither WhatsApp nor mail, call them.`;
  const times = asks > 1 ? ` (asked ${asks} times)` : "";
  return `🟡 *${name}* was asked ${CHANNELS[channel]} at ${askedAt ?? "—"}${times}, without the client’s contact details.`;
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
      return `${facts.at} · ${facts.count > 1 ? `🔁 Asked again (${facts.count}):` : "❓ Asked"} ${facts.name} ${CHANNELS[facts.channel]}.`;
    case "unreachable":
      return `${facts.at} · ⚠️ ${facts.name} has neither WhatsApp nor mail: call them.${call}`;
    case "answered":
      return `${facts.at} · 💬 ${facts.name}: “${facts.text}”${facts.isLate ? " (afterwards)" : ""}${call === "" ? "" : ` · ${facts.isLate ? "to read" : "to pass on to the client"}:${call}`}`;
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
    return via === "hand"
      ? `✅ ${ticket}: your answer is written down. Nothing leaves from here: tell the client yourself.`
      : `✅ ${ticket}: the answer goes to the client ${VIAS[via ?? "mail"]}.`;
  },
  reminded: ({ ticket, name, channel, isAlready }) =>
    isAlready
      ? `Done before: ${name} was reminded of ${ticket}.`
      : `🔁 ${name} is reminded of ${ticket} ${CHANNELS[channel ?? "email"]}.`,
  buttons: {
    reply: "Answer the client…",
    close: "Close…",
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
    closeTitle: (ticket) => `Close, ${ticket}`,
    close: "Close",
    reason: "Why without an answer",
    reasonHint: "Read by the team: a duplicate, settled by phone, spam…",
    cancel: "Cancel",
  },
};
