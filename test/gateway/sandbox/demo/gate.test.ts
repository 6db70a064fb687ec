import { Hono } from "hono";
import { expect, test } from "vitest";
import { createGate } from "../../../../gateway/sandbox/demo/gate.ts";

function house() {
  const gate = createGate();
  let finish: () => void = () => undefined;
  const begun = new Promise<void>((resolve) => {
    finish = resolve;
  });
  const app = new Hono()
    .use(gate.middleware)
    .post("/slow", async (c) => {
      await begun;
      return c.text("done");
    })
    .all("*", (c) => c.text("in"));
  const status = async (path: string, method = "POST") => (await app.request(path, { method })).status;
  return { gate, app, status, finish: () => finish() };
}

test("closed, it lets readers in, the bot to its stand-ins, and the history's own calls", async () => {
  const { gate, status } = house();
  await gate.close();
  expect(await status("/sandbox/state", "GET")).toBe(200);
  for (const path of [
    "/sandbox/demo/seed",
    "/sandbox/slack/api/chat.postMessage",
    "/sandbox/whatsapp/v23.0/1/messages",
    "/sandbox/sms",
    "/sandbox/marketplace",
  ])
    expect(await status(path)).toBe(200);
  for (const path of ["/sandbox/whatsapp", "/sandbox/clock", "/webhooks/whatsapp", "/slack/events", "/api/x"])
    expect(await status(path)).toBe(503);
  gate.open();
  expect(await status("/sandbox/clock")).toBe(200);
});

test("it closes behind whoever is inside, and waits for them to leave", async () => {
  const { gate, app, status, finish } = house();
  const inside = app.request("/slow", { method: "POST" });
  let isClosed = false;
  const closing = gate.close().then(() => {
    isClosed = true;
  });
  expect(await status("/sandbox/clock")).toBe(503);
  expect(isClosed).toBe(false);
  finish();
  await closing;
  expect((await inside).status).toBe(200);
});
