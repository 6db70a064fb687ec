import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../ids.ts";
import type { Routine, RoutineNote } from "../routine/routine.ts";
import type { RoutineKind } from "../routine/slots.ts";
import type { LevelOfDay, RoutineFacts, StepName } from "../routine/step-facts.ts";
import type { Assignee, Tick } from "../routine/steps.ts";

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
  /** `by` is null where the next routine took its place. */
  close(id: RoutineId, of: { readonly by: string | null; readonly at: Temporal.Instant }): Promise<void>;
  /** The newest first. */
  latest(limit: number): Promise<readonly Routine[]>;
  /** Null gives each step back to its role. */
  setOwner(id: RoutineId, owner: Assignee | null): Promise<void>;
  assign(
    id: RoutineId,
    given: {
      readonly step: StepName;
      readonly to: Assignee;
      readonly by: string;
      readonly at: Temporal.Instant;
    },
  ): Promise<void>;
  addNote(id: RoutineId, note: RoutineNote): Promise<void>;
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
