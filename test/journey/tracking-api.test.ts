import { afterAll, beforeAll, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends } from "./peers.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* `PUT /api/orders/{id}/tracking` (R165): who may, which parcel is meant, and what a repeat does. */

let desk: Desk;
let order: Awaited<ReturnType<typeof place>>;
const parcel = { carrier: "colissimo", trackingNumber: "8K00009775862" };

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
  order = await place(desk, basket({ "HB-001": 2 }));
});

afterAll(() => desk.close());

const track = (role: string, ref: string | number, body: object = parcel) =>
  desk.api(role, "PUT", `/api/orders/${ref}/tracking`, body);
const refused = (status: number, code: string, field?: string) => ({
  status,
  body: { error: { code, ...(field === undefined ? {} : { field }) } },
});

test("without a token 401, with one nobody knows 401", async () => {
  expect(await desk.call("PUT", "/api/orders/1001/tracking", parcel)).toMatchObject(
    refused(401, "token_missing"),
  );
  const forged = { authorization: "Bearer mtc_forged" };
  expect(await desk.call("PUT", "/api/orders/1001/tracking", parcel, forged)).toMatchObject(
    refused(401, "token_invalid"),
  );
});

test.each(["viewer", "shop"])("the %s may not", async (role) => {
  expect(await track(role, 1001)).toMatchObject({
    status: 403,
    body: { error: { code: "role_required", details: { needs: ["assistant", "pm", "admin"], has: role } } },
  });
});

test.each(["4711", "shop-none", "99999999999999999999", "ord_none", "%F0%9F%90%9D", "%00"])(
  "an order nobody knows is 404: %s",
  async (ref) => {
    expect(await track("assistant", ref)).toMatchObject(refused(404, "order_unknown", "id"));
  },
);

test.each([
  ["no number", {}, "malformed", "trackingNumber"],
  ["words", { trackingNumber: "parti hier" }, "tracking_format", "trackingNumber"],
  ["a wrong check digit", { trackingNumber: "LB123456780FR" }, "check_digit_suspect", "trackingNumber"],
  ["tomorrow", { ...parcel, shippedAt: "2025-10-21T09:05:00Z" }, "malformed", "shippedAt"],
  ["another order's part", { ...parcel, fulfillmentId: "ful_1" }, "malformed", "fulfillmentId"],
])("%s is refused by its field", async (_, body, code, field) => {
  expect(await track("assistant", 1001, body)).toMatchObject(refused(422, code, field));
});

test("a partner's token cannot see another partner's order", async () => {
  expect(await track("partner:ILANGA", 1001)).toMatchObject(refused(404, "order_unknown", "id"));
  const { id } = await partOf(desk, order.id, "HABEEBEE");
  expect(await track("partner:ILANGA", 1001, { ...parcel, fulfillmentId: id })).toMatchObject(
    refused(404, "fulfillment_unknown"),
  );
});

test("the assistant records it: shipped, pending, one mail to the client, one event to the shop", async () => {
  const answer = await track("assistant", order.id);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      outcome: "done",
      number: 1001,
      fulfillment: { fulfiller: "HABEEBEE", status: "shipped", ...parcel },
    },
  });
  await desk.settle();
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["pending"]);
  expect((await partOf(desk, order.id, "HABEEBEE")).flags).toEqual(["implicit"]);
});

test.each(["our id", "the number", "the shop's id"])("sent again by %s nothing happens twice", async (by) => {
  const ref = by === "our id" ? order.id : by === "the number" ? "1001" : order.externalId;
  expect(await track("assistant", ref)).toMatchObject({ status: 200, body: { outcome: "already" } });
  await desk.settle();
  expect(await desk.mails("julie@example.org")).toHaveLength(1);
  const events = (await desk.marketplace()).filter((event) => event.type === "order.tracking");
  expect(events.map((event) => event.data)).toMatchObject([
    { order_id: order.externalId, carrier: "colissimo", tracking_number: parcel.trackingNumber },
  ]);
});

test("another number for the same parcel is refused, the first stays", async () => {
  expect(await track("assistant", 1001, { trackingNumber: "8K10000000016" })).toMatchObject(
    refused(409, "tracking_conflict", "trackingNumber"),
  );
  expect((await partOf(desk, order.id, "HABEEBEE")).trackingNumber).toBe(parcel.trackingNumber);
});

test("in a mixed order both parcels are open: 409 until one is named", async () => {
  const mixed = await place(desk, basket({ "HB-001": 1, "IL-001": 1 }, "Paris"));
  const unnamed = await track("assistant", mixed.number, { trackingNumber: "8K10000000016" });
  expect(unnamed).toMatchObject({
    status: 409,
    body: { error: { code: "fulfillment_required", details: { fulfillers: ["HABEEBEE", "ILANGA"] } } },
  });
  const named = await track("assistant", mixed.number, {
    partner: "HABEEBEE",
    trackingNumber: "8K10000000016",
  });
  expect(named).toMatchObject({ status: 200, body: { fulfillment: { fulfiller: "HABEEBEE" } } });
  const rest = { trackingNumber: "09980000100001V" };
  expect(await track("assistant", mixed.number, rest)).toMatchObject({
    status: 200,
    body: { outcome: "done", fulfillment: { fulfiller: "ILANGA", carrier: "dpd" } },
  });
  expect(await track("assistant", mixed.number, rest)).toMatchObject({
    status: 200,
    body: { outcome: "already", fulfillment: { fulfiller: "ILANGA" } },
  });
});

test("a partner's token records its own, and learns nothing of a number that another's parcel has", async () => {
  const own = await place(desk, basket({ "HB-001": 1, "IL-001": 1 }, "Paris"));
  const taken = await track("partner:ILANGA", own.number);
  expect(taken).toMatchObject(refused(409, "tracking_duplicate", "trackingNumber"));
  expect(JSON.stringify(taken.body)).not.toContain("1001");
  const recorded = await track("partner:ILANGA", own.number, { trackingNumber: "09980000020033F" });
  expect(recorded).toMatchObject({ status: 200, body: { fulfillment: { fulfiller: "ILANGA" } } });
  expect((await partOf(desk, own.id, "HABEEBEE")).trackingNumber).toBeNull();
});

test("delivered twice is 200 twice and one commission", async () => {
  const deliver = () => desk.api("assistant", "PUT", "/api/orders/1001/delivered");
  expect(await deliver()).toMatchObject({ status: 200, body: { outcome: "done" } });
  expect(await deliver()).toMatchObject({ status: 200, body: { outcome: "already" } });
  expect((await commissionsOf(desk, order.id)).map((row) => row.state)).toEqual(["due"]);
});

test("in a mixed order too, the last parcel delivered may be said twice", async () => {
  const number = 1002;
  const deliver = (partner?: string) =>
    desk.api("pm", "PUT", `/api/orders/${number}/delivered`, partner === undefined ? {} : { partner });
  expect(await deliver("HABEEBEE")).toMatchObject({ status: 200 });
  expect(await deliver()).toMatchObject({ status: 200, body: { fulfillment: { fulfiller: "ILANGA" } } });
  expect(await deliver()).toMatchObject({ status: 200, body: { outcome: "already" } });
});

test("a partner's own “delivered” is a claim: 202, still shipped, nothing due", async () => {
  const answer = await desk.api("partner:ILANGA", "PUT", "/api/orders/1003/delivered");
  expect(answer).toMatchObject({
    status: 202,
    body: { outcome: "claimed", fulfillment: { status: "shipped" } },
  });
  const [, row] = await commissionsOf(desk, String(answer.body["orderId"]));
  expect(row?.state).toBe("pending");
  expect(await desk.api("partner:ILANGA", "PUT", "/api/orders/1001/delivered")).toMatchObject({
    status: 404,
  });
});

test("two orders of one sender in one parcel are said to be (E10); a wrong check digit alone does not waive it", async () => {
  const [one, two] = [await place(desk, basket({ "HB-001": 1 })), await place(desk, basket({ "HB-001": 1 }))];
  const shared = { trackingNumber: "JJBEA0000000000000000040001" };
  expect(await track("assistant", one.number, shared)).toMatchObject({ status: 200 });
  const taken = refused(409, "tracking_duplicate", "trackingNumber");
  expect(await track("assistant", two.number, shared)).toMatchObject(taken);
  expect(await track("assistant", two.number, { ...shared, force: true })).toMatchObject(taken);
  expect(await track("assistant", two.number, { ...shared, sharedParcel: true })).toMatchObject({
    status: 200,
  });
  await desk.settle();
  const alerts = (await desk.alerts()).filter((text) => text.includes(`#${two.number} : deux commandes`));
  expect(alerts).toHaveLength(1);
  const elsewhere = await place(desk, basket({ "MTC-H-001": 1 }));
  await desk.press("U_ASSIST", await desk.card(elsewhere.number), "Préparer");
  await desk.packs("U_ASSIST", elsewhere.number);
  expect(await track("assistant", elsewhere.number, { ...shared, sharedParcel: true })).toMatchObject(taken);
});

test("a delivery that another's number proved is doubted when the number is corrected", async () => {
  const proven = await place(desk, basket({ "HB-001": 1 }));
  const wrong = "JJBEA0000000000000000040002";
  await track("assistant", proven.number, { trackingNumber: wrong });
  const occurred_at = (await desk.now()).toString();
  await carrierSends(
    desk,
    { tracking_number: wrong, status: "delivered", occurred_at },
    { carrier: "bpost" },
  );
  const right = { trackingNumber: "JJBEA0000000000000000040003", correct: true };
  expect(await track("assistant", proven.number, right)).toMatchObject({
    status: 200,
    body: { fulfillment: { status: "delivered" } },
  });
  await desk.settle();
  const alerts = await desk.alerts();
  expect(alerts.filter((text) => text.includes(`#${proven.number} : livrée sous un numéro`))).toHaveLength(1);
});
