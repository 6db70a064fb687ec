import { Hono } from "hono";
import { expect, test } from "vitest";
import type { GatewayDeps } from "../../../gateway/ports.ts";
import { verifyWhatsAppAddress } from "../../../gateway/webhooks/whatsapp.ts";

/* Meta proves that the address of the webhook is ours (chat-ux §1.2). */

const TOKEN = "the verify token";

async function ask(query: Readonly<Record<string, string>>, verifyToken: string | null = TOKEN) {
  const whatsapp = verifyToken === null ? null : { appSecret: "secret", verifyToken };
  const app = new Hono().get("/w", (context) => verifyWhatsAppAddress(context, { whatsapp } as GatewayDeps));
  const answer = await app.request(`/w?${new URLSearchParams(query)}`);
  const type = answer.headers.get("content-type") ?? "";
  return { status: answer.status, type, body: await answer.text() };
}
const asked = { "hub.mode": "subscribe", "hub.verify_token": TOKEN, "hub.challenge": "<b>1158201444</b>" };

test("the right token gets the challenge back, as plain text", async () => {
  const answer = await ask(asked);
  expect(answer).toMatchObject({ status: 200, body: asked["hub.challenge"] });
  expect(answer.type).toMatch(/^text\/plain/);
});

test.each([
  ["another token", { ...asked, "hub.verify_token": "x" }],
  ["no token", { "hub.mode": "subscribe", "hub.challenge": "1" }],
  ["another mode", { ...asked, "hub.mode": "unsubscribe" }],
  ["no challenge", { ...asked, "hub.challenge": "" }],
])("%s gets nothing back", async (_, query) => {
  const { status, body } = await ask(query);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(body).toContain("verify_token_invalid");
  expect(body).not.toContain("1158201444");
});

test("where WhatsApp is not set up no token is right", async () => {
  expect((await ask(asked, null)).status).toBeGreaterThanOrEqual(400);
  expect((await ask({ ...asked, "hub.verify_token": "" }, null)).status).toBeGreaterThanOrEqual(400);
});
