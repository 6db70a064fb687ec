import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../ids.ts";
import type { Routine } from "../routine/routine.ts";
import type { RoutineKind } from "../routine/slots.ts";
import type { LevelOfDay, RoutineFacts, StepName, Tick } from "../routine/steps.ts";

/** The day's routines, as the flows read and write them. */
export interface RoutinesPort {
  /** False where that kind and date has its routine already. */
  add(routine: Routine): Promise<boolean>;
  lock(id: RoutineId): Promise<Routine | null>;
  find(id: RoutineId): Promise<Routine | null>;
  findOf(kind: RoutineKind, on: Temporal.PlainDate): Promise<Routine | null>;
  /** Whether any is not closed, without a lock. */
  isAnyOpen(): Promise<boolean>;
  /** Those that are not closed, locked, oldest first. */
  lockOpen(): Promise<readonly Routine[]>;
  /** False when they are what was kept, which then stays as it is. */
  saveFacts(id: RoutineId, facts: RoutineFacts, at: Temporal.Instant): Promise<boolean>;
  close(id: RoutineId, at: Temporal.Instant): Promise<void>;
  /** The routine's lock makes its ticks stand still. */
  addTick(id: RoutineId, tick: Tick): Promise<void>;
  takeBack(
    id: RoutineId,
    step: StepName,
    by: { readonly actor: string; readonly at: Temporal.Instant },
  ): Promise<void>;
  /** What happened to each hero's shelf since then, by its parcels and by its ledger. */
  levelsSince(start: Temporal.Instant): Promise<readonly LevelOfDay[]>;
}
