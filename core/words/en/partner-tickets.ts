import type { PartnerAnswerWords } from "../partner-words.ts";

const UNREAD = {
  voice: "🎤 Your voice note came in for question",
  photo: "📷 Your photo came in for question",
  file: "📎 Your file came in for question",
} as const;

type TicketAnswer = "ticket_noted" | "ticket_unread" | "ticket_unknown" | "ticket_or_order";

/** What a partner is told of its answer to a client's question, in English. */
export const ticketAnswersEn: Pick<PartnerAnswerWords, TicketAnswer> = {
  ticket_noted: ({ ticket }) =>
    `💬 Thank you, noted for question *${ticket}*: our team answers the client. This message confirms and cancels no order.`,
  ticket_unread: ({ ticket, sent }) =>
    `${UNREAD[sent]} *${ticket}*, but I cannot ${sent === "voice" ? "listen to it" : "read it"}: write your answer in a few words, quoting the question. Our team knows. This message confirms and cancels no order.`,
  ticket_unknown: ({ ticket }) =>
    `I cannot find a question *${ticket}* that was put to you. Quote our message, or check the number; nothing was changed.`,
  ticket_or_order: ({ tickets, numbers }) => {
    const [ticket = ""] = tickets;
    const named = tickets.map((each) => `*${each}*`).join(", ");
    if (numbers.length === 0)
      return tickets.length === 1
        ? `To answer the client’s question, write *${ticket}* and your answer.`
        : `Which question do you answer: ${named}? Write its number, for instance *${ticket}*.`;
    const orders = numbers.map((number) => `*#${number}*`).join(", ");
    return `Do you mean order ${orders}, or question ${named}? Answer *${numbers[0] ?? ""}* or *${ticket}*. Nothing is confirmed until then.`;
  },
};
