import { connect, createServer, type Server } from "node:net";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connectDatabase, type Database } from "../../db/connect.ts";
import catalogue from "../../db/demo-catalogue.json" with { type: "json" };
import { seedCatalogue } from "../../db/seed-catalogue.ts";
import type { Tables } from "../../db/tables.ts";
import { decodeMail } from "../../gateway/sandbox/mail-decode.ts";
import { type MailStand, openMailStand } from "../bot/email/mail-stand.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { START } from "../db/seeded-store.ts";
import { quietLog } from "../quiet-log.ts";
import { type DeskProcess, freePort, freshFolder, launch, sweep } from "./desk-process.ts";
import { postOrder } from "./shop.ts";

/*
 * Whoever fires deadlines is stopped, then killed (E6; issue 8, must hold 7): two gateways beside it on one database
 * go on taking orders, tell the desk's address once, and tell it once that it is back.
 */

const DESK_EMAIL = "bureau@makethechange.test";
const SECRET = "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5";
/** Nobody listens there: Slack has no part in it. */
const NOWHERE = "http://127.0.0.1:9/api/";
/** Longer than a look at the database takes; nothing is to come of these. */
const LOOK_MS = 400;

/** On SIGUSR2 a minute of the machine's time has passed for a process: its clock says so, and what comes each minute comes. */
const MINUTES = `
  const [now, every, each] = [performance.now.bind(performance), globalThis.setInterval, new Set()];
  let passedMs = 0;
  Object.defineProperty(performance, "now", { value: () => now() + passedMs });
  globalThis.setInterval = (work, ms, ...rest) => {
    if (ms === 60_000) each.add(work);
    return every(work, ms, ...rest);
  };
  process.on("SIGUSR2", () => { passedMs += 60_000; for (const work of each) work(); });`;

let place: TestDatabase;
let database: Database<Tables>;
let bridge: Server;
let mail: MailStand;
let bot: DeskProcess;
let gateways: readonly DeskProcess[];

beforeAll(async () => {
  place = await openTestDatabase();
  database = connectDatabase<Tables>({ ...place.address, log: quietLog });
  await seedCatalogue(database.kysely, catalogue, { at: START, demoPhones: false });
  mail = await openMailStand();
  const url = await bridged();
  [bot, ...gateways] = await Promise.all([start("bot", url), start("gateway", url), start("gateway", url)]);
});

afterAll(async () => {
  bot.child.kill("SIGCONT");
  await sweep();
  bridge?.close();
  await mail.close();
  await database.close();
  await place.drop();
});

/** The test's database by an address that a process can be told: what speaks over a socket is passed on. */
async function bridged(): Promise<string> {
  const { url, socketDir, user = "comptoir" } = place.address;
  if (url !== undefined) return Object.assign(new URL(url), { pathname: place.name }).toString();
  const port = await freePort();
  bridge = createServer((from) => {
    const to = connect(path.join(socketDir ?? "", ".s.PGSQL.5432"));
    for (const end of [from, to]) end.on("error", () => [from, to].map((each) => each.destroy()));
    from.pipe(to).pipe(from);
  }).listen(port, "127.0.0.1");
  return `postgres://${user}@127.0.0.1:${port}/${place.name}`;
}

async function start(role: "bot" | "gateway", url: string): Promise<DeskProcess> {
  const desk = launch({
    folder: await freshFolder(),
    port: await freePort(),
    env: {
      ...{ ROLE: role, DATABASE_URL: url, HOST: "127.0.0.1", PUBLIC_URL: "https://desk.makethechange.test" },
      ...{
        SLACK_BOT_TOKEN: "xoxb-1f0c9d2b7a6e4835",
        SLACK_SIGNING_SECRET: "8f742231b10e4f3a9c55d0aa6b7c1e2f",
      },
      ...{ SLACK_API_URL: NOWHERE, SMTP_URL: mail.url, MAIL_FROM: "desk@makethechange.test" },
      ...{ ORDER_WEBHOOK_SECRET: SECRET, DESK_EMAIL },
      NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(MINUTES)}`,
    },
  });
  await desk.ready();
  return desk;
}

/** A minute passes for those; a stopped one hears of it when it goes on. */
const minutePasses = (...desks: readonly DeskProcess[]): void => {
  for (const { child } of desks) child.kill("SIGUSR2");
};
const toDesk = () => mail.received.filter(({ to }) => to.includes(DESK_EMAIL));
const subjects = () =>
  toDesk().map(({ raw }) => decodeMail(Buffer.from(raw)).headers.get("subject") ?? "no subject");

/** As if the last sign of life were so much older. */
const ages = (minutes: number) =>
  sql`update heartbeats set beat_at = clock_timestamp() - ${minutes}::integer * interval '1 minute'
    where name = 'scheduler'`.execute(database.kysely);

async function seconds(): Promise<number> {
  const { rows } = await sql<{ readonly age: number }>`
    select extract(epoch from clock_timestamp() - beat_at)::integer as age from heartbeats
    where name = 'scheduler'`.execute(database.kysely);
  return rows[0]?.age ?? Number.POSITIVE_INFINITY;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(20);
}

/** What a probe that asks for the scheduler is told, and what one that asks whether orders are taken is. */
async function probes(): Promise<readonly (readonly [number, number, unknown])[]> {
  return Promise.all(
    gateways.map(async ({ url }) => {
      const asked = await fetch(`${url}/readyz?for=scheduler`);
      const body = (await asked.json()) as { readonly checks: { readonly scheduler: string } };
      return [asked.status, (await fetch(`${url}/readyz`)).status, body.checks.scheduler] as const;
    }),
  );
}

/** Minutes in which nothing more is to be told. */
async function quietMinutes(): Promise<void> {
  const before = subjects();
  for (let count = 0; count < 3; count += 1) {
    minutePasses(...gateways);
    await pause(LOOK_MS);
  }
  expect(subjects()).toEqual(before);
}

test("a bot that lives gives a sign each minute, and nobody is told anything", async () => {
  await ages(4);
  await quietMinutes();
  minutePasses(bot);
  await until(async () => (await seconds()) < 60);
  expect(await probes()).toEqual([
    [200, 200, "alive"],
    [200, 200, "alive"],
  ]);
  expect(subjects()).toEqual([]);
});

test("once it is stopped its sign stands still, and the desk hears of it by mail, once", async () => {
  bot.child.kill("SIGSTOP");
  // Its own looks are due with those of the others.
  minutePasses(bot);
  await ages(6);
  minutePasses(...gateways);
  await until(() => subjects().length > 0);
  expect(subjects()).toEqual(["🔴 Comptoir : les échéances sont à l’arrêt"]);
  await quietMinutes();
  expect(await seconds()).toBeGreaterThanOrEqual(360);
  expect(await probes()).toEqual([
    [503, 200, "silent"],
    [503, 200, "silent"],
  ]);
});

test("orders are taken meanwhile", async () => {
  const taken = await Promise.all(
    gateways.map(({ url }, index) => postOrder({ url, secret: SECRET }, `shop-${index}`)),
  );
  expect(taken.map(({ status }) => status)).toEqual([202, 202]);
});

test("it goes on: the end is told once, and the probe is well again", async () => {
  bot.child.kill("SIGCONT");
  await until(async () => (await seconds()) < 60);
  minutePasses(...gateways);
  await until(() => subjects().length > 1);
  expect(subjects().slice(1)).toEqual(["🟢 Comptoir : les échéances reprennent"]);
  await quietMinutes();
  expect((await probes()).map(([status]) => status)).toEqual([200, 200]);
});

test("killed it is missed again, as a silence of its own", async () => {
  await bot.end("SIGKILL");
  await ages(6);
  minutePasses(...gateways);
  await until(() => subjects().length > 2);
  await quietMinutes();
  expect(subjects().slice(2)).toEqual(["🔴 Comptoir : les échéances sont à l’arrêt"]);
  expect((await probes()).map(([status]) => status)).toEqual([503, 503]);
});
