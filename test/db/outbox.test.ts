import { sql } from "kysely";
import { expect, test } from "vitest";
import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import type { OutboxEntry } from "../../core/notice/notice.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

const db = seededStore();
const SENT: SendOutcome = { outcome: "sent", providerId: null };

function notice(businessKey: string, entry: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    channel: "email",
    destination: "marie@habeebee.be",
    businessKey,
    orderingKey: `key of ${businessKey}`,
    notice: {
      kind: "team_alert",
      alert: { about: "unknown_sender", channel: "whatsapp", sender: businessKey },
    },
    card: false,
    ...entry,
  };
}

const card = (businessKey: string, channel: OutboxEntry["channel"]): OutboxEntry =>
  notice(businessKey, { channel, card: true, orderingKey: `thread of ${businessKey}` });

const enqueue = (entries: readonly OutboxEntry[], at = START) =>
  db.inTx((tx) => tx.outbox.enqueue(entries, at));
const claim = (channel: string, ask: { limit?: number; now?: typeof START; leaseMs?: number } = {}) =>
  db.inTx((tx) => tx.outbox.claim({ now: START, limit: 10, leaseMs: 60_000, ...ask, channels: [channel] }));
const settle = (claimed: ClaimedNotice, result: SendOutcome, now = START) =>
  db.inTx((tx) => tx.outbox.settle(claimed, result, now));

async function only(claims: Promise<readonly ClaimedNotice[]>): Promise<ClaimedNotice> {
  const [first, ...others] = await claims;
  expect(others).toEqual([]);
  if (first === undefined) throw new Error("nothing was claimed");
  return first;
}

const keys = (claims: readonly ClaimedNotice[]) => claims.map((each) => each.businessKey);

async function forgetAll(): Promise<void> {
  await sql`delete from outbox`.execute(db.kysely);
}

/** The lease ends as if its time had passed. */
async function endLeases(): Promise<void> {
  await sql`update outbox set lease_until = clock_timestamp() - interval '1 second' where state = 'claimed'`.execute(
    db.kysely,
  );
}

test("a key enqueued twice is one row with its first content", async () => {
  await forgetAll();
  await enqueue([notice("once"), notice("once")]);
  await enqueue([notice("once", { destination: "someone@else.example" })]);
  expect(await claim("email")).toMatchObject([{ businessKey: "once", destination: "marie@habeebee.be" }]);
});

test("rows of one ordering key leave one after the other", async () => {
  await forgetAll();
  const orderingKey = "email:marie:1";
  await enqueue([notice("first", { orderingKey }), notice("second", { orderingKey }), notice("other")]);
  const [first, other] = await claim("email");
  expect([first?.businessKey, other?.businessKey]).toEqual(["first", "other"]);
  expect(await claim("email")).toEqual([]);
  if (first) await settle(first, SENT);
  expect(keys(await claim("email"))).toEqual(["second"]);
});

test("an unknown outcome holds its ordering key, a dead one releases it", async () => {
  await forgetAll();
  await enqueue(["a1", "a2"].map((key) => notice(key, { orderingKey: "a" })));
  await enqueue(["b1", "b2"].map((key) => notice(key, { orderingKey: "b" })));
  const [unknown, dead] = await claim("email");
  if (unknown) await settle(unknown, { outcome: "unknown", problem: "the answer was lost" });
  if (dead) await settle(dead, { outcome: "dead", problem: "no such mailbox" });
  expect(keys(await claim("email"))).toEqual(["b2"]);
});

test("a retry waits in business time and counts", async () => {
  await forgetAll();
  await enqueue([notice("later")]);
  await settle(await only(claim("email")), { outcome: "retry", afterMs: 300_000, problem: "busy" });
  expect(await claim("email", { now: minutesLater(4) })).toEqual([]);
  const again = await only(claim("email", { now: minutesLater(5) }));
  expect(again).toMatchObject({ attempts: 1, doubtful: false });
});

test("doubt stays until somebody has looked and sent", async () => {
  await forgetAll();
  await enqueue([notice("doubted")]);
  await settle(await only(claim("email")), { outcome: "doubtful", afterMs: 0, problem: "connection reset" });
  const doubted = await only(claim("email"));
  expect(doubted.doubtful).toBe(true);
  await settle(doubted, { outcome: "retry", afterMs: 0, problem: "busy" });
  expect((await only(claim("email"))).doubtful).toBe(true);
});

test("a claim whose lease has ended is taken over as doubtful, and its late completion refused", async () => {
  await forgetAll();
  await enqueue([notice("leased")]);
  const lost = await only(claim("email"));
  await endLeases();
  const taken = await only(claim("email"));
  expect(taken).toMatchObject({ businessKey: "leased", doubtful: true, attempts: 1 });
  expect(await settle(lost, SENT)).toBe(false);
  expect(await settle(taken, { outcome: "sent", providerId: "<1@mail>" })).toBe(true);
  expect(await settle(taken, SENT)).toBe(false);
  expect(await db.inTx((tx) => tx.outbox.providerIdOf("leased"))).toBe("<1@mail>");
  expect(await db.inTx((tx) => tx.outbox.byProviderId("email", "<1@mail>"))).toEqual(notice("leased"));
});

test("a card asked for anew before it left is sent once, in its latest version", async () => {
  await forgetAll();
  await enqueue([card("card", "slack")]);
  await enqueue([card("card", "slack")]);
  const claimed = await only(claim("slack"));
  expect(claimed.version).toBe(2);
  await settle(claimed, SENT);
  expect(await claim("slack")).toEqual([]);
});

test("a card asked for anew while it is being sent is sent again with its message's id", async () => {
  await forgetAll();
  await enqueue([card("card", "slack")]);
  const first = await only(claim("slack"));
  await enqueue([card("card", "slack")]);
  expect(await claim("slack")).toEqual([]);
  await settle(first, { outcome: "sent", providerId: "C1:1.0" });
  const second = await only(claim("slack"));
  expect(second).toMatchObject({ id: first.id, version: 2, providerId: "C1:1.0", attempts: 0 });
  await settle(second, SENT);
  expect(await db.inTx((tx) => tx.outbox.providerIdOf("card"))).toBe("C1:1.0");
});

test("a card sent long ago goes out before newer lines of its thread", async () => {
  await forgetAll();
  await enqueue([card("card", "slack")]);
  await settle(await only(claim("slack")), SENT);
  const line = notice("line", { channel: "slack", orderingKey: "thread of card" });
  await enqueue([line, card("card", "slack")]);
  expect(keys(await claim("slack"))).toEqual(["card"]);
});

test("a card of unknown fate is looked for before it is sent anew", async () => {
  await forgetAll();
  await enqueue([card("card", "slack")]);
  await settle(await only(claim("slack")), { outcome: "unknown", problem: "the answer was lost" });
  expect(await claim("slack")).toEqual([]);
  await enqueue([card("card", "slack")]);
  expect(await only(claim("slack"))).toMatchObject({ doubtful: true, version: 2 });
});

test("twenty claimers share five hundred rows, each claimed once", async () => {
  await forgetAll();
  await enqueue(Array.from({ length: 500 }, (_, index) => notice(`row ${index}`)));
  const claimed: string[] = [];
  async function claimer(): Promise<void> {
    for (;;) {
      const mine = await claim("email", { limit: 7 });
      if (mine.length === 0) return;
      claimed.push(...keys(mine));
    }
  }
  await Promise.all(Array.from({ length: 20 }, claimer));
  expect(claimed).toHaveLength(500);
  expect(new Set(claimed).size).toBe(500);
});

test("claimers at once never hold two rows of one ordering key", async () => {
  await forgetAll();
  const rows = Array.from({ length: 120 }, (_, index) =>
    notice(`row ${index}`, { orderingKey: `key ${index % 6}` }),
  );
  await enqueue(rows);
  const held = new Map<string, string>();
  const order: string[] = [];
  async function claimer(): Promise<void> {
    for (let idle = 0; idle < 25; ) {
      const mine = await claim("email", { limit: 3 });
      idle = mine.length === 0 ? idle + 1 : 0;
      for (const each of mine) {
        expect(held.get(each.orderingKey)).toBeUndefined();
        held.set(each.orderingKey, each.businessKey);
      }
      for (const each of mine) {
        order.push(each.businessKey);
        held.delete(each.orderingKey);
        await settle(each, SENT);
      }
    }
  }
  await Promise.all(Array.from({ length: 8 }, claimer));
  expect(order).toHaveLength(120);
  for (let key = 0; key < 6; key += 1) {
    const sent = order.filter((row) => Number(row.slice(4)) % 6 === key).map((row) => Number(row.slice(4)));
    expect(sent).toEqual(sent.toSorted((a, b) => a - b));
  }
});
