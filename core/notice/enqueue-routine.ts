import type { RoutineId } from "../ids.ts";
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
