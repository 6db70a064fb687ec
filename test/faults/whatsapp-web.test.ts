import { chmod, mkdtemp, readFile, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { type Browser, chromium, type Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { readConfig } from "../../core/config.ts";
import type { Notice } from "../../core/notice/notice.ts";
import { catalogueCommand } from "../../db/catalogue-command.ts";
import { connectDatabase, type Database } from "../../db/connect.ts";
import type { Tables } from "../../db/tables.ts";
import { type Running, start } from "../../main.ts";
import { silentLog } from "../bot/parcel.ts";
import { CHROMIUM } from "../browser/chromium.ts";
import { openTestDatabase, type TestDatabase } from "../database.ts";
import { quietLog } from "../quiet-log.ts";
import { freePort, isRunning } from "./desk-process.ts";
import { postOrder } from "./shop.ts";

/*
 * The real client of whatsapp-web.js in the real browser, against a page that plays WhatsApp's. It proves what is ours:
 * pairing, messages both ways, and what becomes of everything when the browser is killed.
 */

const PAGE = fileURLToPath(new URL("whatsapp-page.html", import.meta.url));
const MARIE = "32478000001@c.us";
const SECRET = "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5";
const WAIT_MS_MAX = 60_000;

interface Sent {
  readonly to: string;
  readonly body: string;
  readonly id: string;
}

declare global {
  // What the page offers to whoever plays WhatsApp.
  var stand: {
    readonly sent: readonly Sent[];
    holdsAnswers: boolean;
    scan(): void;
    receive(message: object): void;
  };
}

let folder: string;
let place: TestDatabase;
let database: Database<Tables>;
let running: Running;

async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  const end = performance.now() + WAIT_MS_MAX;
  while (performance.now() < end) {
    const found = await look().catch(() => null);
    if (found) return found;
    await pause(100);
  }
  throw new Error(`not within ${WAIT_MS_MAX} ms: ${what}`);
}

/** The browser that the desk started, driven by a port that only this test's wrapper opens. */
async function openedPage(): Promise<{ readonly browser: Browser; readonly page: Page }> {
  return until("the page", async () => {
    const written = await readFile(path.join(folder, "data/whatsapp/session/DevToolsActivePort"), "utf8");
    const browser = await chromium.connectOverCDP(`http://127.0.0.1:${written.split("\n")[0]}`);
    const page = browser
      .contexts()[0]
      ?.pages()
      .find((each) => each.url().includes("web.whatsapp.com"));
    if (page && (await page.evaluate(() => "WWebJS" in globalThis || "onQRChangedEvent" in globalThis)))
      return { browser, page };
    await browser.close();
    return null;
  });
}

async function probe(
  at: string,
): Promise<{ readonly status: number; readonly whatsapp: string | undefined }> {
  const response = await fetch(`${running.url}${at}`);
  const body = (await response.json()) as { readonly checks?: { readonly whatsapp?: string } };
  return { status: response.status, whatsapp: body.checks?.whatsapp };
}

const shows = (state: RegExp) =>
  until(`WhatsApp is ${state}`, async () => state.test((await probe("/readyz")).whatsapp ?? ""));

async function enqueue(key: string): Promise<void> {
  const notice: Notice = {
    kind: "partner_answer",
    partner: "HABEEBEE",
    answer: { says: "forwarded", number: 1001, soon: true },
    locale: "fr",
  };
  const entry = {
    channel: "whatsapp",
    destination: "+32478000001",
    businessKey: `whatsapp:${key}`,
    orderingKey: `whatsapp:${key}`,
    notice,
    card: false,
  } as const;
  await running.deps.store.transaction((tx) => tx.outbox.enqueue([entry], running.deps.clock.now()));
}

async function stateOf(key: string): Promise<string | undefined> {
  const row = database.kysely
    .selectFrom("outbox")
    .select("state")
    .where("business_key", "=", `whatsapp:${key}`);
  return (await row.executeTakeFirst())?.state;
}

describe.skipIf(CHROMIUM === null)("WhatsApp by a browser", () => {
  beforeAll(async () => {
    folder = await mkdtemp(path.join(tmpdir(), "comptoir-whatsapp-"));
    await chmod(folder, 0o711);
    const wrapper = path.join(folder, "chromium.sh");
    await writeFile(wrapper, `#!/bin/sh\nexec ${CHROMIUM} "$@" --remote-debugging-port=0\n`, { mode: 0o755 });
    await writeFile(path.join(folder, "stand-in.html"), await readFile(PAGE, "utf8"));
    place = await openTestDatabase();
    database = connectDatabase<Tables>({ ...place.address, log: quietLog });
    const port = await freePort();
    const read = readConfig({
      SLACK_BOT_TOKEN: "xoxb-1f0c9d2b7a6e4835",
      SLACK_SIGNING_SECRET: "8f742231b10e4f3a9c55d0aa6b7c1e2f",
      SLACK_API_URL: "http://127.0.0.1:9/api/",
      SMTP_URL: "smtp://127.0.0.1:9",
      MAIL_FROM: "desk@makethechange.test",
      ORDER_WEBHOOK_SECRET: SECRET,
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      HOST: "127.0.0.1",
      PORT: String(port),
      DATA_DIR: path.join(folder, "data"),
      WHATSAPP: "web",
      CHROMIUM: wrapper,
      WHATSAPP_WEB_PAGE: path.join(folder, "stand-in.html"),
    });
    if ("problems" in read) throw new Error(read.problems.join("\n"));
    const started = await start({ config: read.config, log: silentLog, address: place.address });
    if ("refused" in started) throw new Error(started.refused);
    running = started;
    const file = new URL("../../db/demo-catalogue.json", import.meta.url);
    await catalogueCommand({ database, clock: running.deps.clock as never }, { file, demoPhones: true });
  });

  afterAll(async () => {
    await running?.close();
    await database?.close();
    await place?.drop();
    await rm(folder, { recursive: true, force: true });
  });

  test("QR, ready, an order out, a message in, the reply out; killed it comes back, and nothing leaves twice", async () => {
    const first = await openedPage();
    await shows(/^pairing$/);
    const code = await database.kysely
      .selectFrom("channel_sessions")
      .select("pairing_code")
      .executeTakeFirst();
    expect(code?.pairing_code).toMatch(/^2@stand-in,/);
    // From now on the phone is paired: the page that is served next is connected at once.
    const paired = (await readFile(PAGE, "utf8")).replace("IS_PAIRED = false", "IS_PAIRED = true");
    await writeFile(path.join(folder, "stand-in.html"), paired);
    await first.page.evaluate(() => stand.scan());
    await shows(/^ready$/);

    expect((await postOrder({ url: running.url, secret: SECRET }, "shop-1")).status).toBe(202);
    const sent = (page: Page) => page.evaluate(() => stand.sent);
    const order = await until("the order on the phone", async () => (await sent(first.page))[0]);
    expect(order).toMatchObject({ to: MARIE, body: expect.stringContaining("Répondez *OK*, *RUPTURE*") });
    await first.page.evaluate(
      ([from, quotedStanzaID]) =>
        stand.receive({ id: "3AAA01", from, body: "ok", quotedStanzaID, quotedMsg: { type: "chat" } }),
      ["77001@lid", order.id],
    );
    const echo = await until("the echo", async () => (await sent(first.page))[1]);
    expect(echo).toMatchObject({ to: MARIE, body: expect.stringContaining("confirmée") });
    const row = await until("the ack", () =>
      database.kysely.selectFrom("outbox").selectAll().where("provider_id", "=", echo.id).executeTakeFirst(),
    );
    expect(row.state).toBe("sent");

    // One is under way when the browser is killed, another waits for it to come back.
    await first.page.evaluate(() => {
      stand.holdsAnswers = true;
    });
    await enqueue("under-way");
    await until("the send", async () => (await sent(first.page)).length === 3);
    const pid = await browserPid();
    process.kill(pid, "SIGKILL");
    await until("the end of the browser", async () => !(await isRunning(pid)));
    await enqueue("waiting");
    await shows(/^down since 20/);
    expect((await probe("/healthz")).status).toBe(200);
    expect((await probe("/readyz")).status).toBe(200);

    await shows(/^ready$/);
    const second = await openedPage();
    await until("what waited", async () => (await stateOf("waiting")) === "sent");
    expect(await stateOf("under-way")).toBe("unknown");
    // Two orders' worth of ticks later there is still one message, and not the one whose fate nobody knows.
    await pause(2_500);
    expect(await sent(second.page)).toHaveLength(1);
    const asked = database.kysely.selectFrom("alerts").select("id").where("rule", "=", "dead_letter");
    expect(await asked.execute()).toHaveLength(1);
  });

  test("stopped in good order it leaves no browser behind", async () => {
    const pid = await browserPid();
    await running.close();
    expect(await isRunning(pid)).toBe(false);
  });
});

async function browserPid(): Promise<number> {
  const lock = await readlink(path.join(folder, "data/whatsapp/session/SingletonLock"));
  return Number(lock.slice(lock.lastIndexOf("-") + 1));
}
