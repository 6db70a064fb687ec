import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { partnerSends } from "./peers.ts";
import { buttonsOf, shown } from "./reading.ts";
import { returning } from "./returns.ts";
import { partsOf, type place } from "./wire.ts";

/* A wrong item: the right one is sent in place of the points (SM-8, D155). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 120_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterEach(async () => expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]));
afterAll(() => desk.close());

type Order = Awaited<ReturnType<typeof place>>;

const refusal = (code: string) => ({ status: 409, body: { error: { code } } });
const alertOf = async (order: Order) => {
  const found = (await desk.posts("alertes")).filter((each) =>
    shown(each).includes(`#${order.number} : le client demande un retour`),
  );
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} alerts`);
  return found[0];
};
const labels = async (order: Order) => buttonsOf(await alertOf(order)).map(({ label }) => label);
const clicks = async (who: string, order: Order, label: string) =>
  desk.press(who, await alertOf(order), label, "alertes");
const replacementOf = async (order: Order) => {
  const parts = (await partsOf(desk, order.id)).filter(({ replaces }) => replaces !== null);
  if (parts.length !== 1 || !parts[0]) throw new Error(`${parts.length} replacements`);
  return parts[0];
};
const wrong = { reason: "wrong_item" };
const exchange = { decision: "authorize", remedy: "reship" };
const arrives = async (order: Order) => {
  const { id: fulfillmentId } = await replacementOf(order);
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
  await desk.settle();
};
let parcels = 0;
const leaves = async (order: Order) => {
  parcels += 1;
  const { id: fulfillmentId } = await replacementOf(order);
  const trackingNumber = `JJBEA9${String(parcels).padStart(21, "0")}`;
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, {
    fulfillmentId,
    trackingNumber,
  });
  await desk.settle();
};

describe("a partner's wrong item", () => {
  test("by the buttons: exchanged, sent by the partner as any order, owed once, nothing refunded", async () => {
    const order = await it.arrived();
    await it.asks(order, wrong);
    expect(await labels(order)).toEqual(["Autoriser", "Autoriser l’échange", "Refuser…"]);
    await clicks("U_PM", order, "Autoriser l’échange");
    expect(await it.credits(order)).toEqual([]);
    expect((await it.clientMails(order)).join()).toContain("le bon article, sans frais");
    await clicks("U_ASSIST", order, "Reçu");
    expect(await labels(order)).toEqual(["Renvoyer le bon article", "Accepter", "Contrôler…"]);
    await clicks("U_ASSIST", order, "Renvoyer le bon article");
    expect(await it.state(order)).toBe("received");
    const card = await alertOf(order);
    await Promise.all(
      ["U_PM", "U_ADMIN"].map((who) => desk.press(who, card, "Renvoyer le bon article", "alertes")),
    );
    const whispers = (await desk.state()).slack.ephemeral.map(({ text }) => text).join("\n");
    expect(whispers).toContain("Le bon article part, rien n’est remboursé.");
    expect(whispers).toContain("Déjà fait : le retour ret-1 est accepté.");
    expect(await labels(order)).toEqual([]);
    expect(shown(await alertOf(order))).toContain("le bon article est renvoyé");
    expect((await it.clientMails(order)).join()).toContain("Le bon article va partir");
    const sent = await replacementOf(order);
    expect(sent).toMatchObject({ state: "notified", fulfiller: "HABEEBEE", kind: "partner" });
    expect(sent.lines.map(({ sku, quantity, grossCents }) => [sku, quantity, grossCents])).toEqual([
      ["HB-001", 3, 0],
    ]);
    expect((await desk.phone("HABEEBEE")).join("\n")).toContain("Bon article à renvoyer");
    expect(await it.rows(order)).toEqual(["sale held 2137"]);

    await leaves(order);
    expect(await it.rows(order)).toEqual(["sale held 2137"]);
    await arrives(order);
    expect(await it.state(order)).toBe("closed");
    expect(await it.rows(order)).toEqual(["sale due 2137"]);
    expect(await it.credits(order)).toEqual([]);
    expect((await partsOf(desk, order.id)).map(({ state }) => state)).toEqual(["delivered", "delivered"]);
    await desk.passes("P9D");
    expect(await it.rows(order)).toEqual(["sale payable 2137"]);
    expect(await it.pays(order)).toMatchObject({ status: 200 });
    expect(await it.rows(order)).toEqual(["sale paid 2137"]);
  });

  test("what was sent anew can be asked back again, at the price and share of its sale", async () => {
    const order = await it.arrived();
    await it.asks(order, { ...wrong, lines: [{ line_id: "1", quantity: 2 }] });
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    await it.step(order, "replacement", {});
    const again = { return_id: "ret-2", lines: [{ line_id: "1", quantity: 3 }] };
    expect(await it.asks(order, again)).toMatchObject(refusal("return_exceeds_delivered"));
    await leaves(order);
    await arrives(order);
    expect(await it.state(order)).toBe("closed");
    expect(await it.asks(order, again)).toMatchObject({ status: 202 });
    await it.step(order, "decision", { decision: "authorize" }, { id: "ret-2" });
    await it.step(order, "receipt", {}, { id: "ret-2" });
    await it.step(order, "inspection", { verdict: "accepted" }, { id: "ret-2" });
    expect(await it.credits(order)).toEqual(["28.50"]);
    expect(await it.rows(order)).toEqual(["sale void 2137"]);
  });

  test("the partner cannot: no backup at no price, and the points go back by a button in its place", async () => {
    const order = await it.arrived();
    await it.asks(order, wrong);
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    expect(await it.step(order, "replacement", {})).toMatchObject({
      status: 200,
      body: { outcome: "done", return: { state: "accepted", remedy: "reship" }, refund: null },
    });
    expect(await it.step(order, "replacement", {})).toMatchObject({ body: { outcome: "already" } });
    expect(await it.step(order, "refund", {})).toMatchObject(refusal("return_reship"));
    const { id: fulfillmentId } = await replacementOf(order);
    await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`, {
      fulfillmentId,
      reason: "out_of_stock",
    });
    await desk.settle();
    expect((await replacementOf(order)).state).toBe("cancelled");
    expect(await labels(order)).toEqual(["Rembourser"]);
    await clicks("U_PM", order, "Rembourser");
    expect(await it.credits(order)).toEqual(["28.50"]);
    expect(await it.rows(order)).toEqual(["sale void 2137"]);
    expect(await it.state(order)).toBe("closed");
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("reprise sur votre relevé");
  });

  test("it has some of it only: what does not come is given back, what came is owed", async () => {
    const order = await it.arrived();
    await it.asks(order, wrong);
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    await it.step(order, "replacement", {});
    const replacements = async () =>
      (await partsOf(desk, order.id)).filter(({ replaces }) => replaces !== null);
    const said = { order: order.number, lines: [{ sku: "HB-001", quantity: 1 }] };
    await partnerSends(desk, { type: "fulfillment.confirmed", data: said });
    const [taken, rest] = await replacements();
    expect([taken?.state, rest?.state]).toEqual(["confirmed", "awaiting_decision"]);
    const cancel = { fulfillmentId: rest?.id, reason: "out_of_stock" };
    await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`, cancel);
    const trackingNumber = `JJBEA8${String(parcels).padStart(21, "0")}`;
    const fulfillmentId = taken?.id;
    const path = `/api/orders/${order.number}`;
    await desk.api("assistant", "PUT", `${path}/tracking`, { fulfillmentId, trackingNumber });
    await desk.api("pm", "PUT", `${path}/delivered`, { fulfillmentId });
    await desk.settle();
    expect(await it.state(order)).toBe("accepted");
    await clicks("U_PM", order, "Rembourser");
    expect(await it.credits(order)).toEqual(["19.00"]);
    expect(await it.state(order)).toBe("closed");
    expect(await it.rows(order)).toEqual(["sale due 2137", "adjustment due -1425"]);
  });

  test("is not sent again once its points left, nor where it was never wrong", async () => {
    const order = await it.arrived();
    await it.asks(order, wrong);
    await it.step(order, "decision", { decision: "authorize" });
    expect(await it.credits(order)).toEqual(["28.50"]);
    await it.step(order, "receipt", {});
    expect(await labels(order)).toEqual(["Accepter", "Contrôler…"]);
    expect(await it.step(order, "replacement", {})).toMatchObject(refusal("return_reship"));
    const other = await it.arrived();
    await it.asks(other);
    expect(await it.step(other, "decision", exchange)).toMatchObject(refusal("return_reship"));
  });

  test("paid before: the row stays paid, and nothing is clawed back", async () => {
    const order = await it.arrived();
    await desk.passes("P10D");
    expect(await it.pays(order)).toMatchObject({ status: 200 });
    await it.asks(order, { ...wrong, photos: ["https://shop.example/p.jpg"] });
    await it.step(order, "decision", { ...exchange, goods: "keep" });
    await it.step(order, "replacement", {});
    await leaves(order);
    await arrives(order);
    expect(await it.state(order)).toBe("closed");
    expect(await it.rows(order)).toEqual(["sale paid 2137"]);
  });

  test("its client was erased meanwhile: nothing is sent, and it is said why", async () => {
    const order = await it.arrived();
    await it.asks(order, wrong);
    await it.step(order, "decision", exchange);
    await it.step(order, "receipt", {});
    const { kysely } = desk.running.database;
    await kysely
      .updateTable("orders")
      .set({ erased_at: await desk.now() })
      .where("number", "=", order.number)
      .execute();
    expect(await it.step(order, "replacement", {})).toMatchObject(refusal("return_reship"));
    await it.step(order, "inspection", { verdict: "accepted" });
    expect(await it.credits(order)).toEqual(["28.50"]);
  });
});
