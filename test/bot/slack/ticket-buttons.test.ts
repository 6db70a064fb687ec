import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { ticketButtons } from "../../../bot/slack/ticket-card.ts";
import { FORGOTTEN, type Ticket, type TicketPart } from "../../../core/ticket/ticket.ts";

/* What stands under a client's question: the answer first, four controls at most (chat-ux §2.0). */

const AT = Temporal.Instant.from("2025-10-20T07:05:00Z");
const part = (fulfiller: string): TicketPart => ({
  ...{ fulfillmentId: `ful_${fulfiller}`, fulfiller, asks: 1, channel: "email", askedAt: AT },
  ...{ answeredAt: null, answer: null, sent: null },
});
const ticket = (over: Partial<Ticket>): Ticket => ({
  ...{ id: "tkt_1", number: 12, orderId: "ord_1", question: "Bio ?", source: "mail", state: "asked" },
  ...{ parts: [], openedBy: { name: "Léa", id: "U_ASSIST" }, openedAt: AT, waitsSince: AT, reopenedTimes: 0 },
  ...{ reply: null, relayedBy: null, relayedAt: null, relayedVia: null },
  ...{ closedBy: null, closedAt: null, closeReason: null },
  ...over,
});
const reader = { locale: "fr", now: AT, names: new Map(), team: [] } as const;
const under = (over: Partial<Ticket>, isAskable = true) =>
  ticketButtons({ ticket: ticket(over), isAskable }, reader).map((control) =>
    "action_id" in control ? control.action_id : "",
  );

test("few of them stand there", () => {
  expect(under({ state: "open" }, false)).toEqual(["ticket.reply", "ticket.close"]);
  expect(under({ parts: [part("HABEEBEE")] })).toEqual([
    "ticket.reply",
    "ticket.remind.0",
    "ticket.consult",
    "ticket.close",
  ]);
});

test("of more the last stand behind dots, and mean what their buttons would", () => {
  const parts = ["HABEEBEE", "ILANGA", "PROMIEL"].map(part);
  expect(under({ parts })).toEqual(["ticket.reply", "ticket.remind.0", "ticket.remind.1", "ticket.more"]);
  const dots = ticketButtons({ ticket: ticket({ parts }), isAskable: true }, reader).at(-1);
  expect(JSON.stringify(dots)).toContain("ticket.remind.2:T-0012.ful_PROMIEL.1");
  expect(JSON.stringify(dots)).toContain("ticket.close:tkt_1");
});

test("what is over is opened again, unless its words are gone", () => {
  expect(under({ state: "relayed" })).toEqual(["ticket.reopen"]);
  expect(under({ state: "closed", question: FORGOTTEN })).toEqual([]);
});
