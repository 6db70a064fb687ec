import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { fireNextTimer } from "../../../core/flow/fire-timer.ts";
import { planRoutines } from "../../../core/flow/plan-routines.ts";
import { stockDesk } from "./stock-desk.ts";

/* The first of the month, from a 20 October on: a month is told once, whoever fires and restarts. */

const desk = stockDesk();
const months = async () =>
  (await desk.notices("monthly_export")).flatMap(({ notice }) =>
    notice.kind === "monthly_export" ? [notice.month] : [],
  );

test("a new desk is told of no month before the first", async () => {
  await Promise.all([1, 2, 3].map(() => planRoutines(desk.deps())));
  await desk.until("2025-11-01T08:29:59Z");
  expect(await months()).toEqual([]);
});

test("on the first at half past nine of Brussels the month before is told once", async () => {
  desk.clock.at = Temporal.Instant.from("2025-11-01T08:30:00Z");
  await Promise.all([1, 2, 3].map(() => fireNextTimer(desk.deps())));
  await desk.settle();
  await planRoutines(desk.deps());
  expect(await months()).toEqual(["2025-10"]);
});

test("fired again for a month that was told it tells nothing", async () => {
  await desk.db.inTx((tx) =>
    tx.timers.set([{ kind: "monthly_export", subject: "desk", dueAt: desk.clock.at }]),
  );
  await desk.settle();
  expect(await months()).toEqual(["2025-10"]);
});

test("a machine that was off over the first tells it late, and of several the newest", async () => {
  desk.clock.at = Temporal.Instant.from("2026-01-14T10:00:00Z");
  await planRoutines(desk.deps());
  await desk.settle();
  expect(await months()).toEqual(["2025-10", "2025-12"]);
  await desk.until("2026-02-01T08:30:00Z");
  expect((await months()).at(-1)).toBe("2026-01");
});
