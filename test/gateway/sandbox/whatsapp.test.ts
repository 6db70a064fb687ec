import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { hubSignature } from "../../../gateway/sandbox/signatures.ts";
import { type Desk, openDesk, PHONE, SECRETS } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(() => desk.close());

const send = (message: object, token = SECRETS.whatsappToken, phoneId = SECRETS.whatsappPhoneId) =>
  desk.post(
    `/sandbox/whatsapp/v23.0/${phoneId}/messages`,
    { messaging_product: "whatsapp", to: PHONE, ...message },
    { authorization: `Bearer ${token}` },
  );
const text = (length: number) => ({ type: "text", text: { body: "x".repeat(length) } });
const interactive = (body: string, titles: string[]) => {
  const buttons = titles.map((title, index) => ({ type: "reply", reply: { id: `b${index}`, title } }));
  return { type: "interactive", interactive: { type: "button", body: { text: body }, action: { buttons } } };
};
const say = (what: object) => desk.post("/sandbox/whatsapp", { from: PHONE, ...what });
const values = () =>
  desk.received.map(({ body }) => JSON.parse(body).entry[0].changes[0].value as Record<string, never[]>);
const chat = async () => (await desk.state()).whatsapp.find(({ phone }) => phone === PHONE)?.messages ?? [];

describe("the Cloud API", () => {
  test("takes a text, then reports it as sent and delivered", async () => {
    const { status, body } = await send(text(4096));
    expect(status).toBe(200);
    expect(body).toMatchObject({ contacts: [{ input: PHONE, wa_id: "32478000001" }] });
    await expect.poll(async () => (await chat()).map((message) => message.status)).toEqual(["delivered"]);
    await expect
      .poll(() => values().flatMap(({ statuses }) => statuses?.map(({ status: one }) => one)))
      .toEqual(["sent", "delivered"]);
  });

  test.each([
    ["a wrong token", () => send(text(1), "other"), 401, 190],
    ["an unknown phone id", () => send(text(1), SECRETS.whatsappToken, "999"), 400, 100],
    ["a long text", () => send(text(4097)), 400, 100],
    ["a long interactive body", () => send(interactive("x".repeat(1025), ["A"])), 400, 100],
    ["four buttons", () => send(interactive("x", ["A", "B", "C", "D"])), 400, 100],
    ["a long button title", () => send(interactive("x", ["x".repeat(21)])), 400, 100],
    ["an unknown recipient", () => send({ to: "+32499999999", ...text(1) }), 400, 131026],
    ["an unknown type", () => send({ type: "poll" }), 400, 100],
  ] as const)("refuses %s with Meta's code", async (...row) => {
    const [, call, status, code] = row;
    expect(await call()).toMatchObject({ status, body: { error: { code, type: "OAuthException" } } });
    expect(await chat()).toEqual([]);
  });
});

describe("a partner's phone", () => {
  test("sends a webhook signed over its bytes, in Meta's shape", async () => {
    await say({ text: "reçu 👍" });
    const [request] = desk.received;
    expect(request?.headers.get("x-hub-signature-256")).toBe(
      hubSignature(SECRETS.whatsappAppSecret, request?.body ?? ""),
    );
    expect(request?.body).toContain("re\\u00e7u");
    expect(values()[0]).toMatchObject({
      metadata: { phone_number_id: SECRETS.whatsappPhoneId },
      contacts: [{ profile: { name: "Marie" }, wa_id: "32478000001" }],
      messages: [{ from: "32478000001", type: "text", text: { body: "reçu 👍" }, timestamp: "1795420800" }],
    });
  });

  test("quotes, reacts and taps as people do", async () => {
    const sent = await send(interactive("Ready?", ["Yes", "No"]));
    const id = (sent.body["messages"] as { id: string }[])[0]?.id;
    const lastMessage = () => values().findLast(({ messages }) => messages !== undefined)?.["messages"]?.[0];
    await say({ text: "ok", quoted: id });
    expect(lastMessage()).toMatchObject({ context: { id } });
    await say({ reaction: "👍" });
    expect(lastMessage()).toMatchObject({ type: "reaction", reaction: { message_id: id, emoji: "👍" } });
    await say({ reaction: "", quoted: id });
    expect(lastMessage()).toMatchObject({ reaction: { message_id: id } });
    expect(lastMessage()).not.toHaveProperty("reaction.emoji");
    await say({ button: "b1" });
    const button_reply = { id: "b1", title: "No" };
    expect(lastMessage()).toMatchObject({
      interactive: { type: "button_reply", button_reply },
      context: { id },
    });
    expect((await say({ button: "b9" })).status).toBe(404);
  });

  test("must say one thing", async () => {
    expect((await say({})).status).toBe(422);
    expect((await say({ text: "ok", reaction: "👍" })).status).toBe(422);
  });
});
