import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { carrierSends } from "./peers.ts";
import { basket, commissionsOf, partOf, place } from "./wire.ts";

/* What carriers say of parcels: in any order, before anybody knows the number, twice, and taken back (E8–E14). */

let desk: Desk;
let numbers = 0;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});

afterAll(() => desk.close());

/** A number that no other parcel has, of bpost. */
function aNumber(): string {
  numbers += 1;
  return `JJBEA00000000000000001${String(numbers).padStart(5, "0")}`;
}
const hours = async (count: number) => (await desk.now()).add({ hours: count }).toString();
const says = (tracking_number: string, status: string, occurred_at: string, by = {}) =>
  carrierSends(desk, { tracking_number, status, occurred_at }, { carrier: "bpost", ...by });
const track = (ref: string | number, trackingNumber: string, over: object = {}) =>
  desk.api("assistant", "PUT", `/api/orders/${ref}/tracking`, { trackingNumber, ...over });
const partIn = (order: { readonly id: string }) => partOf(desk, order.id, "HABEEBEE");
const rowIn = async (order: { readonly id: string }) => (await commissionsOf(desk, order.id))[0];

describe("must hold 5", () => {
  const permutations = (of: readonly string[]): readonly (readonly string[])[] =>
    of.length <= 1
      ? [of]
      : of.flatMap((each) =>
          permutations(of.filter((other) => other !== each)).map((rest) => [each, ...rest]),
        );

  /** J+7 of these days is a day on which banks pay. */
  const sevenDaysAfter = (instant: string): string =>
    Temporal.Instant.from(instant)
      .toZonedDateTimeISO("Europe/Brussels")
      .toPlainDate()
      .add({ days: 7 })
      .toString();

  test.each([
    {
      events: ["created", "in_transit", "delivered", "returned"],
      state: "returned",
      money: "held",
      delivered: 2,
    },
    { events: ["created", "lost", "delivered"], state: "delivered", money: "due", delivered: 2 },
    { events: ["created", "lost", "returned"], state: "returned", money: "held", delivered: null },
  ])(
    "every permutation of $events ends in the same state, and the same money",
    async (story) => {
      const { events } = story;
      const start = await desk.now();
      const at = (index: number) => start.add({ hours: index + 1 }).toString();
      const orders: { readonly id: string; readonly number: number }[] = [];
      for (const _ of permutations(events)) orders.push(await place(desk, basket({ "HB-001": 1 })));
      await desk.passes("P1D");
      const ends = new Set<string>();
      for (const [index, order] of permutations(events).entries()) {
        const parcel = aNumber();
        const { id, number } = orders[index] ?? { id: "", number: 0 };
        for (const event of order) {
          const answer =
            event === "created"
              ? await track(number, parcel, { shippedAt: at(0) })
              : await says(parcel, event, at(events.indexOf(event)));
          expect(answer.status).toBeLessThan(300);
        }
        const { state, shippedAt, deliveredAt, deliveredVia } = await partIn({ id });
        const row = await rowIn({ id });
        const money = [
          row?.state,
          row?.deliveredAt?.toString(),
          row?.payableOn?.toString(),
          row?.runOn?.toString(),
        ];
        ends.add(
          JSON.stringify([state, shippedAt?.toString(), deliveredAt?.toString(), deliveredVia, money]),
        );
      }
      const arrived = story.delivered === null ? null : at(story.delivered);
      const via = arrived === null ? null : "carrier";
      const paidOn = arrived === null ? null : sevenDaysAfter(arrived);
      expect([...ends].map((end) => JSON.parse(end) as unknown)).toEqual([
        [story.state, at(0), arrived, via, [story.money, arrived, paidOn, paidOn]],
      ]);
    },
    180_000,
  );
});

test("a word about a parcel nobody knows is parked, and counts when its number comes", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const parcel = aNumber();
  const at = await hours(0);
  await desk.passes("PT2H");
  expect(await says(parcel, "delivered", at)).toMatchObject({ status: 202, body: { parked: true } });
  expect((await partIn(order)).state).toBe("notified");
  await track(order.number, parcel);
  expect(await partIn(order)).toMatchObject({ state: "delivered", deliveredVia: "carrier" });
  expect((await partIn(order)).deliveredAt?.toString()).toBe(at);
});

test("sent again, under the same or another id, and once more by accident, it is one delivery", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const parcel = aNumber();
  await track(order.number, parcel);
  const at = await hours(0);
  const first = await says(parcel, "delivered", at, { id: "msg_bpost" });
  expect(first).toMatchObject({
    status: 200,
    body: { parked: false, fulfillments: [{ status: "delivered" }] },
  });
  expect(await says(parcel, "delivered", at, { id: "msg_bpost" })).toEqual(first);
  expect(await says(parcel, "delivered", at)).toMatchObject({ status: 200 });
  expect((await desk.thread(order.number)).filter((line) => line.includes("livrée"))).toHaveLength(1);
});

test("the carrier's proof wins over the team's, its earliest over a later; payable, J+7 stands still (E13)", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const parcel = aNumber();
  await track(order.number, parcel);
  await desk.passes("P2D");
  await desk.api("assistant", "PUT", `/api/orders/${order.number}/delivered`, {});
  const early = await hours(-30);
  await says(parcel, "delivered", early);
  expect((await partIn(order)).deliveredAt?.toString()).toBe(early);
  const { payableOn } = (await rowIn(order)) ?? {};
  await says(parcel, "delivered", await hours(-2));
  expect((await rowIn(order))?.payableOn?.toString()).toBe(payableOn?.toString());
  await desk.passes("P9D");
  expect((await rowIn(order))?.state).toBe("payable");
  await says(parcel, "delivered", await hours(-24 * 11 - 20));
  expect(await rowIn(order)).toMatchObject({ state: "payable" });
  expect((await rowIn(order))?.payableOn?.toString()).toBe(payableOn?.toString());
});

test("a delivery taken back before it is paid is pending again; after, the team is told and nothing moves (E14)", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const parcel = aNumber();
  await track(order.number, parcel);
  await says(parcel, "delivered", await hours(0));
  await desk.passes("PT1H");
  await says(parcel, "delivery_revoked", await hours(0));
  expect(await partIn(order)).toMatchObject({ state: "shipped", deliveredAt: null });
  expect(await rowIn(order)).toMatchObject({ state: "pending", payableOn: null });
  await desk.passes("PT1H");
  await says(parcel, "delivered", await hours(0));
  await desk.passes("P8D");
  const row = await rowIn(order);
  const paid = { commissionIds: [row?.id], paidAt: await hours(0), reference: "VIR-E14" };
  expect(await desk.api("pm", "PUT", "/api/admin/commissions/pay", paid)).toMatchObject({ status: 200 });
  expect(await says(parcel, "delivery_revoked", await hours(0))).toMatchObject({ status: 200 });
  expect([(await partIn(order)).state, (await rowIn(order))?.state]).toEqual(["delivered", "paid"]);
  expect((await desk.alerts()).join("\n")).toContain(
    `#${order.number} : livraison annulée par le transporteur`,
  );
});

test("a number corrected: the old one is kept, the client and the shop are told once, the commission stays (E12)", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const [wrong, right] = [aNumber(), aNumber()];
  await track(order.number, wrong);
  expect(await track(order.number, right)).toMatchObject({
    status: 409,
    body: { error: { code: "tracking_conflict" } },
  });
  const correct = () => track(order.number, right, { correct: true });
  expect(await correct()).toMatchObject({
    status: 200,
    body: { outcome: "done", fulfillment: { trackingNumber: right, status: "shipped" } },
  });
  expect(await correct()).toMatchObject({ status: 200, body: { outcome: "already" } });
  await desk.settle();
  const kept = await desk.running.database.kysely.selectFrom("tracking_versions").selectAll().execute();
  expect(kept).toMatchObject([{ tracking_number: wrong, carrier: "bpost", replaced_by: expect.any(String) }]);
  const mails = (await desk.mails("julie@example.org")).filter((mail) => mail.text.includes(right));
  expect(mails).toHaveLength(1);
  const told = (await desk.marketplace()).filter(
    (event) => event.type === "order.tracking" && event.data["order_id"] === order.externalId,
  );
  expect(told.map((event) => event.data["tracking_number"])).toEqual([wrong, right]);
  expect((await rowIn(order))?.state).toBe("pending");
  expect(await says(right, "delivered", await hours(0))).toMatchObject({ body: { parked: false } });
});

test.each([
  ["an unknown status", { status: "eaten" }, 422, "malformed", "status"],
  ["tomorrow", { occurred_at: "2030-01-01T00:00:00Z" }, 422, "malformed", "occurred_at"],
  ["no number", { tracking_number: " - " }, 422, "tracking_empty", "tracking_number"],
])("%s is refused by its field", async (_, over, status, code, field) => {
  const data = { tracking_number: "8K00009775862", status: "delivered", occurred_at: "2025-10-20T07:00:00Z" };
  expect(await carrierSends(desk, { ...data, ...over }, { carrier: "bpost" })).toMatchObject({
    status,
    body: { error: { code, field } },
  });
});

test("another carrier's secret opens nothing, nor does a carrier without one", async () => {
  const { secrets } = await desk.state();
  const event = { tracking_number: "8K00009775862", status: "lost", occurred_at: "2025-10-20T07:00:00Z" };
  for (const carrier of ["bpost", "nobody"]) {
    const answer = await carrierSends(desk, event, { carrier, secret: secrets.carriers["colissimo"] ?? "" });
    expect(answer).toMatchObject({ status: 401, body: { error: { code: "signature_invalid" } } });
  }
});
