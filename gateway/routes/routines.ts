import { z } from "zod";
import { readRoutineHistory } from "../../core/flow/read-routine.ts";
import type { Routine } from "../../core/routine/routine.ts";
import { isSentLate } from "../../core/routine/slots.ts";
import { doneIn, type Step, stepsOf } from "../../core/routine/steps.ts";
import { type Route, route } from "../endpoint.ts";
import { dateShape, instantShape } from "./shapes.ts";

const stepShape = z.object({
  step: z.string(),
  owner: z.string().meta({ description: "The role whose step it is." }),
  assignee: z.string().nullable(),
  state: z.string().meta({
    description:
      "`auto`: the data prove it; `ticked` and `waived` by somebody's word; `open`: it is to be done.",
  }),
  left: z.int().meta({ description: "What the data still ask for." }),
  carried: z.boolean().meta({ description: "The morning left it undone." }),
  by: z.string().nullable(),
  at: instantShape.nullable(),
  reason: z.string().nullable(),
});

const routinesShape = z.object({
  routines: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(["morning", "evening"]),
      on: dateShape,
      dueAt: instantShape,
      openedAt: instantShape,
      sentLate: z.boolean(),
      closedAt: instantShape.nullable(),
      closedBy: z.string().nullable(),
      owner: z.string().nullable(),
      done: z.int(),
      steps: z.array(stepShape),
      notes: z.array(z.object({ by: z.string(), at: instantShape, text: z.string() })),
    }),
  ),
});

const routines = route(
  {
    method: "get",
    path: "/api/routines",
    tag: "Hub",
    summary: "The last fourteen routines of the team",
    description:
      "Mornings and evenings, the newest first: each step with who said that it is done, or that the data do.",
    actions: ["read_hub"],
    body: null,
    query: null,
    answer: routinesShape,
    ok: "As of now.",
    accepted: null,
    refusals: [],
  },
  async ({ gateway }) => {
    const { deps } = gateway;
    const now = deps.clock.now();
    const found = await readRoutineHistory(deps);
    return { kind: "ok", body: { routines: found.map((routine) => view(routine, stepsOf(routine, now))) } };
  },
);

function view(routine: Routine, steps: readonly Step[]) {
  const { id, kind, closedBy } = routine;
  return {
    ...{ id, kind, closedBy },
    on: routine.on.toString(),
    dueAt: routine.dueAt.toString(),
    openedAt: routine.openedAt.toString(),
    sentLate: isSentLate(routine),
    closedAt: routine.closedAt?.toString() ?? null,
    owner: routine.owner?.name ?? null,
    done: doneIn(steps),
    steps: steps.map(stepView),
    notes: routine.notes.map(({ by, at, text }) => ({ by, at: at.toString(), text })),
  };
}

function stepView({ name: step, owner, assignee, state, left, isCarried: carried, tick }: Step) {
  // A word that the data have overtaken does not stand.
  const said = state === "ticked" || state === "waived" ? tick : null;
  return {
    ...{ step, owner, state, left, carried },
    assignee: assignee?.name ?? null,
    by: said?.by ?? null,
    at: said?.at.toString() ?? null,
    reason: said?.reason ?? null,
  };
}

export const routineRoutes: readonly Route[] = [routines];
