import { HUB } from "../../core/fulfillment/fulfillment.ts";
import { onDuty } from "../../core/team/duty.ts";
import type { TeamMember } from "../../core/team/member.ts";
import { isWaiting, type Ticket } from "../../core/ticket/ticket.ts";
import type { TicketTold } from "../../core/words/ticket-words.ts";
import { escapeTyped, mention } from "./mrkdwn.ts";
import type { TicketReader } from "./ticket-reader.ts";

/** Who is called about a client's question, and who is only named (R190, chat-ux §2.0). */

/** Who is to go on with it, and who only knows of it; whoever wrote it down needs no telling. */
interface OnIt {
  readonly answering: readonly TeamMember[];
  readonly told: readonly TeamMember[];
}

/** The assistant on duty answers what no partner can, and what partners have answered; a manager knows what they were asked. */
export function onIt(ticket: Ticket, reader: TicketReader): OnIt {
  if (!isWaiting(ticket)) return { answering: [], told: [] };
  const isAsked = ticket.parts.some(({ asks }) => asks > 0);
  const isTeams = ticket.state !== "asked" || ticket.parts.some(({ fulfiller }) => fulfiller === HUB);
  const answering = isTeams ? people(reader, ["assistant", "pm"]) : [];
  const managers = isAsked ? people(reader, ["pm"]) : [];
  const told = managers.filter(
    (each) => !answering.includes(each) && each.slackUserId !== ticket.openedBy.id,
  );
  return { answering, told };
}

/** Who is told by its message that it is there, beside whoever wrote it down. */
export function ticketTold(ticket: Ticket, reader: TicketReader): TicketTold {
  const { answering, told } = onIt(ticket, reader);
  const isTheirs = ({ slackUserId }: TeamMember) => slackUserId === ticket.openedBy.id;
  return {
    isYours: answering.some(isTheirs),
    isTeamTold: answering.some((each) => !isTheirs(each)),
    isManagerTold: told.length > 0,
  };
}

/** Those on duty in the first of these roles that has any. */
function people({ team, now }: TicketReader, roles: readonly ("assistant" | "pm")[]): readonly TeamMember[] {
  return roles.map((role) => onDuty(team, role, now)).find((members) => members.length > 0) ?? [];
}

/** Mentions; of whoever did it themself the name alone (chat-ux §2.0, rule 2). */
export function named(members: readonly TeamMember[], self: string | null): string {
  return members
    .map(({ slackUserId, name }) => (slackUserId === self ? escapeTyped(name) : mention(slackUserId)))
    .join(" ");
}

/** Mentions of those on duty, without whoever did it. */
export function called(
  reader: TicketReader,
  roles: readonly ("assistant" | "pm")[],
  actor: string | null,
): string {
  return named(
    people(reader, roles).filter(({ name }) => name !== actor),
    null,
  );
}
