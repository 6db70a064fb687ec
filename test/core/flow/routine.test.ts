import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { fireNextTimer } from "../../../core/flow/fire-timer.ts";
import { planRoutines, skipRoutines } from "../../../core/flow/plan-routines.ts";
import { readRoutines } from "../../../core/flow/read-routine.ts";
import { startPicking } from "../../../core/flow/start-picking.ts";
import { tickRoutineStep, untickRoutineStep } from "../../../core/flow/tick-routine-step.ts";
import { isRefusal } from "../../../core/refusal.ts";
import type { StepName } from "../../../core/routine/step-facts.ts";
import { stepsOf } from "../../../core/routine/steps.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* The day's routines over two weeks, from a Monday at 9:05 on: one row a kind and date, whoever fires it. */

const LÉA = { name: "Léa", role: "assistant" } as const;
const PAULINE = { name: "Pauline", role: "pm" } as const;
const DONE = { verdict: "done", reason: null, left: null, role: "pm" } as const;
const desk = stockDesk();
const rows = async () =>
  (await desk.db.kysely.selectFrom("routines").selectAll().orderBy("opened_at").execute()).map(
    (row) => `${row.on_date} ${row.kind}${row.closed_at === null ? "" : " closed"}`,
  );
const newest = async () => {
  const { routines } = await readRoutines(desk.deps(), null);
  const routine = routines.at(-1)?.routine;
  if (!routine) throw new Error("no routine today");
  return routine;
};
const steps = async () => {
  const found = stepsOf(await newest(), desk.clock.at);
  return Object.fromEntries(found.map((step) => [step.name, step.state]));
};
const cardVersion = async () => (await desk.notices("routine_card")).at(-1)?.version;
const tick = async (step: string, member: typeof LÉA | typeof PAULINE = LÉA) =>
  tickRoutineStep(desk.deps(), { routineId: (await newest()).id, step, member });

test("a new desk begins with its next routine, however many processes start", async () => {
  await Promise.all([planRoutines(desk.deps()), planRoutines(desk.deps()), planRoutines(desk.deps())]);
  await desk.settle();
  expect(await rows()).toEqual([]);
  await desk.until("2025-10-20T15:59:59Z");
  expect(await rows()).toEqual([]);
});

test("six o'clock opens the evening once, whoever fires and restarts", async () => {
  desk.clock.at = Temporal.Instant.from("2025-10-20T16:00:00Z");
  await Promise.all([1, 2, 3].map(() => fireNextTimer(desk.deps())));
  await planRoutines(desk.deps());
  await desk.settle();
  expect(await rows()).toEqual(["2025-10-20 evening"]);
  expect(await desk.notices("routine_card")).toHaveLength(1);
});

test("an evening without a morning asks for what the morning would have", async () => {
  expect(Object.keys(await steps())).toEqual([
    ...["daily_report", "parcels", "levels", "tracking_received", "deliveries", "satisfaction"],
    ...["hero_stock", "hero_orders", "to_confirm", "night_orders", "missing_tracking", "money_of_yesterday"],
  ]);
});

test("fired again for a date that has its routine it opens none", async () => {
  await desk.db.inTx((tx) => tx.timers.set([{ kind: "routine", subject: "desk", dueAt: desk.clock.at }]));
  await desk.settle();
  expect(await rows()).toEqual(["2025-10-20 evening"]);
});

test("off at nine, on at twenty past: it is sent late, and closes the evening before", async () => {
  await desk.jump("2025-10-21T07:20:00Z");
  expect(await rows()).toEqual(["2025-10-20 evening closed", "2025-10-21 morning"]);
  expect((await newest()).openedAt.toString()).toBe("2025-10-21T07:20:00Z");
});

test("a list that is empty ticks itself, and unticks when an order comes", async () => {
  expect(await steps()).toEqual({
    ...{ hero_stock: "open", hero_orders: "auto", to_confirm: "auto", night_orders: "auto" },
    ...{ missing_tracking: "auto", money_of_yesterday: "open" },
  });
  const { fulfillments } = await desk.db.inTx((tx) =>
    placed(tx, { at: desk.clock.at, lines: [{ sku: "MTC-H-001", quantity: 2 }] }),
  );
  const before = await cardVersion();
  await desk.settle();
  expect(await steps()).toMatchObject({ hero_orders: "open" });
  expect(await cardVersion()).toBe((before ?? 0) + 1);
  const { facts } = await newest();
  expect(facts.hero_orders).toMatchObject({ orders: 1, products: [{ sku: "MTC-H-001", units: 2 }] });
  const fulfillmentId = fulfillments[0]?.id ?? "ful_";
  await startPicking(desk.deps(), { fulfillmentId, actor: { name: "Léa", via: "slack" } });
  await desk.settle();
  expect((await newest()).facts.hero_orders?.parts).toMatchObject([{ fulfillmentId, state: "picking" }]);
});

test("what changes nothing that it shows asks for no newer card", async () => {
  const before = await cardVersion();
  await desk.db.inTx((tx) =>
    tx.timers.set([{ kind: "routine_card", subject: "open", dueAt: desk.clock.at }]),
  );
  await desk.settle();
  expect(await cardVersion()).toBe(before);
});

test("of two who tick one step at once one counts, and the other is told who", async () => {
  const outcomes = await Promise.all([tick("hero_stock", LÉA), tick("hero_stock", PAULINE)]);
  const [refused] = outcomes.filter(isRefusal);
  const [standing] = (await newest()).ticks;
  expect((await newest()).ticks).toHaveLength(1);
  expect(refused).toMatchObject({ refused: "already_decided", facts: { state: "ticked", by: standing?.by } });
  const again = await tick("hero_stock");
  expect(again).toMatchObject({ refused: "already_decided" });
});

test("against the data a reason is asked for; what they prove nobody ticks, nor what is no step of it", async () => {
  expect(await tick("hero_orders")).toMatchObject({ refused: "reason_required" });
  expect(await tick("night_orders")).toMatchObject({
    ...{ refused: "already_decided", facts: { state: "proven" } },
  });
  expect(await tick("levels")).toMatchObject({ refused: "routine_unknown" });
  expect(await tick("")).toMatchObject({ refused: "routine_unknown" });
});

test("it can be taken back for ten minutes, to the second", async () => {
  const routineId = (await newest()).id;
  const untick = () => untickRoutineStep(desk.deps(), { routineId, step: "hero_stock", member: PAULINE });
  const tickedAt = desk.clock.at;
  desk.clock.at = tickedAt.add({ minutes: 9, seconds: 59 });
  expect(await untick()).toEqual({ outcome: "done" });
  expect(await untick()).toMatchObject({ refused: "already_decided" });
  expect((await newest()).ticks).toEqual([]);
  await tick("hero_stock");
  const before = await cardVersion();
  await desk.until(desk.clock.at.add({ minutes: 10 }).toString());
  expect(await untick()).toMatchObject({ refused: "undo_too_late", facts: { minutes: 10 } });
  // The card has lost its way back by itself.
  expect(await cardVersion()).toBe((before ?? 0) + 1);
});

test("two people who tick two steps at once both count", async () => {
  const { id } = await newest();
  await desk.db.kysely.deleteFrom("routine_ticks").where("routine_id", "=", id).execute();
  const added = (step: StepName, by: string, then: () => Promise<unknown>) =>
    desk.db.inTx(async (tx) => {
      const before = (await tx.routines.lock(id))?.ticks.length;
      await tx.routines.addTick(id, { step, ...DONE, by, at: desk.clock.at });
      await then();
      return before;
    });
  // The second asks for the row before the first has committed.
  const others: Promise<number | undefined>[] = [];
  const first = await added("hero_stock", "Léa", () => {
    others.push(added("hero_orders", "Pauline", async () => undefined));
    return desk.db.untilSomebodyWaits();
  });
  const seen = [first, ...(await Promise.all(others))];
  expect(seen).toEqual([0, 1]);
  expect((await newest()).ticks.map(({ step }) => step).toSorted()).toEqual(["hero_orders", "hero_stock"]);
});

test("of twenty clicks at once one counts and nineteen are told who was first", async () => {
  const { id } = await newest();
  await desk.db.kysely.deleteFrom("routine_ticks").where("routine_id", "=", id).execute();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => tick("hero_stock")));
  expect(outcomes.filter(isRefusal)).toHaveLength(19);
  expect((await newest()).ticks).toHaveLength(1);
});

test("the next one closes it: a late click is told so, and changes nothing", async () => {
  const { id } = await newest();
  await desk.db.kysely.deleteFrom("routine_ticks").where("routine_id", "=", id).execute();
  await desk.until("2025-10-21T16:00:00Z");
  const late = await tickRoutineStep(desk.deps(), { routineId: id, step: "hero_stock", member: LÉA });
  expect(late).toMatchObject({
    ...{ refused: "already_decided", facts: { state: "closed", by: null, at: "2025-10-21T16:00:00Z" } },
  });
  expect((await newest()).kind).toBe("evening");
  // What the morning left is the evening's too, and is ticked there.
  expect(await steps()).toEqual({
    ...{ daily_report: "auto", parcels: "open", levels: "open", tracking_received: "auto" },
    ...{ deliveries: "auto", satisfaction: "open" },
    ...{ hero_stock: "open", hero_orders: "open", money_of_yesterday: "open" },
  });
  expect(await tick("hero_stock", PAULINE)).toEqual({ outcome: "done" });
});

test("a weekend and a machine that was off for days: the newest alone is told", async () => {
  await desk.jump("2025-10-24T16:00:00Z");
  expect((await rows()).slice(-2)).toEqual(["2025-10-21 evening closed", "2025-10-24 evening"]);
  await desk.until("2025-10-27T07:59:59Z");
  expect((await rows()).at(-1)).toBe("2025-10-24 evening");
  await desk.until("2025-10-27T08:00:00Z");
  expect((await rows()).at(-1)).toBe("2025-10-27 morning");
});

test("a clock moved by hand over weeks passes over all but the last", async () => {
  const before = (await rows()).length;
  const target = Temporal.Instant.from("2025-11-12T12:00:00Z");
  await skipRoutines(desk.deps(), target);
  await desk.until(target.toString());
  // Tuesday the eleventh is a holiday.
  expect(await rows()).toHaveLength(before + 1);
  expect((await rows()).at(-1)).toBe("2025-11-12 morning");
});
