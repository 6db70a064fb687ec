import { WebClient } from "@slack/web-api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type Desk, openDesk, SECRETS, section } from "./desk.ts";

let desk: Desk;
beforeEach(async () => {
  desk = await openDesk();
});
afterEach(async () => {
  vi.useRealTimers();
  await desk.close();
});

const channelNamed = async (name: string) => {
  const found = (await desk.state()).slack.channels.find((channel) => channel.name === name);
  if (found === undefined) throw new Error(`no channel ${name}`);
  return found;
};

describe("the Web API", () => {
  test("the real client posts, updates and finds its message by metadata", async () => {
    const client = new WebClient(SECRETS.slackBotToken, { slackApiUrl: `${desk.url}/sandbox/slack/api/` });
    const metadata = { event_type: "outbox", event_payload: { key: "card:1" } };
    const posted = await client.chat.postMessage({
      channel: "#commandes",
      text: "un",
      blocks: [section(3)],
      metadata,
    });
    await client.chat.update({ channel: posted.channel ?? "", ts: posted.ts ?? "", text: "deux" });
    const history = await client.conversations.history({
      channel: posted.channel ?? "",
      include_all_metadata: true,
    });
    expect(history.messages?.map(({ text, metadata: kept }) => [text, kept])).toEqual([["deux", metadata]]);
    const [message] = (await channelNamed("commandes")).messages;
    expect(message?.text).toBe("deux");
    expect(message?.blocks).toHaveLength(1);
  });

  test("history gives no metadata unless asked", async () => {
    const metadata = { event_type: "outbox", event_payload: {} };
    await desk.slack("chat.postMessage", { channel: "commandes", text: "un", metadata });
    const history = await desk.slack("conversations.history", { channel: "commandes" });
    expect(history.messages?.[0]).not.toHaveProperty("metadata");
  });

  test.each([
    ["no token", "chat.postMessage", { channel: "commandes", text: "x" }, "", "not_authed"],
    ["a wrong token", "chat.postMessage", { channel: "commandes", text: "x" }, "xoxb-other", "invalid_auth"],
    ["an unknown method", "chat.shout", {}, SECRETS.slackBotToken, "unknown_method"],
    [
      "an unknown channel",
      "chat.postMessage",
      { channel: "nowhere", text: "x" },
      SECRETS.slackBotToken,
      "channel_not_found",
    ],
    [
      "an unknown message",
      "chat.update",
      { channel: "commandes", ts: "1.000001", text: "x" },
      SECRETS.slackBotToken,
      "message_not_found",
    ],
    ["no text", "chat.postMessage", { channel: "commandes" }, SECRETS.slackBotToken, "no_text"],
    [
      "an unknown person",
      "chat.postEphemeral",
      { channel: "commandes", user: "U_X", text: "x" },
      SECRETS.slackBotToken,
      "user_not_in_channel",
    ],
    [
      "an unknown thread",
      "conversations.replies",
      { channel: "commandes", ts: "1.000001" },
      SECRETS.slackBotToken,
      "thread_not_found",
    ],
    [
      "an unknown trigger",
      "views.open",
      { trigger_id: "no", view: { type: "modal", title: { type: "plain_text", text: "T" }, blocks: [] } },
      SECRETS.slackBotToken,
      "invalid_trigger_id",
    ],
  ])("%s is refused as Slack does", async (...row) => {
    const [, method, args, token, error] = row;
    const { body } = await desk.post(
      `/sandbox/slack/api/${method}`,
      args,
      token === "" ? {} : { authorization: `Bearer ${token}` },
    );
    expect(body).toMatchObject({ ok: false, error });
  });

  test("a refused message is not kept", async () => {
    const reply = await desk.slack("chat.postMessage", {
      channel: "commandes",
      text: "x",
      blocks: [section(3001)],
    });
    expect(reply.error).toBe("invalid_blocks");
    expect(reply.response_metadata?.messages?.[0]).toContain("/blocks/0/text/text");
    expect((await channelNamed("commandes")).messages).toEqual([]);
  });

  test("timestamps are unique and increase while the clock stands still", async () => {
    const posts = await Promise.all(
      Array.from({ length: 20 }, () => desk.slack("chat.postMessage", { channel: "commandes", text: "x" })),
    );
    const stamps = posts.map(({ ts }) => ts);
    expect(new Set(stamps).size).toBe(20);
    expect((await channelNamed("commandes")).messages.map(({ ts }) => ts)).toEqual(stamps.toSorted());
  });

  test("a restart forgets nothing and reuses no timestamp", async () => {
    const first = await desk.slack("chat.postMessage", { channel: "commandes", text: "before" });
    const again = await openDesk({ documents: desk.deps.documents });
    const second = await again.slack("chat.postMessage", { channel: "commandes", text: "after" });
    const texts = (await again.state()).slack.channels[0]?.messages.map(({ text }) => text);
    await again.close();
    expect(texts).toEqual(["before", "after"]);
    expect(Number(second.ts)).toBeGreaterThan(Number(first.ts));
  });

  test("threads hold their replies out of the channel's history", async () => {
    const root = await desk.slack("chat.postMessage", { channel: "commandes", text: "root" });
    await desk.slack("chat.postMessage", { channel: "commandes", text: "reply", thread_ts: root.ts });
    const history = await desk.slack("conversations.history", { channel: "commandes" });
    const thread = await desk.slack("conversations.replies", { channel: "commandes", ts: root.ts });
    expect(history.messages?.map(({ text }) => text)).toEqual(["root"]);
    expect(thread.messages?.map(({ text }) => text)).toEqual(["root", "reply"]);
  });

  test("history pages backwards between oldest and latest", async () => {
    const stamps: string[] = [];
    for (const text of ["a", "b", "c"]) {
      stamps.push((await desk.slack("chat.postMessage", { channel: "commandes", text })).ts ?? "");
    }
    const page = await desk.slack("conversations.history", { channel: "commandes", limit: 2 });
    expect(page.messages?.map(({ text }) => text)).toEqual(["c", "b"]);
    const cursor = page.response_metadata?.next_cursor;
    const rest = await desk.slack("conversations.history", { channel: "commandes", limit: 2, cursor });
    expect(rest.messages?.map(({ text }) => text)).toEqual(["a"]);
    const after = await desk.slack("conversations.history", { channel: "commandes", oldest: stamps[0] });
    expect(after.messages?.map(({ text }) => text)).toEqual(["c", "b"]);
  });
});

describe("modals", () => {
  const view = { type: "modal", title: { type: "plain_text", text: "T" }, blocks: [section(1)] };
  const trigger = async () => {
    await desk.post("/sandbox/slack/command", { user: "U_PM", channel: "commandes", command: "/x" });
    return new URLSearchParams(desk.received.at(-1)?.body).get("trigger_id") ?? "";
  };

  test("a trigger opens one view", async () => {
    const trigger_id = await trigger();
    expect((await desk.slack("views.open", { trigger_id, view })).ok).toBe(true);
    expect((await desk.slack("views.open", { trigger_id, view })).error).toBe("exchanged_trigger_id");
    expect((await desk.state()).slack.modals.map(({ user }) => user)).toEqual(["U_PM"]);
  });

  test("a trigger is good for three seconds and no longer", async () => {
    vi.useFakeTimers({ toFake: ["Date"] });
    const [fresh, stale] = [await trigger(), await trigger()];
    vi.setSystemTime(Date.now() + 2900);
    expect((await desk.slack("views.open", { trigger_id: fresh, view })).ok).toBe(true);
    vi.setSystemTime(Date.now() + 200);
    expect((await desk.slack("views.open", { trigger_id: stale, view })).error).toBe("expired_trigger_id");
  });

  test("an update with a stale hash is refused", async () => {
    const opened = await desk.slack("views.open", { trigger_id: await trigger(), view });
    const view_id = opened.view?.id;
    expect((await desk.slack("views.update", { view_id, view, hash: opened.view?.hash })).ok).toBe(true);
    expect((await desk.slack("views.update", { view_id, view, hash: opened.view?.hash })).error).toBe(
      "hash_conflict",
    );
    expect((await desk.slack("views.update", { view_id: "V0", view })).error).toBe("not_found");
  });
});
