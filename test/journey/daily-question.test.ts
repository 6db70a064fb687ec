import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, place } from "./wire.ts";

/* A partner is asked each working day what it has, and answers in its own words; no answer is taken for another (R66). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

const asked = async () =>
  (await desk.phone("HABEEBEE")).filter((text) => text.includes("Disponibilités du jour"));
const mailed = async () =>
  (await desk.mails("marie@habeebee.be")).filter((mail) => mail.subject.includes("Disponibilité"));
const alert = async (name = "HABEEBEE") =>
  (await desk.alerts()).findLast(
    (text) => text.includes("Disponibilités à vérifier") && text.includes(name),
  ) ?? "";
const shelf = async () => {
  const { body } = await desk.api("pm", "GET", "/api/admin/products/partners?partner=HABEEBEE");
  const [{ products } = { products: [] }] = body["partners"] as readonly {
    readonly products: readonly {
      readonly sku: string;
      readonly available: boolean;
      readonly checked: unknown;
    }[];
  }[];
  return products;
};
const status = async (number: number) => (await desk.card(number)).text;

test("at its opening it is asked once, by mail and on its phone", async () => {
  await desk.at("2025-10-21T08:59:00+02:00");
  expect(await asked()).toEqual([]);
  await desk.at("2025-10-21T09:01:00+02:00");
  expect(await asked()).toHaveLength(1);
  expect(await mailed()).toHaveLength(1);
  expect(await alert()).toBe("");
});

test("a standby partner is not asked", async () => {
  expect((await desk.phone("PROMIEL")).join()).not.toContain("Disponibilités");
});

test("a bare ok could answer it or an order that waited before it: neither happens", async () => {
  // The order came the evening before, when the question was not yet asked.
  await desk.at("2025-10-21T18:30:00+02:00");
  await place(desk, basket({ "HB-001": 1 }));
  await desk.at("2025-10-22T09:01:00+02:00");
  const [said] = await desk.says("HABEEBEE", "ok");
  expect(said).toContain("*DISPO OK*");
  expect(said).toContain("*OK 1001*");
  expect(await status(1001)).not.toContain("confirmée");
  expect((await shelf())[0]?.checked).toBeNull();
});

test("DISPO OK is about products and never confirms an order", async () => {
  const [said] = await desk.says("HABEEBEE", "DISPO TOUT SAUF HB-003, HB-007");
  expect(said).toContain("Disponibilités notées");
  expect(said).toContain("#1001");
  expect(await status(1001)).not.toContain("confirmée");
  const products = await shelf();
  expect(products.filter(({ available }) => !available).map(({ sku }) => sku)).toEqual(["HB-003", "HB-007"]);
  expect(products[0]?.checked).toMatchObject({ source: "whatsapp", author: "Marie Dubois", ageMinutes: 0 });
});

test("the order is confirmed by its own words", async () => {
  expect((await desk.says("HABEEBEE", "ok 1001"))[0]).toContain("#1001 confirmée");
});

test("the button under the question says that all of it is there", async () => {
  await desk.at("2025-10-23T09:01:00+02:00");
  const checks = desk.running.database.kysely.selectFrom("availability_checks").select("id");
  const ofToday = checks.where("partner_code", "=", "HABEEBEE").orderBy("asked_at", "desc").limit(1);
  const { id } = await ofToday.executeTakeFirstOrThrow();
  const [said] = await desk.presses("HABEEBEE", `availability_all:${id}`);
  expect(said).toContain("Disponibilités notées");
  expect((await shelf()).every(({ available }) => available)).toBe(true);
});

test("an answer by mail is one too", async () => {
  await desk.at("2025-10-24T09:01:00+02:00");
  const [answer] = await desk.writes({
    from: "marie@habeebee.be",
    text: "DISPO tout sauf HB-001",
    subject: "Re: [MTC] Disponibilité à vérifier",
  });
  expect(answer?.text).toContain("Disponibilités notées");
  expect((await shelf())[0]).toMatchObject({ sku: "HB-001", available: false, checked: { source: "email" } });
});

test("over a weekend nobody is asked and nothing is stale; days that were slept through are asked once", async () => {
  const before = (await asked()).length;
  await desk.at("2025-10-26T12:00:00+01:00");
  expect(await asked()).toHaveLength(before);
  expect(await alert()).not.toContain("🟠");
  await desk.at("2025-11-06T12:00:00+01:00");
  expect(await asked()).toHaveLength(before + 1);
});

test("a figure older than a working day is one alert, which an answer ends", async () => {
  expect((await desk.alerts()).filter((text) => /^🔴⬆️.*Disponibilités.*HABEEBEE/mu.test(text))).toHaveLength(
    1,
  );
  // Nobody took it, so that the admins were called by now.
  expect(await alert()).toContain("🔴⬆️");
  const results = (await shelf()).map(({ sku }) => ({ sku, available: true }));
  await desk.api("pm", "POST", "/api/admin/products/availability", { partner: "HABEEBEE", results });
  await desk.settle();
  expect(await alert()).toContain("🟢");
});

test("switched off or closed, it is not asked", async () => {
  const before = (await asked()).length;
  await desk.api("pm", "PUT", "/api/admin/partners/HABEEBEE/daily-question", { asked: false });
  await desk.at("2025-11-07T09:01:00+01:00");
  await desk.api("pm", "PUT", "/api/admin/partners/HABEEBEE/daily-question", { asked: true });
  const closures = [{ from: "2025-11-10", to: "2025-11-12" }];
  await desk.api("assistant", "PUT", "/api/admin/partners/HABEEBEE/closures", { closures });
  await desk.at("2025-11-12T12:00:00+01:00");
  expect(await asked()).toHaveLength(before);
  await desk.at("2025-11-13T09:01:00+01:00");
  expect(await asked()).toHaveLength(before + 1);
});
