import { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { readOrderFigures } from "../../core/flow/read-order-figures.ts";
import type { Deps } from "../../core/ports.ts";
import { createHolidays } from "../../db/holidays.ts";
import { createIdSource } from "../../db/ids.ts";
import { placed } from "./an-order.ts";
import { START, seededStore } from "./seeded-store.ts";

/* The orders of 28 full days, today excluded; what is older or of today is not read. */

const db = seededStore();
const deps = (at: string): Deps => ({
  store: db.store,
  clock: { now: () => Temporal.Instant.from(at) },
  ids: createIdSource(),
  holidays: createHolidays(),
  settings: {
    locale: "fr",
    channels: { whatsapp: true, sms: true, marketplace: true },
    clientMessages: "mail",
  },
});
const place = (at: Temporal.Instant, ...skus: readonly string[]) =>
  db.inTx((tx) => placed(tx, { at, lines: skus.map((sku) => ({ sku, quantity: 1 })) }));

test("nothing was ordered yet", async () => {
  expect(await readOrderFigures(deps("2025-10-20T07:00:00Z"))).toMatchObject({
    all: { orders: 0, perOrderCents: null },
    ...{ marginPerOrderCents: null, heroShippingHours: null, partnerShippingHours: null },
  });
});

test("yesterday counts, today does not, nor what is 29 days old", async () => {
  const { fulfillments } = await place(START, "MTC-H-001", "HB-001");
  await place(START, "HB-001");
  await db.kysely
    .updateTable("order_fulfillment")
    .set({ state: "shipped", shipped_at: START.add({ hours: 17 }) })
    .where(
      "id",
      "in",
      fulfillments.map(({ id }) => id),
    )
    .execute();
  const orders = async (at: string) => (await readOrderFigures(deps(at))).all.orders;
  const day = START.toZonedDateTimeISO("Europe/Brussels").toPlainDate();
  const noon = (days: number) =>
    day
      .add({ days })
      .toZonedDateTime({ timeZone: "Europe/Brussels", plainTime: "12:00" })
      .toInstant()
      .toString();
  expect([
    await orders(noon(0)),
    await orders(noon(1)),
    await orders(noon(28)),
    await orders(noon(29)),
  ]).toEqual([0, 2, 2, 0]);
  const { all, withHero, heroShippingHours, marginOrders, fromOn, untilOn } = await readOrderFigures(
    deps(noon(1)),
  );
  expect(withHero).toMatchObject({ orders: 1 });
  expect(all.revenueCents).toBeGreaterThan(withHero.revenueCents);
  expect([heroShippingHours, marginOrders]).toEqual([17, 2]);
  expect([fromOn.until(untilOn).days, untilOn.toString()]).toEqual([27, day.toString()]);
});
