import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk } from "./desk.ts";
import { buttonsOf, type SlackText, shown } from "./reading.ts";
import { basket, commissionsOf, place, splitPartsOf } from "./wire.ts";

/* A partner has a part of what was ordered: that is confirmed, the rest is decided by the team (SM-2, E4). */

let desk: Desk;
let count = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
afterAll(async () => {
  expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]);
  await desk.close();
});

async function sends(type: string, data: object, given?: string) {
  count += 1;
  const id = given ?? `evt_part_${count}`;
  const body = JSON.stringify({ type, timestamp: "2025-10-20T07:05:00Z", data });
  const timestampSeconds = Math.floor(Date.now() / 1000);
  const secret = (await desk.state()).secrets.partners["HABEEBEE"] ?? "";
  const headers = webhookHeaders({ secret, id, timestampSeconds, body });
  const answer = await desk.call("POST", "/webhooks/partners/HABEEBEE", body, headers);
  await desk.settle();
  return answer;
}

type Placed = Awaited<ReturnType<typeof place>>;
const honeys = (units = 3) => place(desk, basket({ "HB-001": units }));
const has = (order: Placed, units: number, id?: string) =>
  sends("fulfillment.confirmed", { order: order.number, lines: [{ sku: "HB-001", quantity: units }] }, id);

const partsOf = (order: Placed) => splitPartsOf(desk, order.id);
const cardOf = (order: Placed): Promise<SlackText> => desk.card(order.number);
const lastForm = async (user: string) =>
  shown((await desk.state()).slack.modals.findLast((each) => each.user === user)?.view);

test("two of three honeys: two are confirmed, one is to be decided, each with its own commission", async () => {
  const order = await honeys();
  const first = await has(order, 2, "evt_e4");
  expect(first).toMatchObject({
    status: 200,
    body: {
      outcome: "done",
      fulfillment: { status: "confirmed" },
      rest: { status: "awaiting_decision", lines: [{ sku: "HB-001", quantity: 1 }] },
    },
  });
  const { accepted, rest } = await partsOf(order);
  expect(accepted).toMatchObject({ state: "confirmed", confirmedVia: "webhook", lines: [{ quantity: 2 }] });
  expect(rest).toMatchObject({ state: "awaiting_decision", fulfiller: "HABEEBEE", lines: [{ quantity: 1 }] });
  expect(rest.lines[0]?.ref).toBe(accepted.lines[0]?.ref);
  expect(rest.shipDueAt).toEqual(accepted.shipDueAt);
  const rows = await commissionsOf(desk, order.id);
  const of = (id: string) => rows.find(({ fulfillmentId }) => fulfillmentId === id);
  // 3 × 9.50 at 25 %: 7.13 in all, 4.75 of it on the two.
  expect(of(accepted.id)).toMatchObject({ grossCents: 1900, commissionCents: 475, state: "estimated" });
  expect(of(rest.id)).toMatchObject({ grossCents: 950, commissionCents: 238, state: "estimated" });
  expect(await has(order, 2, "evt_e4")).toEqual(first);
  expect(await has(order, 2)).toMatchObject({ status: 200, body: { outcome: "already" } });
  expect((await partsOf(order)).all).toHaveLength(2);
});

test("the card shows the rest as a part to decide, with its three buttons; the alert too; the shop hears of it", async () => {
  const order = await honeys();
  await has(order, 2);
  const card = await cardOf(order);
  expect(shown(card)).toContain("à décider");
  const labels = buttonsOf(card).map(({ label }) => label);
  for (const label of ["Basculer vers PROMIEL", "Attendre", "Rembourser la ligne"])
    expect(labels.filter((each) => each.startsWith(label))).toHaveLength(1);
  const alerts = (await desk.posts("alertes")).filter((each) => shown(each).includes(`#${order.number}`));
  expect(alerts).toHaveLength(1);
  expect(shown(alerts[0])).toContain("à décider : 1 × Miel");
  expect(alerts.flatMap(buttonsOf).map(({ label }) => label)).toEqual(
    expect.arrayContaining(["Basculer vers PROMIEL…", "Attendre…", "Rembourser la ligne…"]),
  );
  expect((await desk.thread(order.number)).join("\n")).toMatch(/peut envoyer 2 × Miel.*, pas 1 × Miel/);
  const news = (await desk.marketplace()).findLast(({ type }) => type === "order.updated");
  expect(news?.data).toMatchObject({
    fulfillments: [{ status: "confirmed" }, { status: "awaiting_decision" }],
  });
});

/** The one message that asked for a decision, as it is now. */
async function alertOf({ number }: Placed) {
  const found = (await desk.posts("alertes")).filter((each) => shown(each).includes(`#${number}`));
  const [alert, other] = found;
  if (!alert || other) throw new Error(`${found.length} alerts about #${number}`);
  return { text: shown(alert), buttons: buttonsOf(alert) };
}

describe("waiting for it", () => {
  test("asks for a day, tells the partner and the client, and is done once", async () => {
    const order = await honeys();
    await has(order, 2);
    await desk.press("U_PM", await cardOf(order), "Attendre");
    expect(await lastForm("U_PM")).toContain("1 × Miel");
    await desk.fills("U_PM", { Expédition: "2025-10-24" });
    expect(await lastForm("U_PM")).toContain("attendue le ven. 24 oct.");
    const alert = await alertOf(order);
    expect(alert.text).toMatch(/🟢.*1 × Miel.*attendu de HABEEBEE jusqu’au ven. 24 oct. \(Pauline\)/);
    expect(alert.buttons).toEqual([]);
    const { rest, accepted } = await partsOf(order);
    expect(rest).toMatchObject({ state: "confirmed", confirmedVia: "slack" });
    expect(rest.shipDueAt?.toString()).toBe("2025-10-24T16:00:00Z");
    expect(accepted.shipDueAt?.toString()).not.toBe("2025-10-24T16:00:00Z");
    const phone = (await desk.phone("HABEEBEE")).join("\n");
    expect(phone).toMatch(new RegExp(`#${order.number}.*nous attendons pour le \\*ven. 24 oct.\\*`));
    const mails = (await desk.mails("julie@example.org")).filter(({ subject }) =>
      subject.includes(`#${order.number}`),
    );
    expect(mails.map(({ subject }) => subject)).toEqual([expect.stringContaining("partira plus tard")]);
    expect(mails[0]?.text).toContain("Le reste de votre commande ne l’attend pas.");
    expect((await desk.thread(order.number)).join("\n")).toContain(
      "attendue jusqu’au ven. 24 oct. 18:00 par Pauline",
    );
    // Both parcels by their order's number alone: first what was accepted, then the rest.
    await sends("fulfillment.shipped", { order: order.number, tracking_number: "8K10000000016" });
    expect((await partsOf(order)).accepted.state).toBe("shipped");
    expect(shown(await cardOf(order))).toContain("1/2 expédié");
    expect(await desk.says("HABEEBEE", `${order.number} 8K00009775862`)).toEqual([
      expect.stringContaining("Suivi enregistré"),
    ]);
    expect((await partsOf(order)).rest).toMatchObject({ state: "shipped", trackingNumber: "8K00009775862" });
  });

  test.each([
    ["2025-10-25", "fermé"],
    ["2025-10-17", "passé"],
    ["2026-03-02", "trop loin"],
  ])("%s is refused in words: %s", async (day, why) => {
    const order = await honeys();
    await has(order, 2);
    await desk.press("U_PM", await cardOf(order), "Attendre");
    const { body } = await desk.fills("U_PM", { Expédition: day });
    expect(JSON.stringify(body)).toContain(why);
    expect((await partsOf(order)).rest.state).toBe("awaiting_decision");
  });

  test("a second click is told by whom it was decided; an assistant may not", async () => {
    const order = await honeys();
    await has(order, 2);
    const card = await cardOf(order);
    await desk.press("U_ASSIST", card, "Attendre");
    expect(await lastForm("U_ASSIST")).toContain("PM");
    await desk.press("U_PM", card, "Attendre");
    await desk.press("U_ADMIN", card, "Attendre");
    await desk.fills("U_PM", { Expédition: "2025-10-24" });
    await desk.fills("U_ADMIN", { Expédition: "2025-10-23" });
    expect(await lastForm("U_ADMIN")).toMatch(/déjà confirmée par Pauline/);
    const again = await desk.api("pm", "PUT", `/api/orders/${order.number}/wait`, { day: "2025-10-24" });
    expect(again).toMatchObject({ status: 200, body: { outcome: "already" } });
  });

  test("by the API alike", async () => {
    const order = await honeys();
    await has(order, 2);
    const path = `/api/orders/${order.number}/wait`;
    expect(await desk.api("pm", "PUT", path, { day: "2025-10-25" })).toMatchObject({
      status: 422,
      body: { error: { code: "wait_day_unfit", field: "day" } },
    });
    expect(await desk.api("pm", "PUT", path, { day: "2025-10-23" })).toMatchObject({
      status: 200,
      body: { outcome: "done", fulfillment: { status: "confirmed" } },
    });
  });
});

describe("giving its points back", () => {
  test("refunds the rest alone, voids its commission, and tells the partner nothing", async () => {
    const order = await honeys();
    await has(order, 2);
    const before = await desk.phone("HABEEBEE");
    await desk.press("U_PM", await cardOf(order), "Rembourser la ligne");
    const form = await lastForm("U_PM");
    expect(form).toContain("1 × Miel");
    expect(form).not.toContain("9,50\u00a0€) rendus au client, le partenaire est prévenu");
    await desk.fills("U_PM", {});
    const { accepted, rest } = await partsOf(order);
    expect([accepted.state, rest.state]).toEqual(["confirmed", "cancelled"]);
    expect(await alertOf(order)).toMatchObject({
      text: expect.stringMatching(/🟢.*1 × Miel.*remboursé \(Pauline\)/),
      buttons: [],
    });
    const rows = await commissionsOf(desk, order.id);
    expect(rows.map(({ commissionCents, state }) => [commissionCents, state])).toEqual([
      [475, "estimated"],
      [238, "void"],
    ]);
    const refund = (await desk.marketplace()).findLast(({ type }) => type === "points.refund");
    expect(refund?.data).toMatchObject({ order_id: order.externalId, points: "9.50" });
    expect(await desk.phone("HABEEBEE")).toEqual(before);
    // A bare "ok" is about nothing else than the order: the rest asks for no answer.
    expect(await desk.says("HABEEBEE", `${order.number} ok`)).toEqual([
      expect.stringContaining("Déjà confirmée"),
    ]);
  });
});

test("the backup takes the rest over by somebody else's yes, and the partner is not told to stop it", async () => {
  const order = await honeys();
  await has(order, 2);
  const before = await desk.phone("HABEEBEE");
  await desk.press("U_PM", await cardOf(order), "Basculer");
  await desk.fills("U_PM", {});
  const request = (await desk.posts("approbations")).findLast((each) =>
    shown(each).includes(`#${order.number}`),
  );
  if (!request) throw new Error("nothing was asked for");
  await desk.press("U_ADMIN", request, "Approuver", "approbations");
  const { all, rest } = await partsOf(order);
  expect(rest.state).toBe("rerouted");
  expect(await alertOf(order)).toMatchObject({
    text: expect.stringMatching(/🟢.*1 × Miel.*confié à PROMIEL \(Karim\)/),
    buttons: [],
  });
  expect(all.find(({ fulfiller }) => fulfiller === "PROMIEL")).toMatchObject({
    takesOver: { from: rest.id },
    lines: [{ sku: "PM-001", quantity: 1, grossCents: 950 }],
  });
  expect(await desk.phone("HABEEBEE")).toEqual(before);
});

test("nobody decides: the managers are called after an hour, and again a day later; what is decided calls nobody", async () => {
  const [order, decided] = [await honeys(), await honeys()];
  for (const each of [order, decided]) await has(each, 2);
  await desk.api("pm", "PUT", `/api/orders/${decided.number}/wait`, { day: "2025-10-24" });
  const calls = async ({ number }: Placed) =>
    (await desk.alerts()).filter(
      (text) => text.includes(`#${number}`) && text.includes("toujours à décider"),
    );
  await desk.passes("PT61M");
  expect(await calls(order)).toEqual([expect.stringContaining("<@U_PM>")]);
  await desk.passes("P1D");
  expect(await calls(order)).toHaveLength(2);
  expect(await calls(decided)).toEqual([]);
}, 120_000);
