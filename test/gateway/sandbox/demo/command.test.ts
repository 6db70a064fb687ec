import { serve } from "@hono/node-server";
import { Hono } from "hono";
import { afterEach, expect, test } from "vitest";
import { demoCommand } from "../../../../gateway/sandbox/demo/command.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** A server that answers as the sandbox does; its address. */
async function answering(app: Hono): Promise<number> {
  return new Promise((resolve) => {
    const server = serve({ fetch: app.fetch, port: 0 }, ({ port }) => resolve(port));
    closers.push(() => server.close());
  });
}

const STATE = { state: "running", day: 12, days: 60, orders: 231, until: "2025-11-30" };
const never = () => Promise.reject(new Error("one runs already"));
const silent = () => undefined;

test("asks the server that runs, and prints how far it is until the end", async () => {
  const bodies: unknown[] = [];
  const app = new Hono()
    .get("/healthz", (c) => c.json({}))
    .post("/sandbox/demo/seed", async (c) => {
      bodies.push(await c.req.json());
      return c.json(STATE, 202);
    })
    .get("/sandbox/demo", (c) => c.json({ ...STATE, state: "done", day: 60, orders: 1_131 }));
  const printed: string[] = [];
  const args = ["demo:seed", "--unshifted"];
  const port = await answering(app);
  const done = await demoCommand({ port, args, start: never, print: (line) => printed.push(line) });
  expect(done).toEqual({ text: expect.stringContaining("1131 orders until 2025-11-30") });
  expect(printed).toEqual(["day 12 of 60, 231 orders", "day 60 of 60, 1131 orders"]);
  expect(bodies).toEqual([{ unshifted: true }]);
});

test("says why it was refused, and that another server is no sandbox", async () => {
  const message = "Il y a déjà des commandes.";
  const full = new Hono()
    .get("/healthz", (c) => c.json({}))
    .post("/sandbox/demo/seed", (c) => c.json({ error: { code: "not_empty", message } }, 409));
  const ask = async (app: Hono, ...args: string[]) =>
    demoCommand({ port: await answering(app), args, start: never, print: silent });
  expect(await ask(full, "demo:seed")).toEqual({ refused: message });
  const live = new Hono().get("/healthz", (c) => c.json({}));
  expect(await ask(live, "demo:reset")).toEqual({ refused: expect.stringContaining("no sandbox") });
  expect(await ask(live, "demo:seed", "--fast")).toEqual({ refused: "demo:seed does not know --fast." });
  expect(await ask(live, "demo:reset", "--unshifted")).toMatchObject({ refused: expect.any(String) });
});

test("starts a server of its own where none runs, and stops it", async () => {
  const app = new Hono().post("/sandbox/demo/reset", (c) => c.json({ ...STATE, state: "empty" }));
  const url = `http://127.0.0.1:${await answering(app)}`;
  let closed = 0;
  const close = async () => {
    closed += 1;
  };
  const start = async () => ({ url, close });
  // Nothing listens there.
  const done = await demoCommand({ port: 1, args: ["demo:reset"], start, print: silent });
  expect(done).toEqual({ text: "The desk is as new." });
  expect(closed).toBe(1);
  const refused = { refused: "The sandbox runs in one process." };
  const asked = demoCommand({ port: 1, args: ["demo:reset"], start: async () => refused, print: silent });
  expect(await asked).toEqual(refused);
});
