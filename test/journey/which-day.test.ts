import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, partOf, phoneSays, place } from "./wire.ts";

/* A delay without a day is asked "Pour quel jour ?", and a day alone is the answer: it confirms nothing (D7, D107). */

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

const ordered = () => place(desk, basket({ "HB-001": 2 }));
const stateOf = async ({ id }: { readonly id: string }) => (await partOf(desk, id, "HABEEBEE")).state;
const says = async (text: string) =>
  (await phoneSays(desk, MARIE, { text })).join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
const alertsAbout = async (number: number) =>
  (await desk.alerts()).filter((alert) => alert.includes(`#${number}`));

test.each(["demain", "lundi", "le 28", "28/10", "tomorrow"])("“%s” is the day of that order", async (day) => {
  const order = await ordered();
  expect(await says("j’aurai du retard")).toContain(`#${order.number} aura du retard. Pour quel jour ?`);
  expect(await says(day)).toBe(`Noté : #${order.number} décalée (*${day}*). L'équipe prévient le client.`);
  expect(await stateOf(order)).toBe("notified");
  expect((await desk.thread(order.number)).join("\n")).toContain(`« ${day} » → interprété retard`);
  expect((await alertsAbout(order.number)).at(-1)).toContain(day);
});

test("it is the day of the order that was asked about, with others open beside it", async () => {
  const [first, second] = [await ordered(), await ordered()];
  expect(await says(`retard ${second.number}`)).toContain("Pour quel jour ?");
  expect(await says("demain\nmerci")).toContain(`#${second.number} décalée (*demain*)`);
  expect([await stateOf(first), await stateOf(second)]).toEqual(["notified", "notified"]);
});

test("of two delays at once a day alone is nobody's", async () => {
  const [first, second] = [await ordered(), await ordered()];
  await says(`retard ${first.number} et ${second.number}`);
  expect(await says("demain")).not.toContain("décalée");
});

test("after another message, half an hour, or without a question a day alone is asked back", async () => {
  const order = await ordered();
  expect(await says("demain")).toContain("Je ne suis pas sûr");
  await says("retard");
  await says("merci");
  expect(await says("demain")).not.toContain("décalée");
  await says("retard");
  await desk.passes("PT31M");
  expect(await says("demain")).not.toContain("décalée");
  expect(await stateOf(order)).toBe("notified");
});

test("whatever else is said is read as usual, and “ok demain” is still no yes", async () => {
  const order = await ordered();
  await says("retard");
  await says("je confirme demain");
  expect(await stateOf(order)).toBe("notified");
  await says("retard");
  expect(await says(`ok ${order.number}`)).toContain(`#${order.number} confirmée`);
});
