import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, partOf, place } from "./wire.ts";

/* A partner that does not answer: late strictly after two hours, loud only in its opening hours (D4, D9). */

let desk: Desk;
let monday: Awaited<ReturnType<typeof place>>;
let saturday: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  monday = await place(desk, basket({ "HB-001": 2 }));
});

afterAll(() => desk.close());

const card = async (number: number) => shown(await desk.card(number));
const alertOf = async (number: number) => {
  const found = (await desk.posts("alertes")).map(shown).filter((text) => text.includes(`#${number}`));
  expect(found).toHaveLength(1);
  return found[0] ?? "";
};
const acceptedAt = async () =>
  (await partOf(desk, monday.id, "HABEEBEE")).confirmWallDueAt?.add({ hours: -2 });
const set = async (afterAccepted: string) =>
  desk.at((await acceptedAt())?.add(afterAccepted).toString() ?? "");

test("at exactly two hours nothing is said", async () => {
  await set("PT2H");
  expect(await desk.alerts()).toEqual([]);
  expect((await partOf(desk, monday.id, "HABEEBEE")).flags).toEqual([]);
  expect(await card(1001)).toContain("à confirmer avant");
});

test("a second later the card is late and one message in #alertes calls for the PM", async () => {
  await set("PT2H1S");
  const alert = await alertOf(1001);
  expect(alert).toMatch(/🔴.*sans confirmation depuis 2\s?h.*HABEEBEE/);
  expect(alert).toContain("<@U_PM>");
  expect(await card(1001)).toContain("🔴 sans réponse depuis");
  expect((await desk.card(1001)).text).toContain("sans réponse du partenaire");
});

test("hours later there is still one message", async () => {
  await set("PT6H");
  await alertOf(1001);
});

test("the answer, though late, confirms: the same message turns green", async () => {
  const [answer] = await desk.says("HABEEBEE", "ok");
  expect(answer).toContain("#1001 confirmée");
  const alert = await alertOf(1001);
  expect(alert).toMatch(/🟢/);
  expect(alert).not.toMatch(/🔴|<@U_PM>/);
  expect(await card(1001)).toContain("hors délai");
});

test("a late yes that is taken back is late again, in the same message", async () => {
  const [answer] = await desk.says("HABEEBEE", "annuler 1001");
  expect(answer).toContain("n'est plus confirmée");
  const alert = await alertOf(1001);
  expect(alert).toMatch(/🔴/);
  await desk.says("HABEEBEE", "1001 ok");
  expect(await alertOf(1001)).toMatch(/🟢/);
});

test("while the partner is closed two hours are information, without a mention", async () => {
  await desk.at("2025-10-25T11:00:00+02:00");
  saturday = await place(desk, basket({ "HB-001": 1 }));
  expect(saturday.number).toBe(1002);
  expect((await partOf(desk, saturday.id, "HABEEBEE")).confirmDueAt?.toString()).toBe("2025-10-27T10:00:00Z");
  await desk.at("2025-10-25T13:30:00+02:00");
  const alert = await alertOf(1002);
  expect(alert).toMatch(/🕒/);
  expect(alert).toContain("est fermé");
  expect(alert).not.toMatch(/🔴|<@U_PM>/);
  expect((await partOf(desk, saturday.id, "HABEEBEE")).flags).toEqual(["late_wall"]);
});

test("on Monday at 11:00 exactly, over the change of hour, it is still information", async () => {
  await desk.at("2025-10-27T11:00:00+01:00");
  expect(await alertOf(1002)).toMatch(/🕒/);
});

test("at 11:00:01 two opening hours have passed: a warning, in the same message", async () => {
  await desk.at("2025-10-27T11:00:01+01:00");
  const alert = await alertOf(1002);
  expect(alert).toMatch(/🔴/);
  expect(alert).toContain("<@U_PM>");
  expect((await partOf(desk, saturday.id, "HABEEBEE")).flags).toEqual(["late_wall", "late"]);
});

test("“rupture” ends the silence too: green, and a message of its own asks what next", async () => {
  await desk.says("HABEEBEE", "1002 rupture");
  const alerts = (await desk.posts("alertes")).map(shown).filter((text) => text.includes("#1002"));
  expect(alerts).toHaveLength(2);
  expect(alerts[0]).toMatch(/🟢/);
  expect(alerts[1]).toContain("refusée par HABEEBEE");
});
