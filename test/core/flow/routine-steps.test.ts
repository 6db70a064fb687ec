import { sql } from "kysely";
import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { askOpinionsIn } from "../../../core/flow/ask-opinions.ts";
import { inquireParcel } from "../../../core/flow/inquire-parcel.ts";
import { routineFacts } from "../../../core/flow/routine-facts.ts";
import type { StepName } from "../../../core/routine/step-facts.ts";
import { placed } from "../../db/an-order.ts";
import { stockDesk } from "./stock-desk.ts";

/* What the steps of a routine say of orders that stand where a day left them; no desk runs. */

const desk = stockDesk();
const at = (text: string) => Temporal.Instant.from(text);

async function facts<Name extends StepName>(name: Name, now: string, surveyUrl: string | null = null) {
  desk.clock.at = at(now);
  const deps = { ...desk.deps(), settings: { ...desk.deps().settings, surveyUrl } };
  const on = desk.clock.at.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  const found = (await desk.db.inTx((tx) => routineFacts(tx, deps, { on, names: [name] })))[name];
  if (!found) throw new Error(`${name} says nothing`);
  return found;
}

/** An order of one line, as its part stands after a while. */
async function standing(sku: string, acceptedAt: string, part: Record<string, string | null>) {
  const { order, fulfillments } = await desk.db.inTx((tx) =>
    placed(tx, { at: at(acceptedAt), lines: [{ sku, quantity: 2 }] }),
  );
  const [first] = fulfillments;
  if (!first) throw new Error("no part");
  await stands(first.id, part);
  return { id: first.id, number: order.number, orderId: order.id };
}

async function stands(id: string, part: Record<string, string | null>): Promise<void> {
  const set = Object.entries(part).map(([column, value]) => sql`${sql.ref(column)} = ${sql.lit(value)}`);
  if (set.length === 0) return;
  await sql`update order_fulfillment set ${sql.join(set)} where id = ${id}`.execute(desk.db.kysely);
}

test("R178: a partner's number is missed after 48 hours of working days, not at 48 exactly", async () => {
  const told = { state: "confirmed", notified_at: "2025-10-24T08:00:00Z" };
  const { id, number } = await standing("HB-001", "2025-10-24T07:59:00Z", told);
  expect(await facts("missing_tracking", "2025-10-28T09:00:00Z")).toMatchObject({ dropship: 0, parts: [] });
  expect(await facts("missing_tracking", "2025-10-28T09:00:01Z")).toEqual({
    ...{ stock: 0, dropship: 1 },
    parts: [{ fulfillmentId: id, number, partner: "HABEEBEE", since: "2025-10-24T08:00:00Z" }],
  });
  await stands(id, { tracking_number: "8K1", shipped_at: "2025-10-28T09:00:00Z", state: "shipped" });
  expect(await facts("missing_tracking", "2025-10-28T09:00:01Z")).toMatchObject({ dropship: 0 });
  expect(await facts("tracking_received", "2025-10-28T17:00:00Z")).toMatchObject({
    ...{ count: 1, received: [{ number, partner: "HABEEBEE", carrier: null, trackingNumber: "8K1" }] },
  });
  expect(await facts("tracking_received", "2025-10-29T17:00:00Z")).toMatchObject({ count: 0, received: [] });
  await stands(id, { state: "delivered", delivered_at: "2025-10-29T09:00:00Z" });
});

test("R178: the hub's after 24, from when the order was accepted", async () => {
  const { id } = await standing("MTC-H-001", "2025-10-28T10:00:00Z", {});
  expect(await facts("missing_tracking", "2025-10-29T10:00:00Z")).toMatchObject({ stock: 0 });
  const { stock, parts } = await facts("missing_tracking", "2025-10-29T10:00:01Z");
  expect({ stock, parts }).toMatchObject({ stock: 1, parts: [{ fulfillmentId: id, partner: null }] });
  await stands(id, { state: "cancelled", cancelled_at: "2025-10-29T10:00:00Z" });
});

test("R177: the night is from six to nine; what has not reached a partner is said, with what became of it", async () => {
  await standing("HB-001", "2025-10-28T16:59:59Z", { notified_at: "2025-10-28T17:00:00Z" });
  const first = await standing("HB-001", "2025-10-28T17:00:00Z", { notified_at: "2025-10-28T17:01:00Z" });
  const second = await standing("HB-001", "2025-10-29T07:59:59Z", {});
  await standing("HB-001", "2025-10-29T08:00:00Z", {});
  const night = async () => facts("night_orders", "2025-10-29T08:05:00Z");
  expect(await night()).toMatchObject({
    ...{ since: "2025-10-28T17:00:00Z", asked: 2, told: 1 },
    parts: [{ number: second.number, partner: "HABEEBEE", request: "none", reminders: 0 }],
  });
  const business = `email:new_order:${second.id}`;
  await sql`insert into outbox (business_key, ordering_key, channel, destination, notice, card, state, enqueued_at, not_before)
    values (${business}, ${business}, 'email', 'a@b.example', ${'{"kind":"partner_new_order"}'}::jsonb, false, 'dead',
      now(), now())`.execute(desk.db.kysely);
  expect((await night()).parts).toMatchObject([{ request: "dead" }]);
  await sql`update outbox set state = 'sent' where business_key = ${business}`.execute(desk.db.kysely);
  expect(await night()).toMatchObject({ asked: 2, told: 2, parts: [] });
  for (const { id } of [first, second]) await stands(id, { state: "cancelled" });
});

test("R177: on a Monday the night began on Friday", async () => {
  expect(await facts("night_orders", "2025-11-03T08:05:00Z")).toMatchObject({
    since: "2025-10-31T17:00:00Z",
  });
});

test("R176: whoever is late, longest first, with reminders so far and who could take it over", async () => {
  const late = { state: "notified", notified_at: "2025-11-04T08:00:00Z" };
  const one = await standing("HB-001", "2025-11-04T08:00:00Z", { ...late, flags: "{late_wall}" });
  const two = await standing("HB-001", "2025-11-04T09:00:00Z", { ...late, flags: "{late_wall,late}" });
  const found = await facts("to_confirm", "2025-11-04T12:00:00Z");
  expect(found).toMatchObject({ orders: 2, whileClosed: 1 });
  expect(found.parts.map(({ number }) => number)).toEqual([two.number, one.number]);
  expect(found.parts[0]).toMatchObject({ isLate: true, reminders: 0, since: "2025-11-04T09:00:00Z" });
  for (const { id } of [one, two]) await stands(id, { state: "confirmed", flags: "{}" });
  expect(await facts("to_confirm", "2025-11-04T12:00:00Z")).toMatchObject({ orders: 0, parts: [] });
});

test("R179: the deliveries of the day before, by the local day; and what a weekend adds", async () => {
  const sent = { state: "delivered", shipped_at: "2025-11-05T09:00:00Z" };
  // Half past midnight in Brussels, and a second before the next midnight.
  await standing("HB-001", "2025-11-04T13:00:00Z", { delivered_at: "2025-11-05T23:30:00Z", ...sent });
  await standing("HB-001", "2025-11-04T13:00:00Z", { delivered_at: "2025-11-06T22:59:59Z", ...sent });
  const partnerShareCents = 2850;
  const friday = await facts("money_of_yesterday", "2025-11-07T08:00:00Z");
  expect(friday).toMatchObject({ on: "2025-11-06", parcels: 2, partnerShareCents, since: null });
  const saturday = { ...sent, delivered_at: "2025-11-08T09:00:00Z" };
  await standing("HB-001", "2025-11-06T13:00:00Z", saturday);
  expect(await facts("money_of_yesterday", "2025-11-10T08:00:00Z")).toMatchObject({
    ...{ on: "2025-11-09", parcels: 0, partnerShareCents: 0 },
    since: { on: "2025-11-07", parcels: 1 },
  });
});

test("R183: past its promise a parcel asks for a proof, once somebody inquires for nothing more", async () => {
  const left = { state: "shipped", shipped_at: "2025-11-13T09:00:00Z" };
  const { id, number } = await standing("HB-001", "2025-11-12T13:00:00Z", left);
  // Five working days from the order.
  expect(await facts("deliveries", "2025-11-19T13:00:00Z")).toMatchObject({ overdue: 0 });
  const due = await facts("deliveries", "2025-11-19T13:00:01Z");
  expect(due).toMatchObject({ overdue: 1, asked: 0, today: { parcels: 0 } });
  expect(due.parts).toMatchObject([{ number, isAsked: false, promisedAt: "2025-11-19T13:00:00Z" }]);
  expect(await Promise.all([1, 2].map(() => inquireParcel(desk.deps(), id)))).toEqual(
    expect.arrayContaining([{ outcome: "done" }, { outcome: "already" }]),
  );
  expect(await facts("deliveries", "2025-11-19T13:05:00Z")).toMatchObject({ overdue: 1, asked: 1 });
  expect(await desk.notices("client_late")).toHaveLength(2);
  await stands(id, { state: "delivered", delivered_at: "2025-11-19T14:00:00Z" });
  expect(await inquireParcel(desk.deps(), id)).toMatchObject({ refused: "invalid_transition" });
  const arrived = await facts("deliveries", "2025-11-19T17:00:00Z");
  expect(arrived).toMatchObject({ overdue: 0, today: { parcels: 1 } });
  expect(arrived.today.commissionCents).toBeGreaterThan(0);
});

test("R185: clients are asked two days after, once an order; without a page nobody is, and it says so", async () => {
  const url = "https://shop.example/opinion/{order_id}";
  const on = Temporal.PlainDate.from("2025-11-21");
  const surveyed = { ...desk.deps(), settings: { ...desk.deps().settings, surveyUrl: url } };
  expect(await facts("satisfaction", "2025-11-21T17:00:00Z")).toMatchObject({ delivered: 1, asked: null });
  await desk.db.inTx((tx) => askOpinionsIn(tx, desk.deps(), on));
  expect(await facts("satisfaction", "2025-11-21T17:00:00Z", url)).toMatchObject({ delivered: 1, asked: 0 });
  for (const _ of [1, 2]) await desk.db.inTx((tx) => askOpinionsIn(tx, surveyed, on));
  expect(await facts("satisfaction", "2025-11-21T17:00:00Z", url)).toMatchObject({
    ...{ from: "2025-11-19", until: "2025-11-19", delivered: 1, asked: 1 },
  });
  expect(await desk.notices("client_survey")).toHaveLength(1);
});

test("R185: a Monday asks about Friday to Saturday too, and detractors are 0 to 6", async () => {
  expect(await facts("satisfaction", "2025-11-24T17:00:00Z")).toMatchObject({
    ...{ from: "2025-11-20", until: "2025-11-22", answers: 0, listed: [] },
  });
  const scores = [0, 6, 7, 9];
  for (const nps of scores) {
    const { orderId } = await standing("HB-001", "2025-11-18T13:00:00Z", { state: "cancelled" });
    await desk.db.inTx((tx) =>
      tx.feedback.save(orderId, { nps, delaySatisfaction: null, comment: null }, desk.clock.at),
    );
  }
  const { answers, promoters, detractors, listed } = await facts("satisfaction", "2025-11-24T17:01:00Z");
  expect({ answers, promoters, detractors }).toEqual({ answers: 4, promoters: 1, detractors: 2 });
  expect(listed.map(({ nps }) => nps)).toEqual([0, 6]);
});

test("R184: the day's report has stock beside dropship, its week, and what comes next", async () => {
  await standing("MTC-H-001", "2025-11-28T10:00:00Z", {});
  await standing("HB-001", "2025-11-28T11:00:00Z", {});
  await standing("HB-001", "2025-11-28T11:30:00Z", { state: "cancelled" });
  const report = await facts("daily_report", "2025-11-28T17:00:00Z");
  expect(report).toMatchObject({
    ...{ on: "2025-11-28", orders: 2 },
    stock: { orders: 1, units: 2, revenueCents: 2800 },
    dropship: { orders: 1, units: 2, revenueCents: 1900 },
    tomorrow: { on: "2025-12-01", isNextDay: false, parcels: 1, arrivals: [] },
  });
  expect(report.week.map(({ on }) => on)).toEqual(
    [22, 23, 24, 25, 26, 27, 28].map((day) => `2025-11-${day}`),
  );
  expect(report.week.at(-1)).toMatchObject({ stockCents: 2800, dropshipCents: 1900 });
  expect(report.rotation).toHaveLength(3);
});
