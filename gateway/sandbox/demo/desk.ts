import { planRoutines } from "../../../core/flow/plan-routines.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { DEMO_ORDER_PREFIX } from "./attempts.ts";
import { DEMO_DAYS, type DemoCalendar, demoCalendar, shiftToThisWeek } from "./calendar.ts";
import { demoCatalogue } from "./catalogue.ts";
import { demoDoors } from "./doors.ts";
import type { Gate } from "./gate.ts";
import { demoIds } from "./ids.ts";
import { planDemo } from "./plan.ts";
import type { DemoParts } from "./ports.ts";
import { type DemoProgress, progressStore } from "./progress.ts";
import { type Story, type StoryParts, tell } from "./story.ts";

export type DemoState = {
  /** `foreign`: orders are there that are not the demo's. `interrupted`: half of it is written, and waits. */
  readonly state: "empty" | "running" | "interrupted" | "done" | "foreign";
  /** The day that is being written, from 1; 0 before the first. */
  readonly day: number;
  readonly days: number;
  readonly orders: number;
  /** Date of the last day. */
  readonly until: string;
};

export type DemoRefusal = { readonly refused: "not_empty" | "demo_running"; readonly message: string };

/** The demo history: written, gone on with, and taken away. */
export type Demo = {
  state(): Promise<DemoState>;
  /** Begins, or goes on where it stopped; what runs or is done is left as it is. Answers once it has begun. */
  seed(ask: { readonly unshifted: boolean }): Promise<DemoState | DemoRefusal>;
  reset(): Promise<DemoState | DemoRefusal>;
  /** Asked before the bot starts: whether half a history is written, which keeps everybody out until it is settled. */
  recover(): Promise<boolean>;
  /** Stops after what is happening; it can be gone on with. */
  stop(): Promise<void>;
};

export type DemoOptions = DemoParts & {
  readonly gate: Gate;
  /** Gives an emptied desk its team, tokens and secrets. */
  restore(): Promise<void>;
};

type Inside = DemoOptions &
  StoryParts & {
    /** The stand-ins forget what they remember of an emptied desk. */
    forget(): void;
  };

type Running = { ended: Promise<void>; isStopping: boolean };

/** The demo history of a sandbox. */
export function createDemo(options: Inside): Demo {
  const doors = demoDoors(options.gate, options.bot);
  const kept = progressStore(options.sandbox.documents);
  const inTurn = oneAtATime();
  let running: Running | null = null;
  const state = () => stateOf(options, { progress: kept.read(), isRunning: running !== null });

  async function begin(isUnshifted: boolean): Promise<DemoRefusal | null> {
    const bot = await doors.close();
    const story = await storyOf(options, { progress: await kept.read(), isUnshifted });
    if ("refused" in story) {
      if (!story.staysClosed) doors.open();
      return story;
    }
    const { progress } = story;
    await kept.save(progress);
    const mine: Running = { ended: Promise.resolve(), isStopping: false };
    running = mine;
    mine.ended = finish({
      ...{ ...story, bot, from: progress.done },
      done: (done, day) => kept.save({ ...progress, done, day }),
      isStopping: () => mine.isStopping,
    })
      .catch((error: unknown) => options.log.error({ err: error }, "The demo history stopped"))
      .finally(() => {
        running = null;
      });
    return null;
  }

  async function finish(story: Story & { readonly progress: DemoProgress }): Promise<void> {
    if (!(await tell(options, story))) return;
    const done = story.plan.happenings.length;
    await kept.save({ ...story.progress, done, day: DEMO_DAYS - 1, isDone: true });
    const broken = await options.database.brokenInvariants();
    if (broken.length > 0) options.log.error({ broken }, "The demo history is not as it should be");
    // From here on: those of the story's days are not told.
    await planRoutines(options.deps);
    doors.open();
  }

  return {
    state,
    seed: (ask) =>
      inTurn(async () => {
        const before = await state();
        if (before.state === "foreign") return notEmpty("Il y a déjà des commandes.");
        if (before.state === "running" || before.state === "done") return before;
        return (await begin(ask.unshifted)) ?? state();
      }),
    reset: () =>
      inTurn(async () => {
        if (running) return { refused: "demo_running", message: "L’historique s’écrit encore." };
        await doors.close();
        await empty(options, null);
        await planRoutines(options.deps);
        doors.open();
        return state();
      }),
    recover: async () => {
      const isHalfWritten = (await state()).state === "interrupted";
      if (isHalfWritten) await options.gate.close();
      return isHalfWritten;
    },
    stop: async () => {
      if (!running) return;
      running.isStopping = true;
      await running.ended;
    },
  };
}

async function stateOf(
  { database, deps }: Inside,
  now: { readonly progress: Promise<DemoProgress | null>; readonly isRunning: boolean },
): Promise<DemoState> {
  const [progress, orders] = await Promise.all([now.progress, database.countOrders(DEMO_ORDER_PREFIX)]);
  const shift = progress?.shiftDays ?? shiftToThisWeek(deps.clock.now());
  const rest = {
    days: DEMO_DAYS,
    until: demoCalendar(shift)
      .shown(DEMO_DAYS - 1)
      .toString(),
  };
  if (!progress) {
    const state = now.isRunning ? "running" : orders.all > 0 ? "foreign" : "empty";
    return { state, day: 0, orders: orders.all, ...rest };
  }
  const { day, isDone } = progress;
  const state = isDone ? "done" : now.isRunning ? "running" : "interrupted";
  return { state, day: isDone ? DEMO_DAYS : day + 1, orders: orders.demo, ...rest };
}

/** The story to tell from here on, over an emptied desk where it begins; or why it cannot be told. */
async function storyOf(
  options: Inside,
  from: { readonly progress: DemoProgress | null; readonly isUnshifted: boolean },
): Promise<
  | (Pick<Story, "calendar" | "catalogue" | "plan"> & { readonly progress: DemoProgress })
  | (DemoRefusal & { readonly staysClosed: boolean })
> {
  const { database, deps } = options;
  const { progress } = from;
  const shift = from.isUnshifted ? 0 : shiftToThisWeek(deps.clock.now());
  const calendar = demoCalendar(progress?.shiftDays ?? shift);
  const catalogue = demoCatalogue(options.catalogue);
  const plan = planDemo({ calendar, catalogue, holidays: deps.holidays });
  // Asked again: an order may have come in before the doors were closed.
  const orders = await database.countOrders(DEMO_ORDER_PREFIX);
  if (!progress && orders.all > 0)
    return { ...notEmpty("Une commande vient d’arriver."), staysClosed: false };
  const isAnother = progress && (progress.fingerprint !== plan.fingerprint || orders.all > orders.demo);
  if (isAnother)
    return { ...notEmpty("L’historique commencé n’est pas celui de cette version."), staysClosed: true };
  if (progress) await database.giveBackClaims();
  else await empty(options, calendar);
  const { shiftDays } = calendar;
  const fresh = { shiftDays, fingerprint: plan.fingerprint, done: 0, day: 0, isDone: false };
  return { calendar, catalogue, plan, progress: progress ?? fresh };
}

async function empty(options: Inside, calendar: DemoCalendar | null): Promise<void> {
  const ids = demoIds();
  if (calendar) ids.begin("catalogue", calendar.startsAt);
  await options.database.empty(calendar && { at: calendar.startsAt, endsAt: calendar.endsAt, ids });
  options.forget();
  await options.restore();
}

function notEmpty(why: string): DemoRefusal {
  const message = `${why} La démonstration s’écrit dans une base vide : remettez d’abord à zéro.`;
  return { refused: "not_empty", message };
}
