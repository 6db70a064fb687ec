import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../core/ids.ts";
import type { RoutineKind } from "../core/routine/slots.ts";
import type { RoutineFacts, StepName } from "../core/routine/steps.ts";
import type { TeamRole } from "../core/team/roles.ts";

interface RoutinesTable {
  id: RoutineId;
  kind: RoutineKind;
  on_date: Temporal.PlainDate;
  due_at: Temporal.Instant;
  opened_at: Temporal.Instant;
  closed_at: Temporal.Instant | null;
  facts: RoutineFacts;
  facts_at: Temporal.Instant;
}

interface RoutineTicksTable {
  seq: GeneratedAlways<number>;
  routine_id: RoutineId;
  step: StepName;
  ticked_by: string;
  role: TeamRole;
  ticked_at: Temporal.Instant;
  taken_back_by: Generated<string | null>;
  taken_back_at: Generated<Temporal.Instant | null>;
}

/** The day's routines, and what people said is done. */
export interface RoutineTables {
  routines: RoutinesTable;
  routine_ticks: RoutineTicksTable;
}
