import { beforeEach, expect, test } from "vitest";
import { readCloudDelivery } from "../../bot/whatsapp/inbound.ts";
import { furthest } from "../../core/channel/message-status.ts";
import { receiveNextPartnerDelivery } from "../../core/flow/receive-partner-message.ts";
import { settleNotice } from "../../core/flow/settle-notice.ts";
import { cardKey, orderCard } from "../../core/notice/enqueue.ts";
import type { Notice, OutboxEntry } from "../../core/notice/notice.ts";
import { newId, placed } from "./an-order.ts";
import { readersDeps, START, seededStore } from "./seeded-store.ts";

/* What Meta tells of our messages, and of what nobody can read in its deliveries (reliability §1d, B6). */

const db = seededStore();

const deps = () => ({ ...readersDeps(db.store), ids: { next: newId } });

beforeEach(async () => {
  for (const table of ["inbox", "outbox", "message_statuses", "inbox_quarantine"] as const)
    await db.kysely.deleteFrom(table).execute();
});

let deliveries = 0;

async function arrives(value: object): Promise<void> {
  const metadata = { display_phone_number: "32400000000" };
  const body = {
    object: "whatsapp_business_account",
    entry: [{ changes: [{ value: { metadata, ...value } }] }],
  };
  deliveries += 1;
  const bytes = new TextEncoder().encode(JSON.stringify(body));
  const delivery = { source: "whatsapp", deliveryId: `d${deliveries}`, body: bytes, receivedAt: START };
  await db.inTx((tx) => tx.inbox.open(delivery));
  while (await receiveNextPartnerDelivery(deps(), readCloudDelivery));
}

const status = (id: string, said: string, more: object = {}) => ({
  ...{ id, status: said, timestamp: "1760945105", recipient_id: "32478000001" },
  ...more,
});
const text = (id: string, body: string, more: object = {}) => ({
  ...{ id, from: "32478000001", timestamp: "1760945105", type: "text", text: { body } },
  ...more,
});
const kept = () => db.kysely.selectFrom("message_statuses").selectAll().execute();
const alerts = async () => {
  const rows = db.kysely.selectFrom("outbox").selectAll().where("channel", "=", "slack");
  return (await rows.orderBy("seq").execute()).map(({ notice }) =>
    "alert" in notice ? notice.alert : notice,
  );
};
const answers = async () => {
  const rows = db.kysely.selectFrom("outbox").selectAll().where("channel", "=", "whatsapp");
  return (await rows.orderBy("seq").execute()).map(({ notice }) =>
    "answer" in notice ? notice.answer.says : "",
  );
};

const notice: Notice = {
  kind: "partner_answer",
  partner: "HABEEBEE",
  answer: { says: "voice" },
  locale: "fr",
};
const entry = {
  channel: "whatsapp",
  destination: "+32478000001",
  businessKey: "whatsapp:one",
  orderingKey: "whatsapp:one",
  notice,
  card: false,
} as const;

async function leaves(providerId: string, more: Partial<OutboxEntry> = {}): Promise<void> {
  await db.inTx((tx) => tx.outbox.enqueue([{ ...entry, ...more }], START));
  const ask = { now: START, channels: ["whatsapp"], limit: 1, leaseMs: 60_000 };
  const [claim] = await db.inTx((tx) => tx.outbox.claim(ask));
  if (!claim) throw new Error("nothing to send");
  await settleNotice(deps(), claim, { outcome: "sent", providerId });
}

test("of a thousand statuses and one malformed, 999 are kept and one is in quarantine with its reason", async () => {
  const statuses: unknown[] = Array.from({ length: 1_000 }, (_, index) =>
    status(`wamid.${index}`, "delivered"),
  );
  statuses[499] = { id: "wamid.499", status: "delivered", timestamp: "yesterday" };
  await arrives({ statuses });
  expect(await kept()).toHaveLength(999);
  const quarantine = await db.kysely.selectFrom("inbox_quarantine").selectAll().execute();
  expect(quarantine).toMatchObject([
    { place: "entry[0].changes[0].value.statuses[499]", reason: expect.stringContaining("timestamp") },
  ]);
  expect(await alerts()).toMatchObject([{ about: "unreadable_parts", parts: 1 }]);
  await arrives({ statuses: [{ id: "" }] });
  expect(await alerts()).toHaveLength(1);
});

test("each word is kept once by message and status, whatever comes first or twice", async () => {
  for (const said of ["read", "sent", "delivered", "read", "sent", "deleted"])
    await arrives({ statuses: [status("wamid.A", said)] });
  const known = (await kept()).map((row) => row.status);
  expect(known.toSorted()).toEqual(["delivered", "read", "sent"]);
  expect(furthest(known)).toBe("read");
  expect(furthest(["failed"])).toBeNull();
});

/** An order whose partner was asked by that message, and how often its card was drawn since. */
async function asked(providerId: string) {
  const { order, fulfillments } = await db.inTx((tx) =>
    placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }] }),
  );
  const part = fulfillments[0]?.id;
  if (part === undefined) throw new Error("no part");
  await db.inTx((tx) => tx.outbox.enqueue([orderCard(order.id)], START));
  await leaves(providerId, {
    businessKey: `whatsapp:new_order:${part}`,
    notice: { kind: "partner_reminder", fulfillmentId: part, count: 1 },
  });
  const versionOf = async () => (await db.inTx((tx) => tx.outbox.askedFor(cardKey(order.id))))?.version ?? 0;
  const first = await versionOf();
  return {
    drawn: async () => (await versionOf()) - first,
    shows: async () => (await db.inTx((tx) => tx.orders.view(order.id)))?.messages[0]?.progress.status,
  };
}

test("a batch of a thousand draws a card once, and what comes out of order not at all", async () => {
  const order = await asked("wamid.P");
  expect(await order.shows()).toBe("sent");
  const others = Array.from({ length: 997 }, (_, index) => status(`wamid.o${index}`, "delivered"));
  const three = ["sent", "delivered", "read"].map((said) => status("wamid.P", said));
  await arrives({ statuses: [...others, ...three] });
  expect(await order.drawn()).toBe(1);
  expect(await order.shows()).toBe("read");
  await arrives({ statuses: three });
  expect(await order.drawn()).toBe(1);
});

test("delivered after read draws nothing and takes nothing back", async () => {
  const order = await asked("wamid.Q");
  await arrives({ statuses: [status("wamid.Q", "read")] });
  await arrives({ statuses: [status("wamid.Q", "delivered"), status("wamid.Q", "sent")] });
  expect(await order.drawn()).toBe(1);
  expect(await order.shows()).toBe("read");
});

test("a read that is told before the message has its id is shown when it has", async () => {
  await arrives({ statuses: [status("wamid.R", "read")] });
  const order = await asked("wamid.R");
  expect(await order.shows()).toBe("read");
});

test("of what failed the card says so, unless it arrived after all", async () => {
  const order = await asked("wamid.S");
  await arrives({ statuses: [status("wamid.S", "failed")] });
  expect(await order.shows()).toBe("failed");
  await arrives({ statuses: [status("wamid.S", "delivered")] });
  expect(await order.shows()).toBe("delivered");
});

const failure = status("wamid.B", "failed", { errors: [{ code: 131_026, title: "Message undeliverable" }] });
const undelivered = {
  about: "notice_unsent",
  noticeKind: "partner_answer",
  problem: "131026 Message undeliverable",
};

test("a message that was sent and could not be delivered is told once", async () => {
  await leaves("wamid.B");
  await arrives({ statuses: [failure] });
  await arrives({ statuses: [failure, status("wamid.B", "sent")] });
  expect(await alerts()).toMatchObject([undelivered]);
});

test("a failure that is told before the message has its id is told when it has", async () => {
  await arrives({ statuses: [failure] });
  expect(await alerts()).toEqual([]);
  await leaves("wamid.B");
  expect(await alerts()).toMatchObject([undelivered]);
});

test("an unknown number, a group and a forwarded ok do nothing, and are told once a day", async () => {
  for (const id of ["1", "2"]) {
    await arrives({ messages: [text(`g${id}`, "ok", { group_id: "G1" })] });
    await arrives({ messages: [text(`f${id}`, "ok", { context: { forwarded: true } })] });
    await arrives({ messages: [text(`u${id}`, "ok 1042", { from: "33699999999" })] });
  }
  expect(await alerts()).toMatchObject([
    { about: "message_set_aside", why: "group", partner: null },
    { about: "message_set_aside", why: "forwarded" },
    { about: "unknown_sender", sender: expect.not.stringContaining("99999999") },
  ]);
  expect(await answers()).toEqual(["forward_ignored", "unregistered", "forward_ignored"]);
});

test("what is said in a group is no conversation that free text could go on", async () => {
  const heard = () => db.inTx((tx) => tx.channels.lastHeard("whatsapp", "+33688888888"));
  const from = "33688888888";
  await arrives({ messages: [text("g9", "ok", { from, group_id: "G1" })] });
  expect(await heard()).toBeNull();
  await arrives({ messages: [text("t9", "ok", { from })] });
  expect(await heard()).not.toBeNull();
});

test("a day that Meta counts otherwise closes the window, and the message goes out once more", async () => {
  await arrives({ messages: [text("w1", "ok", { context: { forwarded: true } })] });
  await db.kysely.deleteFrom("outbox").execute();
  const heard = () => db.inTx((tx) => tx.channels.lastHeard("whatsapp", "+32478000001"));
  expect((await heard())?.epochMilliseconds).toBe(1_760_945_105_000);
  await leaves("wamid.C");
  const closed = { errors: [{ code: 131_047, title: "Re-engagement message" }] };
  await arrives({ statuses: [status("wamid.C", "failed", closed)] });
  expect(await heard()).toBeNull();
  expect(await answers()).toEqual(["voice", "voice"]);
  await db.kysely
    .updateTable("outbox")
    .set({ provider_id: "wamid.D" })
    .where("state", "=", "pending")
    .execute();
  await arrives({ statuses: [status("wamid.D", "failed", closed)] });
  expect(await answers()).toHaveLength(2);
  expect(await alerts()).toMatchObject([{ about: "notice_unsent", problem: "131047 Re-engagement message" }]);
});
