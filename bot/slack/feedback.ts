import type { Feedback } from "../../core/feedback/feedback.ts";
import type { Order } from "../../core/order/order.ts";
import type { OrderView } from "../../core/order/order-view.ts";
import type { Tx } from "../../core/ports.ts";
import { wordsIn } from "../../core/words/words.ts";
import { saidAlert } from "./alerts.ts";
import type { SlackMessage } from "./blocks.ts";
import { escapeTyped } from "./mrkdwn.ts";
import { clientName, type Reader } from "./part.ts";

/** What the team sees of a client's opinion; the client's own words are read when they are shown, and kept nowhere else. */

/** A client who is not happy, in #alertes. */
export function unhappyAlert(order: Order, said: Feedback, reader: Pick<Reader, "locale">): SlackMessage {
  const comment = said.comment === null ? null : escapeTyped(said.comment);
  const facts = { ...said, comment, number: order.number, client: clientName(order) };
  return saidAlert(wordsIn(reader.locale).team.alerts.unhappyClient(facts));
}

type Event = OrderView["journal"][number];

/** The same event with the client's comment as it stands, where it made one. */
export async function withComment(tx: Tx, event: Event): Promise<Event> {
  const { entry } = event;
  if (entry.type !== "feedback_received" || !entry.facts.commented) return event;
  const { comment } = await tx.feedback.ofOrder(event.orderId);
  return comment === null ? event : { ...event, entry: { ...entry, facts: { ...entry.facts, comment } } };
}
