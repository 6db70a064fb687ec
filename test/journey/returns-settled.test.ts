import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from "vitest";
import { brokenInvariants } from "../../db/invariants.ts";
import { type Desk, openDesk } from "./desk.ts";
import { returning } from "./returns.ts";
import { partOf, stockOf } from "./wire.ts";

/* What a client sends back, to its end: points, commission, goods and words (SM-8, E15–E17). */

/** Days pass, and whatever falls due in them. */
vi.setConfig({ testTimeout: 60_000 });

let desk: Desk;
let it: ReturnType<typeof returning>;

beforeAll(async () => {
  desk = await openDesk();
  it = returning(desk);
});
afterEach(async () => expect(await brokenInvariants(desk.running.database.kysely)).toEqual([]));
afterAll(() => desk.close());

const refusal = (code: string) => ({ status: 409, body: { error: { code } } });

describe("a withdrawal before the payment (E15)", () => {
  test("accepted: instructions, points on receipt, told once credited, nothing owed, returned", async () => {
    const order = await it.arrived();
    await it.asks(order);
    expect(await it.step(order, "decision", { decision: "authorize" })).toMatchObject({
      status: 200,
      body: { outcome: "done", return: { state: "authorized" }, refund: null },
    });
    const told = (await it.clientMails(order)).find((text) => text.includes("Votre retour est accepté"));
    expect(told).toContain("Rue des Ruches 12");
    expect(told).toContain("à votre charge");
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("le client vous renvoie des articles");
    expect((await desk.phone("HABEEBEE")).at(-1)).not.toContain("Julie");
    expect(await it.credits(order)).toEqual([]);

    expect(await it.step(order, "receipt", {}, { role: "assistant" })).toMatchObject({ status: 200 });
    expect(await it.step(order, "receipt", {})).toMatchObject({ body: { outcome: "already" } });
    expect(await it.rows(order)).toEqual(["sale held 2137"]);
    expect((await it.clientMails(order)).join()).not.toContain("C’est fait");

    const judged = await it.step(order, "inspection", { verdict: "accepted" });
    expect(judged).toMatchObject({ body: { return: { state: "accepted", borneBy: "partner" } } });
    expect(await it.rows(order)).toEqual(["sale void 2137"]);
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("returned");
    expect(await it.credits(order)).toEqual(["28.50"]);
    expect(await it.state(order)).toBe("closed");
    expect((await it.clientMails(order)).join()).toContain("C’est fait");
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("reprise sur votre relevé");
    expect(await it.step(order, "inspection", { verdict: "accepted" })).toMatchObject({
      body: { outcome: "already" },
    });
  });

  test("refused for hygiene: the reason is told, and the share is owed again by its J+7", async () => {
    const order = await it.arrived();
    await it.asks(order);
    const no = { decision: "refuse", why: "sealed_hygiene" };
    expect(await it.step(order, "decision", no)).toMatchObject({ body: { return: { state: "refused" } } });
    expect(await it.step(order, "decision", no)).toMatchObject({ body: { outcome: "already" } });
    expect(await it.step(order, "decision", { decision: "authorize" })).toMatchObject(
      refusal("return_state"),
    );
    expect((await it.clientMails(order)).join()).toContain("produit scellé");
    expect(await it.rows(order)).toEqual(["sale due 2137"]);
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("delivered");
    await desk.passes("P8D");
    expect(await it.rows(order)).toEqual(["sale payable 2137"]);
  });

  test("refused after J+7: payable at once, by the day of the decision", async () => {
    const order = await it.arrived();
    await it.asks(order);
    await desk.passes("P9D");
    await it.step(order, "decision", { decision: "refuse", why: "Le bocal est vide." });
    expect(await it.rows(order)).toEqual(["sale payable 2137"]);
  });

  test("its points go back on proof of dispatch; an unlikely number is refused", async () => {
    const order = await it.arrived();
    await it.asks(order);
    await it.step(order, "decision", { decision: "authorize" });
    expect(await it.step(order, "receipt", { trackingNumber: "?" })).toMatchObject({ status: 422 });
    await it.step(order, "receipt", { trackingNumber: "8K10000000016" });
    expect(await it.credits(order)).toEqual(["28.50"]);
    expect(await it.state(order)).toBe("in_transit");
  });
});

test("after the payment a clawback is due at once, pro rata to the cent (E16)", async () => {
  const order = await it.arrived();
  await desk.passes("P10D");
  expect(await it.pays(order)).toMatchObject({ status: 200 });
  for (const [id, cents] of [
    ["ret-1", -712],
    ["ret-2", -713],
    ["ret-3", -712],
  ] as const) {
    await it.asks(order, { return_id: id, lines: [{ line_id: "1", quantity: 1 }] });
    await it.step(order, "decision", { decision: "authorize" }, { id });
    await it.step(order, "receipt", {}, { id });
    await it.step(order, "inspection", { verdict: "accepted" }, { id });
    expect((await it.rows(order)).at(-1)).toMatch(new RegExp(`^clawback (due|payable) ${cents}$`));
  }
  expect(await it.rows(order)).toHaveLength(4);
  expect(await it.credits(order)).toEqual(["9.50", "9.50", "9.50"]);
});

describe("a defect", () => {
  test("is refunded at once; the partner's share waits for the verdict, which can be at our charge", async () => {
    const order = await it.arrived();
    await it.asks(order, { reason: "quality", lines: [{ line_id: "1", quantity: 2 }] });
    await it.step(order, "decision", { decision: "authorize" });
    expect(await it.credits(order)).toEqual(["19.00"]);
    expect(await it.rows(order)).toEqual(["sale held 2137"]);
    await it.step(order, "receipt", {});
    await it.step(order, "inspection", { verdict: "accepted", borneBy: "marketplace" });
    expect(await it.rows(order)).toEqual(["sale due 2137"]);
    expect(await it.state(order)).toBe("closed");
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("delivered");
    expect((await desk.phone("HABEEBEE")).at(-1)).toContain("vous reste due");
  });

  test("of little value is judged by its photo and kept; without one, or of more, it has to come back", async () => {
    const order = await it.arrived();
    const one = { reason: "quality", lines: [{ line_id: "1", quantity: 1 }] };
    await it.asks(order, one);
    const keep = { decision: "authorize", goods: "keep" };
    expect(await it.step(order, "decision", keep)).toMatchObject(refusal("return_photo_missing"));
    const photos = ["https://shop.example/p.jpg"];
    await it.asks(order, { ...one, return_id: "ret-2", photos });
    expect(await it.step(order, "decision", keep, { id: "ret-2" })).toMatchObject({ status: 200 });
    expect((await it.clientMails(order)).join()).toContain("Vous pouvez garder les articles");
    await it.step(order, "inspection", { verdict: "accepted" }, { id: "ret-2" });
    await it.credits(order);
    expect(await it.state(order, "ret-2")).toBe("closed");
    expect(await it.rows(order)).toEqual(["sale held 2137", "adjustment held -712"]);
    await it.step(order, "decision", { decision: "refuse", why: "late" });
    await it.step(order, "decision", { decision: "refuse", why: "Pas de défaut visible." });
    expect(await it.rows(order)).toEqual(["sale due 2137", "adjustment due -712"]);

    const more = await it.arrived();
    await it.asks(more, { reason: "quality", lines: [{ line_id: "1", quantity: 2 }], photos });
    expect(await it.step(more, "decision", keep)).toMatchObject(refusal("return_must_come_back"));
  });

  test("that nobody finds is rejected: the points stay with the client, the share with the partner", async () => {
    const order = await it.arrived();
    await it.asks(order, { reason: "quality" });
    await it.step(order, "decision", { decision: "authorize" });
    await it.step(order, "receipt", {});
    await it.step(order, "inspection", { verdict: "rejected", why: "Rien à signaler." });
    expect(await it.rows(order)).toEqual(["sale due 2137"]);
    expect(await it.credits(order)).toEqual(["28.50"]);
    expect((await it.clientMails(order)).join()).toContain("Rien à signaler.");
  });
});

test("a hero comes back to the hub: by line and unit, at what it had cost", async () => {
  const before = await stockOf(desk, "MTC-H-001");
  const order = await it.arrived({ "MTC-H-001": 2, "HB-001": 1 });
  const trackingNumber = "323212345678901234567895";
  const { id: fulfillmentId } = await partOf(desk, order.id, "HUB");
  await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
  await desk.packs("U_ASSIST", order.number);
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, {
    fulfillmentId,
    trackingNumber,
  });
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
  await it.asks(order, { lines: [{ line_id: "1", quantity: 1 }] });
  await it.step(order, "decision", { decision: "authorize" });
  expect((await it.clientMails(order)).join()).toContain("Rue du Hub 1");
  await it.step(order, "receipt", {});
  await it.step(order, "inspection", { verdict: "accepted", condition: "resellable" });
  expect((await stockOf(desk, "MTC-H-001")).onHandUnits).toBe(before.onHandUnits - 1);
  expect((await partOf(desk, order.id, "HUB")).state).toBe("delivered");
  expect(await it.rows(order)).toEqual(["sale due 712"]);
});

test("a withdrawal that nobody refunds: a reminder on the twelfth day, an alert after the fourteenth", async () => {
  const order = await it.arrived();
  await it.asks(order);
  await desk.passes("P12D");
  const alerts = async () =>
    (await desk.alerts()).filter((text) => text.includes(`#${order.number} : rétractation`));
  expect(await alerts()).toHaveLength(1);
  await desk.passes("P3D");
  expect((await alerts()).at(-1)).toContain("toujours pas remboursée");
});
