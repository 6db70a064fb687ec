import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends, shopSends } from "./peers.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place, viewOf } from "./wire.ts";

/* A client asks to send something back (SM-8, E15, E16); what comes of it is decided by a person. */

let desk: Desk;
let count = 0;

beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.close());

/** An order whose partner's parcel has arrived. */
async function arrived(units: Readonly<Record<string, number>> = { "HB-001": 3 }) {
  const order = await place(desk, basket(units));
  count += 1;
  const trackingNumber = `JJBEA${String(count).padStart(22, "0")}`;
  const partner = "HABEEBEE";
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { partner, trackingNumber });
  const { fulfillmentId } = { fulfillmentId: (await partOf(desk, order.id, partner)).id };
  await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, { fulfillmentId });
  await desk.settle();
  return { ...order, trackingNumber };
}
type Order = Awaited<ReturnType<typeof arrived>>;

const asks = (order: Pick<Order, "externalId">, over: object = {}, id?: string) =>
  shopSends(desk, {
    ...(id === undefined ? {} : { id }),
    type: "order.return_requested",
    data: {
      order_id: order.externalId,
      return_id: "ret-1",
      lines: [{ line_id: "1", quantity: 2 }],
      reason: "quality",
      ...over,
    },
  });
const alertsOf = async (order: Order) =>
  (await desk.alerts()).filter((text) => text.includes(`#${order.number} : le client demande un retour`));
const states = async (order: Order) => (await commissionsOf(desk, order.id)).map((row) => row.state);

test("before payment: open, held, on the card, one alert, one mail; twice is once (E15)", async () => {
  const order = await arrived();
  const first = await asks(order, { note: "Goût de <!channel> *bouchon*" }, "msg_ret");
  expect(first).toMatchObject({
    status: 202,
    body: {
      return_id: "ret-1",
      status: "requested",
      fulfillments: [{ fulfiller: "HABEEBEE", status: "return_open" }],
    },
  });
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("return_open");
  expect(await states(order)).toEqual(["held"]);
  expect(shown(await desk.card(order.number))).toContain("retour demandé");
  expect((await desk.thread(order.number)).join("\n")).toContain(
    "le client demande un retour, 2 unités (défaut de qualité)",
  );
  const [alert] = await alertsOf(order);
  expect(alert).toContain("2 × Miel de printemps 250 g");
  expect(alert).toContain("part du partenaire bloquée");
  expect(alert).toContain("revient directement à HABEEBEE");
  expect(alert).toContain("rembourser tout de suite");
  expect(alert).toContain("Goût de &lt;!channel&gt; ∗bouchon∗");
  const mails = (await desk.mails("julie@example.org")).filter(({ subject }) =>
    subject.includes(`retour pour la commande #${order.number}`),
  );
  expect(mails[0]?.text).toContain("• 2 × Miel de printemps 250 g");

  const before = await viewOf(desk, order.id);
  expect(await asks(order, { note: "Goût de <!channel> *bouchon*" }, "msg_ret")).toEqual(first);
  const again = await asks(order, { note: "Goût de <!channel> *bouchon*" });
  expect(again).toEqual({ status: 200, body: first.body });
  expect(await viewOf(desk, order.id)).toEqual(before);
  expect(await alertsOf(order)).toHaveLength(1);
  expect(await asks(order, { note: "autre" })).toMatchObject({
    status: 409,
    body: { error: { code: "return_conflict", field: "return_id" } },
  });
  await desk.passes("P8D");
  expect(await states(order)).toEqual(["held"]);
});

test("at once under two deliveries, one return is opened", async () => {
  const order = await arrived();
  const answers = await Promise.all([asks(order), asks(order), asks(order)]);
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 200, 202]);
  expect(await alertsOf(order)).toHaveLength(1);
});

test("after payment nothing is taken back, and the alert says so (E16)", async () => {
  const order = await arrived();
  await desk.passes("P10D");
  const [row] = await commissionsOf(desk, order.id);
  const paidAt = (await desk.now()).toString();
  const paid = { commissionIds: [row?.id], paidAt, reference: `VIR-${order.number}` };
  expect(await desk.api("pm", "PUT", "/api/admin/commissions/pay", paid)).toMatchObject({ status: 200 });
  expect(await asks(order, { reason: "withdrawal" })).toMatchObject({ status: 202 });
  expect(await states(order)).toEqual(["paid"]);
  const [alert] = await alertsOf(order);
  expect(alert).toContain("déjà payée");
  expect(alert).toContain("dans les 14 jours");
});

test("a withdrawal after fourteen days is heard, and the alert says that it is late", async () => {
  const order = await arrived();
  await desk.passes("P15D");
  expect(await asks(order, { reason: "withdrawal" })).toMatchObject({ status: 202 });
  expect((await alertsOf(order))[0]).toContain("hors des 14 jours");
});

test("what the client keeps is paid in its time, what comes back is held", async () => {
  const order = await arrived({ "HB-001": 1, "HB-002": 1 });
  await asks(order, { lines: [{ line_id: "1", quantity: 1 }] });
  expect((await states(order)).toSorted()).toEqual(["due", "held"]);
  await desk.passes("P8D");
  expect((await states(order)).toSorted()).toEqual(["held", "payable"]);
});

describe("a hero", () => {
  test("comes back to the hub; the partner's part of the order goes on", async () => {
    const order = await place(desk, basket({ "MTC-H-001": 1, "HB-001": 1 }));
    const hub = await partOf(desk, order.id, "HUB");
    const delivered = { fulfillmentId: hub.id };
    await desk.press("U_ASSIST", await desk.card(order.number), "Préparer");
    await desk.packs("U_ASSIST", order.number);
    const tracking = { ...delivered, trackingNumber: "JJBEA0000000000000000009001" };
    await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, tracking);
    await desk.api("pm", "PUT", `/api/orders/${order.number}/delivered`, delivered);
    const lines = [{ line_id: "1", quantity: 1 }];
    expect(
      await asks(order, { lines, reason: "damaged", photos: ["https://example.org/casse.jpg"] }),
    ).toMatchObject({ status: 202 });
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("notified");
    const [alert] = (await desk.alerts()).filter((text) =>
      text.includes(`#${order.number} : le client demande`),
    );
    expect(alert).toContain("au hub");
    expect(alert).toContain("https://example.org/casse.jpg");
  });
});

describe("an open return", () => {
  test("is closed by the carrier that brings it back", async () => {
    const order = await arrived();
    await asks(order);
    const occurred_at = (await desk.now()).toString();
    const word = { tracking_number: order.trackingNumber, status: "returned", occurred_at };
    await carrierSends(desk, word, { carrier: "bpost" });
    expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("returned");
    expect(await states(order)).toEqual(["held"]);
  });

  test("is dated by the carrier that delivered it, and stays open", async () => {
    const order = await arrived();
    await desk.passes("P1D");
    await asks(order);
    const occurred_at = (await desk.now()).subtract({ hours: 20 }).toString({ smallestUnit: "second" });
    const word = { tracking_number: order.trackingNumber, status: "delivered", occurred_at };
    await carrierSends(desk, word, { carrier: "bpost" });
    const part = await partOf(desk, order.id, "HABEEBEE");
    expect(part).toMatchObject({ state: "return_open", deliveredVia: "carrier" });
    expect(part.deliveredAt?.toString({ smallestUnit: "second" })).toBe(occurred_at);
  });

  test("has room for another of what is left, and no more", async () => {
    const order = await arrived();
    await asks(order);
    const one = { return_id: "ret-2", lines: [{ line_id: "1", quantity: 1 }] };
    expect(await asks(order, one)).toMatchObject({ status: 202 });
    expect(await asks(order, { ...one, return_id: "ret-3" })).toMatchObject({
      status: 409,
      body: { error: { code: "return_exceeds_delivered", field: "lines[0].quantity", details: { left: 0 } } },
    });
    expect(await alertsOf(order)).toHaveLength(2);
  });
});

test.each([
  ["an order nobody knows", { order_id: "shop-none" }, 404, "order_unknown"],
  ["a line nobody knows", { lines: [{ line_id: "9", quantity: 1 }] }, 422, "malformed"],
  ["more than there was", { lines: [{ line_id: "1", quantity: 4 }] }, 409, "return_exceeds_delivered"],
  ["half a unit", { lines: [{ line_id: "1", quantity: 0.5 }] }, 422, "malformed"],
])("%s is refused, and nothing is opened", async (_, over, status, code) => {
  const order = await arrived();
  expect(await asks(order, over)).toMatchObject({ status, body: { error: { code } } });
  expect((await partOf(desk, order.id, "HABEEBEE")).state).toBe("delivered");
});

test("what is still on its way cannot come back yet", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  expect(await asks(order, { lines: [{ line_id: "1", quantity: 1 }] })).toMatchObject({
    status: 409,
    body: { error: { code: "not_delivered", details: { state: "notified" } } },
  });
});

test("from the sandbox's page the shop cancels and asks for a return", async () => {
  const order = await arrived();
  const asked = { order_id: order.externalId, lines: [{ line_id: "1", quantity: 1 }], reason: "withdrawal" };
  const answer = await desk.call("POST", "/sandbox/shop/return", asked);
  expect(answer.body).toMatchObject({ status: 202, body: { status: "requested" }, settled: true });
  const open = await place(desk, basket({ "HB-001": 1 }));
  const cancelled = await desk.call("POST", "/sandbox/shop/cancel", { order_id: open.externalId });
  expect(cancelled.body).toMatchObject({ status: 200, body: { outcome: "cancelled" }, settled: true });
});
