import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { openDesk, PHONE, START } from "./desk.ts";

const at = (seconds: number) => Temporal.Instant.from(START).add({ seconds });
const minutes = (count: number) => count * 60;

/** A desk whose timers, in seconds from the start, fire when the loops are woken; each may plan another. */
async function deskWithTimers(dueSeconds: readonly number[], plan: Record<number, number> = {}) {
  let pending = [...dueSeconds];
  const fired: string[] = [];
  const desk = await openDesk({
    nextDueAt: async () => (pending.length === 0 ? null : at(Math.min(...pending))),
    waiting: async () => {
      const due = pending.filter((seconds) => Temporal.Instant.compare(at(seconds), desk.now()) <= 0);
      const [first] = due.sort((a, b) => a - b);
      if (first === undefined) return [];
      fired.push(`${first} at ${desk.now().since(at(0)).total("seconds")}`);
      const follow = plan[first];
      pending = [
        ...pending.filter((seconds) => seconds !== first),
        ...(follow === undefined ? [] : [follow]),
      ];
      return ["a timer"];
    },
  });
  return { desk, fired };
}

test("everything due fires at its own instant, in its order", async () => {
  const due = [minutes(90), minutes(30), minutes(121), minutes(60)];
  const { desk, fired } = await deskWithTimers(due, { [minutes(30)]: minutes(45) });
  const { body } = await desk.post("/sandbox/clock", { advance: "PT2H" });
  await desk.close();
  expect(fired).toEqual(["1800 at 1800", "2700 at 2700", "3600 at 3600", "5400 at 5400"]);
  expect(body).toEqual({ now: "2026-11-23T11:00:00+01:00", settled: true });
});

test("days are Brussels days over a change of hour", async () => {
  const { desk } = await deskWithTimers([]);
  await desk.post("/sandbox/clock", { set: "2027-03-27T09:00:00+01:00" });
  const { body } = await desk.post("/sandbox/clock", { advance: "P1D" });
  await desk.close();
  expect(body["now"]).toBe("2027-03-28T09:00:00+02:00");
});

test.each([
  ["backwards", { set: "2026-11-23T08:59:00+01:00" }],
  ["a negative advance", { advance: "-PT1M" }],
  ["no duration", { advance: "2 hours" }],
  ["no instant", { set: "2026-11-23" }],
  ["both", { advance: "PT1M", set: "2026-11-24T09:00:00+01:00" }],
  ["neither", {}],
])("%s is refused and moves nothing", async (_, body) => {
  const { desk } = await deskWithTimers([]);
  const answer = await desk.post("/sandbox/clock", body);
  const { now } = await desk.state();
  await desk.close();
  expect(answer.status).toBe(422);
  expect(now).toBe("2026-11-23T09:00:00+01:00");
});

test("a WhatsApp answer lets the window for further bubbles pass, unless more comes", async () => {
  const { desk, fired } = await deskWithTimers([8, 60]);
  await desk.post("/sandbox/whatsapp", { from: PHONE, text: "ok", more: true });
  expect(fired).toEqual([]);
  await desk.post("/sandbox/whatsapp", { from: PHONE, text: "1042" });
  await desk.close();
  expect(fired).toEqual(["8 at 8"]);
});
