import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { afterEach, describe, expect, test } from "vitest";
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
import { postOrder, shopSecret } from "./shop.ts";

/** What the README promises of a start, and of a stop. */
const READY_MS_MAX = 10_000;
const STOP_MS_MAX = 10_000;

/** Live without reaching anybody: every address leads to a closed port of this machine. */
const LIVE = {
  SLACK_BOT_TOKEN: "xoxb-1f0c9d2b7a6e4835",
  SLACK_SIGNING_SECRET: "8f742231b10e4f3a9c55d0aa6b7c1e2f",
  SLACK_API_URL: "http://127.0.0.1:9/api/",
  SMTP_URL: "smtp://127.0.0.1:9",
  MAIL_FROM: "desk@makethechange.test",
  ORDER_WEBHOOK_SECRET: "whsec_q2VhcmNoIG1lLCBJIGFtIG5vdCB0aGVyZSE5",
  PUBLIC_URL: "https://desk.makethechange.test",
  HOST: "127.0.0.1",
};

afterEach(sweep);

async function startIn(folder: string, env: Readonly<Record<string, string>> = {}): Promise<DeskProcess> {
  return launch({ folder, port: await freePort(), env });
}

describe("npm start in an empty folder", () => {
  test("answers /readyz within 10 s, and SIGTERM stops it and its database within 10 s", async () => {
    const folder = await freshFolder();
    const desk = launch({ folder, port: await freePort(), viaNpm: true });
    expect(await desk.ready()).toBeLessThan(READY_MS_MAX);
    const database = await postgresPid(folder);
    expect(database).not.toBeNull();

    const exit = await desk.end("SIGTERM");
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.afterMs).toBeLessThan(STOP_MS_MAX);
    expect(await isRunning(database ?? 0)).toBe(false);
    expect(await postgresPid(folder)).toBeNull();
  });

  test("says first what to open and what to type", async () => {
    const desk = await startIn(await freshFolder());
    await desk.ready();
    const { output } = await desk.end("SIGTERM");
    expect(output).toContain(`${desk.url}/sandbox`);
    expect(output).toContain("npm run demo:order");
  });
});

describe("a running process", () => {
  test("drains on SIGTERM: requests under way are answered, then exit 0 without a database left", async () => {
    const folder = await freshFolder();
    const desk = await startIn(folder);
    await desk.ready();
    const database = await postgresPid(folder);
    const shop = { url: desk.url, secret: await shopSecret(desk.url) };
    const orders = Array.from({ length: 8 }, (_, index) => postOrder(shop, `shop-${index}`));
    await Promise.race(orders);

    const exit = await desk.end("SIGTERM");
    expect(exit).toMatchObject({ code: 0, signal: null });
    expect(exit.afterMs).toBeLessThan(STOP_MS_MAX);
    expect(await isRunning(database ?? 0)).toBe(false);
    expect((await Promise.all(orders)).map(({ status }) => status)).toEqual(orders.map(() => 202));
    const kept = await ask<{ orders: number }>(folder, "select count(*)::int as orders from orders");
    expect(kept).toEqual([{ orders: orders.length }]);
  });

  test("refuses a second one in its folder, naming folder and process, and goes on", async () => {
    const folder = await freshFolder();
    const desk = await startIn(folder);
    await desk.ready();
    const second = await (await startIn(folder)).exited;
    expect(second.code).toBe(1);
    expect(sentences(second.output)).toEqual([
      `The data directory ${folder}/data is in use by another server, process ${desk.child.pid}.`,
    ]);
    expect((await fetch(`${desk.url}/readyz`)).status).toBe(200);
  });
});

describe("a start that cannot be", () => {
  test("on a taken port names PORT, and leaves no database running", async () => {
    const port = await freePort();
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(port, "127.0.0.1", () => resolve()));
    const folder = await freshFolder();
    const exit = await launch({ folder, port }).exited;
    await new Promise((resolve) => other.close(resolve));
    expect(exit.code).toBe(1);
    expect(sentences(exit.output)).toEqual([
      `Port ${port} is taken. Set PORT to a free one, or stop what listens there.`,
    ]);
    expect(await postgresPid(folder)).toBeNull();
  });

  test.each([
    ["PORT", "eighty"],
    ["SANDBOX_NOW", "yesterday"],
    ["LOCALE", "de"],
    ["ORDER_WEBHOOK_SECRET", "whsec_short"],
  ])("with a malformed %s names it, and touches nothing", async (name, value) => {
    const folder = await freshFolder();
    const exit = await (await startIn(folder, { [name]: value })).exited;
    expect(exit.code).toBe(1);
    const [sentence, ...more] = sentences(exit.output);
    expect(more).toEqual([]);
    expect(sentence).toMatch(new RegExp(`^${name} is .+: put .+\\.$`));
    expect(existsSync(`${folder}/data`)).toBe(false);
  });

  test("with NODE_ENV=production and nothing set names every variable that is missing", async () => {
    const exit = await (await startIn(await freshFolder(), { NODE_ENV: "production" })).exited;
    expect(exit.code).toBe(1);
    const named = sentences(exit.output).map((sentence) => sentence.split(" ", 1)[0]);
    expect(named.toSorted()).toEqual([
      "MAIL_FROM",
      "ORDER_WEBHOOK_SECRET",
      "PUBLIC_URL",
      "SLACK_BOT_TOKEN",
      "SLACK_SIGNING_SECRET",
      "SMTP_URL",
    ]);
  });

  test("live on a sandbox's database is refused, and as a sandbox on a live one", async () => {
    const [playing, real] = [await freshFolder(), await freshFolder()];
    await startAndStop(playing, {});
    const live = await (await startIn(playing, LIVE)).exited;
    expect(live.code).toBe(1);
    expect(live.output).toContain(
      "This database is a sandbox and cannot be used live. Set DATABASE_URL or DATA_DIR",
    );

    await startAndStop(real, LIVE);
    const sandbox = await (await startIn(real)).exited;
    expect(sandbox.code).toBe(1);
    expect(sandbox.output).toContain("This database is live and cannot be used as a sandbox.");
    expect(await postgresPid(real)).toBeNull();
  });
});

async function startAndStop(folder: string, env: Readonly<Record<string, string>>): Promise<void> {
  const desk = await startIn(folder, env);
  await desk.ready();
  const { code, output } = await desk.end("SIGTERM");
  expect(code, output).toBe(0);
}

/** What it said, line by line; a stack trace would show as lines that nobody expects. */
function sentences(output: string): readonly string[] {
  return output.trim().split("\n");
}
