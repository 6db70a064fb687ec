import { sql } from "kysely";
import type { Temporal } from "temporal-polyfill";
import { expect, test } from "vitest";
import { forgetOld, readRetention } from "../../core/flow/forget-old.ts";
import { cutoffsAt } from "../../core/retention/periods.ts";
import { readersDeps, START, seededStore } from "./seeded-store.ts";

/* What is past its time goes, to the second; who sent it, what came of it and its hash stay (C-6). */

const db = seededStore();
const deps = (now: Temporal.Instant) => ({ ...readersDeps(db.store), clock: { now: () => now } });
const days = (count: number) => START.add({ hours: 24 * count });
const delivery = (deliveryId: string, source = "shop") => ({
  ...{ source, deliveryId, receivedAt: START },
  body: new TextEncoder().encode(`{"id":"${deliveryId}"}`),
});

const lengths = async () => {
  const { rows } = await sql<{ readonly length: number }>`
    select length(body)::integer as length from inbox order by seq`.execute(db.kysely);
  return rows.map(({ length }) => length);
};

test("bytes of a webhook stay until 90 days less a second, and it is known again afterwards", async () => {
  await db.inTx(async (tx) => {
    for (const each of [delivery("msg_1"), delivery("wamid", "whatsapp")]) {
      await tx.inbox.open(each);
      await tx.inbox.settle(each, { accepted: true, text: "{}" });
    }
    await tx.inbox.open(delivery("msg_unread"));
  });
  expect(await forgetOld(deps(days(90).subtract({ seconds: 1 })))).toBe(0);
  expect(await lengths()).toEqual([14, 14, 19]);
  // The pass of that day is done: the second after waits for the next day.
  expect(await forgetOld(deps(days(90)))).toBe(0);
  expect((await readRetention(deps(days(90)))).due).toMatchObject({ webhooks: 1, messages: 0 });
  expect(await forgetOld(deps(days(91)))).toBe(1);
  expect(await lengths()).toEqual([0, 14, 19]);
  expect(await db.inTx((tx) => tx.inbox.open(delivery("msg_1")))).toEqual({
    state: "answered",
    answer: "{}",
  });
  const other = { ...delivery("msg_1"), body: new TextEncoder().encode("{}") };
  expect(await db.inTx((tx) => tx.inbox.open(other))).toEqual({ state: "conflict" });
  expect(await forgetOld(deps(days(91)))).toBe(0);
});

test("90 days to the second go, and words of messages after a year of the calendar", async () => {
  const cutoffs = cutoffsAt(days(90));
  expect(cutoffs.webhooks.equals(START)).toBe(true);
  expect(cutoffsAt(START).messages.toString()).toBe("2024-10-20T07:05:00Z");
  expect(await forgetOld(deps(days(364)))).toBe(0);
  expect(await forgetOld(deps(days(366)))).toBe(1);
  expect(await lengths()).toEqual([0, 0, 19]);
});
