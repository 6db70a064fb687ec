import { describe, expect, test } from "vitest";
import { takeAlert } from "../../../core/flow/hold-alert.ts";
import { alertDesk, LEA, MONDAY } from "./alert-desk.ts";

/* What comes and goes, and what is said again and again (reliability E1, E2). */

const { desk, deps, raise, card, sent } = alertDesk();

describe("what comes and goes", () => {
  test("twenty times in ten minutes is marked once, and calm ends it", async () => {
    const alert = await raise();
    for (let times = 0; times < 20; times += 1) {
      desk.clock.at = desk.clock.at.add({ seconds: 15 });
      await alert.finds(null);
      desk.clock.at = desk.clock.at.add({ seconds: 15 });
      await alert.finds(9);
    }
    expect((await alert.told()).filter((type) => type === "flapping")).toHaveLength(1);
    expect(await alert.now()).toMatchObject({ state: "open", reopenedTimes: 3 });
    const { version } = await card(alert.id);
    await alert.finds(null);
    expect(await alert.now()).toMatchObject({ state: "open" });
    expect((await card(alert.id)).version).toBe(version);
    await desk.until("2025-10-20T09:46:00+02:00");
    expect(await alert.now()).toMatchObject({ state: "resolved", flappingSince: null });
  });
});

test("the same 500 times in a minute is one message, drawn every five seconds at most; a person is shown at once", async () => {
  const alert = await raise();
  await sent();
  const drawn: string[] = [];
  for (let times = 1; times <= 500; times += 1) {
    desk.clock.at = MONDAY.add({ milliseconds: times * 120 });
    await alert.finds(9 + times);
    if (times % 5 === 0) drawn.push(...(await sent()));
  }
  // The line of other figures is none: the card opened a minute ago.
  expect(drawn.every((kind) => kind === "alert_card")).toBe(true);
  expect(drawn.length).toBeGreaterThan(5);
  expect(drawn.length).toBeLessThanOrEqual(12);
  await takeAlert(deps(), { id: alert.id, by: LEA });
  expect(await sent()).toEqual(["alert_card", "alert_line"]);
});

test("the same found again changes nothing: neither its card nor a line, however long it stands", async () => {
  const alert = await raise();
  const { version } = await card(alert.id);
  for (let hours = 1; hours <= 3; hours += 1) {
    desk.clock.at = desk.clock.at.add({ hours: 1 });
    await alert.finds(9);
  }
  expect((await card(alert.id)).version).toBe(version);
  expect(await alert.told()).toEqual(["opened"]);
});
