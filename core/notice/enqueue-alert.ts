import type { Alert } from "../alert/alert.ts";
import { type AlertEvent, isBroadcast } from "../alert/event.ts";
import type { AlertId } from "../ids.ts";
import type { Settings } from "../ports/settings.ts";
import { alertCard } from "./enqueue-stock.ts";
import type { OutboxEntry } from "./notice.ts";

/** What an alert says besides its card: lines in its thread, and calls to people (SM-7). */

/** What the desk changes by itself is drawn this often at most (chat-ux §2.0, rule 8). */
const DRAWN_EVERY_MS = 5_000;

/** Its card once more, because the desk itself found something. */
export function alertCardPaced(id: AlertId): OutboxEntry {
  return { ...alertCard(id), paceMs: DRAWN_EVERY_MS };
}

/** The key of its card, under which its thread hangs. */
export function alertCardKey(id: AlertId): string {
  return alertCard(id).businessKey;
}

/** One line in its thread; what was over and is back, and what got worse, is shown in the channel too. */
export function alertLine(alertId: AlertId, seq: number, event: AlertEvent): OutboxEntry {
  const { channel, destination, orderingKey } = alertCard(alertId);
  return {
    ...{ channel, destination, orderingKey },
    businessKey: `slack:alert_line:${alertId}:${seq}`,
    notice: { kind: "alert_line", alertId, seq, ...(isBroadcast(event) ? { isBroadcast: true } : {}) },
    card: false,
  };
}

/** A call to one person, or to the desk's mailbox or phone: once a rung, each time that the alert opened. */
export function alertPage(
  { id, reopenedTimes, severity }: Alert,
  to: {
    readonly channel: "slack" | "email" | "sms";
    readonly destination: string;
    /** From 1; null where it is no escalation. */
    readonly level: number | null;
  },
): OutboxEntry {
  const { channel, destination, level } = to;
  const rung = `${reopenedTimes}:${severity}:${level ?? "told"}`;
  return {
    ...{ channel, destination },
    businessKey: `${channel}:alert_page:${id}:${rung}:${destination}`,
    orderingKey: `${channel}:${destination}:${id}`,
    notice: { kind: "alert_page", alertId: id, level },
    card: false,
  };
}

/** Where the desk itself is reached besides Slack, by what somebody configured. */
export function deskPlaces(settings: Settings): {
  readonly mail: string | null;
  readonly sms: string | null;
} {
  return {
    mail: settings.deskEmail ?? null,
    sms: settings.channels.sms ? (settings.deskPhone ?? null) : null,
  };
}
