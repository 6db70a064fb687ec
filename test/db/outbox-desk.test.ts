import { sql } from "kysely";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { NoticeId } from "../../core/ids.ts";
import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import type { OutboxEntry } from "../../core/notice/notice.ts";
import { nextDueAt, waiting } from "../../db/sandbox.ts";
import { minutesLater, START, seededStore } from "./seeded-store.ts";

/* What an operator sees and does in the outbox, and destinations that wait (reliability C3, C5). */

const db = seededStore();
// What the catalogue has watched is not planned here.
beforeAll(async () => {
  await db.kysely.deleteFrom("timers").execute();
});
const DEAD: SendOutcome = { outcome: "dead", problem: "given up after 10 tries: HTTP 503" };
const SENT: SendOutcome = { outcome: "sent", providerId: null };

function notice(businessKey: string, entry: Partial<OutboxEntry> = {}): OutboxEntry {
  return {
    channel: "webhook",
    destination: "marketplace",
    businessKey,
    orderingKey: `key of ${businessKey}`,
    notice: { kind: "order_updated", orderId: "ord_01HZZZZZZZZZZZZZZZZZZZZZZZ" },
    card: false,
    ...entry,
  };
}

beforeEach(async () => {
  await sql`truncate outbox, outbox_destinations`.execute(db.kysely);
});

const enqueue = (...entries: readonly OutboxEntry[]) => db.inTx((tx) => tx.outbox.enqueue(entries, START));
const claim = (ask: { now?: typeof START; limit?: number; except?: readonly string[] } = {}) =>
  db.inTx((tx) =>
    tx.outbox.claim({ now: START, limit: 10, leaseMs: 60_000, channels: ["webhook", "slack"], ...ask }),
  );
const settle = (claimed: ClaimedNotice, result: SendOutcome, now = START) =>
  db.inTx((tx) => tx.outbox.settle(claimed, result, now));
const stuck = () => db.inTx((tx) => tx.outbox.stuck(10));
const keys = (claims: readonly ClaimedNotice[]) => claims.map((each) => each.businessKey);

async function only(claims: Promise<readonly ClaimedNotice[]>): Promise<ClaimedNotice> {
  const [first, ...others] = await claims;
  expect(others).toEqual([]);
  if (first === undefined) throw new Error("nothing was claimed");
  return first;
}

/** A notice that was sent in vain, and its id. */
async function died(key: string, at = START): Promise<NoticeId> {
  await enqueue(notice(key));
  const claimed = await only(claim({ now: at }));
  await settle(claimed, DEAD, at);
  return claimed.id;
}

const PLACE = { channel: "webhook", destination: "marketplace" } as const;

test("what is replayed leaves again under its id, with a new schedule", async () => {
  const id = await died("a");
  expect(await stuck()).toMatchObject([{ id, state: "dead", problem: DEAD.problem, attempts: 1 }]);
  expect(await db.inTx((tx) => tx.outbox.replay({ ids: [id] }, minutesLater(5)))).toEqual([id]);
  expect(await claim({ now: minutesLater(4) })).toEqual([]);
  expect(await only(claim({ now: minutesLater(5) }))).toMatchObject({ id, attempts: 0, replays: 1 });
});

test("what was sent is not replayed, and what waits is left as it is", async () => {
  const id = await died("a");
  const replay = () => db.inTx((tx) => tx.outbox.replay({ ids: [id] }, START));
  expect(await replay()).toEqual([id]);
  expect(await replay()).toEqual([]);
  await settle(await only(claim()), SENT);
  expect(await replay()).toEqual([]);
  expect(await claim()).toEqual([]);
});

test("replaying since an instant takes what died from then on, whatever its channel", async () => {
  await died("before", minutesLater(1));
  const at = await died("at", minutesLater(2));
  await enqueue(notice("slack", { channel: "slack", destination: "alerts" }));
  const after = await only(claim({ now: minutesLater(3) }));
  await settle(after, DEAD, minutesLater(3));
  const since = { since: minutesLater(2) };
  expect(await db.inTx((tx) => tx.outbox.replay(since, minutesLater(4)))).toEqual([at, after.id]);
  expect(await db.inTx((tx) => tx.outbox.replay(since, minutesLater(5)))).toEqual([]);
});

test("a notice in doubt is sent again without doubt, or counts as sent, and releases its order", async () => {
  await enqueue(notice("a", { orderingKey: "one" }), notice("b", { orderingKey: "one" }));
  const doubted = await only(claim());
  await settle(doubted, { outcome: "unknown", problem: "no answer in time" });
  expect(await claim()).toEqual([]);
  await db.inTx((tx) => tx.outbox.decide(doubted.id, "again", START));
  const again = await only(claim());
  expect(again).toMatchObject({ id: doubted.id, doubtful: false, attempts: 0 });
  await settle(again, { outcome: "unknown", problem: "no answer in time" });
  await db.inTx((tx) => tx.outbox.decide(doubted.id, "sent", START));
  expect(keys(await claim())).toEqual(["b"]);
});

test("an id that was never given out is nobody's", async () => {
  for (const id of [
    "out_00000000000000000000000099",
    "out_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
    "out_99999999999999999999999999",
  ])
    expect(await db.inTx((tx) => tx.outbox.find(id as NoticeId))).toBeNull();
});

test("a destination that asks to wait is not asked again by the next row; others go on", async () => {
  const to = (destination: string) => ({ channel: "slack", destination }) as const;
  await enqueue(notice("a", to("orders")), notice("b", to("orders")), notice("c", to("alerts")));
  const [first] = await claim({ limit: 1 });
  if (first) await settle(first, { outcome: "held", afterMs: 30_000, problem: "rate limited" });
  expect(keys(await claim())).toEqual(["c"]);
  expect(await claim({ now: START.add({ seconds: 29 }) })).toEqual([]);
  const released = await claim({ now: START.add({ seconds: 30 }) });
  expect(keys(released)).toEqual(["a", "b"]);
  expect(released[0]?.attempts).toBe(0);
});

test("a shorter wait does not cut a longer one", async () => {
  await enqueue(notice("a"), notice("b"));
  const [first, second] = await claim();
  if (first) await settle(first, { outcome: "held", afterMs: 60_000, problem: "rate limited" });
  if (second) await settle(second, { outcome: "held", afterMs: 1_000, problem: "rate limited" });
  expect(await claim({ now: START.add({ seconds: 59 }) })).toEqual([]);
  expect(keys(await claim({ now: START.add({ seconds: 60 }) }))).toEqual(["a", "b"]);
});

test("what is for a destination that was switched off waits until it is switched on, and nobody waits for it", async () => {
  await enqueue(notice("a"), notice("b"));
  const [first] = await claim({ limit: 1 });
  if (first) await settle(first, { outcome: "gone", problem: "HTTP 410" });
  expect(await db.inTx((tx) => tx.outbox.disable(PLACE, "HTTP 410", START))).toBe(true);
  expect(await db.inTx((tx) => tx.outbox.disable(PLACE, "HTTP 410", minutesLater(1)))).toBe(false);
  expect(await claim({ now: minutesLater(60) })).toEqual([]);
  expect(await waiting(db.kysely, minutesLater(60))).toEqual([]);
  expect(await nextDueAt(db.kysely, START)).toBeNull();
  expect(await db.inTx((tx) => tx.outbox.disabled())).toEqual([{ ...PLACE, why: "HTTP 410", at: START }]);
  expect(await db.inTx((tx) => tx.outbox.enable("marketplace"))).toBe(true);
  expect(await db.inTx((tx) => tx.outbox.enable("marketplace"))).toBe(false);
  expect(keys(await claim())).toEqual(["a", "b"]);
});

test("what is not needed any more ends, alerts nobody and holds nothing back", async () => {
  await enqueue(notice("a", { orderingKey: "one" }), notice("b", { orderingKey: "one" }));
  await settle(await only(claim()), { outcome: "cancelled", problem: "the order is cancelled by now" });
  expect(keys(await claim())).toEqual(["b"]);
  expect(await stuck()).toEqual([]);
});

test("a claim passes over the destinations it is told to spare", async () => {
  await enqueue(notice("a", { destination: "orders" }), notice("b", { destination: "alerts" }));
  expect(keys(await claim({ except: ["orders"] }))).toEqual(["b"]);
});

test("a retry after which the other side may have acted leaves a doubt", async () => {
  await enqueue(notice("a"));
  await settle(await only(claim()), {
    outcome: "retry",
    afterMs: 0,
    problem: "ECONNRESET",
    mayHaveArrived: true,
  });
  expect(await only(claim())).toMatchObject({ doubtful: true, attempts: 1 });
});

test("what a channel gave up is sent again in one go, dead or of unknown fate, and its doubt is kept", async () => {
  const slack = { channel: "slack", destination: "alerts" } as const;
  await enqueue(notice("lost", slack), notice("perhaps", slack));
  const [lost, perhaps] = await claim();
  if (!lost || !perhaps) throw new Error("nothing was claimed");
  await settle(lost, DEAD, minutesLater(5));
  await settle(perhaps, { outcome: "unknown", problem: "HTTP 500" }, minutesLater(5));
  const other = await died("other", minutesLater(5));
  const revive = (since: typeof START) =>
    db.inTx((tx) => tx.outbox.revive("slack", { since }, minutesLater(7)));
  await revive(minutesLater(6));
  expect(await stuck()).toHaveLength(3);
  await revive(minutesLater(5));
  expect((await stuck()).map(({ id }) => id)).toEqual([other]);
  const again = await claim({ now: minutesLater(7) });
  expect(again.map(({ businessKey, doubtful }) => [businessKey, doubtful])).toEqual([
    ["lost", false],
    ["perhaps", true],
  ]);
});
