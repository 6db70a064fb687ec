import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends } from "./peers.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, partOf, place, stockOf } from "./wire.ts";

/* A parcel of the hub comes back by its carrier, and somebody looks at what is in it (SM-2b, F8). */

const NUMBER = "CE100000017BE";
let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "MTC-H-001": 2 }));
  await desk.press("U_ASSIST", await desk.card(1001), "Préparer");
  await desk.packs("U_ASSIST", 1001);
  await desk.press("U_ASSIST", await desk.card(1001), "Saisir le suivi");
  await desk.fills("U_ASSIST", { Numéro: NUMBER });
  const back = { tracking_number: NUMBER, status: "returned", occurred_at: (await desk.now()).toString() };
  await carrierSends(desk, back, { carrier: "bpost" });
  await desk.settle();
});

afterAll(() => desk.close());

async function windowOf(user: string): Promise<string> {
  return shown((await desk.state()).slack.modals.findLast((modal) => modal.user === user)?.view);
}

test("the card offers to put it back, and a viewer may not", async () => {
  expect((await partOf(desk, order.id, "HUB")).state).toBe("returned");
  const card = await desk.card(1001);
  expect(buttonsOf(card).map(({ label }) => label)).toContain("Remettre en stock…");
  await desk.press("U_VIEW", card, "Remettre en stock");
  expect(await windowOf("U_VIEW")).toMatch(/réservée au rôle/);
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits: 88 });
});

test("sound, it is on the shelf again at what it had cost; sent twice it comes back once", async () => {
  const card = await desk.card(1001);
  for (const _ of [1, 2]) {
    await desk.press("U_ASSIST", card, "Remettre en stock");
    await desk.fills("U_ASSIST", {});
  }
  expect(await windowOf("U_ASSIST")).toContain("déjà revenu au registre");
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits: 90, valueCents: 54_000 });
  expect(await desk.types("U_VIEW", "/stock", "MTC-H-001 mouvements")).toMatch(/\+2\* retour · #1001/);
});
