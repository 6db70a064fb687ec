import type { Generated, GeneratedAlways } from "kysely";
import type { Temporal } from "temporal-polyfill";
import type { RoutineId } from "../core/ids.ts";
import type { RoutineKind } from "../core/routine/slots.ts";
import type { RoutineFacts, StepName } from "../core/routine/step-facts.ts";
import type { Tick } from "../core/routine/steps.ts";
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
  closed_by: Generated<string | null>;
  owner_id: Generated<string | null>;
  owner_name: Generated<string | null>;
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
  verdict: Generated<Tick["verdict"]>;
  reason: Generated<string | null>;
  left_count: Generated<number | null>;
}

interface RoutineAssignmentsTable {
  seq: GeneratedAlways<number>;
  routine_id: RoutineId;
  step: StepName;
  assignee_id: string;
  assignee_name: string;
  assigned_by: string;
  assigned_at: Temporal.Instant;
}

interface RoutineNotesTable {
  seq: GeneratedAlways<number>;
  routine_id: RoutineId;
  text: string;
  noted_by: string;
  noted_at: Temporal.Instant;
}

/** The day's routines, what people said is done, who has what, and what was noted. */
export interface RoutineTables {
  routines: RoutinesTable;
  routine_ticks: RoutineTicksTable;
  routine_assignments: RoutineAssignmentsTable;
  routine_notes: RoutineNotesTable;
}
