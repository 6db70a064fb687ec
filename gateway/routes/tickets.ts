import { z } from "zod";
import { answerTicket } from "../../core/flow/answer-ticket.ts";
import { openTicket } from "../../core/flow/open-ticket.ts";
import { readTicket, readTickets } from "../../core/flow/read-tickets.ts";
import { closeTicket, relayTicket } from "../../core/flow/relay-ticket.ts";
import { isId } from "../../core/ids.ts";
import type { Order } from "../../core/order/order.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, type Refusal, refuse } from "../../core/refusal.ts";
import {
  QUESTION_CHARS_MAX,
  REPLY_CHARS_MAX,
  TICKET_SOURCES,
  TICKET_STATES,
  type Ticket,
  type TicketState,
  ticketName,
} from "../../core/ticket/ticket.ts";
import { type Route, route } from "../endpoint.ts";
import { instantShape } from "./shapes.ts";

const STATES = Object.keys(TICKET_STATES) as [TicketState, ...TicketState[]];

const ticketShape = z.object({
  ticketId: z.string(),
  ticket: z.string().meta({ description: "As people say it, e.g. T-0012." }),
  orderId: z.string().nullable(),
  number: z.int().nullable(),
  state: z.enum(STATES),
  source: z.enum(TICKET_SOURCES),
  question: z.string(),
  parts: z.array(
    z.object({
      fulfillmentId: z.string(),
      fulfiller: z.string(),
      asks: z.int(),
      channel: z.enum(["whatsapp", "email"]).nullable(),
      askedAt: instantShape.nullable(),
      answeredAt: instantShape.nullable(),
      answer: z.string().nullable(),
      sent: z
        .enum(["voice", "photo", "file"])
        .nullable()
        .meta({ description: "What the partner sent in place of words." }),
    }),
  ),
  openedAt: instantShape,
  reply: z.string().nullable(),
  relayedAt: instantShape.nullable(),
  relayedVia: z.enum(["mail", "marketplace", "hand"]).nullable(),
  closeReason: z.string().nullable(),
});

function ticketView({
  ticket,
  order,
}: {
  readonly ticket: Ticket;
  readonly order: Order | null;
}): z.infer<typeof ticketShape> {
  const { id, orderId, state, source, question, reply, relayedVia, closeReason } = ticket;
  return {
    ...{ ticketId: id, ticket: ticketName(ticket), orderId, number: order?.number ?? null },
    ...{ state, source, question, reply, relayedVia, closeReason },
    parts: ticket.parts.map(({ askedAt, answeredAt, sent, ...part }) => ({
      ...part,
      sent: sent?.what ?? null,
      askedAt: askedAt?.toString() ?? null,
      answeredAt: answeredAt?.toString() ?? null,
    })),
    openedAt: ticket.openedAt.toString(),
    relayedAt: ticket.relayedAt?.toString() ?? null,
  };
}

/** What a partner sees of its own answer: nothing of the client's, the team's or another partner's words. */
function stepView({ id, state }: Ticket, name: string) {
  return { ticketId: id, ticket: name, state };
}

const stepShape = z.object({
  outcome: z.enum(["done", "already"]),
  ticketId: z.string(),
  ticket: z.string(),
  state: z.enum(STATES),
});

const open = route(
  {
    method: "post",
    path: "/api/tickets",
    tag: "Tickets",
    summary: "Write down a client’s question",
    description:
      "What a partner ships, that partner is asked, without the client’s name, address, phone or mail; the hub’s part, and a question about no order, are the assistant’s. `parts` are ids of fulfillments; without it, all parts that are still somebody’s. The same words about the same order again are the ticket as it is.",
    actions: ["open_ticket"],
    body: {
      schema: z.strictObject({
        order: z.string().trim().min(1).max(80).optional(),
        parts: z.array(z.string()).min(1).max(20).optional(),
        question: z.string().trim().min(1).max(QUESTION_CHARS_MAX),
        source: z.enum(TICKET_SOURCES).default("other"),
      }),
      optional: false,
      example: { order: "1042", question: "Is the jar made of glass?", source: "mail" },
    },
    query: null,
    answer: z.object({ outcome: z.enum(["opened", "existing"]), ticket: ticketShape }),
    ok: "Written down, or it was before.",
    accepted: null,
    refusals: ["order_unknown", "order_ambiguous", "fulfillment_unknown", "ticket_text"],
  },
  async ({ gateway, body, actor, person }) => {
    const { deps } = gateway;
    const parts = body.parts?.filter((id) => isId("fulfillment", id)) ?? null;
    const unknown = body.parts?.find((id) => !isId("fulfillment", id));
    if (unknown !== undefined) return refuse("fulfillment_unknown", { ref: unknown }, "parts");
    const outcome = await openTicket(deps, {
      ...{ id: deps.ids.next("ticket"), orderRef: body.order ?? null, question: body.question },
      ...{ parts, source: body.source, by: { name: person.name, id: person.slackUserId }, actor },
    });
    if (isRefusal(outcome)) return outcome;
    return { kind: "ok", body: { outcome: outcome.outcome, ticket: ticketView(outcome) } };
  },
);

const list = route(
  {
    method: "get",
    path: "/api/tickets",
    tag: "Tickets",
    summary: "Clients’ questions",
    description: "With `state` those of that state, otherwise all; the oldest first, a hundred at most.",
    actions: ["read_tickets"],
    body: null,
    query: z.strictObject({ state: z.enum(STATES).optional() }),
    answer: z.object({ tickets: z.array(ticketShape) }),
    ok: "Oldest first.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway, query }) => {
    const tickets = await readTickets(gateway.deps, query.state === undefined ? null : [query.state]);
    return { kind: "ok", body: { tickets: tickets.map(ticketView) } };
  },
);

/** By its id or as people say it. */
async function named(deps: Deps, ref: string): Promise<Ticket | Refusal> {
  const found = await readTicket(deps, ref);
  return isRefusal(found) ? found : found.ticket;
}

const answer = route(
  {
    method: "post",
    path: "/api/tickets/:id/answer",
    tag: "Tickets",
    summary: "Answer a client’s question",
    description:
      "The team’s answer goes to the client, once, by mail or through the marketplace. A partner’s token answers what was put to it: its words come to the ticket, and the team passes them on. `id` is `tkt_…` or `T-0012`.",
    actions: ["answer_ticket"],
    body: {
      schema: z.strictObject({ text: z.string().trim().min(1).max(REPLY_CHARS_MAX) }),
      optional: false,
      example: { text: "Yes, the jar is made of glass." },
    },
    query: null,
    answer: stepShape,
    ok: "Answered, or it was before.",
    accepted: null,
    refusals: ["ticket_unknown", "ticket_state", "ticket_text"],
  },
  async ({ gateway, param, body, actor, onlyPartner }) => {
    const { deps } = gateway;
    const ticket = await named(deps, param("id"));
    if (isRefusal(ticket)) return ticket;
    const ask = { ticketId: ticket.id, text: body.text, actor };
    const outcome =
      onlyPartner === null
        ? await relayTicket(deps, ask)
        : await answerTicket(deps, { ...ask, partner: onlyPartner });
    if (isRefusal(outcome)) return outcome;
    return {
      kind: "ok",
      body: { outcome: outcome.outcome, ...stepView(outcome.ticket, ticketName(ticket)) },
    };
  },
);

const close = route(
  {
    method: "post",
    path: "/api/tickets/:id/close",
    tag: "Tickets",
    summary: "Close a client’s question",
    description: "Without an answer, for a reason that the team reads.",
    actions: ["relay_ticket"],
    body: {
      schema: z.strictObject({ reason: z.string().trim().min(1).max(500) }),
      optional: false,
      example: { reason: "asked twice" },
    },
    query: null,
    answer: stepShape,
    ok: "Closed, or it was before.",
    accepted: null,
    refusals: ["ticket_unknown", "ticket_text"],
  },
  async ({ gateway, param, body, actor }) => {
    const ticket = await named(gateway.deps, param("id"));
    if (isRefusal(ticket)) return ticket;
    const outcome = await closeTicket(gateway.deps, { ticketId: ticket.id, text: body.reason, actor });
    if (isRefusal(outcome)) return outcome;
    return {
      kind: "ok",
      body: { outcome: outcome.outcome, ...stepView(outcome.ticket, ticketName(ticket)) },
    };
  },
);

/** What clients ask, and how they are answered (R190). */
export const ticketRoutes: readonly Route[] = [open, list, answer, close];
