import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { FulfillmentId } from "../../core/ids.ts";
import type { OutboxEntry } from "../../core/notice/notice.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { seedCatalogue } from "../../db/seed-catalogue.ts";
import { createStore } from "../../db/store.ts";
import type { Tables } from "../../db/tables.ts";
import { answerJson, type HttpStand, openStand, type SeenRequest } from "../bot/http-stand.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { placed } from "../db/an-order.ts";
import { START } from "../db/seeded-store.ts";
import { quietLog } from "../quiet-log.ts";

/*
 * Three processes send what one database holds, and one of them is stopped for longer than its claims last
 * (reliability A5): everything arrives, nothing twice, and what the stopped one says too late is refused.
 */

const EACH = 1_000;
/** Longer than any of these sends takes, on a machine that has other things to do. */
const LEASE_MS = 10_000;
/** Events of one order wait for each other's look at it. */
const ORDERS = 20;
const SENDER = fileURLToPath(new URL("sender-process.ts", import.meta.url));

let place: TestDatabase;
let database: Database<Tables>;
let shop: HttpStand;
const children: ReturnType<typeof startSender>[] = [];
const posts: { readonly ts: string; readonly metadata: unknown; readonly text: string }[] = [];
/** The shop's answers to one process are kept back while it is stopped. */
let heldBack: { readonly path: string; readonly answers: (() => void)[] } | null = null;

beforeAll(async () => {
  place = await openTestDatabase();
  database = connectDatabase<Tables>({ ...place.address, log: quietLog });
  await seedCatalogue(database.kysely, catalogue, { at: START, demoPhones: true });
  // A year has passed since then by these processes' clock: what it is worth alerts of stock is told elsewhere.
  await database.kysely.deleteFrom("stock_checks").execute();
  await database.kysely.deleteFrom("timers").execute();
  shop = await openStand((request, response) => {
    const answer = (): void => answerJson(response, 200, answerTo(request));
    if (heldBack && request.path.startsWith(heldBack.path)) heldBack.answers.push(answer);
    else answer();
  });
});

afterAll(async () => {
  for (const { child } of children) child.kill("SIGKILL");
  await shop.close();
  await database.close();
  await place.drop();
});

function answerTo({ path, body }: SeenRequest): object {
  const form = new URLSearchParams(body);
  if (path.endsWith("/slack/conversations.history")) return { ok: true, messages: posts };
  if (path.endsWith("/slack/chat.postMessage")) {
    const ts = `${1_700_000_000 + posts.length}.000100`;
    posts.push({ ts, text: form.get("text") ?? "", metadata: JSON.parse(form.get("metadata") ?? "null") });
    return { ok: true, channel: form.get("channel"), ts };
  }
  if (path.includes("/whatsapp/")) return { messages: [{ id: `wamid.${Math.random()}` }] };
  return { sid: "SM1" };
}

function startSender(name: string) {
  const settings = JSON.stringify({ address: place.address, url: `${shop.url}/${name}`, leaseMs: LEASE_MS });
  const child: ChildProcess = spawn(
    process.execPath,
    ["--import", import.meta.resolve("tsx"), SENDER, settings],
    {
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  const said = { text: "" };
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk) => (said.text += String(chunk)));
  const ended = new Promise((resolve) => child.once("close", resolve));
  return { name, child, said, ended };
}

async function start(name: string) {
  const sender = startSender(name);
  children.push(sender);
  await until(() => sender.said.text.includes("ready"));
  return sender;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}

const enqueue = (entries: readonly OutboxEntry[]) =>
  createStore(database).transaction((tx) => tx.outbox.enqueue(entries, START));

async function states(): Promise<Readonly<Record<string, number>>> {
  const { rows } = await sql<{ readonly state: string; readonly count: number }>`
    select channel || ' ' || state as state, count(*)::int as count from outbox group by 1`.execute(
    database.kysely,
  );
  return Object.fromEntries(rows.map((row) => [row.state, row.count]));
}

async function openRows(): Promise<number> {
  const { rows } = await sql<{ readonly count: number }>`
    select count(*)::int as count from outbox where state in ('pending', 'claimed', 'retry')`.execute(
    database.kysely,
  );
  return rows[0]?.count ?? 0;
}

const rowNames = (prefix: string) => Array.from({ length: EACH }, (_, index) => `${prefix}-${index}-end`);

function plain(channel: OutboxEntry["channel"], key: string): Omit<OutboxEntry, "notice"> {
  const destination = channel === "webhook" ? "marketplace" : channel === "slack" ? "alerts" : "+32478000001";
  return { channel, destination, businessKey: key, orderingKey: `${channel}:${key}`, card: false };
}

async function fourThousand(): Promise<readonly OutboxEntry[]> {
  const fulfillmentIds = await createStore(database).transaction(async (tx) => {
    const ids: FulfillmentId[] = [];
    for (let count = 0; count < ORDERS; count += 1) {
      const { fulfillments } = await placed(tx, { lines: [{ sku: "HB-001", quantity: 1 }] });
      ids.push(...fulfillments.map(({ id }) => id));
    }
    return ids;
  });
  const payment = (reference: string): OutboxEntry["notice"] => ({
    kind: "partner_payment",
    partner: "HABEEBEE",
    reference,
    paidOn: "2026-12-01",
    partnerShareCents: 1,
    commissionCents: 0,
    grossCents: 1,
    orders: [],
  });
  const alert = (sender: string): OutboxEntry["notice"] => ({
    kind: "team_alert",
    alert: { about: "unknown_sender", channel: "whatsapp", sender },
  });
  return [
    ...rowNames("WA").map((key) => ({ ...plain("whatsapp", key), notice: payment(key) })),
    ...rowNames("SMS").map((key) => ({ ...plain("sms", key), notice: payment(key) })),
    ...rowNames("SL").map((key) => ({ ...plain("slack", key), notice: alert(key) })),
    ...rowNames("WH").map((key, index) => ({
      ...plain("webhook", key),
      notice: trackingOf(fulfillmentIds[index % ORDERS]),
    })),
  ];
}

function trackingOf(fulfillmentId: FulfillmentId | undefined): OutboxEntry["notice"] {
  if (fulfillmentId === undefined) throw new Error("the orders have no parts");
  return { kind: "order_tracking", fulfillmentId };
}

/** How often each name stands in what was sent to those paths. */
function arrivals(part: string, name: RegExp): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { body } of shop.seen.filter((each) => each.path.includes(part))) {
    const found = name.exec(body)?.[0];
    if (found !== undefined) counts.set(found, (counts.get(found) ?? 0) + 1);
  }
  return counts;
}

test("of 4,000 rows each is sent once, though one of three senders was stopped past its lease", async () => {
  await enqueue(await fourThousand());
  const [, stopped] = [await start("a"), await start("b"), await start("c")];
  await until(() => shop.seen.length > EACH);
  stopped.child.kill("SIGSTOP");
  await pause(LEASE_MS + 500);
  stopped.child.kill("SIGCONT");
  await until(async () => (await openRows()) === 0);
  await until(() => stopped.said.text.includes("A send ended after its claim was lost"));

  const became = await states();
  // Each message of unknown fate is an alert more.
  const doubts = (became["whatsapp unknown"] ?? 0) + (became["sms unknown"] ?? 0);
  expect(became).toMatchObject({ "slack sent": EACH + doubts, "webhook sent": EACH });
  // What the stopped process held is for a person to look at: four rows a channel at the most.
  for (const channel of ["whatsapp", "sms"]) {
    const unknown = became[`${channel} unknown`] ?? 0;
    expect(unknown).toBeLessThanOrEqual(4);
    expect((became[`${channel} sent`] ?? 0) + unknown).toBe(EACH);
  }
  for (const [part, name] of [
    ["/whatsapp/", /WA-\d+-end/],
    ["/sms", /SMS-\d+-end/],
    ["chat.postMessage", /SL-\d+-end/],
  ] as const) {
    const counts = arrivals(part, name);
    expect([...counts].filter(([, times]) => times > 1)).toEqual([]);
    expect(counts.size).toBeGreaterThanOrEqual(EACH - 4);
  }
  const events = shop.seen
    .filter(({ path }) => path.endsWith("/shop"))
    .map(({ headers }) => headers["webhook-id"]);
  expect(new Set(events).size).toBe(EACH);
  expect(events.length - EACH).toBeLessThanOrEqual(4);
  expect(posts).toHaveLength(EACH + doubts);
});

test("a stopped process's late success changes nothing: the claim is another's", async () => {
  for (const { child, ended } of children.splice(0)) {
    child.kill("SIGTERM");
    await ended;
  }
  await sql`delete from outbox`.execute(database.kysely);
  const stopped = await start("stopped");
  heldBack = { path: "/stopped", answers: [] };
  await enqueue([(await fourThousand())[3 * EACH] as OutboxEntry]);
  await until(() => heldBack?.answers.length === 1);
  stopped.child.kill("SIGSTOP");
  const idOf = ({ headers }: SeenRequest) => headers["webhook-id"];
  const first = shop.seen.at(-1);
  await start("other");
  await until(async () => (await states())["webhook sent"] === 1);
  const [row] = await database.kysely.selectFrom("outbox").selectAll().execute();
  expect(row).toMatchObject({ state: "sent", claim_id: null });
  expect(idOf(shop.seen.at(-1) as SeenRequest)).toBe(first && idOf(first));

  for (const answer of heldBack.answers) answer();
  stopped.child.kill("SIGCONT");
  await until(() => stopped.said.text.includes("A send ended after its claim was lost"));
  expect(await database.kysely.selectFrom("outbox").selectAll().execute()).toEqual([row]);
});
