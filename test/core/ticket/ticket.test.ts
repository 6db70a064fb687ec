import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ticketWaiting } from "../../../core/alert/ticket-waiting.ts";
import { clientTicketAnswer } from "../../../core/notice/enqueue-ticket.ts";
import type { Order } from "../../../core/order/order.ts";
import type { Partner } from "../../../core/partner/partner.ts";
import type { Settings } from "../../../core/ports/settings.ts";
import {
  answered,
  answeredUnread,
  closed,
  relayed,
  reopened,
  TICKET_STATES,
  type Ticket,
  type TicketPart,
  ticketText,
} from "../../../core/ticket/ticket.ts";
import { ticketNumbersIn, ticketRef, withoutTicketName } from "../../../core/ticket/ticket-number.ts";

/* A client's question as data: its number, its states, and when somebody has waited too long (R190). */

const AT = Temporal.Instant.from("2025-10-20T07:05:00Z");
const LATER = Temporal.Instant.from("2025-10-20T09:00:00Z");
const part = (fulfiller: string, asks: number): TicketPart => ({
  ...{ fulfillmentId: `ful_${fulfiller}`, fulfiller, asks, channel: asks > 0 ? "email" : null },
  ...{ askedAt: asks > 0 ? AT : null, answeredAt: null, answer: null, sent: null },
});
const ticket = (over: Partial<Ticket> = {}): Ticket => ({
  ...{ id: "tkt_1", number: 12, orderId: "ord_1", question: "Bio ?", source: "mail", state: "asked" },
  ...{
    parts: [part("HUB", 0), part("HABEEBEE", 1)],
    openedBy: { name: "Léa", id: "U_ASSIST" },
    openedAt: AT,
  },
  ...{ reply: null, relayedBy: null, relayedAt: null, relayedVia: null },
  ...{ closedBy: null, closedAt: null, closeReason: null, waitsSince: AT, reopenedTimes: 0 },
  ...over,
});
const by = { name: "Léa", at: AT, via: "mail", reply: "Oui." } as const;

test.each([
  ["T-0012 oui", [12]],
  ["t-12: oui, et T0013 non", [12, 13]],
  ["Re: [MTC #1042 · T-0012] Question d’un client", [12]],
  ["taille T12, colis T-0012345678, 8K-T0012", []],
  ["ok demain", []],
])("“%s” names %j", (text, numbers) => {
  expect(ticketNumbersIn(text)).toEqual(numbers);
});

test("an answer is kept without the number before it; a number alone is a reference", () => {
  expect(withoutTicketName("T-0012 : oui, bio")).toBe("oui, bio");
  expect(withoutTicketName("Tout est bio")).toBe("Tout est bio");
  expect([ticketRef("T-0012"), ticketRef("t 12"), ticketRef("1042")]).toEqual([12, 12, null]);
});

test("it is answered once every partner that was asked has spoken, and later words are added", () => {
  const two = ticket({ parts: [part("HABEEBEE", 1), part("ILANGA", 1)] });
  const first = answered(two, "HABEEBEE", { text: "oui", at: AT });
  expect(first.state).toBe("asked");
  const both = answered(first, "ILANGA", { text: "non", at: AT });
  expect(both.state).toBe("answered");
  expect(answered(both, "ILANGA", { text: "si", at: AT }).parts[1]?.answer).toBe("non\nsi");
});

test.each(Object.keys(TICKET_STATES) as (keyof typeof TICKET_STATES)[])("from %s", (state) => {
  const next: readonly string[] = TICKET_STATES[state].next;
  const told = relayed(ticket({ state }), by);
  expect(told !== "already" && "state" in told && told.state === "relayed").toBe(next.includes("relayed"));
  const over = closed(ticket({ state }), { name: "Léa", at: AT, reason: "spam" });
  expect(over === "already").toBe(!next.includes("closed"));
});

test.each(Object.keys(TICKET_STATES) as (keyof typeof TICKET_STATES)[])("from %s opened again", (state) => {
  const again = reopened(ticket({ state, closedAt: AT, closedBy: "Léa", closeReason: "spam" }), LATER);
  if (again === "already") return expect(["open", "asked", "answered"]).toContain(state);
  const next: readonly string[] = TICKET_STATES[state].next;
  expect(next).toContain(again.state);
  expect(again).toMatchObject({ closedAt: null, closedBy: null, closeReason: null, reopenedTimes: 1 });
  expect(again.waitsSince).toBe(LATER);
});

test("opened again it is with whoever it was with", () => {
  const state = (parts: readonly TicketPart[]) => {
    const again = reopened(ticket({ state: "closed", parts }), LATER);
    return again === "already" ? again : again.state;
  };
  expect(state([part("HUB", 0)])).toBe("open");
  expect(state([part("HABEEBEE", 1)])).toBe("asked");
  expect(state([{ ...part("HABEEBEE", 1), answeredAt: AT, answer: "oui" }])).toBe("answered");
});

test("a voice note is no answer, and its partner is silent from then on; a word ends that", () => {
  const sent = answeredUnread(ticket(), "HABEEBEE", { what: "voice", at: LATER });
  expect(sent.state).toBe("asked");
  expect(look(sent, "2025-10-20T11:05:01Z").found).toBeNull();
  expect(look(sent, "2025-10-20T13:00:01Z").found?.facts.silent).toMatchObject([{ since: LATER.toString() }]);
  expect(answered(sent, "HABEEBEE", { text: "oui", at: LATER }).parts[1]?.sent).toBeNull();
});

test("each time that it asked, the client is answered under another key", () => {
  const order = { id: "ord_1", customer: { email: "j@example.org", phone: null } } as unknown as Order;
  const settings = { clientMessages: "mail", channels: { marketplace: true } } as Settings;
  const keys = [0, 1, 2].map(
    (reopenedTimes) =>
      clientTicketAnswer(order, { id: "tkt_1", reopenedTimes }, settings).entries[0]?.businessKey,
  );
  expect(new Set(keys).size).toBe(3);
});

test("a late word changes no state of what is over", () => {
  expect(answered(ticket({ state: "relayed" }), "HABEEBEE", { text: "oui", at: AT }).state).toBe("relayed");
});

test("an empty text and one that is too long are refused", () => {
  expect(ticketText("answer", "  ")).toMatchObject({ refused: "ticket_text", facts: { why: "missing" } });
  expect(ticketText("answer", "x".repeat(2001))).toMatchObject({ facts: { why: "too_long" } });
  expect(ticketText("question", " Bio ? ")).toBe("Bio ?");
});

const PARTNER = {
  ...{ code: "HABEEBEE", name: "HABEEBEE", timeZone: "Europe/Brussels", holidayCalendar: "BE" },
  ...{ openingHours: "Mon-Fri 09:00-18:00", closures: [] },
} as unknown as Partner;
const look = (of: Ticket, now: string) =>
  ticketWaiting(of, {
    ...{ now: Temporal.Instant.from(now), number: 1042, holidays: { around: () => new Set<string>() } },
    partnerOf: ({ fulfiller }) => (fulfiller === "HABEEBEE" ? PARTNER : null),
  });

test("four of the partner's hours and a second, a working day and a second", () => {
  expect(look(ticket(), "2025-10-20T11:05:00Z").found).toBeNull();
  expect(look(ticket(), "2025-10-20T11:05:00Z").nextAt?.toString()).toBe("2025-10-20T11:05:01Z");
  const late = look(ticket(), "2025-10-20T11:05:01Z");
  expect(late.found).toMatchObject({ severity: "warning", group: "HABEEBEE", facts: { clientSince: null } });
  expect(late.nextAt?.toString()).toBe("2025-10-21T07:05:01Z");
  expect(look(ticket(), "2025-10-21T07:05:01Z").found?.facts.clientSince).toBe(AT.toString());
  expect(look(ticket(), "2025-10-21T07:05:01Z").nextAt).toBeNull();
});

test("asked on a Friday evening, both wait over the weekend", () => {
  const friday = Temporal.Instant.from("2025-10-24T15:00:00Z");
  const asked = { ...part("HABEEBEE", 1), askedAt: friday };
  const of = ticket({ openedAt: friday, waitsSince: friday, parts: [asked] });
  expect(look(of, "2025-10-27T10:59:59Z").found).toBeNull();
  expect(look(of, "2025-10-27T11:00:01Z").found?.facts.silent).toHaveLength(1);
});

test("what is answered waits for nobody's partner, what is over for nobody", () => {
  const said = answered(ticket(), "HABEEBEE", { text: "oui", at: AT });
  expect(look(said, "2025-10-20T18:00:00Z").found).toBeNull();
  expect(look(ticket({ state: "closed" }), "2025-12-01T00:00:00Z")).toEqual({ found: null, nextAt: null });
});

test.each([
  ["mail", "j@example.org", true, "mail", ["client_ticket_answer"]],
  ["mail", null, true, "hand", []],
  ["marketplace", "j@example.org", true, "marketplace", ["customer_ticket_answer"]],
  ["marketplace", "j@example.org", false, "hand", []],
] as const)(
  "said by %s to %s (a shop: %s) it leaves by %s, never by both",
  (clientMessages, email, marketplace, via, kinds) => {
    const order = { id: "ord_1", customer: { email, phone: "+32470123456" } } as unknown as Order;
    const settings = { clientMessages, channels: { whatsapp: true, sms: true, marketplace } } as Settings;
    const told = clientTicketAnswer(order, { id: "tkt_1", reopenedTimes: 0 }, settings);
    expect(told.via).toBe(via);
    expect(told.entries.map(({ notice }) => notice.kind)).toEqual(kinds);
  },
);
