import { createHmac } from "node:crypto";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { actions, type Desk, openDesk, SECRETS } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.close();
});

const json = (body: unknown) =>
  new Response(JSON.stringify(body), { headers: { "content-type": "application/json" } });
const lastForm = () => new URLSearchParams(desk.received.at(-1)?.body);
const lastPayload = () => JSON.parse(lastForm().get("payload") ?? "null");
const command = (text = "") =>
  desk.post("/sandbox/slack/command", { user: "U_PM", channel: "commandes", command: "/stock", text });
const respond = (url: string, body: unknown) => fetch(url, { method: "POST", body: JSON.stringify(body) });

/** Long enough for a call sent before to have arrived. */
const roundTrips = async () => {
  for (let trip = 0; trip < 5; trip += 1) await desk.slack("auth.test", {});
};

describe("a slash command", () => {
  test("is sent signed over its raw body", async () => {
    await command("miel & thé");
    const [request] = desk.received;
    const timestamp = request?.headers.get("x-slack-request-timestamp") ?? "";
    const expected = createHmac("sha256", SECRETS.slackSigningSecret)
      .update(`v0:${timestamp}:${request?.body}`)
      .digest("hex");
    expect(request?.headers.get("x-slack-signature")).toBe(`v0=${expected}`);
    expect(Math.abs(Date.now() / 1000 - Number(timestamp))).toBeLessThan(60);
    expect(Object.fromEntries(lastForm())).toMatchObject({
      command: "/stock",
      text: "miel & thé",
      user_id: "U_PM",
      channel_name: "commandes",
    });
  });

  test("answers with the acknowledgement as what that person saw", async () => {
    desk.bot.reply = () => json({ response_type: "ephemeral", text: "89 disponibles" });
    const { body } = await command();
    expect(body).toMatchObject({
      ack: { text: "89 disponibles" },
      messages: [{ ephemeral: true, text: "89 disponibles", channel_name: "commandes" }],
      settled: true,
    });
  });

  test("shows what came later by the response URL in place of the first answer", async () => {
    desk.bot.reply = () => json({ text: "wait" });
    await command();
    const url = lastForm().get("response_url") ?? "";
    await respond(url, { replace_original: true, text: "done" });
    expect((await desk.state()).slack.ephemeral.map(({ text }) => text)).toEqual(["done"]);
  });

  test("an answer sent together with the acknowledgement does not overtake it", async () => {
    let answered: Promise<unknown> = Promise.resolve();
    desk.bot.reply = async (request) => {
      const url = new URLSearchParams(request.body).get("response_url") ?? "";
      answered = respond(url, { replace_original: true, text: "done" });
      await roundTrips();
      return json({ text: "wait" });
    };
    await command();
    await answered;
    expect((await desk.state()).slack.ephemeral.map(({ text }) => text)).toEqual(["done"]);
  });

  test("sees new channel posts but nobody else's whispers", async () => {
    desk.bot.reply = async () => {
      await desk.slack("chat.postMessage", { channel: "alertes", text: "posted" });
      await desk.slack("chat.postEphemeral", { channel: "commandes", user: "U_ASSIST", text: "for Léa" });
      return new Response("");
    };
    const { body } = await command();
    expect(body).toMatchObject({ ack: {}, messages: [{ text: "posted", channel_name: "alertes" }] });
  });

  test("fails visibly when the bot refuses or is unknown to it", async () => {
    desk.bot.reply = () => new Response("no", { status: 401 });
    expect(await command()).toMatchObject({ status: 502, body: { error: { code: "bot_failed" } } });
    const stranger = { user: "U_X", channel: "commandes", command: "/stock" };
    expect((await desk.post("/sandbox/slack/command", stranger)).status).toBe(404);
  });

  test("its response URL works five times in half an hour", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    await command();
    const [used, old] = [
      lastForm().get("response_url") ?? "",
      (await command()) && (lastForm().get("response_url") ?? ""),
    ];
    for (let use = 0; use < 5; use += 1) expect((await respond(used, { text: "x" })).status).toBe(200);
    expect(await (await respond(used, { text: "x" })).json()).toEqual({ ok: false, error: "used_url" });
    vi.setSystemTime(Date.now() + 30 * 60_000 + 1);
    expect(await (await respond(old, { text: "x" })).json()).toEqual({ ok: false, error: "expired_url" });
  });
});

describe("a click", () => {
  const postCard = (extra: object = {}) =>
    desk.slack("chat.postMessage", {
      channel: "commandes",
      text: "card",
      blocks: [actions("ship", "ful_1")],
      ...extra,
    });
  const click = (over: object) =>
    desk.post("/sandbox/slack/action", { user: "U_PM", channel: "commandes", action_id: "ship", ...over });

  test("sends the button of the stored message", async () => {
    const { ts } = await postCard();
    expect((await click({ ts })).status).toBe(200);
    expect(lastPayload()).toMatchObject({
      type: "block_actions",
      user: { id: "U_PM" },
      container: { type: "message", message_ts: ts },
      message: { ts, text: "card" },
      actions: [{ type: "button", action_id: "ship", block_id: "block-ship", value: "ful_1" }],
    });
  });

  test("finds buttons inside attachments", async () => {
    const attachments = [{ color: "#a30200", blocks: [actions("pack", "ful_2")] }];
    const { ts } = await postCard({ attachments });
    await click({ ts, action_id: "pack" });
    expect(lastPayload().actions[0]).toMatchObject({ action_id: "pack", value: "ful_2" });
  });

  test("picks the option of a menu and refuses one it has not", async () => {
    const options = ["a", "b"].map((value) => ({ text: { type: "plain_text", text: value }, value }));
    const blocks = [{ type: "actions", elements: [{ type: "static_select", action_id: "snooze", options }] }];
    const { ts } = await postCard({ blocks });
    await click({ ts, action_id: "snooze", value: "b" });
    expect(lastPayload().actions[0].selected_option).toEqual(options[1]);
    expect((await click({ ts, action_id: "snooze", value: "c" })).status).toBe(404);
  });

  test("on a button that is gone is refused and not sent", async () => {
    const { ts, channel } = await postCard();
    await desk.slack("chat.update", { channel, ts, text: "done", blocks: [] });
    expect(await click({ ts })).toMatchObject({ status: 404, body: { error: { code: "unknown_action" } } });
    expect(desk.received).toEqual([]);
  });

  test("on an answer that only somebody else sees is refused", async () => {
    const args = { channel: "commandes", user: "U_ASSIST", text: "x", blocks: [actions("ship", "1")] };
    const { message_ts: ts } = await desk.slack("chat.postEphemeral", args);
    expect((await click({ ts })).status).toBe(404);
    expect((await click({ ts, user: "U_ASSIST" })).status).toBe(200);
  });
});
