import { expect, test } from "vitest";
import { settleUnsent } from "../../../core/flow/settle-unsent.ts";
import { orderCard, partnerNewOrder } from "../../../core/notice/enqueue.ts";
import type { Settings } from "../../../core/ports/settings.ts";
import type { Deps } from "../../../core/ports.ts";
import { createHolidays } from "../../../db/holidays.ts";
import { createIdSource } from "../../../db/ids.ts";
import { placed } from "../../db/an-order.ts";
import { minutesLater, START, seededStore } from "../../db/seeded-store.ts";

const db = seededStore();
const settings: Settings = {
  locale: "fr",
  channels: { whatsapp: true, sms: true, marketplace: false },
  clientMessages: "mail",
};
const deps = (now = START): Deps => ({
  store: db.store,
  clock: { now: () => now },
  ids: createIdSource(),
  holidays: createHolidays(),
  settings,
});

/** An order of a partner's, announced as intake announces it; the id of its part. */
async function announced(at = START): Promise<string> {
  return db.inTx(async (tx) => {
    const { order, fulfillments } = await placed(tx, { at, lines: [{ sku: "HB-001", quantity: 1 }] });
    const [part] = fulfillments;
    const partner = await tx.partners.find("HABEEBEE");
    if (!part || !partner) throw new Error("no part of HABEEBEE");
    await tx.outbox.enqueue([orderCard(order.id), ...partnerNewOrder(partner, part, settings)], at);
    return part.id;
  });
}

const rowsOf = (part: string) =>
  db.kysely
    .selectFrom("outbox")
    .select(["channel", "state", "provider_id", "settled_at"])
    .where("business_key", "like", `%new_order:${part}`)
    .orderBy("channel")
    .execute();

test("what is due counts as sent, and what follows from it happens", async () => {
  const part = await announced();
  await settleUnsent(deps(), ["email", "whatsapp"], ({ channel, id }) =>
    channel === "whatsapp" ? `wamid.${id}` : null,
  );
  expect(await rowsOf(part)).toMatchObject([
    { channel: "email", state: "sent", provider_id: null },
    { channel: "whatsapp", state: "sent", provider_id: expect.stringMatching(/^wamid\.out_/) },
  ]);
  const fulfillment = db.kysely
    .selectFrom("order_fulfillment")
    .selectAll()
    .where("id", "=", part as never);
  const notified = await fulfillment.executeTakeFirstOrThrow();
  expect(notified.state).toBe("notified");
  expect(notified.notified_at?.equals(START)).toBe(true);
});

test("cards and lines of one order are settled with all that waits behind them", async () => {
  await announced();
  await settleUnsent(deps(), ["email", "whatsapp"], () => null);
  const waiting = db.kysely.selectFrom("outbox").select("seq").where("state", "<>", "sent");
  expect((await waiting.execute()).length).toBeGreaterThan(2);
  const settled = await settleUnsent(deps(), ["slack"], () => null);
  expect(settled).toBeGreaterThan(2);
  expect(await waiting.execute()).toEqual([]);
  expect(await settleUnsent(deps(), ["slack"], () => null)).toBe(0);
});

test("what is due later waits, and other channels do", async () => {
  const part = await announced(minutesLater(10));
  await settleUnsent(deps(minutesLater(9)), ["email"], () => null);
  expect((await rowsOf(part)).map((row) => row.state)).toEqual(["pending", "pending"]);
  await settleUnsent(deps(minutesLater(10)), ["email"], () => null);
  expect((await rowsOf(part)).map((row) => row.state)).toEqual(["sent", "pending"]);
});
