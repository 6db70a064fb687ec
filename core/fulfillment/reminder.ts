import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import type { Actor, OrderEvent } from "../order/journal.ts";
import { type Refusal, refuse } from "../refusal.ts";
import type { Fulfillment } from "./fulfillment.ts";

/** Asking a partner again for its answer: how often it was, and whether it may be now (chat-ux §2.2, §3.1). */

/** Between two reminders of one part, unless somebody insists. */
export const REMINDER_COOLDOWN_MINUTES = 30;
/** "Rappel 1/2": two are foreseen, more are possible (chat-ux §2.7). */
export const REMINDERS_FORESEEN = 2;

/** A second click or a call sent again within this asks for the same reminder, not for another one. */
const SAME_REQUEST_SECONDS = 60;
const SECONDS_PER_MINUTE = 60;

type Channel = "email" | "whatsapp";
type Journal = readonly (OrderEvent & { readonly at: Temporal.Instant })[];

/** The reminders of one part so far; `last` is null before the first. */
export interface Reminders {
  readonly count: number;
  readonly last: {
    readonly at: Temporal.Instant;
    readonly by: Actor;
    readonly channels: readonly Channel[];
  } | null;
}

export function remindersOf(journal: Journal, id: FulfillmentId): Reminders {
  const sent = journal.flatMap(({ fulfillmentId, entry, at, actor }) =>
    fulfillmentId === id && entry.type === "partner_reminded"
      ? [{ at, by: actor, channels: entry.facts.channels }]
      : [],
  );
  return { count: sent.length, last: sent.at(-1) ?? null };
}

/** Whether a partner's answer is awaited at all: it was asked, or is about to be, and has not answered (SM-2). */
export function awaitsAnswer(fulfillment: Pick<Fulfillment, "kind" | "state">): boolean {
  return (
    fulfillment.kind === "partner" && (fulfillment.state === "queued" || fulfillment.state === "notified")
  );
}

/**
 * Whether a reminder may leave now: not once the answer is there, not twice for one request, and not within 30
 * minutes of the last one without `force`.
 */
export function remind(
  fulfillment: Fulfillment,
  past: Reminders,
  ask: {
    readonly now: Temporal.Instant;
    readonly channels: readonly Channel[];
    readonly force: boolean;
    /** Which reminder is meant, from 1; null for the next one. */
    readonly number: number | null;
  },
): "remind" | "already" | Refusal {
  const { fulfiller, state } = fulfillment;
  if (!awaitsAnswer(fulfillment)) return refuse("no_answer_awaited", { fulfiller, state });
  const { last, count } = past;
  if (last === null) return "remind";
  if (ask.number !== null && ask.number <= count) return "already";
  const waitedSeconds = last.at.until(ask.now).total("seconds");
  const isRepeat = ask.channels.every((channel) => last.channels.includes(channel));
  if (waitedSeconds < SAME_REQUEST_SECONDS && isRepeat) return "already";
  const minutesLeft = Math.ceil(REMINDER_COOLDOWN_MINUTES - waitedSeconds / SECONDS_PER_MINUTE);
  if (ask.force || minutesLeft <= 0) return "remind";
  return refuse("reminded_recently", { fulfiller, count, minutesLeft });
}
