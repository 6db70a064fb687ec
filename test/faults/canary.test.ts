import { randomUUID } from "node:crypto";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { hubSignature, webhookHeaders } from "../../gateway/sandbox/signatures.ts";
import {
  type CanaryWorld,
  CLIENT,
  catalogueWithPhone,
  command,
  openWorld,
  PARTNER_PHONE,
  pageToken,
  partnerBrowses,
  SECRETS,
} from "./canary-world.ts";
import {
  ask,
  type DeskProcess,
  freePort,
  freshFolder,
  isRunning,
  launch,
  postgresPid,
  sweep,
} from "./desk-process.ts";

/*
 * Secrets and a client whose every trace can be looked for (must-hold 9, C-6). A live process at its most talkative
 * walks an order through all channels while each of them fails and quotes what it was sent.
 */

let desk: DeskProcess;
let folder: string;
let world: CanaryWorld;
let adminToken: string;
/** Bodies of answers that were not a success, and what anybody may read. */
const errors: string[] = [];
let metrics = "";
/** The partner's page, as it was opened from the mail. */
let page = "";
let output = "";

beforeAll(async () => {
  world = await openWorld(await freePort());
  folder = await freshFolder();
  const { env } = world;
  await writeFile(path.join(folder, "catalogue.json"), await catalogueWithPhone());
  await command({ folder, env }, "catalogue", path.join(folder, "catalogue.json"));
  const issued = await command({ folder, env }, "token", "create", "--role", "admin", "--name", "Karim");
  adminToken = /mtc_[0-9a-f]+/.exec(issued)?.[0] ?? "";
  desk = launch({ folder, port: await freePort(), env });
  await desk.ready();
  await walk();
  output = (await desk.end("SIGTERM")).output;
}, 180_000);

afterAll(async () => {
  await sweep();
  await world.close();
});

const address = {
  name: CLIENT.name,
  line1: CLIENT.street,
  line2: null,
  postal_code: "1050",
  city: "Ixelles",
  country: "BE",
};

function orderOf(orderId: string, changes: Record<string, unknown> = {}): string {
  const { phone, email, name } = CLIENT;
  return JSON.stringify({
    type: "order.created",
    timestamp: new Date().toISOString(),
    data: {
      order_id: orderId,
      placed_at: new Date().toISOString(),
      customer: { id: "cus_1", name, email, phone, locale: "fr" },
      shipping_address: address,
      points: { debited: "9.50", reference: "pts-1" },
      lines: [{ line_id: "1", sku: "HB-001", quantity: 1, unit_price_points: "9.50" }],
      ...changes,
    },
  });
}

async function call(at: string, init: RequestInit = {}): Promise<string> {
  const response = await fetch(`${desk.url}${at}`, init);
  const text = await response.text();
  if (!response.ok) errors.push(text);
  return text;
}

function shopSends(body: string, secret: string = SECRETS.orders): Promise<string> {
  const id = `msg_${randomUUID()}`;
  const headers = webhookHeaders({ secret, id, timestampSeconds: Math.floor(Date.now() / 1000), body });
  return call("/webhooks/orders", { method: "POST", body, headers });
}

const api = (method: string, at: string, body?: object): Promise<string> =>
  call(at, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });

async function outboxIs(condition: string): Promise<void> {
  const statement = `select count(*)::int as count from outbox where ${condition}`;
  while (((await ask<{ count: number }>(folder, statement))[0]?.count ?? 0) > 0) await pause(300);
}

/** Time for what is to be tried again passes at once. */
async function drain(): Promise<void> {
  for (let round = 0; round < 4; round += 1) {
    await ask(folder, "update outbox set not_before = now() where state = 'retry'");
    await ask(folder, "update outbox_destinations set held_until = null");
    await outboxIs("state in ('pending', 'claimed') or state = 'retry' and not_before <= now()");
  }
}

async function walk(): Promise<void> {
  await shopSends(orderOf("shop-1"));
  await drain();
  page = await partnerBrowses(call, { url: desk.url, token: pageToken(world) });
  await partnerWrites("ok");
  await api("PUT", "/api/orders/shop-1/tracking", { carrier: "colissimo", trackingNumber: "8K10000000016" });
  await drain();
  await api("PUT", "/api/orders/shop-1/delivered", {});
  await drain();
  await stumble();
  await fallOver();
  await drain();
  metrics = await call("/metrics");
}

async function partnerWrites(text: string): Promise<void> {
  const value = {
    messaging_product: "whatsapp",
    metadata: { phone_number_id: "1" },
    contacts: [],
    messages: [
      {
        from: PARTNER_PHONE.slice(1),
        id: "wamid.in1",
        timestamp: "1700000000",
        type: "text",
        text: { body: text },
      },
    ],
  };
  const body = JSON.stringify({
    object: "whatsapp_business_account",
    entry: [{ id: "1", changes: [{ field: "messages", value }] }],
  });
  const headers = { "x-hub-signature-256": hubSignature(SECRETS.appSecret, body) };
  await call("/webhooks/whatsapp", { method: "POST", body, headers });
  await drain();
}

/** Everything that can be wrong with what somebody sends. */
async function stumble(): Promise<void> {
  await shopSends(orderOf("shop-1", { points: { debited: "1.00", reference: "pts-1" } }));
  await shopSends(orderOf("shop-2", { points: { debited: "1.00", reference: CLIENT.phone } }));
  await shopSends(
    orderOf("shop-3", {
      customer: { id: "c", name: CLIENT, email: 7, phone: [CLIENT.phone], locale: CLIENT.name },
    }),
  );
  await shopSends(orderOf("shop-4", { shipping_address: { ...address, country: CLIENT.street } }));
  await shopSends(orderOf("shop-5", { lines: CLIENT.email }));
  await shopSends(`{"type":"order.created","data":{"name":"${CLIENT.name}`);
  await shopSends(orderOf("shop-6"), SECRETS.shop);
  await call("/webhooks/orders", { method: "POST", body: orderOf("shop-7") });
  await call("/webhooks/whatsapp?hub.mode=subscribe&hub.verify_token=wrong&hub.challenge=1");
  await call("/api/admin/commissions/pay", { method: "PUT", headers: { authorization: "Bearer mtc_wrong" } });
  await api("PUT", "/api/orders/shop-1/tracking", { trackingNumber: "" });
  await api("POST", "/api/admin/outbox/replay", { id: 1 });
  await call(`/${encodeURIComponent(CLIENT.name)}`);
  await call("/slack/events", { method: "POST", body: `text=${CLIENT.phone}` });
}

/** The database goes away amid an order, and comes back. */
async function fallOver(): Promise<void> {
  const pid = await postgresPid(folder);
  if (pid === null) throw new Error("the database is not there");
  process.kill(pid, "SIGQUIT");
  await Promise.all([1, 2, 3].map((each) => shopSends(orderOf(`shop-down-${each}`))));
  while (await isRunning(pid)) await pause(20);
  await desk.ready();
}

const bodies = (prefix: string) =>
  world.seen.filter((each) => each.path.startsWith(prefix)).map((each) => decoded(each.body));

/** A form's text as its reader sees it. */
function decoded(body: string): string {
  return body.startsWith("{") ? body : [...new URLSearchParams(body)].flat().join("\n");
}

const PLACES: readonly (readonly [string, () => readonly string[]])[] = [
  ["the log", () => [output]],
  ["the body of an error", () => errors],
  ["Slack", () => bodies("/slack/")],
  ["WhatsApp", () => bodies("/whatsapp/")],
  ["what the shop is told", () => bodies("/shop")],
  ["the metrics", () => [metrics]],
];

describe("the walk", () => {
  test("was one: every channel was spoken on, and every kind of failure was met", () => {
    expect(bodies("/slack/chat.postMessage").join()).toContain("Zoé K.");
    expect(bodies("/whatsapp/").length).toBeGreaterThan(1);
    expect(bodies("/sms").join()).toContain("8K10000000016");
    expect(bodies("/shop").join()).toContain("order.updated");
    expect(world.mails.join()).toContain("Kanarien");
    expect(errors.length).toBeGreaterThanOrEqual(13);
    expect(output).toContain("Not sent");
  });
});

describe.each(PLACES)("%s", (_, texts) => {
  test.each(Object.entries({ ...SECRETS, ...CLIENT }))("does not hold the %s", (_name, canary) => {
    const needle = canary.replace(/^whsec_/, "");
    const forms = [
      needle,
      encodeURIComponent(needle),
      needle.replace(/^\+/, ""),
      JSON.stringify(needle).slice(1, -1),
    ];
    for (const form of forms) expect(texts().filter((text) => text.includes(form))).toEqual([]);
  });
});

test("the link of a partner's page is in its mail and nowhere else; the page has no mail address of the client", () => {
  const [seal = "", ...rest] = pageToken(world).split(".");
  expect(rest).toHaveLength(3);
  expect(page).toContain(CLIENT.street);
  expect(page).not.toContain(CLIENT.email);
  for (const [, texts] of PLACES) expect(texts().filter((text) => text.includes(seal))).toEqual([]);
  expect(page).not.toContain(seal);
});

test("a partner's mail holds what shipping needs, and no secret", () => {
  for (const secret of Object.values(SECRETS)) expect(world.mails.join()).not.toContain(secret);
});
