import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { basket, clearPartner, metaDelivers, partOf, phoneSays, place } from "./wire.ts";

/* The lines of chat-ux §2.6 that no other journey walks: what the bot answers, and what the team hears. */

let desk: Desk;
const MARIE = "+32478000001";

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

const ordered = () => place(desk, basket({ "HB-001": 2 }));
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
const says = async (text: string) =>
  (await phoneSays(desk, MARIE, { text })).join("\n").replaceAll(/[\u00a0\u202f]/g, " ");
const alertsAbout = async (text: string) => (await desk.alerts()).filter((alert) => alert.includes(text));

test.each(["merci", "Bonjour Léa", "bonne journée"])(
  "“%s” is neither answered nor told to anybody",
  async (text) => {
    await ordered();
    const before = (await desk.alerts()).length;
    expect(await says(text)).toBe("");
    expect(await desk.alerts()).toHaveLength(before);
  },
);

test("a photo is received, its number asked for, and the team looks at it", async () => {
  const order = await ordered();
  const before = (await desk.alerts()).length;
  const photo = { id: "wamid.photo", from: MARIE.slice(1), timestamp: "1760943900", type: "image" };
  await metaDelivers(desk, [{ ...photo, image: { id: "1", mime_type: "image/jpeg" } }]);
  const answer = (await desk.phone("HABEEBEE")).at(-1)?.replaceAll(/[\u00a0\u202f]/g, " ");
  expect(answer).toMatch(new RegExp(`📷 Bien reçue.*#${order.number}.*n° de suivi`));
  expect(await desk.alerts()).toHaveLength(before + 1);
});

test("a delay with a date is noted in its words, without one its day is asked; the team tells the client", async () => {
  const order = await ordered();
  expect(await says("retard fournisseur, départ jeudi")).toBe(
    `Noté : #${order.number} décalée (*jeudi*). L'équipe prévient le client.`,
  );
  expect(await says("du retard désolée, en panne")).toContain("Pour quel jour ?");
  expect(await stateOf(order)).toBe("notified");
  expect(await alertsAbout("départ jeudi")).toHaveLength(1);
});

test("a bare no is asked why, one with a reason is not", async () => {
  const first = await ordered();
  expect(await says("non")).toBe(
    `Noté : vous ne pouvez pas prendre #${first.number}. Motif ? (stock, délai, autre) L'équipe revient vers vous.`,
  );
  await ordered();
  expect(await says("non car l'atelier est fermé")).not.toContain("Motif");
});

test.each(["stock", "délai", "rupture", "fermés jusqu'à lundi"])(
  "“%s” after that is the reason of what was declined, and says nothing of another order",
  async (why) => {
    const declined = await ordered();
    const other = await ordered();
    expect(await says(`non pour la ${declined.number}`)).toContain("Motif ?");
    expect(await says(why)).toBe(
      `Merci, motif noté pour #${declined.number} : *${why}*. L'équipe revient vers vous.`,
    );
    expect(await partOf(desk, declined.id, "HABEEBEE")).toMatchObject({
      state: "declined",
      declineReason: why,
    });
    expect(await stateOf(other)).toBe("notified");
    // Asked once, answered once: the next word is about what waits.
    expect(await says("ok")).toContain(`#${other.number} confirmée`);
  },
);

test("after a bare no a yes is still one to what waits", async () => {
  const declined = await ordered();
  const other = await ordered();
  await says(`non pour la ${declined.number}`);
  expect(await says("ok")).toContain(`#${other.number} confirmée`);
  expect(await says("rupture")).toContain(`#${other.number}`);
});

test("a shortage after a yes is no silent flip: the team is told that it had confirmed", async () => {
  const order = await ordered();
  await says("ok");
  await says("rupture");
  expect(await alertsAbout(`#${order.number} refusée par HABEEBEE`)).toEqual([
    expect.stringContaining("après confirmation"),
  ]);
});

test("a second yes changes nothing and says when the first was", async () => {
  await ordered();
  await says("ok");
  expect(await says("ok")).toMatch(/^Déjà confirmée à \d\d:\d\d 👍/);
});

test("not understood twice: a person takes over, and for half an hour the bot says nothing of it", async () => {
  await ordered();
  expect(await says("bof bof")).toContain("Je ne suis pas sûr d'avoir compris");
  expect(await says("hmm")).toBe("Je passe la main à un humain 👋");
  await desk.passes("PT29M");
  expect(await says("encore bof")).toBe("");
  await desk.passes("PT2M");
  expect(await says("toujours bof")).toContain("Je ne suis pas sûr d'avoir compris");
});
