import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";

/* How far a partner's WhatsApp messages came, on the card, in its thread and on the alert: it is no answer (chat-ux §2.2). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await desk.orders();
});

afterAll(() => desk.close());

const card = async () => shown(await desk.card(1001));
const line = async (part: string) => (await desk.thread(1001)).filter((text) => text.includes(part));

async function opensItsPhone(): Promise<void> {
  const phone = (await desk.state()).whatsapp.find(({ partner }) => partner === "HABEEBEE")?.phone;
  const { body } = await desk.call("POST", "/sandbox/whatsapp/read", { from: phone });
  expect(body["settled"]).not.toBe(false);
}

test("what arrived on the phone is said to have, on the card and in its line", async () => {
  expect(await card()).toContain("📱 WhatsApp remis ✓✓");
  expect(await line("envoyée par WhatsApp")).toEqual([expect.stringContaining(" · WhatsApp remis ✓✓")]);
  expect(await line("envoyée par e-mail")).toEqual([expect.not.stringContaining("✓")]);
});

test("what was read says when, in place, and confirms nothing", async () => {
  await desk.at("2025-10-20T09:42:00+02:00");
  await opensItsPhone();
  expect(await card()).toContain("📱 WhatsApp lu ✓✓ 09:42");
  expect(await card()).toContain("à confirmer avant");
  expect(await line("envoyée par WhatsApp")).toEqual([expect.stringContaining("WhatsApp lu ✓✓ 09:42")]);
});

test("a reminder shows its own way, beside how often there was one", async () => {
  await desk.at("2025-10-20T10:06:00+02:00");
  expect(await card()).toMatch(/🔔 1 relance · dernière à 10:0\d · WhatsApp remis ✓✓/);
  expect(await line("1ʳᵉ relance")).toEqual([expect.stringContaining("WhatsApp remis ✓✓")]);
});

test("the late alert says that it was read and not answered, and follows", async () => {
  await desk.at("2025-10-20T11:06:00+02:00");
  const alert = async () => (await desk.alerts()).filter((text) => text.includes("#1001 sans confirmation"));
  expect(await alert()).toEqual([expect.stringContaining("WhatsApp lu ✓✓ à 09:42, sans réponse")]);
  expect((await alert())[0]).toMatch(/, relancée 11:0\d par .*WhatsApp/);
  await desk.at("2025-10-20T11:20:00+02:00");
  await opensItsPhone();
  expect(await alert()).toEqual([expect.stringContaining("WhatsApp lu ✓✓ à 11:20, sans réponse")]);
});

test("once it has answered, the card speaks of the answer alone", async () => {
  await desk.says("HABEEBEE", "ok");
  expect(await card()).toContain("confirmée");
  expect(await card()).not.toContain("✓");
});
