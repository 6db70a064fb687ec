import { sql } from "kysely";
import { beforeEach, expect, test } from "vitest";
import type { OutboxEntry } from "../../core/notice/notice.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

/* What a loop is woken for: nothing that is due is left out, and nobody is woken for what is another's. */

const db = seededStore();
const NOTHING = { channels: [], sources: [], timers: false, stockFeeds: false };
const CHANNELS = ["slack", "email"];

const due = (minutes = 0) => db.store.due({ now: minutesLater(minutes), channels: CHANNELS });

const mail = (businessKey: string): OutboxEntry => ({
  ...{ channel: "email", destination: "marie@habeebee.be", businessKey, orderingKey: "one after the other" },
  notice: {
    kind: "team_alert",
    alert: { about: "unknown_sender", channel: "whatsapp", sender: businessKey },
  },
  card: false,
});

beforeEach(async () => {
  for (const table of ["outbox", "inbox", "timers"])
    await sql`delete from ${sql.table(table)}`.execute(db.kysely);
});

test("of an idle desk nothing is due", async () => {
  expect(await due()).toEqual(NOTHING);
});

test("a notice is its channel's from its time on, until it is claimed; the one behind it once it was sent", async () => {
  await db.inTx((tx) => tx.outbox.enqueue([mail("first"), mail("second")], minutesLater(1)));
  expect(await due()).toEqual(NOTHING);
  expect(await due(1)).toEqual({ ...NOTHING, channels: ["email"] });
  const ask = { now: minutesLater(1), channels: ["email"], limit: 9, leaseMs: 60_000 };
  const [claim, ...others] = await db.inTx((tx) => tx.outbox.claim(ask));
  if (claim === undefined || others.length > 0) throw new Error("one was to be claimed");
  expect(await due(1)).toEqual(NOTHING);
  await db.inTx((tx) => tx.outbox.settle(claim, { outcome: "sent", providerId: null }, minutesLater(1)));
  expect(await due(1)).toEqual({ ...NOTHING, channels: ["email"] });
});

test("a delivery is its source's until somebody has read it", async () => {
  const delivery = { source: "whatsapp", deliveryId: "wamid.1", body: Buffer.from("{}"), receivedAt: START };
  await db.inTx((tx) => tx.inbox.open(delivery));
  expect(await due()).toEqual({ ...NOTHING, sources: ["whatsapp"] });
  await db.inTx((tx) => tx.inbox.settle(delivery, { accepted: true, text: "read" }));
  expect(await due()).toEqual(NOTHING);
});

test("a deadline is the timers' from its instant on, and so is stock on a day on which nobody has looked", async () => {
  await db.inTx((tx) => tx.timers.set([{ kind: "routine", subject: "desk", dueAt: minutesLater(5) }]));
  expect(await due(4)).toEqual(NOTHING);
  expect(await due(5)).toEqual({ ...NOTHING, timers: true });
  await db.inTx((tx) => tx.timers.takeDue(minutesLater(5)));
  expect(await due(5)).toEqual(NOTHING);
  expect(await due(24 * 60)).toEqual({ ...NOTHING, timers: true });
});

test("a partner's system that is to be asked is due until somebody takes it", async () => {
  await sql`update partners set stock_feed = '{"kind":"json","url":"https://stock.example"}'
    where code = 'HABEEBEE'`.execute(db.kysely);
  await db.inTx((tx) => tx.stockFeeds.want("HABEEBEE", START));
  expect(await due()).toEqual({ ...NOTHING, stockFeeds: true });
  await db.inTx((tx) => tx.stockFeeds.takeWanted());
  expect(await due()).toEqual(NOTHING);
});
