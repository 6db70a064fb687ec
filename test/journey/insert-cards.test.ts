import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, place } from "./wire.ts";

/* The cards that a partner puts into its parcels (R144): sent, used one a parcel, missed in time. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const says = (said: object, role = "assistant") => desk.api(role, "POST", "/api/hub/insert-cards", said);
const cards = async () => (await desk.api("viewer", "GET", "/api/hub/insert-cards")).body["partners"];
async function alerts(): Promise<readonly string[]> {
  await desk.settle();
  return (await desk.posts("alertes")).map(shown).filter((text) => text.includes("Cartes MTC"));
}

async function shipped(trackingNumber: string): Promise<number> {
  const { number } = await place(desk, basket({ "HB-001": 1 }));
  await desk.api("pm", "PUT", `/api/orders/${number}/tracking`, { trackingNumber, partner: "HABEEBEE" });
  return number;
}

test("of a partner of whom nobody said a number nothing is counted", async () => {
  await shipped("6A06903191241");
  expect(await cards()).toEqual([]);
});

test.each([
  ["a partner that is none", { partner: "NOBODY", sent: 10 }, 404],
  ["no card", { partner: "HABEEBEE", sent: 0 }, 422],
  ["fewer than none", { partner: "HABEEBEE", counted: -1 }, 422],
  ["half a card", { partner: "HABEEBEE", sent: 1.5 }, 422],
  ["two words at once", { partner: "HABEEBEE", sent: 1, counted: 2 }, 422],
])("%s is refused", async (_what, said, status) => {
  expect((await says(said)).status).toBe(status);
});

test("a viewer reads them and may not say", async () => {
  expect((await says({ partner: "HABEEBEE", sent: 10 }, "viewer")).status).toBe(403);
});

test("cards that were sent add up", async () => {
  expect((await says({ partner: "HABEEBEE", sent: 15 })).body).toEqual({ partner: "HABEEBEE", cards: 15 });
  expect((await says({ partner: "HABEEBEE", sent: 6 })).body).toEqual({ partner: "HABEEBEE", cards: 21 });
});

test("a parcel that leaves uses one, the same number told again none", async () => {
  const number = await shipped("5Y00526896286");
  expect(await cards()).toEqual([{ partner: "HABEEBEE", cards: 20 }]);
  const again = { trackingNumber: "5Y00526896286", partner: "HABEEBEE" };
  await desk.api("pm", "PUT", `/api/orders/${number}/tracking`, again);
  expect(await cards()).toEqual([{ partner: "HABEEBEE", cards: 20 }]);
});

test("under twenty the team is told once, in one message that is settled when more are sent", async () => {
  await says({ partner: "HABEEBEE", counted: 20 });
  expect((await alerts()).filter((text) => text.includes("reste"))).toEqual([]);
  await shipped("8K00009775862");
  await shipped("8K10000000016");
  // What the desk finds draws a card every five seconds at most (D160).
  await desk.passes("PT6S");
  const open = await alerts();
  expect(open).toHaveLength(1);
  expect(open[0]).toContain("Cartes MTC : il en reste 18 chez HABEEBEE");
  const message = (await desk.posts("alertes")).find((each) => shown(each).includes("il en reste 18"));
  if (!message) throw new Error("no message");
  await desk.press("U_ASSIST", message, "Noter un envoi", "alertes");
  const wrong = await desk.fills("U_ASSIST", { "Cartes envoyées": "beaucoup" });
  expect(JSON.stringify(wrong.body)).toContain("Un nombre entier");
  await desk.fills("U_ASSIST", { "Cartes envoyées": "100" });
  expect(await cards()).toEqual([{ partner: "HABEEBEE", cards: 118 }]);
  expect(await alerts()).toEqual([expect.stringContaining("🟢 ~Cartes MTC — HABEEBEE~ résolue")]);
});

test("the partner is reminded of its card when it says yes", async () => {
  const { number } = await place(desk, basket({ "HB-001": 1 }));
  expect((await desk.says("HABEEBEE", `ok ${number}`)).join()).toContain("insérer la carte MTC");
  expect((await desk.mails("habeebee")).at(-1)?.text).toContain("insérer la carte MTC");
});
