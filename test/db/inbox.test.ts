import { sql } from "kysely";
import { expect, test } from "vitest";
import type { Delivery } from "../../core/ports.ts";
import { START, seededStore } from "./seeded-store.ts";

const db = seededStore();

const delivery = (deliveryId: string, body = "{}", source = "shop"): Delivery => ({
  source,
  deliveryId,
  body: new TextEncoder().encode(body),
  receivedAt: START,
});
const open = (each: Delivery) => db.inTx((tx) => tx.inbox.open(each));
const settle = (each: Delivery, accepted: boolean, text: string) =>
  db.inTx((tx) => tx.inbox.settle(each, { accepted, text }));

test("an accepted delivery gets its first answer again", async () => {
  const first = delivery("d1");
  expect(await open(first)).toEqual({ state: "new" });
  await settle(first, true, '{"number":1001}');
  expect(await open(first)).toEqual({ state: "answered", answer: '{"number":1001}' });
});

test("a refused delivery is judged afresh, and may be accepted then", async () => {
  const refused = delivery("d2");
  await open(refused);
  await settle(refused, false, "out_of_stock");
  expect(await open(refused)).toEqual({ state: "new" });
  await settle(refused, true, "accepted");
  expect(await open(refused)).toEqual({ state: "answered", answer: "accepted" });
});

test("other bytes under the same id are a conflict and leave the first as it was", async () => {
  const first = delivery("d3", "{}");
  await open(first);
  await settle(first, true, "first");
  expect(await open(delivery("d3", "{ }"))).toEqual({ state: "conflict" });
  expect(await open(first)).toEqual({ state: "answered", answer: "first" });
});

test("other bytes under the id of a refused delivery are a conflict too", async () => {
  const refused = delivery("d8", "{}");
  await open(refused);
  await settle(refused, false, "out_of_stock");
  expect(await open(delivery("d8", "{ }"))).toEqual({ state: "conflict" });
  const row = db.kysely.selectFrom("inbox").select(["state", "answer"]).where("delivery_id", "=", "d8");
  expect(await row.executeTakeFirst()).toEqual({ state: "refused", answer: "out_of_stock" });
});

test("the same id from two sources is two deliveries", async () => {
  expect(await open(delivery("d4", "{}", "shop"))).toEqual({ state: "new" });
  expect(await open(delivery("d4", "[]", "carrier:colissimo"))).toEqual({ state: "new" });
});

test("of fifty openers at once one works and the others get its answer", async () => {
  let worked = 0;
  const answers = await Promise.all(
    Array.from({ length: 50 }, () =>
      db.inTx(async (tx) => {
        const opened = await tx.inbox.open(delivery("d5"));
        if (opened.state === "answered") return opened.answer;
        worked += 1;
        await tx.inbox.settle(delivery("d5"), { accepted: true, text: "done" });
        return "done";
      }),
    ),
  );
  expect(worked).toBe(1);
  expect(new Set(answers)).toEqual(new Set(["done"]));
});

test("a delivery whose transaction fails leaves nothing behind", async () => {
  const failing = db.inTx(async (tx) => {
    await tx.inbox.open(delivery("d6"));
    throw new Error("the flow broke");
  });
  await expect(failing).rejects.toThrow("the flow broke");
  expect(await open(delivery("d6", "other bytes"))).toEqual({ state: "new" });
});

test("the bytes are kept as they came", async () => {
  const body = new Uint8Array([0, 255, 128, 10]);
  await open({ ...delivery("d7", "", "raw"), body });
  const taken = await db.inTx((tx) => tx.inbox.takeUnprocessed(["raw"]));
  expect(taken && [...taken.body]).toEqual([0, 255, 128, 10]);
});

test("unread deliveries are taken oldest first, each by one reader", async () => {
  for (const id of ["w1", "w2", "w3"]) await open(delivery(id, id, "whatsapp"));
  const readers = Array.from({ length: 5 }, () =>
    db.inTx(async (tx) => {
      const taken = await tx.inbox.takeUnprocessed(["whatsapp"]);
      if (taken) await tx.inbox.settle(taken, { accepted: true, text: "read" });
      return taken?.deliveryId ?? null;
    }),
  );
  const taken = await Promise.all(readers);
  expect(taken.filter((id) => id !== null).toSorted()).toEqual(["w1", "w2", "w3"]);
  expect(await db.inTx((tx) => tx.inbox.takeUnprocessed(["whatsapp"]))).toBeNull();
});

test("a delivery that keeps failing lets the next one through and is given up after ten tries", async () => {
  await open(delivery("poison", "p", "sick"));
  await open(delivery("healthy", "h", "sick"));
  const read = () =>
    db.inTx(async (tx) => {
      const taken = await tx.inbox.takeUnprocessed(["sick"]);
      if (taken?.deliveryId === "poison") throw new Error("unreadable");
      if (taken) await tx.inbox.settle(taken, { accepted: true, text: "read" });
      return taken?.deliveryId ?? null;
    });
  await expect(read()).rejects.toThrow("unreadable");
  expect(await read()).toBe("healthy");
  expect(await read()).toBeNull();
  for (let attempt = 2; attempt <= 10; attempt += 1) {
    await sql`update inbox set next_try_at = null where source = 'sick'`.execute(db.kysely);
    await expect(read()).rejects.toThrow("unreadable");
  }
  await sql`update inbox set next_try_at = null where source = 'sick'`.execute(db.kysely);
  expect(await read()).toBeNull();
  const row = db.kysely.selectFrom("inbox").select(["state", "attempts"]).where("delivery_id", "=", "poison");
  expect(await row.executeTakeFirst()).toMatchObject({ state: "failed" });
});
