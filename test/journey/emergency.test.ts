import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";

/* Whom to call when everything burns (R206). */

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

test("every partner is listed with its contact, its phone and its mail, for a viewer too", async () => {
  const seen = await desk.types("U_VIEW", "/urgence");
  expect(seen).toContain("3 partenaires");
  expect(seen).toContain("Marie Dubois");
  expect(seen).toContain("+32478000001");
  expect(seen).toContain("marie@habeebee.be");
  expect(seen).toContain("Remplaçant : PROMIEL");
  expect(await desk.types("U_PM", "/mtc", "urgence ilanga")).not.toContain("HABEEBEE");
});

test("a masked number is none: it is to be completed, and is nowhere shown", async () => {
  const { kysely } = desk.running.database;
  await kysely.updateTable("partners").set({ phone: null }).where("code", "=", "HABEEBEE").execute();
  const seen = await desk.types("U_PM", "/urgence");
  expect(seen).toContain("1 numéro à compléter");
  expect(seen).not.toContain("XX");
});
