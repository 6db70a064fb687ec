import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import type { OpenOrder } from "./which-order.ts";

/** What we asked a partner last, and how well we understood it lately (chat-ux §2.6). */
export interface Conversation {
  readonly asked: {
    readonly choices: readonly { readonly key: string; readonly fulfillmentId: FulfillmentId }[];
    /** The words the question was about; they are applied to the order chosen. */
    readonly text: string;
    readonly at: string;
  } | null;
  /** Answers in a row that were not understood; the second hands over to a person. */
  readonly unclear: number;
  readonly silentUntil: string | null;
  /** A tracking number whose check digit failed once: sent again, it is meant. */
  readonly suspectTracking: string | null;
}

export const NEW_CONVERSATION: Conversation = {
  asked: null,
  unclear: 0,
  silentUntil: null,
  suspectTracking: null,
};

/** A question older than this is forgotten: "2" the next day answers nothing. */
const QUESTION_LASTS_HOURS = 12;

/** After two messages that were not understood the bot leaves the floor to a person for this long. */
export const SILENT_MINUTES = 30;

const MOST_CHOICES = 9;

/** Every order at once, as the question offers it ("T = toutes"). */
const ALL_KEY = "T";

/** The choices of "Quelle commande ?", keyed 1, 2, 3 …; orders beyond nine are named by their number. */
export function choicesOf(
  orders: readonly OpenOrder[],
): readonly { readonly key: string; readonly order: OpenOrder }[] {
  return orders.slice(0, MOST_CHOICES).map((order, index) => ({ key: String(index + 1), order }));
}

/** A bare order number, as people write it in place of the key. */
const NUMBER = /^#?(\d{4,9})$/;

/** The fulfillments that a short answer chooses; null when it is no answer to a question that still stands. */
export function chosen(
  conversation: Conversation,
  text: string,
  context: { readonly open: readonly OpenOrder[]; readonly now: Temporal.Instant },
): { readonly text: string; readonly fulfillmentIds: readonly FulfillmentId[] } | null {
  const { asked } = conversation;
  if (!asked) return null;
  const ageMs = context.now.epochMilliseconds - Date.parse(asked.at);
  if (ageMs > QUESTION_LASTS_HOURS * 3_600_000) return null;
  const key = text.trim().toUpperCase();
  if (key === ALL_KEY || key === "TOUTES" || key === "ALL") {
    return { text: asked.text, fulfillmentIds: asked.choices.map((choice) => choice.fulfillmentId) };
  }
  const number = NUMBER.exec(key)?.[1];
  const named = context.open.find((each) => String(each.order.number) === number)?.fulfillment.id;
  const id = asked.choices.find((each) => each.key === key)?.fulfillmentId ?? named;
  return id ? { text: asked.text, fulfillmentIds: [id] } : null;
}
