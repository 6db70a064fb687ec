import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Desk, openDesk } from "./desk.ts";
import { partnerSends, shopSends } from "./peers.ts";
import { basket, clearPartner, partOf, place } from "./wire.ts";

/* "Do not ship" that nobody answers (SM-2, D41): the team is told whom to call, the partner is reminded, once. */

let desk: Desk;

beforeAll(async () => {
  desk = await openDesk({ now: "2025-10-20T09:05:00+02:00" });
});
beforeEach(() => clearPartner(desk, "HABEEBEE"));
afterAll(() => desk.close());

type Placed = Awaited<ReturnType<typeof place>>;

async function cancelled(over: { readonly at?: string } = {}): Promise<Placed> {
  const order = await place(desk, basket({ "HB-001": 1 }));
  if (over.at !== undefined) await desk.at(over.at);
  await shopSends(desk, {
    type: "order.cancelled",
    data: { order_id: order.externalId, reason: "customer" },
  });
  return order;
}
const unseen = async (order: Placed) =>
  (await desk.alerts()).filter((each) =>
    each.includes(`#${order.number} : « NE PAS EXPÉDIER » sans réponse`),
  );
const onPhone = async (order: Placed) =>
  (await desk.phone("HABEEBEE")).filter((each) => each.includes(`*#${order.number}* annulée`));
const byMail = async (order: Placed) =>
  (await desk.mails("habeebee")).filter((each) => each.subject.includes(`#${order.number}] NE PAS EXPÉDIER`));

test("after one opening hour: one alert with the number to call, one reminder on each channel; not a second", async () => {
  const order = await cancelled();
  await desk.passes("PT59M");
  expect(await unseen(order)).toEqual([]);
  await desk.passes("PT2M");
  const [alert, second] = await unseen(order);
  expect(alert).toContain("+32478000001");
  expect(second).toBeUndefined();
  expect((await onPhone(order)).map((text) => text.startsWith("🔔 Rappel"))).toEqual([false, true]);
  expect((await byMail(order)).map(({ subject }) => subject.startsWith("Rappel"))).toEqual([false, true]);
  await desk.passes("P1D");
  expect(await unseen(order)).toHaveLength(1);
  expect(await onPhone(order)).toHaveLength(2);
});

test("the hour is one of the partner's: cancelled in the evening it is watched from the morning on", async () => {
  const order = await cancelled({ at: "2025-10-22T17:30:00+02:00" });
  await desk.at("2025-10-23T09:29:00+02:00");
  expect(await unseen(order)).toEqual([]);
  await desk.at("2025-10-23T09:31:00+02:00");
  expect(await unseen(order)).toHaveLength(1);
});

test("an order that the partner never heard of has nothing to watch", async () => {
  const order = await place(desk, basket({ "HB-001": 1 }));
  const { deps } = desk.running;
  const { id } = await partOf(desk, order.id, "HABEEBEE");
  await deps.store.transaction(async (tx) => {
    const found = await tx.orders.lockOf(id);
    const part = found?.fulfillments.find((each) => each.id === id);
    if (part) await tx.orders.saveFulfillment({ ...part, state: "queued", notifiedAt: null });
  });
  await shopSends(desk, {
    type: "order.cancelled",
    data: { order_id: order.externalId, reason: "customer" },
  });
  await desk.passes("P1D");
  expect(await unseen(order)).toEqual([]);
  expect(await onPhone(order)).toHaveLength(1);
});

describe("it stops", () => {
  test.each([
    [
      "seen by the button",
      async (order: Placed) => {
        const { id } = await partOf(desk, order.id, "HABEEBEE");
        await desk.presses("HABEEBEE", `cancel_seen:${id}`);
      },
    ],
    [
      "seen in words",
      async (order: Placed) => {
        await desk.says("HABEEBEE", `ok ${order.number}`);
      },
    ],
    [
      "said to have left, which the team acts on",
      async (order: Placed) => {
        await desk.says("HABEEBEE", `${order.number} déjà parti`);
      },
    ],
    [
      "refused by the partner's system",
      async (order: Placed) => {
        await partnerSends(desk, {
          type: "fulfillment.declined",
          data: { order: order.number, reason: "other" },
        });
      },
    ],
    [
      "its number given by the partner's system",
      async (order: Placed) => {
        const data = { order: order.number, tracking_number: "8K10000000016" };
        await partnerSends(desk, { type: "fulfillment.shipped", data });
      },
    ],
  ])("%s", async (_, answered) => {
    await desk.at((await nextMorning()).toString());
    const order = await cancelled();
    await answered(order);
    await desk.passes("PT3H");
    expect(await unseen(order)).toEqual([]);
    expect(await onPhone(order)).toHaveLength(1);
  });

  test("not for an “ok” to the announcement, which may be to the order", async () => {
    await desk.at((await nextMorning()).toString());
    const order = await cancelled();
    const { id } = await partOf(desk, order.id, "HABEEBEE");
    await desk.presses("HABEEBEE", `confirm:${id}`);
    await desk.passes("PT61M");
    expect(await unseen(order)).toHaveLength(1);
  });
});

/** Ten in the morning of the next day on which the partner is open. */
async function nextMorning() {
  let day = (await desk.now()).toZonedDateTimeISO("Europe/Brussels").add({ days: 1 });
  while (day.dayOfWeek > 5) day = day.add({ days: 1 });
  return day
    .with({ hour: 10, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant();
}
