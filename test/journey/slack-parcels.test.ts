import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* What the team decides about a parcel that has left, from behind the three dots of its order's card (E12, E18). */

const FIRST = "JJBEA0000000000000000030001";
const RIGHT = "JJBEA0000000000000000030002";
let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(() => desk.close());

const modalOf = async (user: string) =>
  JSON.stringify((await desk.state()).slack.modals.findLast((each) => each.user === user) ?? null);
const moneyOf = async (order: { readonly id: string }) =>
  (await commissionsOf(desk, order.id)).map((row) => row.state);

async function sent(trackingNumber: string) {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { trackingNumber });
  await desk.passes("PT1H");
  return order;
}

/** Picks what stands behind a card's three dots, by what it does. */
async function picks(user: string, number: number, what: string): Promise<void> {
  const card = await desk.card(number);
  const { id } = await partOf(desk, (await orderOf(number)).id, "HABEEBEE");
  const channel = (await desk.state()).slack.channels.find((each) => each.name === "commandes")?.id;
  const choice = { user, channel, ts: card.ts, action_id: "fulfillment.more", block_id: id };
  const answer = await desk.call("POST", "/sandbox/slack/action", { ...choice, value: `${what}:${id}` });
  if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
}

const orders = new Map<number, { readonly id: string; readonly number: number }>();
async function orderOf(number: number) {
  const known = orders.get(number);
  if (!known) throw new Error(`no order #${number}`);
  return known;
}
async function parcel(trackingNumber: string) {
  const order = await sent(trackingNumber);
  orders.set(order.number, order);
  return order;
}

describe("a wrong tracking number", () => {
  test("is replaced from the card: the form says which, the card and the thread show the new one", async () => {
    const order = await parcel(FIRST);
    await picks("U_ASSIST", order.number, "correct");
    expect(await modalOf("U_ASSIST")).toContain(`Numéro enregistré : *${FIRST}*`);
    await desk.fills("U_ASSIST", { "Numéro de suivi": "LB123456780FR" });
    expect(await modalOf("U_ASSIST")).toContain("Numéro enregistré");
    await desk.fills("U_ASSIST", { "Numéro de suivi": RIGHT });
    expect(await modalOf("U_ASSIST")).toContain(`Suivi de #${order.number} corrigé`);
    expect(shown(await desk.card(order.number))).toContain(RIGHT);
    expect((await desk.thread(order.number)).join("\n")).toContain(`${RIGHT} au lieu de ${FIRST}`);
  });

  test("that somebody else corrected meanwhile is not overwritten by an older form", async () => {
    const order = await parcel("JJBEA0000000000000000030003");
    await picks("U_ASSIST", order.number, "correct");
    await desk.api("pm", "PUT", `/api/orders/${order.number}/tracking`, {
      trackingNumber: "JJBEA0000000000000000030004",
      correct: true,
    });
    const answer = await desk.fills("U_ASSIST", { "Numéro de suivi": "JJBEA0000000000000000030005" });
    expect(JSON.stringify(answer.body)).toContain("Un autre numéro est déjà enregistré");
    expect((await partOf(desk, order.id, "HABEEBEE")).trackingNumber).toBe("JJBEA0000000000000000030004");
  });

  test("cannot be touched by a viewer", async () => {
    const order = await parcel("JJBEA0000000000000000030006");
    await picks("U_VIEW", order.number, "correct");
    expect(await modalOf("U_VIEW")).toContain("Action réservée au rôle");
  });
});

describe("a parcel that will not come", () => {
  test("is declared lost in a window that says what it costs, refunded from the card, and owed again when it comes", async () => {
    const order = await parcel("JJBEA0000000000000000030007");
    await picks("U_ASSIST", order.number, "lost");
    expect(await modalOf("U_ASSIST")).toContain("7,12");
    await desk.fills("U_ASSIST", {});
    expect(await modalOf("U_ASSIST")).toContain("est déclaré perdu");
    expect([(await partOf(desk, order.id, "HABEEBEE")).state, await moneyOf(order)]).toEqual([
      "lost",
      ["void"],
    ]);
    await desk.fills("U_ASSIST", {}).catch(() => null);
    await desk.press("U_PM", await desk.card(order.number), "Rembourser");
    expect(await modalOf("U_PM")).toContain("rien d’autre ne change");
    await desk.fills("U_PM", { Motif: "lost" });
    expect(await modalOf("U_PM")).toContain("rendus au client");
    expect(shown(await desk.card(order.number))).not.toContain("Rembourser");

    await desk.press("U_ASSIST", await desk.card(order.number), "Livrée");
    expect(await moneyOf(order)).toEqual(["void"]);
    await picks("U_ASSIST", order.number, "reinstate");
    expect(await modalOf("U_ASSIST")).toContain("Action réservée au rôle *PM* ou *Admin*");
    expect(await moneyOf(order)).toEqual(["void"]);
    await picks("U_PM", order.number, "reinstate");
    expect(await modalOf("U_PM")).toContain("7,12");
    await desk.fills("U_PM", {});
    expect(await modalOf("U_PM")).toContain("est rétablie");
    expect(await moneyOf(order)).toEqual(["due"]);
    expect(shown(await desk.card(order.number))).toContain("payable le lun. 27 oct.");
    expect((await desk.thread(order.number)).at(-1)).toContain("commission rétablie par Pauline");
    expect(await desk.api("pm", "PUT", `/api/orders/${order.number}/commission/reinstate`, {})).toMatchObject(
      { status: 200, body: { outcome: "already" } },
    );
    await desk.passes("P8D");
    expect(await moneyOf(order)).toEqual(["payable"]);
  });

  test("is no longer lost when it has arrived: an old window changes nothing and says so", async () => {
    const order = await parcel("JJBEA0000000000000000030008");
    await picks("U_ASSIST", order.number, "lost");
    await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, {});
    await desk.fills("U_ASSIST", {});
    expect(await modalOf("U_ASSIST")).toContain("elle ne peut pas passer à");
    expect([(await partOf(desk, order.id, "HABEEBEE")).state, await moneyOf(order)]).toEqual([
      "delivered",
      ["due"],
    ]);
  });
});
