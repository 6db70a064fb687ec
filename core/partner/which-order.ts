import type { Temporal } from "temporal-polyfill";
import { beforeRests } from "../fulfillment/await-rest.ts";
import type { Fulfillment } from "../fulfillment/fulfillment.ts";
import type { FulfillmentState } from "../fulfillment/fulfillment-state.ts";
import type { FulfillmentId } from "../ids.ts";
import type { Order } from "../order/order.ts";
import { CONFIRM_UNDO_MINUTES } from "../time.ts";
import type { ReplyIntent } from "./reply-rules.ts";

/** One open fulfillment of the partner who wrote. */
export interface OpenOrder {
  readonly order: Order;
  readonly fulfillment: Fulfillment;
}

/** The orders of a partner that its words can be about. */
export interface TheirOrders {
  readonly open: readonly OpenOrder[];
  /** Cancelled lately, or given to another partner: named, quoted or pressed they are still meant, whether "do not ship" was answered or not. */
  readonly cancelled: readonly OpenOrder[];
  /** Of those, the ones whose answer is awaited: words that name no order may be about them. */
  readonly unanswered: readonly OpenOrder[];
}

/** All that a partner can point at. */
export function allOf({ open, cancelled }: TheirOrders): readonly OpenOrder[] {
  return [...cancelled, ...open];
}

/** What points at an order beside the words. */
export interface Pointers {
  /** Named by number in the text, digits only. */
  readonly refs: readonly string[];
  /** The button pressed, which carries the fulfillment's id. */
  readonly button: FulfillmentId | null;
  /** The fulfillment of the message that was quoted or reacted to. */
  readonly quoted: FulfillmentId | null;
}

export type WhichOrder =
  | { readonly which: "these"; readonly orders: readonly OpenOrder[] }
  | { readonly which: "ask"; readonly choices: readonly OpenOrder[] }
  | { readonly which: "unknown_ref"; readonly ref: string }
  | { readonly which: "ref_conflict"; readonly refs: readonly number[] }
  | { readonly which: "nothing_open" };

/** In which states an intent makes sense; the only order in one of them is meant without being named. */
const EXPECTED: Record<ReplyIntent, readonly FulfillmentState[]> = {
  confirm: ["queued", "notified"],
  decline: ["queued", "notified", "confirmed"],
  out_of_stock: ["queued", "notified", "confirmed"],
  delay: ["queued", "notified", "confirmed"],
  shipped: ["queued", "notified", "confirmed"],
  delivered: ["shipped"],
  undo: ["confirmed"],
  question: ["queued", "notified", "confirmed", "shipped"],
  unclear: ["queued", "notified", "confirmed"],
  smalltalk: [],
};

/**
 * Which order a partner's words concern, in the six steps of chat-ux §2.6: button, number, quoted message,
 * reaction's target, the only one in the expected state, ask. Never the last one notified; a number that
 * contradicts the quoted message is asked back (D7). Numbers of other partners are unknown here. An order that was
 * cancelled and not answered is always one that is spoken of: beside another, we ask.
 */
export function whichOrder(
  intent: ReplyIntent,
  pointers: Pointers,
  context: TheirOrders & { readonly now: Temporal.Instant; readonly trackingNumber: string | null },
): WhichOrder {
  const { open, unanswered, now } = context;
  const all = allOf(context);
  if (pointers.button) return byId(all, pointers.button);
  if (pointers.refs.length > 0) return byRefs(all, pointers, (parts) => likeliest(parts, intent));
  if (pointers.quoted) return byId(all, waitedFor(open, pointers.quoted, intent));
  const expected = firstParts(open.filter((each) => isExpected(intent, each.fulfillment, now)));
  const meant = unanswered.length === 0 ? expected : [...unanswered, ...beside(expected, context)];
  if (meant.length === 1) return { which: "these", orders: meant };
  if (meant.length > 1) return { which: "ask", choices: meant };
  const again = repeated(intent, open);
  // Late words about nothing else are about what was given to another partner meanwhile (E6).
  const given = context.cancelled.filter(({ fulfillment }) => fulfillment.state === "rerouted");
  const isAnswer = intent !== "question" && intent !== "unclear" && intent !== "delivered";
  return again.which === "nothing_open" && isAnswer && given.length === 1
    ? { which: "these", orders: given }
    : again;
}

/** What a number could be beside a cancelled order's: an awaited one, or the one that a parcel has already (E9). */
function beside(
  expected: readonly OpenOrder[],
  { open, trackingNumber }: { readonly open: readonly OpenOrder[]; readonly trackingNumber: string | null },
): readonly OpenOrder[] {
  if (trackingNumber === null) return expected;
  const carrying = open.filter(({ fulfillment }) => fulfillment.trackingNumber === trackingNumber);
  return [...expected, ...carrying.filter((each) => !expected.includes(each))];
}

function byId(open: readonly OpenOrder[], id: FulfillmentId): WhichOrder {
  const found = open.filter((each) => each.fulfillment.id === id);
  return found.length > 0 ? { which: "these", orders: found } : { which: "nothing_open" };
}

/** The part of a quoted message; once that has left, what was cut off it and is waited for (E4). */
function waitedFor(open: readonly OpenOrder[], quoted: FulfillmentId, intent: ReplyIntent): FulfillmentId {
  const isMeant = ({ fulfillment }: OpenOrder): boolean => EXPECTED[intent].includes(fulfillment.state);
  const rest = open.find((each) => each.fulfillment.splitFrom === quoted && isMeant(each));
  const own = open.find((each) => each.fulfillment.id === quoted);
  return rest && !(own && isMeant(own)) ? rest.fulfillment.id : quoted;
}

function byRefs(
  open: readonly OpenOrder[],
  pointers: Pointers,
  choose: (parts: readonly OpenOrder[]) => OpenOrder | undefined,
): WhichOrder {
  const orders: OpenOrder[] = [];
  for (const ref of pointers.refs) {
    const found = choose(open.filter((each) => String(each.order.number) === ref));
    if (!found) return { which: "unknown_ref", ref };
    orders.push(found);
  }
  const quoted = open.find((each) => each.fulfillment.id === pointers.quoted);
  if (quoted && !orders.some((each) => each.order.number === quoted.order.number)) {
    const refs = [quoted, ...orders].map((each) => each.order.number);
    return { which: "ref_conflict", refs };
  }
  return { which: "these", orders };
}

/** Of the parts of one order: the one in which that makes sense, what was cut off another last (E4). */
function likeliest(parts: readonly OpenOrder[], intent: ReplyIntent): OpenOrder | undefined {
  const expected = parts.filter(({ fulfillment }) => EXPECTED[intent].includes(fulfillment.state));
  return firstParts(expected)[0] ?? firstParts(parts)[0];
}

/** Without what was cut off one of them: it is spoken of once the other has left (E4). */
function firstParts(orders: readonly OpenOrder[]): readonly OpenOrder[] {
  const first = beforeRests(orders.map(({ fulfillment }) => fulfillment));
  return orders.filter(({ fulfillment }) => first.includes(fulfillment));
}

function isExpected(intent: ReplyIntent, fulfillment: Fulfillment, now: Temporal.Instant): boolean {
  if (!EXPECTED[intent].includes(fulfillment.state)) return false;
  if (intent !== "undo" || !fulfillment.confirmedAt) return true;
  const lastMoment = fulfillment.confirmedAt.add({ minutes: CONFIRM_UNDO_MINUTES });
  return now.epochMilliseconds <= lastMoment.epochMilliseconds;
}

/**
 * A second "ok" after the only answer that was awaited: meant for what was confirmed, if that is one order. A number
 * when no parcel is awaited may be of an order that was refused: it is asked about rather than lost.
 */
function repeated(intent: ReplyIntent, open: readonly OpenOrder[]): WhichOrder {
  const inState = (state: FulfillmentState) => open.filter((each) => each.fulfillment.state === state);
  const refused = intent === "shipped" ? inState("declined") : [];
  const done =
    intent === "confirm" || intent === "undo"
      ? inState("confirmed")
      : intent === "shipped"
        ? inState("shipped")
        : [];
  const meant = firstParts([...done, ...refused]);
  if (meant.length === 1) return { which: "these", orders: meant };
  return refused.length > 0 ? { which: "ask", choices: meant } : { which: "nothing_open" };
}
