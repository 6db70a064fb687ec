import { type FulfillmentId, isId } from "../ids.ts";
import type { OutboxEntry } from "../notice/notice.ts";
import type { InboundMessage } from "./inbound-message.ts";
import { understandReply } from "./reply.ts";
import type { OpenOrder } from "./which-order.ts";

/**
 * What a message says of an order that we cancelled: `seen` it will not leave, `shipped` it has, `other` words that a
 * person must read; `which` an "ok" that could as well confirm another order (D7). Null: it is about none.
 */
export type CancelWord =
  | { readonly says: "seen" | "other"; readonly about: OpenOrder; readonly text: string }
  | {
      readonly says: "shipped";
      readonly about: OpenOrder;
      readonly text: string;
      readonly trackingNumber: string;
    }
  | { readonly says: "which"; readonly cancelled: readonly number[]; readonly open: readonly number[] };

const SEEN = "cancel_seen";

/** Whether a partner's message answers "do not ship", and how; before it can be read as a yes to another order. */
export function cancelWord(
  message: Pick<InboundMessage, "body">,
  context: {
    readonly quoted: OutboxEntry | null;
    /** Cancelled lately, whether answered or not. */
    readonly cancelled: readonly OpenOrder[];
    readonly open: readonly OpenOrder[];
  },
): CancelWord | null {
  const { body } = message;
  const { quoted, cancelled } = context;
  const byId = (id: FulfillmentId) => cancelled.find((each) => each.fulfillment.id === id) ?? null;
  if (body.kind === "button") {
    const [what, id = ""] = body.id.split(":");
    const about = what === SEEN && isId("fulfillment", id) ? byId(id) : null;
    return about && { says: "seen", about, text: body.title };
  }
  const text = body.kind === "text" ? body.text : body.kind === "reaction" ? (body.emoji ?? "") : null;
  if (text === null) return null;
  const quotes = quoted?.notice.kind === "partner_cancel" ? byId(quoted.notice.fulfillmentId) : null;
  if (quotes) return understood(text, quotes);
  if (body.kind !== "text" || quoted !== null) return null;
  return unquoted(text, context);
}

function understood(text: string, about: OpenOrder): CancelWord {
  const { intent, trackingNumber } = understandReply(text, [{ number: String(about.order.number) }]);
  if (trackingNumber !== null) return { says: "shipped", about, text, trackingNumber };
  return { says: intent === "confirm" ? "seen" : "other", about, text };
}

function unquoted(
  text: string,
  context: { readonly cancelled: readonly OpenOrder[]; readonly open: readonly OpenOrder[] },
): CancelWord | null {
  const { cancelled, open } = context;
  const known = [...open, ...cancelled].map((each) => ({ number: String(each.order.number) }));
  const { intent, orderRefs } = understandReply(text, known);
  const named = cancelled.filter((each) => orderRefs.includes(String(each.order.number)));
  const [about, another] = named;
  if (about && !another && orderRefs.length === 1 && !open.some(({ order }) => order.id === about.order.id))
    return understood(text, about);
  const waiting = cancelled.filter((each) => !each.fulfillment.flags.includes(SEEN));
  const [only, second] = waiting;
  if (!only || orderRefs.length > 0 || intent !== "confirm") return null;
  const awaited = open.filter(({ fulfillment }) => ["queued", "notified"].includes(fulfillment.state));
  if (awaited.length === 0 && !second) return { says: "seen", about: only, text };
  const numbers = (of: readonly OpenOrder[]) => of.map((each) => each.order.number);
  return { says: "which", cancelled: numbers(waiting), open: numbers(awaited) };
}
