import type { Temporal } from "temporal-polyfill";
import { AFTER_LIMIT, openingHoursOf } from "../fulfillment/deadlines.ts";
import type { FulfillmentId, TicketId } from "../ids.ts";
import type { Partner } from "../partner/partner.ts";
import type { Holidays } from "../ports.ts";
import {
  isWaiting,
  silentParts,
  silentSince,
  type Ticket,
  type TicketPart,
  ticketName,
} from "../ticket/ticket.ts";
import { addBusinessMinutes, addWorkingDayHours, BUSINESS_ZONE, localDate } from "../time.ts";
import type { Finding } from "./alert.ts";

/** A client's question waits: its partner is silent for half a day, or the client has nothing after a working day (R190). */

export const TICKET_WAITING = "ticket_waiting";

/** Of the partner's own opening hours. */
const PARTNER_MINUTES = 4 * 60;
/** On the team's working-day clock. */
const CLIENT_HOURS = 24;

export interface TicketWaitingFacts {
  readonly ticketId: TicketId;
  readonly ticket: string;
  /** Of the order; null for a question about none. */
  readonly number: number | null;
  /** Partners that are silent for too long; none where only the client waits. */
  readonly silent: readonly {
    readonly name: string;
    readonly fulfillmentId: FulfillmentId;
    readonly asks: number;
    /** Instant, as text. */
    readonly since: string;
  }[];
  /** Since when the client waits, where that is over a working day; instant, as text. */
  readonly clientSince: string | null;
}

interface Context {
  readonly now: Temporal.Instant;
  readonly holidays: Holidays;
  readonly number: number | null;
  readonly partnerOf: (part: TicketPart) => Partner | null;
}

/** What is wrong with it now, and when to look again; null where nothing is to come. */
export function ticketWaiting(
  ticket: Ticket,
  context: Context,
): { readonly found: Finding<TicketWaitingFacts>; readonly nextAt: Temporal.Instant | null } {
  if (!isWaiting(ticket)) return { found: null, nextAt: null };
  const { now, number } = context;
  const asked = silentParts(ticket).flatMap((part) => {
    const partner = context.partnerOf(part);
    const since = silentSince(part);
    return partner && since ? [{ part, partner, since, dueAt: partnerDue(partner, since, context) }] : [];
  });
  const clientDue = clientDueAt(ticket, context);
  const isPast = (at: Temporal.Instant): boolean => at.epochMilliseconds <= now.epochMilliseconds;
  const ahead = [...asked.map(({ dueAt }) => dueAt), clientDue].filter((at) => !isPast(at));
  const nextAt = ahead.toSorted((a, b) => a.epochMilliseconds - b.epochMilliseconds)[0] ?? null;
  const late = asked.filter(({ dueAt }) => isPast(dueAt));
  const isClientLate = isPast(clientDue);
  if (late.length === 0 && !isClientLate) return { found: null, nextAt };
  const silent = late.map(({ part, partner, since }) => ({
    ...{ name: partner.name, fulfillmentId: part.fulfillmentId, asks: part.asks },
    since: since.toString(),
  }));
  const facts = {
    ...{ ticketId: ticket.id, ticket: ticketName(ticket), number, silent },
    clientSince: isClientLate ? ticket.waitsSince.toString() : null,
  };
  const [only, second] = late;
  const group = only && !second ? { group: only.partner.code } : {};
  return { found: { state: "open", severity: "warning", facts, ...group }, nextAt };
}

function partnerDue(partner: Partner, since: Temporal.Instant, { holidays }: Context): Temporal.Instant {
  return addBusinessMinutes(since, PARTNER_MINUTES, openingHoursOf(partner, since, holidays)).add(
    AFTER_LIMIT,
  );
}

function clientDueAt({ waitsSince }: Ticket, { holidays }: Context): Temporal.Instant {
  const { year } = localDate(waitsSince, BUSINESS_ZONE);
  const calendar = { zone: BUSINESS_ZONE, holidays: holidays.around("BE", year) };
  return addWorkingDayHours(waitsSince, CLIENT_HOURS, calendar).add(AFTER_LIMIT);
}
