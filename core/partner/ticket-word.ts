import type { PartnerAnswer } from "../notice/partner-answer.ts";
import type { SentKind, Ticket } from "../ticket/ticket.ts";
import { ticketName } from "../ticket/ticket.ts";
import { ticketNumbersIn } from "../ticket/ticket-number.ts";
import type { Heard, Hearing } from "./hear.ts";
import type { InboundMessage } from "./inbound-message.ts";
import type { Plan } from "./plan-answer.ts";
import type { OpenOrder } from "./which-order.ts";

/**
 * Whether a partner's words answer a client's question (R190). What names or quotes one does, and does nothing else;
 * words that name nothing while a question is open could be about either, and are asked back (D7).
 */

/** What a message can answer a question with: words, what nobody here can read, or both; null for a tap and the like. */
export function saidIn(
  body: InboundMessage["body"],
): { readonly text: string; readonly sent: SentKind | null } | null {
  switch (body.kind) {
    case "text":
      return { text: body.text, sent: null };
    case "photo":
      return { text: body.caption ?? "", sent: "photo" };
    case "voice":
      return { text: "", sent: "voice" };
    case "other":
      return { text: "", sent: "file" };
    case "button":
    case "reaction":
    case "edit":
      return null;
  }
}

/** The tickets that a message names: in its words, or else in the subject of a mail. */
export function ticketsNamedBy({ body, mail }: Pick<InboundMessage, "body" | "mail">): readonly number[] {
  const said = saidIn(body);
  if (said === null) return [];
  const inWords = ticketNumbersIn(said.text);
  return inWords.length > 0 ? inWords : ticketNumbersIn(mail?.subject ?? "");
}

/** Intents that would change nothing: said to an order that awaits no answer they are not about it. */
const HARMLESS: readonly Heard["intent"][] = ["unclear", "question"];
const AWAITING: readonly string[] = ["queued", "notified"];

/** What unnamed words are: the one ticket's, or asked back with the orders that they could be about; null: no ticket's. */
export type Unnamed =
  | { readonly is: "answer"; readonly ticket: Ticket }
  | { readonly is: "doubt"; readonly answer: PartnerAnswer; readonly orders: readonly OpenOrder[] }
  | null;

/** `silent` are the tickets whose answer of this partner is awaited. */
export function unnamedWords(
  of: { readonly hearing: Hearing; readonly plan: Plan; readonly open: readonly OpenOrder[] },
  silent: readonly Ticket[],
): Unnamed {
  const { hearing, plan, open } = of;
  const [only, second] = silent;
  if (!only || hearing.heard !== "words" || !hearing.things.every(namesNothing)) return null;
  if (hearing.things.every(({ intent }) => intent === "smalltalk")) return null;
  const orders = couldMean(hearing.things, plan, open);
  if (orders.length === 0 && !second) return { is: "answer", ticket: only };
  const numbers = [...new Set(orders.map(({ order }) => order.number))];
  return {
    is: "doubt",
    answer: { says: "ticket_or_order", tickets: silent.map(ticketName), numbers },
    orders,
  };
}

function namesNothing({ pointers, trackingNumber }: Heard): boolean {
  return (
    pointers.refs.length === 0 &&
    pointers.button === null &&
    pointers.quoted === null &&
    trackingNumber === null
  );
}

function couldMean(things: readonly Heard[], plan: Plan, open: readonly OpenOrder[]): readonly OpenOrder[] {
  const asksWhich = plan.answers.flatMap((answer) => {
    if (answer.says === "which_order") return answer.choices.map(({ number }) => number);
    return answer.says === "cancel_or_confirm" ? [...answer.cancelled, ...answer.open] : [];
  });
  const meant: readonly OpenOrder[] = [
    ...plan.steps,
    ...open.filter(({ order }) => asksWhich.includes(order.number)),
  ];
  if (!things.every(({ intent }) => HARMLESS.includes(intent))) return meant;
  return open.filter(({ fulfillment }) => AWAITING.includes(fulfillment.state));
}
