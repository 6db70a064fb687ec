import type { RoutineId } from "../ids.ts";
import type { Step } from "../routine/steps.ts";
import type { OutboxEntry } from "./notice.ts";

/** The one message of a routine in #rapports; enqueuing it again asks for a newer rendering. */
export function routineCard(routineId: RoutineId): OutboxEntry {
  return {
    channel: "slack",
    destination: "reports",
    businessKey: routineCardKey(routineId),
    orderingKey: `slack:reports:${routineId}`,
    notice: { kind: "routine_card", routineId },
    card: true,
  };
}

/** Under which its message is found again. */
export function routineCardKey(routineId: RoutineId): string {
  return `slack:routine:${routineId}`;
}

/** One direct message for each who has something left, once a routine (chat-ux §2.3). */
export function routineReminders(
  routineId: RoutineId,
  left: readonly { readonly slackUserId: string; readonly steps: readonly Step[] }[],
): readonly OutboxEntry[] {
  return left.map(({ slackUserId, steps }) => ({
    channel: "slack",
    destination: slackUserId,
    businessKey: `slack:routine_reminder:${routineId}:${slackUserId}`,
    orderingKey: `slack:${slackUserId}:${routineId}`,
    notice: { kind: "routine_reminder", routineId, steps: steps.map(({ name }) => name) },
    card: false,
  }));
}

/** The one line with a mention under its message. */
export function routineOverdue(routineId: RoutineId): OutboxEntry {
  return {
    channel: "slack",
    destination: "reports",
    businessKey: `slack:routine_overdue:${routineId}`,
    orderingKey: `slack:reports:${routineId}`,
    notice: { kind: "routine_overdue", routineId },
    card: false,
  };
}
