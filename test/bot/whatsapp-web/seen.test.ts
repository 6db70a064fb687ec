import { describe, expect, test } from "vitest";
import { faultOf, problemOf } from "../../../bot/whatsapp-web/browser.ts";
import { parseWebMessages } from "../../../bot/whatsapp-web/inbound.ts";
import { seenEdit, seenMessage, seenReaction } from "../../../bot/whatsapp-web/seen.ts";

const AT = 1_764_000_000;
const raw = {
  id: { id: "3A01", fromMe: false, remote: "32478000001@c.us" },
  ...{ from: "32478000001@c.us", timestamp: AT, type: "chat", body: "ok" },
};
const unknown = async () => null;
const parsed = async (message: unknown) => {
  const seen = await seenMessage(message, async (id) => (id === "77@lid" ? "32478000001@c.us" : null));
  return parseWebMessages(new TextEncoder().encode(JSON.stringify(seen)));
};

describe("a message", () => {
  test("keeps its sender, its moment, and what it quotes by the id alone", async () => {
    const [message] = await parsed({ ...raw, rawData: { quotedStanzaID: "3EB0" } });
    expect(message).toMatchObject({ providerId: "3A01", from: "+32478000001", quotedProviderId: "3EB0" });
    expect(message?.at.epochMilliseconds).toBe(AT * 1_000);
    expect(message?.setAside).toBeUndefined();
  });

  test("a hidden number is resolved, or its sender is nobody we know", async () => {
    expect((await parsed({ ...raw, from: "77@lid" }))[0]).toMatchObject({ from: "+32478000001" });
    expect((await parsed({ ...raw, from: "32478000001@lid" }))[0]).toMatchObject({
      from: "",
      setAside: "hidden_number",
    });
  });

  test("of a group, and of a forward, nothing is read", async () => {
    const group = { ...raw, from: "1203630@g.us", author: "32478000001@c.us" };
    expect((await parsed(group))[0]).toMatchObject({ from: "+32478000001", setAside: "group" });
    expect((await parsed({ ...raw, isForwarded: true }))[0]).toMatchObject({ setAside: "forwarded" });
    expect((await parsed({ ...raw, type: "image", isForwarded: true }))[0]?.setAside).toBeUndefined();
  });

  test.each([
    ["our own", { ...raw, id: { ...raw.id, fromMe: true } }],
    ["a status", { ...raw, from: "status@broadcast", isStatus: true }],
    ["a broadcast", { ...raw, broadcast: true }],
    ["a channel's", { ...raw, from: "1@newsletter" }],
    ["nonsense", { id: "3A01" }],
  ])("%s is none", async (_what, message) => {
    expect(await seenMessage(message, unknown)).toBeNull();
  });

  test.each([
    ["ptt", "voice"],
    ["image", "photo"],
    ["poll_creation", "other"],
  ])("%s is %s", async (type, kind) => {
    expect((await parsed({ ...raw, type, body: "" }))[0]?.body).toEqual({ kind });
  });

  test("what is written under a photo is kept with it", async () => {
    const [photo] = await parsed({ ...raw, type: "image", body: "ok" });
    expect(photo?.body).toEqual({ kind: "photo", caption: "ok" });
  });
});

test("a change is a message of its own for a quarter of an hour", async () => {
  const edit = (minutes: number) =>
    seenEdit(raw, { text: "non", nowMs: (AT + minutes * 60) * 1_000, resolve: unknown });
  expect(await edit(15)).toMatchObject({ id: "3A01", text: "non", at: AT + 900 });
  expect(await edit(16)).toBeNull();
});

test("a reaction counts on a message of ours, and its removal is told apart", async () => {
  const reaction = {
    ...{ id: { id: "R1", fromMe: false }, msgId: { id: "3EB0", fromMe: true, remote: "32478000001@c.us" } },
    ...{ senderId: "32478000001@c.us", timestamp: AT, reaction: "👍" },
  };
  expect(await seenReaction(reaction, unknown)).toMatchObject({
    type: "reaction",
    text: "👍",
    quoted: "3EB0",
  });
  const removed = await seenReaction({ ...reaction, reaction: "" }, unknown);
  expect(removed).toMatchObject({ text: "", id: expect.stringContaining("removed") });
  expect(
    await seenReaction({ ...reaction, msgId: { ...reaction.msgId, fromMe: false } }, unknown),
  ).toBeNull();
});

test.each([
  ["auth timeout", "silent"],
  [new Error("net::ERR_NAME_NOT_RESOLVED at https://web.whatsapp.com/"), "silent"],
  [new Error("Could not find Chrome (ver. 146)"), "no_browser"],
  [new Error("Execution context was destroyed"), "crashed"],
  [undefined, "crashed"],
])("%s is %s", (error, fault) => {
  expect(faultOf(error)).toBe(fault);
});

test("no number gets into what is logged", () => {
  expect(problemOf(new Error("no chat of 32478000001@c.us\nat x"))).toBe("no chat of …@c.us");
});
