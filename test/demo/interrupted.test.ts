import { setTimeout as pause } from "node:timers/promises";
import { afterAll, expect, test } from "vitest";
import { ask, type DeskProcess, freePort, freshFolder, launch, sweep } from "../faults/desk-process.ts";
import { type DigestRow, digestUntil } from "./digest.ts";

/** A history whose process is killed while it is written, beside one that is left in peace. */

/** The days that are compared, and that both must have behind them. */
const CUT = "2025-10-08T00:00:00+02:00";
const PAST_THE_CUT = 8;
const KILLED_ON_DAYS = [2, 4];
const POLL_MS = 100;

type State = Readonly<Record<string, unknown>>;

afterAll(sweep);

async function call(
  desk: DeskProcess,
  path: string,
  body?: object,
): Promise<{ status: number; body: State }> {
  const method = body === undefined ? "GET" : "POST";
  const headers = { "content-type": "application/json" };
  const response = await fetch(`${desk.url}${path}`, {
    method,
    headers,
    ...(body && { body: JSON.stringify(body) }),
  });
  return { status: response.status, body: (await response.json()) as State };
}

/** What the page is answered: a refusal is a value, that its browser has nothing to complain of. */
async function asThePage(desk: DeskProcess, path: string): Promise<readonly unknown[]> {
  const headers = { "content-type": "application/json", "x-sandbox-page": "1" };
  const response = await fetch(`${desk.url}${path}`, { method: "POST", headers, body: "{}" });
  const { error } = (await response.json()) as { error?: { code: string } };
  return [response.status, error?.code];
}

async function untilDay(desk: DeskProcess, day: number): Promise<void> {
  for (;;) {
    const { body } = await call(desk, "/sandbox/demo");
    if (Number(body["day"]) >= day) return;
    if (body["state"] !== "running") throw new Error(`the history is ${body["state"]}`);
    await pause(POLL_MS);
  }
}

async function begin(folder: string): Promise<DeskProcess> {
  const desk = launch({ folder, port: await freePort() });
  await desk.ready();
  expect((await call(desk, "/sandbox/demo/seed", { unshifted: true })).status).toBe(202);
  return desk;
}

test("a history killed twice ends as one that was left in peace", { timeout: 900_000 }, async () => {
  const [peaceful, killed] = [await freshFolder(), await freshFolder()];
  let desk = await begin(peaceful);
  await untilDay(desk, PAST_THE_CUT);
  const expected = await ask<DigestRow>(peaceful, digestUntil(CUT));
  await desk.end("SIGTERM");

  desk = await begin(killed);
  for (const day of KILLED_ON_DAYS) {
    await untilDay(desk, day);
    // Somewhere in the middle of a day, and of whatever is being written there.
    await pause(137);
    await desk.end("SIGKILL");
    desk = launch({ folder: killed, port: await freePort() });
    await desk.ready();
    expect((await call(desk, "/sandbox/demo")).body).toMatchObject({ state: "interrupted" });
    const order = await call(desk, "/sandbox/shop/order", {});
    expect(order).toMatchObject({ status: 503, body: { error: { code: "demo_running" } } });
    expect(await asThePage(desk, "/sandbox/shop/order")).toEqual([200, "demo_running"]);
    // Goes on where it was, whatever it is asked for now.
    expect(await call(desk, "/sandbox/demo/seed", {})).toMatchObject({
      status: 202,
      body: { state: "running", until: "2025-11-30" },
    });
  }
  await untilDay(desk, PAST_THE_CUT);
  expect(await ask<DigestRow>(killed, digestUntil(CUT))).toEqual(expected);
  expect(expected.map((each) => each.rows > 0)).not.toContain(false);

  await desk.end("SIGTERM");
  desk = launch({ folder: killed, port: await freePort() });
  await desk.ready();
  expect((await call(desk, "/sandbox/demo/reset", {})).body).toMatchObject({ state: "empty", orders: 0 });
  expect((await call(desk, "/sandbox/shop/order", {})).status).toBe(200);
});
