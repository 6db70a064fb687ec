import { expect, test } from "vitest";
import type { TimerEntry } from "../../core/ports.ts";
import { newId } from "./an-order.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

const db = seededStore();

const timer = (
  kind: TimerEntry["kind"],
  minutes: number,
  subject: string = newId("fulfillment"),
): TimerEntry => ({
  kind,
  subject,
  dueAt: minutesLater(minutes),
});
const set = (...timers: TimerEntry[]) => db.inTx((tx) => tx.timers.set(timers));
const takeDue = (minutes: number) => db.inTx((tx) => tx.timers.takeDue(minutesLater(minutes)));

test("due timers are taken once, earliest first, and none before its time", async () => {
  const [late, early] = [timer("ship_due", 20), timer("confirm_wall", 10)];
  await set(late, early);
  expect(await takeDue(9)).toBeNull();
  expect([await takeDue(30), await takeDue(30), await takeDue(30)]).toEqual([early, late, null]);
});

test("a timer set again is moved, also after it has fired", async () => {
  const { subject } = timer("ship_due", 0);
  await set(timer("ship_due", 10, subject));
  await set(timer("ship_due", 20, subject), timer("ship_due", 15, subject));
  expect(await takeDue(14)).toBeNull();
  expect(await takeDue(15)).toMatchObject({ subject });
  await set(timer("ship_due", 16, subject));
  expect(await takeDue(16)).toMatchObject({ subject });
});

test("a cancelled timer does not fire, its neighbors do", async () => {
  const subject = newId("fulfillment");
  await set(
    timer("confirm_wall", 1, subject),
    timer("confirm_business", 2, subject),
    timer("ship_due", 3, subject),
  );
  await db.inTx((tx) => tx.timers.cancel(["confirm_wall", "confirm_business"], subject));
  expect([await takeDue(5), await takeDue(5)]).toEqual([timer("ship_due", 3, subject), null]);
});

test("a timer whose flow fails is due again", async () => {
  const due = timer("confirm_wall", 1);
  await set(due);
  const failing = db.inTx(async (tx) => {
    await tx.timers.takeDue(minutesLater(1));
    throw new Error("the flow broke");
  });
  await expect(failing).rejects.toThrow("the flow broke");
  expect(await takeDue(1)).toEqual(due);
});

test("many takers at once fire each timer once", async () => {
  const all = Array.from({ length: 60 }, (_, index) => timer("confirm_wall", index));
  await set(...all);
  const fired: string[] = [];
  async function taker(): Promise<void> {
    for (let taken = await takeDue(100); taken; taken = await takeDue(100)) fired.push(taken.subject);
  }
  await Promise.all(Array.from({ length: 8 }, taker));
  expect(fired.toSorted()).toEqual(all.map((each) => each.subject).toSorted());
});

test("a flow may cancel a timer that is firing without waiting for it", async () => {
  const due = timer("confirm_wall", 1);
  await set(due);
  await db.inTx(async (firing) => {
    expect(await firing.timers.takeDue(START.add({ hours: 1 }))).toEqual(due);
    await db.inTx((other) => other.timers.cancel(["confirm_wall"], due.subject));
  });
  expect(await takeDue(60)).toBeNull();
});
