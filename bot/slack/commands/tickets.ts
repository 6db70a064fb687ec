import { openTicket } from "../../../core/flow/open-ticket.ts";
import { readTicket, readTickets, type TicketView } from "../../../core/flow/read-tickets.ts";
import type { Deps } from "../../../core/ports.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { TeamMember } from "../../../core/team/member.ts";
import { WAITING } from "../../../core/ticket/ticket.ts";
import { ticketRef } from "../../../core/ticket/ticket-number.ts";
import { wordsIn } from "../../../core/words/words.ts";
import { type Answer, type Asking, say } from "../answer.ts";
import { actions, type Block, section } from "../blocks.ts";
import { deniedAnswer } from "../denied.ts";
import { freeText } from "../grammar.ts";
import { refusalText } from "../refusal-text.ts";
import { ticketButtons, ticketFacts } from "../ticket-card.ts";
import { openedBy, openedText } from "../ticket-forms.ts";
import { ticketReader } from "../ticket-reader.ts";

/** An order's number, with or without its sign; shorter ones are quantities. */
const NUMBER = /^#?\d{4,9}$/;
const SHOWN_MAX = 20;

/** The order that is named and nothing else: a form asks for the rest. Null for anything more, or less. */
export function orderAlone(text: string): string | null {
  const word = freeText(text);
  const isOne = word !== "" && !/\s/u.test(word) && /\d/.test(word);
  return isOne && ticketRef(word) === null && (NUMBER.test(word) || word.includes("-") || word.includes("_"))
    ? word
    : null;
}

/** `/ticket`: the questions that wait, one of them, or a new one; about the order whose number comes first, or about none. */
export async function ticketCommand({ deps, member, text }: Asking): Promise<Answer> {
  const typed = freeText(text);
  if (typed === "") return listOf(deps, member);
  if (ticketRef(typed) !== null) return showOne(deps, member, typed);
  const asked = { what: `/ticket ${typed}`, at: null };
  const denied = await deniedAnswer(deps, member, { action: "open_ticket", asked });
  return denied ?? opened(deps, member, typed);
}

async function opened(deps: Deps, member: TeamMember, typed: string): Promise<Answer> {
  const [, first = "", rest = ""] = /^(\S+)\s+([\s\S]+)$/u.exec(typed) ?? [];
  const isOrder = NUMBER.test(first) || (rest !== "" && (await isKnown(deps, first)));
  const outcome = await openTicket(deps, {
    id: deps.ids.next("ticket"),
    ...(isOrder ? { orderRef: first, question: rest } : { orderRef: null, question: typed }),
    ...{ parts: null, source: "other" },
    ...openedBy(member),
  });
  return say(
    isRefusal(outcome) ? refusalText(outcome, member.locale) : await openedText(deps, member, outcome),
  );
}

/** A shop's own name of an order may look like any word. */
async function isKnown(deps: Deps, word: string): Promise<boolean> {
  if (!/\d/.test(word)) return false;
  return (await deps.store.transaction((tx) => tx.orders.resolve(word.replace(/^#/, "")))).length > 0;
}

async function listOf(deps: Deps, member: TeamMember): Promise<Answer> {
  const desk = wordsIn(member.locale).team.tickets;
  const waiting = await readTickets(deps, WAITING);
  if (waiting.length === 0) return say(desk.none);
  const heading = desk.heading(waiting.length);
  const rows = await rowsOf(deps, member, waiting.slice(0, SHOWN_MAX));
  return { ...say(heading), blocks: [section(heading), ...rows], isShareable: false };
}

async function showOne(deps: Deps, member: TeamMember, ref: string): Promise<Answer> {
  const found = await readTicket(deps, ref);
  if (isRefusal(found)) return say(refusalText(found, member.locale));
  return deps.store.transaction(async (tx) => {
    const reader = await ticketReader(tx, { locale: member.locale, now: deps.clock.now() });
    const facts = ticketFacts(found.ticket, found.order, reader);
    const desk = wordsIn(member.locale).team.tickets;
    const title = desk.title(facts);
    const buttons = ticketButtons(found, reader);
    const blocks: readonly Block[] = [
      section(title),
      ...desk.lines(facts).map((line) => section(line)),
      section(desk.origin(facts)),
      ...(buttons.length === 0 ? [] : [actions(found.ticket.id, buttons)]),
    ];
    return { ...say(title), blocks };
  });
}

function rowsOf(deps: Deps, member: TeamMember, views: readonly TicketView[]): Promise<readonly Block[]> {
  return deps.store.transaction(async (tx) => {
    const reader = await ticketReader(tx, { locale: member.locale, now: deps.clock.now() });
    const desk = wordsIn(member.locale).team.tickets;
    return views.flatMap((view) => [
      section(desk.row(ticketFacts(view.ticket, view.order, reader))),
      actions(view.ticket.id, ticketButtons(view, reader)),
    ]);
  });
}
