import type { Temporal } from "temporal-polyfill";
import type { PromotionPrice, Remedy } from "../stock/remedy.ts";
import type { SentKind } from "../ticket/ticket.ts";
import type { AlertSeverity, AlertState, EscalationStep, ResolveCause } from "./alert.ts";

/** What can happen to an alert, with what its line in the thread says of it (SM-7, reliability §5). */
export interface AlertEventFacts {
  readonly opened: object;
  /** Other figures, another state, or worse. */
  readonly changed: {
    readonly state: AlertState;
    readonly severity: AlertSeverity;
    readonly facts: object;
    readonly isWorse: boolean;
  };
  readonly taken: { readonly until: string };
  /** Whoever took it is asked whether they are still on it. */
  readonly asked: { readonly until: string; readonly by: string; readonly byId: string | null };
  readonly kept: { readonly until: string };
  readonly released: { readonly why: "given_back" | "silent" | "away"; readonly by: string };
  readonly snoozed: { readonly until: string; readonly reason: string | null };
  readonly woken: { readonly why: "by_hand" | "over" | "worse" };
  readonly escalated: {
    /** From 1. */
    readonly level: number;
    readonly to: EscalationStep["to"];
    /** None by mail and SMS. */
    readonly called: readonly { readonly name: string; readonly slackUserId: string }[];
  };
  readonly resolved: { readonly cause: ResolveCause | null; readonly reason: string | null };
  readonly reopened: { readonly why: "data" | "by_hand" | "still" };
  readonly flapping: { readonly times: number };
  readonly calmed: object;
  /** The alert that hides it. */
  readonly suppressed: { readonly by: string };
  /** What hid it is over: its rule, and whether it has a message that stood all the while. */
  readonly shown: { readonly after: string; readonly hadMessage: boolean };
  /** What somebody would try; a manager may agree. */
  readonly proposed: {
    readonly remedy: Remedy;
    readonly price: PromotionPrice | null;
    readonly note: string | null;
    /** When it is looked at whether it helped. */
    readonly until: string;
  };
  /** What a partner answered: its words, or what it sent in place of them; `reply` is the messenger's id of it. */
  readonly noted: { readonly text?: string; readonly sent?: SentKind; readonly reply?: string };
}

export type AlertEventType = keyof AlertEventFacts;

/** One thing that happened to an alert, in its thread and its history. */
export interface AlertEvent {
  readonly type: AlertEventType;
  /** A name; null for what the desk did by itself. */
  readonly actor: string | null;
  readonly at: Temporal.Instant;
  readonly data: object;
}

/** Builds an event whose facts fit its type. */
export function alertEvent<T extends AlertEventType>(
  type: T,
  data: AlertEventFacts[T],
  of: { readonly actor: string | null; readonly at: Temporal.Instant },
): AlertEvent {
  return { type, data, ...of };
}

/** Events that have no line: the card itself says them. */
const SILENT: readonly AlertEventType[] = ["opened", "suppressed"];

/** Whether it is a line in the thread; what is shown for the first time has its message for it. */
export function isTold({ type, data }: AlertEvent): boolean {
  if (type === "shown") return (data as AlertEventFacts["shown"]).hadMessage === true;
  return !SILENT.includes(type);
}

/** Whether its line is shown in the channel too: what was over is back, or it got worse (chat-ux §2.0, rule 3). */
export function isBroadcast({ type, data }: AlertEvent): boolean {
  return type === "reopened" || (type === "changed" && (data as AlertEventFacts["changed"]).isWorse);
}

/** What ends a call: somebody has it, it is over, or it began anew. */
const ANSWERS: readonly AlertEventType[] = ["taken", "snoozed", "resolved", "reopened"];

/** The last call about it, while nobody has answered; null where nobody was called, or somebody did. */
export function lastCall(
  history: readonly AlertEvent[],
): (AlertEventFacts["escalated"] & { readonly at: Temporal.Instant }) | null {
  const last = history.findLast(({ type }) => type === "escalated" || ANSWERS.includes(type));
  if (last?.type !== "escalated") return null;
  return { ...(last.data as AlertEventFacts["escalated"]), at: last.at };
}
