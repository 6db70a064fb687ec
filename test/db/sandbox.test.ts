import { Temporal } from "temporal-polyfill";
import { beforeAll, expect, test } from "vitest";
import type { OutboxEntry } from "../../core/notice/notice.ts";
import { openClock } from "../../db/clock.ts";
import { claimMode } from "../../db/mode.ts";
import { nextDueAt, sandboxDocuments, waiting } from "../../db/sandbox.ts";
import { newId } from "./an-order.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

const db = seededStore();
// What the catalogue has watched is not planned here.
beforeAll(async () => {
  await db.kysely.deleteFrom("timers").execute();
});

const notice = (businessKey: string, orderingKey = businessKey): OutboxEntry => ({
  channel: "sms",
  destination: "client",
  businessKey,
  orderingKey,
  notice: { kind: "client_shipped", fulfillmentId: newId("fulfillment") },
  card: false,
});

test("documents keep the place of their first put", async () => {
  const documents = sandboxDocuments(db.kysely);
  await documents.put("mail", "a", { subject: "one" });
  await documents.put("mail", "b", ["two"]);
  await documents.put("sms", "c", "three");
  await documents.put("mail", "a", { subject: "four" });
  const mails = await documents.list("mail");
  expect(mails.map(({ id, body }) => [id, body])).toEqual([
    ["a", { subject: "four" }],
    ["b", ["two"]],
  ]);
  expect((mails[0]?.seq ?? 0) < (mails[1]?.seq ?? 0)).toBe(true);
  expect([await documents.get("sms", "c"), await documents.get("sms", "d")]).toEqual(["three", null]);
  await documents.delete("mail", "a");
  expect((await documents.list("mail")).map(({ id }) => id)).toEqual(["b"]);
});

test("a query leaves the documents it asks for, in the order of their first put", async () => {
  const documents = sandboxDocuments(db.kysely);
  for (const [id, channel, thread] of [
    ["1", "C1", null],
    ["2", "C2", null],
    ["3", "C1", "1"],
    ["4", "C1", null],
    ["5", "C1", "4"],
  ] as const)
    await documents.put("message", id, { channel, thread, open: id === "4" });
  const ids = async (query: Parameters<typeof documents.list>[1]) =>
    (await documents.list("message", query)).map(({ id }) => id).join("");
  expect(await ids({ where: { channel: "C1", thread: null } })).toBe("14");
  expect(await ids({ where: { thread: ["1", "4"] } })).toBe("35");
  expect(await ids({ where: { thread: [] } })).toBe("");
  expect(await ids({ where: { open: "true" } })).toBe("4");
  expect(await ids({ newest: 2 })).toBe("45");
  const [, second] = await documents.list("message");
  expect(await ids({ afterSeq: second?.seq ?? 0 })).toBe("345");
});

test("what waits is said, and what is planned is found, until all is settled", async () => {
  const subject = newId("fulfillment");
  const delivery = { source: "whatsapp", deliveryId: "w1", body: new Uint8Array(), receivedAt: START };
  expect([await waiting(db.kysely, START), await nextDueAt(db.kysely, START)]).toEqual([[], null]);
  await db.inTx(async (tx) => {
    await tx.timers.set([{ kind: "ship_due", subject, dueAt: minutesLater(30) }]);
    await tx.outbox.enqueue([notice("first", "one key"), notice("second", "one key")], minutesLater(10));
    await tx.inbox.open(delivery);
  });
  expect(await waiting(db.kysely, START)).toEqual(["delivery w1 of whatsapp is unread"]);
  expect(await nextDueAt(db.kysely, START)).toEqual(minutesLater(10));
  expect(await waiting(db.kysely, minutesLater(30))).toEqual([
    `timer ship_due of ${subject} is due`,
    "notice first is ready to be sent",
    "delivery w1 of whatsapp is unread",
  ]);
  await db.inTx((tx) => tx.inbox.settle(delivery, { accepted: true, text: "read" }));
  await db.inTx((tx) => tx.timers.takeDue(minutesLater(30)));
  const ask = { now: minutesLater(30), channels: ["sms"], limit: 5, leaseMs: 60_000 };
  const [first] = await db.inTx((tx) => tx.outbox.claim(ask));
  if (first === undefined) throw new Error("nothing was claimed");
  expect(await waiting(db.kysely, START)).toEqual(["notice first is being sent"]);
  // What an unknown fate holds back waits for a person, not for us.
  await db.inTx((tx) => tx.outbox.settle(first, { outcome: "unknown", problem: "lost" }, minutesLater(30)));
  expect([await waiting(db.kysely, minutesLater(30)), await nextDueAt(db.kysely, minutesLater(30))]).toEqual([
    [],
    null,
  ]);
});

test("the business clock starts once, moves for all and survives a restart", async () => {
  const clock = await openClock(db.kysely);
  const near = (instant: Temporal.Instant) =>
    Math.abs(clock.now().since(START).total("seconds") - instant.since(START).total("seconds")) < 30;
  expect(near(Temporal.Now.instant())).toBe(true);
  const other = await openClock(db.kysely);
  await clock.startAt(START);
  expect(near(START)).toBe(true);
  await clock.startAt(minutesLater(600));
  expect(near(START)).toBe(true);
  await clock.set(minutesLater(120));
  expect(Temporal.Instant.compare(clock.now(), minutesLater(120))).toBeGreaterThanOrEqual(0);
  expect(near(minutesLater(120))).toBe(true);
  await other.refresh();
  for (const same of [other, await openClock(db.kysely)]) {
    expect(Math.abs(same.now().since(clock.now()).total("seconds"))).toBeLessThan(5);
  }
});

test("a database is a sandbox or live, for ever", async () => {
  expect(await claimMode(db.kysely, "sandbox")).toEqual({ mode: "sandbox" });
  expect(await claimMode(db.kysely, "sandbox")).toEqual({ mode: "sandbox" });
  expect(await claimMode(db.kysely, "live")).toEqual({
    refused:
      "This database is a sandbox and cannot be used live. Set DATABASE_URL or DATA_DIR to another one.",
  });
});
