import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { shopSends } from "./peers.ts";
import { shown } from "./reading.ts";
import { basket, clearPartner, commissionsOf, partOf, phoneSays, place, stockOf } from "./wire.ts";

/* An order given up before it left, in part, too late, and twice (SM-1, E7). */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

const cancels = (order: { readonly externalId: string }, over: object = {}, id?: string) =>
  shopSends(desk, {
    ...(id === undefined ? {} : { id }),
    type: "order.cancelled",
    data: { order_id: order.externalId, reason: "customer", ...over },
  });
const refunds = async (order: { readonly externalId: string }) =>
  (await desk.marketplace()).filter(
    (event) => event.type === "points.refund" && event.data["order_id"] === order.externalId,
  );
const stateOf = async (order: { readonly id: string }, fulfiller: string) =>
  (await partOf(desk, order.id, fulfiller)).state;

test("before anything left: stock free, partner told, nothing owed, points back, client told; once", async () => {
  const before = await stockOf(desk, "MTC-H-001");
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 2 }));
  await desk.says("HABEEBEE", "ok");
  const first = await cancels(order, {}, "msg_cancel");
  expect(first).toMatchObject({
    status: 200,
    body: { outcome: "cancelled", status: "cancelled", refund_cents: 3300 },
  });

  expect([await stateOf(order, "HUB"), await stateOf(order, "HABEEBEE")]).toEqual(["cancelled", "cancelled"]);
  expect(await stockOf(desk, "MTC-H-001")).toEqual(before);
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["void"]);
  expect((await desk.phone("HABEEBEE")).at(-1)).toContain("NE PAS EXPÉDIER");
  const [mail] = (await desk.mails("habeebee")).filter((each) => each.subject.includes("NE PAS EXPÉDIER"));
  expect(mail?.subject).toContain(`#${order.number}`);
  const [refund, second] = await refunds(order);
  expect(refund?.data).toMatchObject({ points: "33.00", reason: "customer" });
  expect(second).toBeUndefined();
  const [told] = (await desk.mails("julie@example.org")).filter((each) => each.subject.includes("annulée"));
  expect(told?.text).toContain("Nous vous rendons vos 33 points");
  expect(shown(await desk.card(order.number))).toMatch(/annulée/i);
  expect((await desk.thread(order.number)).join("\n")).toMatch(/Remboursement de 33/);

  expect(await cancels(order, {}, "msg_cancel")).toEqual(first);
  expect(await cancels(order)).toMatchObject({ status: 200, body: { outcome: "already", refund_cents: 0 } });
  expect(await refunds(order)).toHaveLength(1);
  await desk.passes("PT3H");
  expect((await desk.alerts()).join("\n")).not.toContain(`#${order.number} sans confirmation`);

  const data = { refund_id: refund?.data["refund_id"], acknowledged_at: (await desk.now()).toString() };
  const answer = { type: "points.refunded", data };
  expect(await shopSends(desk, answer)).toMatchObject({ status: 200, body: { state: "acknowledged" } });
  expect(await shopSends(desk, answer)).toMatchObject({ status: 200 });
  const credited = (await desk.thread(order.number)).filter((line) => line.includes("recrédité"));
  expect(credited).toHaveLength(1);
});

test("a partner's parcel has left: the hub's part is cancelled alone, and only it is given back", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  await desk.says("HABEEBEE", `${order.number} 8K10000000016`);
  const answer = await cancels(order);
  expect(answer).toMatchObject({
    status: 200,
    body: { outcome: "partly", status: "shipped", refund_cents: 1400 },
  });
  expect(await stateOf(order, "HABEEBEE")).toBe("shipped");
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["pending"]);
});

test("a part has arrived: the client reads that the order is cancelled in part, and what it has is its own", async () => {
  const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
  await desk.says("HABEEBEE", `${order.number} 8K20000000015`);
  await shopSends(desk, {
    type: "order.received",
    data: {
      order_id: order.externalId,
      received_at: (await desk.now()).toString({ smallestUnit: "second" }),
      line_ids: ["2"],
    },
  });
  expect(await stateOf(order, "HABEEBEE")).toBe("delivered");
  expect(await cancels(order)).toMatchObject({ status: 200, body: { outcome: "partly" } });
  const [told] = (await desk.mails("julie@example.org")).filter((each) =>
    each.subject.includes(`#${order.number} est annulée`),
  );
  expect(told?.subject).toBe(`Votre commande #${order.number} est annulée en partie`);
  expect(told?.text).toMatch(/Annulés.*\n.*1 × Miel de Madagascar/);
  expect(told?.text).toContain("Ce que vous avez déjà reçu n’est pas concerné.");
});

test("all of it has left: refused, and nothing is given back", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.says("HABEEBEE", `${order.number} 8K00009775862`);
  expect(await cancels(order)).toMatchObject({ status: 409, body: { error: { code: "already_shipped" } } });
  expect(await cancels(order)).toMatchObject({ status: 409 });
  const told = (await desk.alerts()).filter((text) =>
    text.includes(`#${order.number} : annulation demandée, refusée`),
  );
  expect(told).toHaveLength(1);
  expect(told[0]).toContain("faire intercepter le colis");
  expect((await desk.thread(order.number)).filter((line) => line.includes("voulait annuler"))).toHaveLength(
    1,
  );
  expect(await refunds(order)).toEqual([]);
});

test("lines name whole parts; a piece of one is refused with its part", async () => {
  const order = await place(desk, basket({ "HB-001": 1, "HB-002": 1, "MTC-H-001": 1 }));
  expect(await cancels(order, { line_ids: ["1"] })).toMatchObject({
    status: 422,
    body: { error: { code: "lines_not_separable", field: "line_ids", details: { fulfiller: "HABEEBEE" } } },
  });
  expect(await cancels(order, { line_ids: ["3"] })).toMatchObject({ body: { outcome: "partly" } });
  expect([await stateOf(order, "HUB"), await stateOf(order, "HABEEBEE")]).toEqual(["cancelled", "notified"]);
});

test.each([
  ["an order nobody knows", { order_id: "shop-none" }, 404, "order_unknown"],
  ["a reason nobody has", { reason: "boredom" }, 422, "malformed"],
  ["no line", { line_ids: [] }, 422, "malformed"],
])("%s is refused", async (_, over, status, code) => {
  expect(await cancels({ externalId: "shop-none" }, over)).toMatchObject({
    status,
    body: { error: { code } },
  });
});

test("a refund that nobody asked for is not acknowledged", async () => {
  const data = { refund_id: "rfd_00000000000000000000000001", acknowledged_at: "2025-10-20T07:00:00Z" };
  expect(await shopSends(desk, { type: "points.refunded", data })).toMatchObject({
    status: 404,
    body: { error: { code: "refund_unknown", field: "refund_id" } },
  });
});

test("a parcel that left before the cancellation has left: the refund stands, the team is told (E7)", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const left = (await desk.now()).toString();
  await desk.passes("PT30M");
  await cancels(order);
  const body = { partner: "HABEEBEE", trackingNumber: "JJBEA0000000000000000000001", shippedAt: left };
  const answer = await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, body);
  expect(answer).toMatchObject({ status: 200, body: { outcome: "done" } });
  await desk.settle();
  expect(await stateOf(order, "HABEEBEE")).toBe("shipped");
  expect(await refunds(order)).toHaveLength(1);
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["void"]);
  expect((await desk.alerts()).join("\n")).toContain(`#${order.number} : expédiée avant l’annulation`);
  const mails = (await desk.mails("julie@example.org")).filter((mail) =>
    mail.subject.includes(`#${order.number}`),
  );
  expect(mails.map((mail) => mail.subject)).toEqual([expect.stringContaining("annulée")]);
});

test("a parcel that left after it is refused, and the team is told once (E7)", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await cancels(order);
  await desk.passes("PT5M");
  const body = { partner: "HABEEBEE", trackingNumber: "JJBEA0000000000000000000002" };
  const track = () => desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, body);
  expect(await track()).toMatchObject({ status: 409, body: { error: { code: "cancelled_before" } } });
  expect(await track()).toMatchObject({ status: 409 });
  await desk.settle();
  expect(await stateOf(order, "HABEEBEE")).toBe("cancelled");
  const alerts = (await desk.alerts()).filter((each) =>
    each.includes(`#${order.number} : suivi reçu après annulation`),
  );
  expect(alerts).toHaveLength(1);
});

test("the last unit, given up, can be sold again (E23)", async () => {
  const { onHandUnits, reservedUnits } = await stockOf(desk, "MTC-H-001");
  const all = await place(desk, basket({ "MTC-H-001": onHandUnits - reservedUnits }));
  const refused = await desk.orders(basket({ "MTC-H-001": 1 }));
  expect(refused).toMatchObject({ status: 409, body: { error: { code: "out_of_stock" } } });
  await Promise.all([cancels(all), cancels(all), cancels(all)]);
  expect(await stockOf(desk, "MTC-H-001")).toMatchObject({ onHandUnits, reservedUnits });
  expect(await refunds(all)).toHaveLength(1);
  await place(desk, basket({ "MTC-H-001": 1 }));
});

describe("the partner answers that nothing of it leaves", () => {
  /** A cancelled order of HABEEBEE, and the message that told it so. */
  async function cancelled() {
    await clearPartner(desk, "HABEEBEE");
    const order = await place(desk, basket({ "HB-001": 1 }));
    await cancels(order);
    const chat = (await desk.state()).whatsapp.find((each) => each.partner === "HABEEBEE");
    return { order, phone: chat?.phone ?? "", notice: chat?.messages.at(-1)?.id ?? "" };
  }
  const seen = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).flags;

  test("by the button under it", async () => {
    const { order } = await cancelled();
    const { id } = await partOf(desk, order.id, "HABEEBEE");
    expect((await desk.presses("HABEEBEE", `cancel_seen:${id}`)).join()).toContain(
      `#${order.number} ne part pas`,
    );
    expect(await seen(order)).toContain("cancel_seen");
  });

  test("an “ok” that could as well confirm another order is asked back and confirms nothing (D7)", async () => {
    const { order } = await cancelled();
    const open = await place(desk, basket({ "HB-001": 1 }));
    expect((await desk.says("HABEEBEE", "ok")).join()).toContain(`*OK ${open.number}*`);
    expect(await stateOf(open, "HABEEBEE")).toBe("notified");
    expect((await desk.says("HABEEBEE", `ok ${order.number}`)).join()).toContain("ne part pas");
    expect(await stateOf(open, "HABEEBEE")).toBe("notified");
    await desk.says("HABEEBEE", "ok");
    expect(await stateOf(open, "HABEEBEE")).toBe("confirmed");
  });

  test("an “ok” that quotes it is about it alone", async () => {
    const { order, phone, notice } = await cancelled();
    const open = await place(desk, basket({ "HB-001": 1 }));
    await phoneSays(desk, phone, { text: "ok", quoted: notice });
    expect(await stateOf(open, "HABEEBEE")).toBe("notified");
    expect(await seen(order)).toContain("cancel_seen");
  });

  test("it has left already: the number goes to the team, the part stays cancelled", async () => {
    const { order, phone, notice } = await cancelled();
    await phoneSays(desk, phone, { text: "déjà parti, 8K00009775862", quoted: notice });
    expect(await stateOf(order, "HABEEBEE")).toBe("cancelled");
    const alerts = (await desk.alerts()).join("\n");
    expect(alerts).toContain(`#${order.number} : suivi reçu après annulation`);
    expect(alerts).toContain("8K00009775862");
  });
});
