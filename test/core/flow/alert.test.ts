import { Temporal } from "temporal-polyfill";
import { describe, expect, test } from "vitest";
import { escalateAlert } from "../../../core/flow/escalate-alert.ts";
import { giveBackAlert, keepAlert, snoozeAlert, takeAlert } from "../../../core/flow/hold-alert.ts";
import { readAlerts } from "../../../core/flow/read-alerts.ts";
import { reopenAlert, resolveAlert } from "../../../core/flow/resolve-alert.ts";
import { isRefusal } from "../../../core/refusal.ts";
import { alertDesk, LEA, MONDAY, PAULINE } from "./alert-desk.ts";

/* The life of an alert over the database: who has it, who is called, and what its channel and thread are told. */

const { desk, deps, raise, pages, lastEntity } = alertDesk();

describe("taking", () => {
  test("by twenty at once is one take and nineteen polite answers", async () => {
    const alert = await raise();
    const people = Array.from({ length: 20 }, (_, index) => ({
      name: `P${index}`,
      slackUserId: `U_${index}`,
    }));
    const outcomes = await Promise.all(people.map((by) => takeAlert(deps(), { id: alert.id, by })));
    const done = outcomes.filter((each) => !isRefusal(each));
    expect(done).toHaveLength(1);
    const { hold } = await alert.now();
    const no = { refused: "alert_already", facts: { state: "acknowledged", by: hold?.by } };
    expect(outcomes.filter(isRefusal)).toHaveLength(19);
    for (const each of outcomes.filter(isRefusal)) expect(each).toMatchObject(no);
    expect(await alert.told()).toEqual(["opened", "taken"]);
  });

  test("stops the calls; two hours later it is asked, half an hour later it is nobody's, and the calls go on", async () => {
    const alert = await raise();
    await takeAlert(deps(), { id: alert.id, by: LEA });
    await desk.until("2025-10-20T11:04:59+02:00");
    expect(await alert.told()).toEqual(["opened", "taken"]);
    await desk.until("2025-10-20T11:05:00+02:00");
    expect(await alert.told()).toEqual(["opened", "taken", "asked"]);
    await desk.until("2025-10-20T11:35:00+02:00");
    expect(await alert.now()).toMatchObject({ state: "open", hold: null });
    // The whole four hours were left.
    await desk.until("2025-10-20T15:34:59+02:00");
    expect(await pages(alert.id)).toEqual([]);
    await desk.until("2025-10-20T15:35:00+02:00");
    expect(await pages(alert.id)).toEqual(["slack U_ADMIN"]);
  });

  test("is kept by who says so, and given back by hand", async () => {
    const alert = await raise();
    await takeAlert(deps(), { id: alert.id, by: LEA });
    await desk.until("2025-10-20T11:10:00+02:00");
    await keepAlert(deps(), { id: alert.id, by: LEA });
    await desk.until("2025-10-20T12:00:00+02:00");
    expect(await alert.now()).toMatchObject({ state: "acknowledged" });
    await giveBackAlert(deps(), { id: alert.id, by: LEA });
    expect(await alert.now()).toMatchObject({ state: "open", hold: null });
  });
});

test("what is put off comes back in its time, and at once where it gets worse", async () => {
  const alert = await raise();
  await snoozeAlert(deps(), { id: alert.id, by: LEA, until: "2h", reason: null });
  await desk.until("2025-10-20T11:04:59+02:00");
  expect(await alert.now()).toMatchObject({ state: "snoozed" });
  await desk.until("2025-10-20T11:05:00+02:00");
  expect(await alert.now()).toMatchObject({ state: "open" });
  await snoozeAlert(deps(), { id: alert.id, by: LEA, until: "2h", reason: null });
  await alert.finds(8);
  expect(await alert.now()).toMatchObject({ state: "snoozed" });
  await alert.finds(0, "critical");
  expect(await alert.now()).toMatchObject({ state: "open", severity: "critical", hold: null });
  expect(await alert.told()).toEqual([
    "opened",
    "snoozed",
    "woken",
    "snoozed",
    "changed",
    "woken",
    "changed",
    "escalated",
  ]);
});

describe("the calls", () => {
  test("of what is critical are one row a rung: the admin at once, then mail, then SMS", async () => {
    const alert = await raise("critical");
    expect(await pages(alert.id)).toEqual(["slack U_ADMIN"]);
    await desk.until("2025-10-20T09:35:00+02:00");
    expect(await pages(alert.id)).toEqual(["slack U_ADMIN", "email equipe@example.org"]);
    await desk.until("2025-10-20T10:05:00+02:00");
    expect(await pages(alert.id)).toEqual(["slack U_ADMIN", "email equipe@example.org", "sms +32470000000"]);
    await desk.until("2025-10-21T10:05:00+02:00");
    expect(await pages(alert.id)).toHaveLength(3);
  });

  test("by hand go one rung further, whoever has it, until nobody is left", async () => {
    const alert = await raise();
    await takeAlert(deps(), { id: alert.id, by: LEA });
    expect(await escalateAlert(deps(), { id: alert.id, by: LEA })).toMatchObject({ outcome: "done" });
    expect(await alert.now()).toMatchObject({ state: "open", escalatedSteps: 2 });
    expect(await pages(alert.id)).toEqual(["slack U_ADMIN"]);
    expect(await escalateAlert(deps(), { id: alert.id, by: LEA })).toMatchObject({
      refused: "alert_steps_done",
    });
  });

  test("by hand never call who calls", async () => {
    const alert = await raise();
    const by = { name: "Karim", slackUserId: "U_ADMIN" };
    expect(await escalateAlert(deps(), { id: alert.id, by })).toMatchObject({ refused: "alert_steps_done" });
    expect(await pages(alert.id)).toEqual([]);
    expect(await escalateAlert(deps(), { id: alert.id, by: LEA })).toMatchObject({ outcome: "done" });
  });

  test("of an information are none, and by hand the managers", async () => {
    const alert = await raise("info");
    await desk.until("2025-10-21T18:00:00+02:00");
    expect(await alert.told()).toEqual(["opened"]);
    await escalateAlert(deps(), { id: alert.id, by: LEA });
    const [, call] = await desk.db.inTx((tx) => tx.alerts.history(alert.id));
    expect(call).toMatchObject({ type: "escalated", actor: "Léa", data: { level: 1, called: [PAULINE] } });
  });
});

describe("over by hand", () => {
  test("it stays over where the data agree, and opens again after half an hour where they do not", async () => {
    const right = await raise();
    await resolveAlert(deps(), { id: right.id, by: LEA, cause: "fixed", reason: null });
    await desk.until("2025-10-20T09:20:00+02:00");
    await right.finds(null);
    await desk.until("2025-10-20T10:00:00+02:00");
    expect(await right.now()).toMatchObject({ state: "resolved", resolution: { by: "Léa", cause: "fixed" } });

    const wrong = await raise();
    await resolveAlert(deps(), { id: wrong.id, by: LEA, cause: "false_alarm", reason: null });
    await wrong.finds(7);
    await desk.until("2025-10-20T09:34:59+02:00");
    expect(await wrong.now()).toMatchObject({ state: "resolved" });
    await desk.until("2025-10-20T09:35:00+02:00");
    expect(await wrong.now()).toMatchObject({ state: "open", reopenedTimes: 1, resolution: null });
    expect(await wrong.told()).toEqual(["opened", "resolved", "reopened"]);
  });

  test("it is opened again by hand", async () => {
    const alert = await raise();
    await resolveAlert(deps(), { id: alert.id, by: LEA, cause: "expected", reason: "inventaire" });
    await reopenAlert(deps(), { id: alert.id, by: PAULINE });
    expect(await alert.now()).toMatchObject({ state: "open", resolution: null });
  });
});

test("within a day it is the same alert, after a day another, also where its timer has not fired", async () => {
  const alert = await raise();
  await alert.finds(null);
  desk.clock.at = MONDAY.add({ hours: 23 });
  await alert.finds(5);
  expect(await alert.now()).toMatchObject({ state: "open", reopenedTimes: 1 });
  await alert.finds(null);
  desk.clock.at = MONDAY.add({ hours: 47 });
  await alert.finds(5);
  expect(await alert.now()).toMatchObject({ state: "closed" });
});

test("the list has the worst first, and says since when there is none", async () => {
  const [warning, critical] = [await raise(), await raise("critical")];
  await takeAlert(deps(), { id: warning.id, by: LEA });
  const about = lastEntity();
  const ids = async (view: "live" | "taken" | "resolved", of: string | null = null) =>
    (await readAlerts(deps(), { view, about: of, isOfMessages: true, limit: 200 })).alerts.map(
      (each) => each.alert.id,
    );
  const live = await ids("live");
  expect(live.indexOf(critical.id)).toBeLessThan(live.indexOf(warning.id));
  expect(await ids("taken")).toContain(warning.id);
  expect(await ids("live", about.toUpperCase())).toEqual([critical.id]);
  desk.clock.at = MONDAY.add({ minutes: 1 });
  await critical.finds(null);
  const none = await readAlerts(deps(), { view: "live", about, isOfMessages: true, limit: 9 });
  expect(none).toMatchObject({ alerts: [], lastResolvedAt: expect.any(Temporal.Instant) });
});
