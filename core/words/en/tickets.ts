import { Temporal } from "temporal-polyfill";
import type { TicketWaitingFacts } from "../../alert/ticket-waiting.ts";
import { BUSINESS_ZONE } from "../../time.ts";
import type { AlertCardText, AlertMoments, RuleWords } from "../alert-card-words.ts";
import { formatDayTime, formatDuration } from "../format.ts";
import type { PartnerQuestionFacts, TicketAnswerFacts, TicketWords } from "../ticket-words.ts";

/** Questions of clients as partners and clients read of them, and the alert about one that waits, in English. */

const itemsOf = ({ items }: PartnerQuestionFacts): readonly string[] =>
  items.map(({ quantity, name }) => `${quantity} × ${name}`);

const again = (isAgain: boolean): string => (isAgain ? "Reminder: " : "");

const answerText = ({ number, shopOrderId, clientName, question, reply }: TicketAnswerFacts) => ({
  subject: `Your question about order #${number}`,
  blocks: [
    { kind: "paragraph", text: `Hello ${clientName},` },
    ...reply.map((text) => ({ kind: "paragraph", text }) as const),
    { kind: "lines", title: "Your question:", lines: [question] },
    {
      kind: "footer",
      text: `You receive this message because you asked us about order ${shopOrderId} at Make the CHANGE.`,
    },
  ] as const,
});

export const ticketsEn: TicketWords = {
  question: {
    mail: (facts) => ({
      subject: `[MTC #${facts.number} · ${facts.ticket}] ${again(facts.isAgain)}A client’s question`,
      blocks: [
        { kind: "paragraph", text: facts.contactName === null ? "Hello," : `Hello ${facts.contactName},` },
        { kind: "strong", text: `${again(facts.isAgain)}A client asks about order #${facts.number}:` },
        { kind: "paragraph", text: `“${facts.question}”` },
        { kind: "items", title: "It is about:", items: itemsOf(facts) },
        {
          kind: "paragraph",
          text: `Answer this mail, or write ${facts.ticket} and your answer. Our team answers the client; your answer confirms and cancels no order.`,
        },
        {
          kind: "footer",
          text: "You receive this message because Make the CHANGE sells your products.",
        },
      ],
    }),
    chat: (facts) =>
      [
        `❓ ${again(facts.isAgain)}*${facts.ticket}*, a client’s question about #${facts.number} (${itemsOf(facts).join(", ")}):`,
        `“${facts.question}”`,
        `Answer by quoting this message, or with *${facts.ticket}* and your answer. Our team answers the client; this confirms no order.`,
      ].join("\n"),
  },
  answer: answerText,
};

const moment = (iso: string): string =>
  formatDayTime(Temporal.Instant.from(iso), { zone: BUSINESS_ZONE, locale: "en" });
const orderOf = ({ number }: TicketWaitingFacts): string => (number === null ? "" : ` (#${number})`);

function waiting(of: TicketWaitingFacts, { openedAt }: AlertMoments): AlertCardText {
  const names = of.silent.map(({ name }) => name).join(", ");
  const head = of.clientSince === null ? `${names} does not answer` : "Client without an answer:";
  const silent = of.silent.map(
    ({ name, asks, since }) =>
      `*${name}* has been silent since ${moment(since)} (asked ${asks > 1 ? `${asks} times` : "once"}).`,
  );
  const client = of.clientSince === null ? [] : [`The client has waited since *${moment(of.clientSince)}*.`];
  return {
    plain: `🟡 ${head} ${of.ticket}${orderOf(of)}`,
    title: `🟡 *${head} ${of.ticket}*${orderOf(of)}`,
    why: [...silent, ...client].join("\n"),
    rule: `Rule: a partner silent for over 4 business hours, or a client without an answer for over a working day · found at ${openedAt}`,
  };
}

export const ticketWaitingEn: RuleWords<TicketWaitingFacts> = {
  live: waiting,
  over: (of, { resolvedAt, lastedMinutes }) =>
    `🟢 ~${of.ticket} without an answer~${orderOf(of)} resolved at ${resolvedAt ?? "—"} · ${formatDuration(lastedMinutes, "en")}`,
};
