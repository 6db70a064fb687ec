import type { Temporal } from "temporal-polyfill";
import type { FulfillmentId } from "../ids.ts";
import type { StockState } from "../stock/stock-line.ts";
import type { TeamRole } from "../team/roles.ts";
import type { RoutineKind } from "./slots.ts";

/**
 * The steps of the two routines (R174–R185). What a step says follows from its facts and its ticks alone; facts are
 * plain JSON, since a routine that is over shows those it ended with. A step to come is a row of `StepFacts`, one of
 * `STEPS`, its facts in `core/flow/routine-facts.ts` and its words.
 */
export interface StepFacts {
  /** R174: what is left of each hero, against what asks for more. */
  readonly hero_stock: {
    readonly heroes: readonly {
      readonly sku: string;
      readonly name: string;
      readonly availableUnits: number;
      readonly thresholdUnits: number;
      readonly coverDays: number | null;
      readonly onOrderUnits: number;
      /** ISO date; null when nothing is expected. */
      readonly expectedOn: string | null;
      readonly state: StockState;
    }[];
    readonly openAlerts: number;
  };
  /** R175: what is to be picked and packed, by SKU and then part by part. */
  readonly hero_orders: {
    readonly products: readonly { readonly sku: string; readonly name: string; readonly units: number }[];
    readonly parts: readonly PartToDo[];
    readonly orders: number;
    readonly late: number;
  };
  /** R180: what was begun or packed and has not left, with what it lacks; `waiting` are those nobody has begun. */
  readonly parcels: {
    readonly parts: readonly PartToDo[];
    readonly orders: number;
    readonly packed: number;
    readonly waiting: number;
  };
  /** R181: what left today by its parcels, beside what the ledger issued for them. */
  readonly levels: { readonly products: readonly LevelOfDay[] };
}

/** A part of the hub's with its next step, nothing of its client. */
interface PartToDo {
  readonly fulfillmentId: FulfillmentId;
  readonly number: number;
  readonly state: "queued" | "awaiting_stock" | "picking" | "packed";
  readonly isLate: boolean;
  readonly units: number;
}

/** A hero's shelf over one local day. */
export interface LevelOfDay {
  readonly sku: string;
  readonly name: string;
  readonly onHandUnits: number;
  /** On the lines of parcels that left today. */
  readonly leftUnits: number;
  /** Issued in the ledger for those lines. */
  readonly issuedUnits: number;
  /** Everything else that happened to the shelf today: received, come back, broken, counted. */
  readonly otherUnits: number;
  /** Counted, and not decided on yet; null where no count waits. */
  readonly countedUnits: number | null;
}

export type StepName = keyof StepFacts;
export type RoutineFacts = Partial<StepFacts>;

/** A person's word that a step is done. */
export interface Tick {
  readonly step: StepName;
  readonly by: string;
  readonly role: TeamRole;
  readonly at: Temporal.Instant;
}

interface Rule<Facts> {
  readonly kind: RoutineKind;
  readonly owner: TeamRole;
  /** Whether the data say that it is done; a step without it is done by somebody's word. */
  readonly isProven?: (facts: Facts) => boolean;
}

const STEPS: { readonly [Name in StepName]: Rule<StepFacts[Name]> } = {
  hero_stock: { kind: "morning", owner: "pm" },
  hero_orders: { kind: "morning", owner: "assistant", isProven: ({ orders }) => orders === 0 },
  parcels: { kind: "evening", owner: "assistant", isProven: ({ orders }) => orders === 0 },
  levels: { kind: "evening", owner: "assistant" },
};

export type Step = {
  [Name in StepName]: {
    readonly name: Name;
    readonly owner: TeamRole;
    readonly facts: StepFacts[Name];
    /** `auto`: the data prove it. `open`: it is to be done; `isProvable` says by whom it will be seen. */
    readonly state: "auto" | "ticked" | "open";
    readonly isProvable: boolean;
    /** The morning's, which left it undone. */
    readonly isCarried: boolean;
    readonly tick: Tick | null;
    readonly mayUndo: boolean;
  };
}[StepName];

/** A tick can be taken back for as long as a confirmation can (chat-ux §2.3). */
export const TICK_UNDO_MINUTES = 10;

/** From then on the tick stands. */
export function undoEndsAt(tick: Tick): Temporal.Instant {
  return tick.at.add({ minutes: TICK_UNDO_MINUTES });
}

/** The steps of a routine, its own before those that the morning left it, as they stand `now`. */
export function stepsOf(
  of: Listed & { readonly ticks: readonly Tick[] },
  now: Temporal.Instant,
): readonly Step[] {
  return namesIn(of).flatMap((name) => {
    const facts = of.facts[name];
    if (!facts) return [];
    const tick = of.ticks.find((each) => each.step === name) ?? null;
    return [stepOf({ name, facts, tick, isCarried: STEPS[name].kind !== of.kind }, now)];
  });
}

/** What says which steps a routine has: those that it has facts of. */
type Listed = { readonly kind: RoutineKind; readonly facts: RoutineFacts };

/** The names of a routine's steps, in the order of its card. */
export function namesIn({ kind, facts }: Listed): readonly StepName[] {
  const names = (Object.keys(STEPS) as StepName[]).filter((name) => facts[name] !== undefined);
  return names.toSorted((a, b) => Number(STEPS[a].kind !== kind) - Number(STEPS[b].kind !== kind));
}

/** The steps that every routine of that kind has. */
export function stepNames(kind: RoutineKind): readonly StepName[] {
  return (Object.keys(STEPS) as StepName[]).filter((name) => STEPS[name].kind === kind);
}

/** What an evening takes over from its morning: what is still to be done (chat-ux §2.3). */
export function leftUndone(steps: readonly Step[]): readonly StepName[] {
  return steps.filter(({ state }) => state === "open").map(({ name }) => name);
}

/** Steps that are done, by the data or by somebody's word. */
export function doneIn(steps: readonly Step[]): number {
  return steps.filter(({ state }) => state !== "open").length;
}

/** The step of that name if it is one of this routine's that people tick; null for any other text. */
export function tickable(of: Listed, text: string): StepName | null {
  const name = namesIn(of).find((each) => each === text);
  return name !== undefined && STEPS[name].isProven === undefined ? name : null;
}

function stepOf(
  of: {
    readonly name: StepName;
    readonly facts: StepFacts[StepName];
    readonly tick: Tick | null;
    readonly isCarried: boolean;
  },
  now: Temporal.Instant,
): Step {
  const { name, facts, tick, isCarried } = of;
  const { owner, isProven } = STEPS[name] as Rule<StepFacts[StepName]>;
  const isAuto = isProven?.(facts) ?? false;
  const mayUndo = tick !== null && now.epochMilliseconds < undoEndsAt(tick).epochMilliseconds;
  const state = isAuto ? "auto" : tick === null ? "open" : "ticked";
  const isProvable = isProven !== undefined;
  return { name, owner, facts, state, isProvable, isCarried, tick, mayUndo } as Step;
}
