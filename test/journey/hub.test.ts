import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, shown } from "./reading.ts";
import { basket, partOf, place, stockOf } from "./wire.ts";

/* A parcel of our own: taken from the shelf, packed, sent, in that order, by whoever may (SM-2b). */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "MTC-H-001": 3 }));
});

afterAll(() => desk.close());

const state = async () => (await partOf(desk, order.id, "HUB")).state;
const labels = async () => buttonsOf(await desk.card(1001)).map((button) => button.label);

/** What one user was told that nobody else saw, last first. */
async function whispered(user: string): Promise<string> {
  const mine = (await desk.state()).slack.ephemeral.filter((message) => message.user === user);
  return shown(mine.at(-1)?.text ?? "");
}

/** A click on a button that the card had, as from a screen that has not been refreshed. */
async function clicks(user: string, card: Awaited<ReturnType<Desk["card"]>>, label: string) {
  return desk.press(user, card, label);
}

test("a viewer's click is refused in words that name the role and whom to ask", async () => {
  await clicks("U_VIEW", await desk.card(1001), "Préparer");
  expect(await whispered("U_VIEW")).toMatch(/Assistant/);
  expect(await whispered("U_VIEW")).toMatch(/Pauline/);
  expect(await state()).toBe("queued");
});

test("the card offers the next step alone", async () => {
  expect(await labels()).toEqual(["Préparer"]);
});

test("one click begins; a second one is answered with who was first", async () => {
  const stale = await desk.card(1001);
  await Promise.all([clicks("U_ASSIST", stale, "Préparer"), clicks("U_PM", stale, "Préparer")]);
  expect(await state()).toBe("picking");
  const told = [await whispered("U_ASSIST"), await whispered("U_PM")].filter((text) => text !== "");
  expect(told).toHaveLength(1);
  expect(told[0]).toMatch(/déjà en préparation par (Léa|Pauline)/);
  expect((await desk.thread(1001)).filter((line) => /prépar/i.test(line))).toHaveLength(1);
});

test("a parcel that is not packed cannot be sent", async () => {
  const parcel = { trackingNumber: "CE100000017BE" };
  const answer = await desk.api("assistant", "PUT", "/api/orders/1001/tracking", parcel);
  expect(answer).toMatchObject({
    status: 409,
    body: {
      error: {
        code: "sop_incomplete",
        details: { missing: ["unboxing", "visual_check", "weight", "slip", "photo"] },
      },
    },
  });
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits: 90, reservedUnits: 3 });
});

test("packed, only the tracking number is asked for", async () => {
  await desk.packs("U_ASSIST", 1001);
  expect(await state()).toBe("packed");
  expect(await labels()).toEqual(["Saisir le suivi…"]);
});

test("the form says beside its field what is wrong with a number", async () => {
  await clicks("U_ASSIST", await desk.card(1001), "Saisir le suivi");
  const answer = await desk.fills("U_ASSIST", { Numéro: "CE100000018BE" });
  expect(JSON.stringify(answer.body)).toContain("clé de contrôle");
  expect(await state()).toBe("packed");
});

test("sent, the units leave the shelf at moving average, once", async () => {
  const before = await stockOf(desk, "MTC-H-001");
  expect(before).toMatchObject({ onHandUnits: 90, reservedUnits: 3, valueCents: 54_000 });
  await desk.fills("U_ASSIST", { Numéro: "CE100000017BE" });
  expect(await state()).toBe("shipped");
  const after = { onHandUnits: 87, reservedUnits: 0, valueCents: 52_200 };
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject(after);
  const again = await desk.api("assistant", "PUT", "/api/orders/1001/tracking", {
    trackingNumber: "CE100000017BE",
  });
  expect(again).toMatchObject({ status: 200, body: { outcome: "already" } });
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject(after);
});

test("delivered by a button that asks first; the card then offers nothing", async () => {
  await clicks("U_ASSIST", await desk.card(1001), "Livrée");
  expect(await state()).toBe("delivered");
  expect(await labels()).toEqual([]);
  expect(shown(await desk.card(1001))).toContain("livrée");
});

test("six in the evening of the next working day is the hub's promise", async () => {
  const late = await place(desk, basket({ "MTC-H-001": 1 }));
  await desk.at("2025-10-21T18:00:00+02:00");
  // Its number has been missing since the morning (F24); that it is late is said from now on, and not twice.
  const [missing, ...others] = await desk.alerts();
  expect(missing).toContain(`#${late.number} sans n° de suivi`);
  expect(others).toEqual([]);
  expect((await partOf(desk, late.id, "HUB")).flags).toEqual([]);
  await desk.at("2025-10-21T18:00:01+02:00");
  expect((await partOf(desk, late.id, "HUB")).flags).toEqual(["ship_late"]);
  expect(shown(await desk.card(late.number))).toContain("expédition en retard");
});
