import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, partOf, place } from "./wire.ts";

/* Slack takes nothing: what cannot wait reaches the desk's own address by mail, once, and it hears of the end (E6). */

const DESK_EMAIL = "bureau@makethechange.test";

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 2 }));
});

afterAll(() => desk.close());

const subjects = async () => (await desk.mails(DESK_EMAIL)).map(({ subject }) => subject);
const down = (times: number) => desk.faults({ service: "slack", mode: "error_500", times });

test("for ten minutes nobody is told: an outage may pass", async () => {
  await desk.passes("PT1H58M");
  await down(1000);
  await desk.passes("PT5M");
  await desk.passes("PT4M");
  expect(await subjects()).toEqual([]);
});

test("then one mail says that Slack is down, and one holds the alert that waits", async () => {
  await desk.passes("PT5M");
  expect(await subjects()).toEqual([
    "🔴 Comptoir : Slack ne reçoit plus rien",
    expect.stringMatching(/^Comptoir \(Slack en panne\) : .*#1001.*sans confirmation/),
  ]);
});

test("however long it lasts, each is told once", async () => {
  await desk.passes("PT20M");
  expect(await subjects()).toHaveLength(2);
});

test("a hero that runs out meanwhile is critical, and told once too", async () => {
  await place(desk, basket({ "MTC-H-001": 90 }));
  await desk.passes("PT2M");
  expect((await subjects()).slice(2)).toEqual([
    expect.stringMatching(/^Comptoir \(Slack en panne\) : .*Rupture de stock : Miel/),
  ]);
});

test("that the partner's silence goes on to whom it escalates is no other mail about it", async () => {
  await desk.passes("PT30M");
  await desk.passes("PT10M");
  expect((await partOf(desk, order.id, "HABEEBEE")).flags).toContain("escalated");
  expect((await subjects()).filter((subject) => subject.includes("#1001"))).toHaveLength(1);
});

test("the mails say what the card would, and name who is called", async () => {
  const [late] = (await desk.mails(DESK_EMAIL)).filter(({ subject }) => subject.includes("#1001"));
  expect(late?.text).toContain("HABEEBEE");
  expect(late?.text).toContain("Responsable : Pauline");
  expect(late?.text).not.toMatch(/<@|\*|&amp;/);
});

test("the end is told once, and the alerts come to their channel, one message each", async () => {
  await down(1);
  await desk.passes("PT3H");
  await desk.passes("PT30M");
  expect((await subjects()).filter((subject) => subject.includes("de retour"))).toEqual([
    "🟢 Comptoir : Slack est de retour",
  ]);
  const alerts = await desk.alerts();
  expect(alerts.filter((text) => text.includes("#1001"))).toHaveLength(1);
  expect(alerts.filter((text) => text.includes("Rupture de stock"))).toHaveLength(1);
});
