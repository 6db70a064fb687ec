import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, place } from "./wire.ts";

/* Who our partners are and how they keep their promises, asked in chat (chat-ux §3.2). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  await place(desk, basket({ "HB-001": 1 }));
  await desk.at("2025-10-20T09:43:00+02:00");
  await desk.says("HABEEBEE", "ok");
  await place(desk, basket({ "HB-001": 2 }));
  await desk.at("2025-10-20T14:00:00+02:00");
});

afterAll(() => desk.close());

test("/sla says who confirms in time, on both clocks, and which were slowest", async () => {
  const said = await desk.types("U_VIEW", "/sla");
  expect(said).toContain("Tous les partenaires, 30 jours");
  expect(said).toMatch(/HABEEBEE.*\*50\s%\* 🔴 \(horloge simple 50\s%\).*médiane 38 min/s);
  expect(said).toMatch(/Les plus lentes.*#1002.*sans réponse.*#1001.*38 min/s);
});

test("/sla of one partner, and of one that had no order", async () => {
  expect(await desk.types("U_PM", "/sla", "habeebee 7j")).toContain("HABEEBEE, 7 jours");
  expect(await desk.types("U_PM", "/sla", "ilanga mois")).toContain("Aucune commande confiée à ILANGA");
  expect(await desk.types("U_PM", "/sla", "personne")).toContain("HABEEBEE");
});

test("/partners lists them, and one of them with whom to reach and its channels", async () => {
  expect(await desk.types("U_PM", "/partners")).toMatch(
    /3 partenaires.*HABEEBEE.*actif.*PROMIEL.*en réserve/s,
  );
  expect(await desk.types("U_PM", "/partners")).toMatch(
    /🟢 WhatsApp \(API officielle\) : dernier à \d\d:\d\d · 🟢 E-mail envoyé : dernier à/,
  );
  const card = await desk.types("U_PM", "/partenaires", "habeebee");
  expect(card).toMatch(/commission 25\s%.*actif.*secours : PROMIEL/s);
  expect(card).toContain("marie@habeebee.be");
  expect(card).toContain("WhatsApp ✓ (fenêtre 24 h ouverte)");
  expect(card).toMatch(/1 commande attend sa réponse/);
  expect(card).toMatch(/15 produits proposés.*le plus ancien/);
});

test("a viewer reads neither its phone nor its address", async () => {
  const card = await desk.types("U_VIEW", "/partners", "habeebee");
  expect(card).toContain("HABEEBEE");
  expect(card).not.toMatch(/@habeebee|\+32/);
});
