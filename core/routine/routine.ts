import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../ids.ts";
import type { RoutineKind, Slot } from "./slots.ts";
import type { RoutineFacts, Tick } from "./steps.ts";

/** A morning or an evening of the team: one message, one row for its kind and local date. */
export interface Routine extends Slot {
  readonly id: RoutineId;
  readonly openedAt: Temporal.Instant;
  /** When the next routine took its place; from then on it stands as it was. */
  readonly closedAt: Temporal.Instant | null;
  /** As of `factsAt`. */
  readonly facts: RoutineFacts;
  readonly factsAt: Temporal.Instant;
  readonly ticks: readonly Tick[];
}

/** "matin", "soir" and what they are in English, as people type them; null for anything else. */
export function parseRoutineKind(word: string): RoutineKind | null {
  if (word === "matin" || word === "morning") return "morning";
  return word === "soir" || word === "evening" ? "evening" : null;
}
