import { afterAll, beforeAll, expect, test } from "vitest";
import { declareLost } from "../../core/flow/declare-lost.ts";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends, shopSends } from "./peers.ts";
import { shown } from "./reading.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* Parcels that are lost, given back, and found after all (E18); and those that come back by themselves. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

/** An order of HABEEBEE whose parcel has left. */
async function sent(trackingNumber: string) {
  const order = await place(desk, basket({ "HB-001": 1 }));
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { trackingNumber });
  await desk.passes("PT1H");
  return order;
}
const says = async (tracking_number: string, status: string) =>
  carrierSends(
    desk,
    { tracking_number, status, occurred_at: (await desk.now()).toString() },
    { carrier: "bpost" },
  );
const stateOf = async (order: { readonly id: string }) => (await partOf(desk, order.id, "HABEEBEE")).state;
const moneyOf = async (order: { readonly id: string }) =>
  (await commissionsOf(desk, order.id)).map((row) => row.state);
const alerted = async (order: { readonly number: number }, what: string) =>
  (await desk.alerts()).filter((alert) => alert.includes(`#${order.number} : ${what}`)).length;

test("lost: nothing is owed, the team is told; cancelled, the points go back; found, nothing is debited again", async () => {
  const parcel = "JJBEA0000000000000000020001";
  const order = await sent(parcel);
  await says(parcel, "lost");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["lost", ["void"]]);
  expect(await alerted(order, "colis perdu")).toBe(1);

  const given = { type: "order.cancelled", data: { order_id: order.externalId, reason: "other" } };
  expect(await shopSends(desk, given)).toMatchObject({ status: 200, body: { refund_cents: 950 } });
  expect(await shopSends(desk, given)).toMatchObject({ body: { outcome: "already", refund_cents: 0 } });

  await desk.passes("P3D");
  await says(parcel, "delivered");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["delivered", ["void"]]);
  expect(await alerted(order, "livrée après remboursement")).toBe(1);
});

test("found before it was given back: it is owed like any other", async () => {
  const parcel = "JJBEA0000000000000000020002";
  const order = await sent(parcel);
  const lost = () =>
    declareLost(desk.running.deps, {
      target: { orderRef: String(order.number) },
      actor: { name: "Léa", via: "slack" },
    });
  expect(await lost()).toMatchObject({ outcome: "done" });
  expect(await lost()).toMatchObject({ outcome: "already" });
  await desk.passes("P1D");
  await desk.clientReceived(order.externalId);
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["delivered", ["due"]]);
  expect(await alerted(order, "livrée après avoir été déclarée perdue")).toBe(1);
});

test("lost and refunded it is closed: the order is cancelled, and a second refund gives nothing", async () => {
  const parcel = "JJBEA0000000000000000020004";
  const order = await sent(parcel);
  await says(parcel, "lost");
  expect((await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`, {})).status).toBe(200);
  await desk.settle();
  expect(shown(await desk.card(order.number))).toContain("Annulée");
  const again = { type: "order.cancelled", data: { order_id: order.externalId, reason: "other" } };
  expect(await shopSends(desk, again)).toMatchObject({
    body: { status: "cancelled", outcome: "already", refund_cents: 0 },
  });
  await says(parcel, "returned");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["void"]]);
  expect(await alerted(order, "colis revenu après remboursement")).toBe(1);
});

test("the shop hears that a parcel is lost", async () => {
  const parcel = "JJBEA0000000000000000020005";
  const order = await sent(parcel);
  await says(parcel, "lost");
  const told = (await desk.marketplace()).filter((event) => event.data["order_id"] === order.externalId);
  expect(JSON.stringify(told.at(-1))).toContain('"status":"lost"');
});

test("what is still at the partner's cannot be lost", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const actor = { name: "Léa", via: "slack" } as const;
  expect(await declareLost(desk.running.deps, { target: { orderRef: order.id }, actor })).toMatchObject({
    refused: "invalid_transition",
  });
});

test("brought back by its carrier: returned, the commission held, never payable by time alone", async () => {
  const parcel = "JJBEA0000000000000000020003";
  const order = await sent(parcel);
  await says(parcel, "delivered");
  await desk.passes("PT1H");
  await says(parcel, "returned");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["held"]]);
  expect(await alerted(order, "colis revenu")).toBe(1);
  await desk.passes("P9D");
  expect(await moneyOf(order)).toEqual(["held"]);

  const given = { type: "order.cancelled", data: { order_id: order.externalId, reason: "other" } };
  expect(await shopSends(desk, given)).toMatchObject({ status: 409 });
  await desk.press("U_PM", await desk.card(order.number), "Rembourser");
  await desk.fills("U_PM", { Motif: "other" });
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["void"]]);
});

test("brought back after it was paid for: nothing is changed, and the team hears why", async () => {
  const parcel = "JJBEA0000000000000000020006";
  const order = await sent(parcel);
  await says(parcel, "delivered");
  await desk.passes("P10D");
  const [row] = await commissionsOf(desk, order.id);
  const paidAt = (await desk.now()).toString();
  const payment = { commissionIds: [row?.id], paidAt, reference: "VIR-BACK" };
  expect((await desk.api("pm", "PUT", "/api/admin/commissions/pay", payment)).status).toBe(200);
  await says(parcel, "returned");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["paid"]]);
  expect(await alerted(order, "colis revenu après paiement")).toBe(1);
});

test("what a client asked back is for its return to refund: only some of it may have come", async () => {
  const parcel = "JJBEA0000000000000000020007";
  const order = await place(desk, basket({ "HB-001": 2 }));
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/tracking`, { trackingNumber: parcel });
  await desk.passes("PT1H");
  await says(parcel, "delivered");
  const lines = [{ line_id: "1", quantity: 1 }];
  const data = { order_id: order.externalId, return_id: "ret-some", lines, reason: "withdrawal" };
  expect(await shopSends(desk, { type: "order.return_requested", data })).toMatchObject({ status: 202 });
  await desk.passes("PT1H");
  await says(parcel, "returned");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["held"]]);
  expect(shown(await desk.card(order.number))).not.toContain("Rembourser");
  expect(await desk.api("pm", "POST", `/api/orders/${order.number}/cancel`, {})).toMatchObject({
    status: 409,
    body: { error: { code: "already_shipped" } },
  });
});

test("owed after all by a person's word, and brought back then: nobody is owed, and nothing is stuck", async () => {
  const parcel = "JJBEA0000000000000000020008";
  const order = await sent(parcel);
  await says(parcel, "lost");
  const [by, where] = ["pm", `/api/orders/${order.number}`] as const;
  expect((await desk.api(by, "POST", `${where}/cancel`, { reason: "lost" })).status).toBe(200);
  await desk.passes("PT1H");
  await says(parcel, "delivered");
  expect((await desk.api(by, "PUT", `${where}/commission/reinstate`, {})).status).toBe(200);
  expect(await moneyOf(order)).toEqual(["due"]);
  await desk.passes("PT1H");
  await says(parcel, "returned");
  expect([await stateOf(order), await moneyOf(order)]).toEqual(["returned", ["void"]]);
  expect(await alerted(order, "colis revenu après remboursement")).toBe(1);
});
