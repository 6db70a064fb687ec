import { z } from "zod";
import { consultPartner } from "../../core/flow/ask-question.ts";
import { type OpenTicketOutcome, openTicket } from "../../core/flow/open-ticket.ts";
import { readOrder } from "../../core/flow/read-order.ts";
import { readAskable, readTicket } from "../../core/flow/read-tickets.ts";
import { closeTicket, relayTicket, type TicketOutcome } from "../../core/flow/relay-ticket.ts";
import { idSchema, isId } from "../../core/ids.ts";
import { clientTicketAnswer } from "../../core/notice/enqueue-ticket.ts";
import type { Deps } from "../../core/ports.ts";
import { isRefusal, refuse } from "../../core/refusal.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { scrubbed } from "../../core/ticket/scrub.ts";
import {
  isWaiting,
  TICKET_SOURCES,
  type Ticket,
  type TicketSource,
  ticketName,
} from "../../core/ticket/ticket.ts";
import { wordsIn } from "../../core/words/words.ts";
import { partnerNames } from "./approval-facts.ts";
import { type Option, option, section } from "./blocks.ts";
import { formValues, typedWords } from "./form-values.ts";
import { notice, type SentView, type SubmissionAnswer } from "./forms.ts";
import type { Form } from "./forms-table.ts";
import { escapeTyped, labelText } from "./mrkdwn.ts";
import { fulfillerName } from "./part.ts";
import { refusalText } from "./refusal-text.ts";
import { ticketFacts } from "./ticket-card.ts";
import { ticketTold } from "./ticket-people.ts";
import { ticketReader } from "./ticket-reader.ts";
import { menu, modal, textInput } from "./views.ts";

/** The forms of a client's question: what is asked, what the client is answered, and why it is closed (R190). */

const ALL = "all";
const askedSchema = z.object({ ticketId: idSchema("ticket"), orderId: z.string() });
const memorySchema = z.object({ ticketId: idSchema("ticket") });
const WORDS_MAX = 2000;

/** Of a card's menu the order, of the command what was typed. */
const askForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = await readOrder(deps, { ref: typedWords(value)[0] ?? value });
  if (isRefusal(found)) return found;
  const { order, fulfillments } = found.view;
  const { forms, sources } = wordsIn(member.locale).team.tickets;
  const names = await deps.store.transaction((tx) => partnerNames(tx));
  const all = option(forms.all, ALL);
  const parts = fulfillments.map(({ id, fulfiller, lines }) => {
    const items = lines.map(({ quantity, name }) => `${quantity} × ${name}`).join(", ");
    return option(labelText(`${fulfillerName(fulfiller, names, member.locale)} · ${escapeTyped(items)}`), id);
  });
  const [first, ...others] = TICKET_SOURCES.map((source) => option(sources[source], source)) as [
    Option,
    ...Option[],
  ];
  return modal({
    callbackId: "ticket.ask.submit",
    ...{ title: forms.askTitle(order.number), submit: forms.ask, close: forms.cancel },
    memory: JSON.stringify({ ticketId: deps.ids.next("ticket"), orderId: order.id }),
    blocks: [
      textInput({ id: "question", label: forms.question, hint: forms.questionHint, isLetter: true }),
      menu({ id: "part", label: forms.part, first: all, others: parts.length > 1 ? parts : [] }),
      menu({ id: "source", label: forms.source, first, others }),
    ],
  });
};

async function submitAsk(deps: Deps, member: TeamMember, view: SentView): Promise<SubmissionAnswer> {
  const { ticketId, orderId } = askedSchema.parse(JSON.parse(view.private_metadata));
  const values = formValues(view);
  const part = values.chosen("part") ?? ALL;
  const outcome = await openTicket(deps, {
    ...{ id: ticketId, orderRef: orderId, question: values.text("question") },
    parts: isId("fulfillment", part) ? [part] : null,
    source: sourceOf(values.chosen("source")),
    ...openedBy(member),
  });
  if (isRefusal(outcome)) return wrong("question", refusalText(outcome, member.locale));
  const text = await openedText(deps, member, outcome);
  return { response_action: "update", view: notice(member.locale, view.title.text, text) };
}

function sourceOf(chosen: string | null): TicketSource {
  return TICKET_SOURCES.find((source) => source === chosen) ?? "other";
}

/** Who opens one. */
export function openedBy({ name, slackUserId }: TeamMember) {
  return { by: { name, id: slackUserId }, actor: { name, via: "slack" } } as const;
}

/** What became of a question that somebody wrote down. */
export function openedText(
  deps: Deps,
  member: TeamMember,
  outcome: Exclude<OpenTicketOutcome, { readonly refused: string }>,
): Promise<string> {
  return deps.store.transaction(async (tx) => {
    const reader = await ticketReader(tx, { locale: member.locale, now: deps.clock.now() });
    const facts = ticketFacts(outcome.ticket, outcome.order, reader);
    const told = outcome.outcome === "opened" ? ticketTold(outcome.ticket, reader) : null;
    return wordsIn(member.locale).team.tickets.opened(facts, told);
  });
}

const replyForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = await readTicket(deps, value);
  if (isRefusal(found)) return found;
  const { ticket, order } = found;
  const { forms } = wordsIn(member.locale).team.tickets;
  const title = forms.replyTitle(ticketName(ticket));
  if (!isWaiting(ticket)) return notice(member.locale, title, overText(ticket, member));
  const via = order ? clientTicketAnswer(order, ticket, deps.settings).via : "hand";
  const answers = ticket.parts.flatMap(({ answer }) => (answer === null ? [] : [answer]));
  return modal({
    callbackId: "ticket.reply.submit",
    ...{ title, submit: forms.reply, close: forms.cancel },
    memory: JSON.stringify({ ticketId: ticket.id }),
    blocks: [
      section(forms.asked(escapeTyped(ticket.question, WORDS_MAX))),
      textInput({
        ...{ id: "answer", label: forms.answer, hint: forms.answerHint[via], isLetter: true },
        ...(answers.length === 0 ? {} : { initial: answers.join("\n") }),
      }),
    ],
  });
};

/** Whom to ask, and in which words; the client's stand there while nobody was asked. */
const consultForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = await readTicket(deps, value);
  if (isRefusal(found)) return found;
  const { ticket, order } = found;
  const { forms } = wordsIn(member.locale).team.tickets;
  const title = forms.consultTitle(ticketName(ticket));
  if (!isWaiting(ticket)) return notice(member.locale, title, overText(ticket, member));
  const names = await deps.store.transaction((tx) => partnerNames(tx));
  const partners = (await readAskable(deps, ticket)).map(({ part, asks }) =>
    option(labelText(fulfillerName(part.fulfiller, names, member.locale)), `${part.id}.${asks}`),
  );
  const [first, ...others] = partners;
  if (first === undefined) return notice(member.locale, title, forms.nobodyToAsk);
  const isFirst = ticket.parts.every(({ asks }) => asks === 0);
  return modal({
    callbackId: "ticket.consult.submit",
    ...{ title, submit: forms.consult, close: forms.cancel },
    memory: JSON.stringify({ ticketId: ticket.id }),
    blocks: [
      section(forms.asked(escapeTyped(ticket.question, WORDS_MAX))),
      menu({ id: "whom", label: forms.whom, first, others }),
      textInput({
        ...{ id: "words", label: forms.words, hint: forms.wordsHint, isLetter: true },
        ...(isFirst ? { initial: scrubbed(ticket.question, order) } : {}),
      }),
    ],
  });
};

const submitConsult: Form["send"] = async (deps, member, view) => {
  const { ticketId } = memorySchema.parse(JSON.parse(view.private_metadata));
  const values = formValues(view);
  const [id = "", asks = ""] = (values.chosen("whom") ?? "").split(".");
  const actor = { name: member.name, via: "slack" } as const;
  const outcome = isId("fulfillment", id)
    ? await consultPartner(deps, {
        ...{ ticketId, fulfillmentId: id, seenAsks: Number(asks), actor },
        text: values.text("words"),
      })
    : refuse("fulfillment_unknown", { ref: id });
  if (isRefusal(outcome)) return wrong("words", refusalText(outcome, member.locale));
  const { ticket, part } = outcome;
  const names = await deps.store.transaction((tx) => partnerNames(tx));
  const said = wordsIn(member.locale).team.tickets.consulted({
    ...{ ticket: ticketName(ticket), channel: part.channel, isAlready: outcome.outcome === "already" },
    name: fulfillerName(part.fulfiller, names, member.locale),
  });
  return { response_action: "update", view: notice(member.locale, view.title.text, said) };
};

const closeForm: Form["fill"] = async ({ deps, member, value }) => {
  const found = await readTicket(deps, value);
  if (isRefusal(found)) return found;
  const { ticket } = found;
  const { forms } = wordsIn(member.locale).team.tickets;
  const title = forms.closeTitle(ticketName(ticket));
  if (!isWaiting(ticket)) return notice(member.locale, title, overText(ticket, member));
  return modal({
    callbackId: "ticket.close.submit",
    ...{ title, submit: forms.close, close: forms.cancel },
    memory: JSON.stringify({ ticketId: ticket.id }),
    blocks: [textInput({ id: "reason", label: forms.reason, hint: forms.reasonHint })],
  });
};

function overText(ticket: Ticket, member: TeamMember): string {
  const by = ticket.closedBy ?? ticket.relayedBy;
  return wordsIn(member.locale).team.tickets.forms.over({
    ...{ ticket: ticketName(ticket), state: ticket.state },
    by: by === null ? null : escapeTyped(by),
  });
}

/** A form of one text, which one flow takes. */
function submitText(field: string, act: typeof relayTicket): Form["send"] {
  return async (deps, member, view) => {
    const { ticketId } = memorySchema.parse(JSON.parse(view.private_metadata));
    const text = formValues(view).text(field);
    const outcome = await act(deps, { ticketId, text, actor: { name: member.name, via: "slack" } });
    if (isRefusal(outcome)) return wrong(field, refusalText(outcome, member.locale));
    const said = doneText(outcome, member);
    return { response_action: "update", view: notice(member.locale, view.title.text, said) };
  };
}

/** What a step came to, to who took it. */
export function doneText(
  { outcome, ticket }: Exclude<TicketOutcome, { readonly refused: string }>,
  member: TeamMember,
): string {
  const by = ticket.closedBy ?? ticket.relayedBy;
  return wordsIn(member.locale).team.tickets.done({
    ...{ ticket: ticketName(ticket), state: ticket.state, via: ticket.relayedVia },
    isAlready: outcome === "already",
    by: by === null ? null : escapeTyped(by),
  });
}

function wrong(field: string, text: string): SubmissionAnswer {
  return { response_action: "errors", errors: { [field]: labelText(text) } };
}

export const TICKET_FORMS: readonly Form[] = [
  {
    ...{ button: "ticket.ask", submit: "ticket.ask.submit", action: "open_ticket", field: "question" },
    ...{ fill: askForm, send: submitAsk },
  },
  {
    ...{ button: "ticket.reply", submit: "ticket.reply.submit", action: "relay_ticket", field: "answer" },
    ...{ fill: replyForm, send: submitText("answer", relayTicket) },
  },
  {
    ...{ button: "ticket.consult", submit: "ticket.consult.submit", action: "relay_ticket", field: "words" },
    ...{ fill: consultForm, send: submitConsult },
  },
  {
    ...{ button: "ticket.close", submit: "ticket.close.submit", action: "relay_ticket", field: "reason" },
    ...{ fill: closeForm, send: submitText("reason", closeTicket) },
  },
];
