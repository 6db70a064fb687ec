import type { MessageProgress } from "../../core/channel/message-status.ts";
import type { Fulfillment } from "../../core/fulfillment/fulfillment.ts";
import { remindersOf } from "../../core/fulfillment/reminder.ts";
import type { OrderView, PartMessage } from "../../core/order/order-view.ts";
import { BUSINESS_ZONE } from "../../core/time.ts";
import { formatMoment } from "../../core/words/format.ts";
import { wordsIn } from "../../core/words/words.ts";
import type { Reader } from "./part.ts";

/** How far our messages to a partner came: it changes whether one calls or sends again (chat-ux §2.2). */

type Event = OrderView["journal"][number];

const ANNOUNCEMENT = 0;

/** "WhatsApp lu ✓✓ 10:42", of the announcement or of a reminder; null where none left by WhatsApp. */
export function progressText(
  view: OrderView,
  of: { readonly id: Fulfillment["id"]; readonly reminder: number },
  reader: Reader,
): string | null {
  const found = messagesOf(view, of.id).find(({ reminder }) => reminder === of.reminder);
  return found === undefined ? null : written(found.progress, reader);
}

/** The same of the announcement, as a line of its own. */
export function announcementText(view: OrderView, id: Fulfillment["id"], reader: Reader): string | null {
  const text = progressText(view, { id, reminder: ANNOUNCEMENT }, reader);
  return text === null ? null : `📱 ${text}`;
}

/** What the line of a thread adds that says that a partner was asked; nothing to any other line. */
export function lineProgress(view: OrderView, { entry, fulfillmentId }: Event, reader: Reader): string {
  if (fulfillmentId === null) return "";
  const reminder = reminderOf(entry);
  const text = reminder === null ? null : progressText(view, { id: fulfillmentId, reminder }, reader);
  return text === null ? "" : ` · ${text}`;
}

function reminderOf({ type, facts }: Event["entry"]): number | null {
  if (type === "partner_notified") return facts.channel === "whatsapp" ? ANNOUNCEMENT : null;
  if (type === "partner_reminded") return facts.channels.includes("whatsapp") ? facts.count : null;
  return null;
}

/**
 * "notifiée 08:16 par e-mail et WhatsApp, relancée 09:16 par WhatsApp · WhatsApp lu à 09:20, sans réponse": every
 * channel that took it, and how far the message came that came furthest.
 */
export function askedText(view: OrderView, fulfillment: Fulfillment, reader: Reader): string | null {
  const { alerts, channel } = wordsIn(reader.locale).team;
  const sent = view.journal.flatMap((event) =>
    event.fulfillmentId === fulfillment.id && event.entry.type === "partner_notified"
      ? [{ at: event.at, channel: event.entry.facts.channel }]
      : [],
  );
  const at = sent[0]?.at ?? fulfillment.notifiedAt;
  const channels = [...new Set(sent.map((each) => each.channel))];
  if (at === null || at === undefined || channels.length === 0) return null;
  const place = { zone: BUSINESS_ZONE, ...reader };
  const notified = alerts.notified({ at: formatMoment(at, place), channels });
  const { last } = remindersOf(view.journal, fulfillment.id);
  const reminded =
    last === null ? "" : channel.reminded({ at: formatMoment(last.at, place), channels: last.channels });
  const told = furthestOf(messagesOf(view, fulfillment.id));
  if (told === null) return `${notified}${reminded}`;
  const came =
    told.status === "read" ? channel.unanswered(formatMoment(told.at, place)) : written(told, reader);
  return `${notified}${reminded} · ${came}`;
}

/** The newest that was read, else the newest. */
function furthestOf(messages: readonly PartMessage[]): MessageProgress | null {
  const read = messages.findLast(({ progress }) => progress.status === "read");
  return (read ?? messages.at(-1))?.progress ?? null;
}

function messagesOf({ messages }: OrderView, id: Fulfillment["id"]): readonly PartMessage[] {
  return messages.filter(({ fulfillmentId }) => fulfillmentId === id);
}

function written({ status, at }: MessageProgress, reader: Reader): string {
  const { progress } = wordsIn(reader.locale).team.channel;
  return progress[status](formatMoment(at, { zone: BUSINESS_ZONE, ...reader }));
}
