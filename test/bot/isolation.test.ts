import { Temporal } from "temporal-polyfill";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { ChannelAdapter } from "../../bot/channel.ts";
import { type DeliverOptions, deliverDue } from "../../bot/deliver.ts";
import { connectWebhook } from "../../bot/webhook/connect.ts";
import type { ClaimedNotice, SendOutcome } from "../../core/notice/claim.ts";
import type { Channel, OutboxEntry } from "../../core/notice/notice.ts";
import type { Deps } from "../../core/ports.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import { createIdSource } from "../../db/ids.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { gate } from "./gate.ts";
import { openStand } from "./http-stand.ts";
import { FULFILLMENT_ID, sceneDeps, shipped, silentLog } from "./parcel.ts";

/* One bad destination is the business of those who wait for it, and of nobody else (reliability C5, C6). */

const START = Temporal.Instant.from("2026-11-23T09:00:00Z");
const SENT: SendOutcome = { outcome: "sent", providerId: null };
let place: TestDatabase;
let database: Database<Tables>;
let deps: Deps;
let now = START;

beforeAll(async () => {
  place = await openTestDatabase();
  database = connectDatabase<Tables>({ ...place.address, log: quietLog });
  deps = {
    ...{ ...sceneDeps(), store: createStore(database), clock: { now: () => now } },
    // A message that is given up opens an alert.
    ids: createIdSource(),
  };
});

afterAll(async () => {
  await database.close();
  await place.drop();
});

beforeEach(async () => {
  now = START;
  await database.kysely.deleteFrom("outbox").execute();
  await database.kysely.deleteFrom("outbox_destinations").execute();
});

function row(channel: Channel, destination: string, key: string, subject = key): OutboxEntry {
  return {
    channel,
    destination,
    businessKey: key,
    orderingKey: `${channel}:${destination}:${subject}`,
    notice: {
      kind: "team_alert",
      alert: { about: "unknown_sender", channel: "whatsapp", sender: key },
    },
    card: false,
  };
}

const enqueue = (...entries: readonly OutboxEntry[]) =>
  deps.store.transaction((tx) => tx.outbox.enqueue(entries, now));

const deliver = (adapters: readonly ChannelAdapter[], options: Partial<DeliverOptions> = {}) =>
  deliverDue(deps, adapters, { limit: 500, leaseMs: 60_000, log: silentLog, ...options });

async function states(): Promise<Readonly<Record<string, string>>> {
  const rows = await database.kysely.selectFrom("outbox").select(["business_key", "state"]).execute();
  return Object.fromEntries(rows.map((each) => [each.business_key, each.state]));
}

/** A chat with its channels, each with one post under way at a time, as a paced Slack has. */
function chat(answer: (claim: ClaimedNotice) => Promise<SendOutcome>): ChannelAdapter {
  return { channel: "slack", perDestination: 1, send: answer };
}

describe("a chat channel that is limited", () => {
  test("waits as a whole, and then goes on in order with nothing dropped and no try spent", async () => {
    const orders = Array.from({ length: 12 }, (_, index) => `order-${String(index).padStart(2, "0")}`);
    await enqueue(...orders.map((key) => row("slack", "orders", key)), row("slack", "alerts", "alert"));
    const posted: string[] = [];
    let isLimited = true;
    let asked = 0;
    const slack = chat(async ({ destination, businessKey }) => {
      if (destination === "orders" && posted.includes("order-02") && isLimited) {
        asked += 1;
        return { outcome: "held", afterMs: 30_000, problem: "rate limited" };
      }
      posted.push(businessKey);
      return SENT;
    });
    await deliver([slack]);
    expect(asked).toBe(1);
    expect(posted).toEqual(expect.arrayContaining(["order-00", "order-01", "order-02", "alert"]));
    expect(posted).toHaveLength(4);
    now = START.add({ seconds: 29 });
    await deliver([slack]);
    expect(asked).toBe(1);
    // It says so again and again: far longer than any schedule of tries would have lasted.
    for (let hour = 0; hour < 20; hour += 1) {
      now = now.add({ minutes: 20 });
      await deliver([slack]);
    }
    isLimited = false;
    now = now.add({ minutes: 20 });
    await deliver([slack]);
    expect(posted.filter((key) => key !== "alert")).toEqual(orders);
  });

  test("that asks for a year is asked again after a quarter of an hour", async () => {
    await enqueue(row("slack", "orders", "a"));
    const outcomes: SendOutcome[] = [{ outcome: "held", afterMs: 3e10, problem: "rate limited" }];
    const slack = chat(async () => outcomes.shift() ?? SENT);
    await deliver([slack]);
    now = START.add({ minutes: 15 });
    await deliver([slack]);
    expect(await states()).toEqual({ a: "sent" });
  });

  test("delays no alert, however much waits before it", async () => {
    const backlog = Array.from({ length: 40 }, (_, index) => row("slack", "orders", `card-${index}`));
    await enqueue(...backlog, row("slack", "alerts", "alert"));
    const held = gate();
    const told = gate();
    const begun = gate();
    const slack = chat(async ({ businessKey }) => {
      if (businessKey === "alert") told.open();
      else {
        begun.open();
        await held.opened;
      }
      return SENT;
    });
    const all = deliver([slack]);
    await Promise.all([told.opened, begun.opened]);
    expect(Object.values(await states()).filter((state) => state === "pending")).toHaveLength(39);
    held.open();
    await all;
    expect(new Set(Object.values(await states()))).toEqual(new Set(["sent"]));
  });
});

describe("webhooks of one order that the shop chokes on", () => {
  const subjects = ["a", "b", "c", "d", "e", "f", "g", "h"];

  test("hold back their own order alone, in its order", async () => {
    await enqueue(
      ...["poison-1", "poison-2", "poison-3"].map((key) => row("webhook", "marketplace", key, "poison")),
      ...subjects.map((key) => row("webhook", "marketplace", key)),
    );
    const tried: string[] = [];
    const shop: ChannelAdapter = {
      channel: "webhook",
      send: async ({ businessKey }) => {
        tried.push(businessKey);
        return businessKey.startsWith("poison")
          ? { outcome: "retry", afterMs: 0, problem: "HTTP 500" }
          : SENT;
      },
    };
    for (let tries = 0; tries < 10; tries += 1) {
      await deliver([shop]);
      now = now.add({ hours: 27 });
    }
    expect(tried.filter((key) => !key.startsWith("poison")).toSorted()).toEqual(subjects);
    expect(tried.slice(0, subjects.length + 1).filter((key) => key.startsWith("poison"))).toEqual([
      "poison-1",
    ]);
    expect(await states()).toMatchObject({ "poison-1": "dead", "poison-2": "retry", a: "sent", h: "sent" });
  });

  test("may hang and take one place of four while the others pass", async () => {
    await enqueue(
      row("webhook", "marketplace", "poison", "poison"),
      ...subjects.map((key) => row("webhook", "marketplace", key)),
    );
    const hung = gate();
    const passed = gate();
    let sent = 0;
    const shop: ChannelAdapter = {
      channel: "webhook",
      send: async ({ businessKey }) => {
        if (businessKey === "poison") await hung.opened;
        else if (++sent === subjects.length) passed.open();
        return SENT;
      },
    };
    const all = deliver([shop]);
    await passed.opened;
    hung.open();
    expect(await all).toBe(subjects.length + 1);
  });
});

test("a shop that never answers delays neither chat nor mail", async () => {
  const asked = gate();
  const shop = await openStand(() => asked.open());
  const tracking = { kind: "order_tracking", fulfillmentId: FULFILLMENT_ID } as const;
  await enqueue(
    { ...row("webhook", "marketplace", "w"), notice: tracking },
    row("slack", "orders", "s"),
    row("email", "marie@habeebee.be", "m"),
  );
  const told: string[] = [];
  const bothTold = gate();
  const others = (["slack", "email"] as const).map(
    (channel): ChannelAdapter => ({
      channel,
      send: async () => {
        if (told.push(channel) === 2) bothTold.open();
        return SENT;
      },
    }),
  );
  const webhook = connectWebhook({
    deps: sceneDeps({ fulfillments: [shipped] }),
    url: shop.url,
    secret: "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
    allowPrivate: ["127.0.0.1"],
    log: silentLog,
    deadlineMs: 2_000,
  });
  const all = deliver([webhook, ...others]);
  await Promise.all([bothTold.opened, asked.opened]);
  expect(await states()).toMatchObject({ w: "claimed" });
  await all;
  expect(await states()).toEqual({ w: "retry", s: "sent", m: "sent" });
  await webhook.close?.();
  await shop.close();
});
