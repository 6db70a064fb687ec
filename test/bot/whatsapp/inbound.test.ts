import { describe, expect, test } from "vitest";
import { parseCloudMessages, readCloudDelivery } from "../../../bot/whatsapp/inbound.ts";
import samples from "../../fixtures/whatsapp-cloud.json" with { type: "json" };

const OWN = "32400000000";

function body(...messages: readonly unknown[]): Uint8Array {
  return bytes({ entry: [{ id: "1", changes: [change({ messages })] }] });
}

function change(value: object) {
  const metadata = { display_phone_number: OWN, phone_number_id: "10001" };
  return { field: "messages", value: { messaging_product: "whatsapp", metadata, ...value } };
}

function bytes(content: object): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ object: "whatsapp_business_account", ...content }));
}

const base = { from: "32478000001", id: "wamid.1", timestamp: "1763972465" };
const text = { ...base, type: "text", text: { body: "ok" } };
const bodies = (content: Uint8Array) => parseCloudMessages(content).map((message) => message.body);

test("a text keeps its sender, its instant and what it quotes", () => {
  const [message] = parseCloudMessages(body({ ...text, context: { from: OWN, id: "wamid.0" } }));
  expect(message).toMatchObject({
    providerId: "wamid.1",
    from: "+32478000001",
    body: { kind: "text", text: "ok" },
    quotedProviderId: "wamid.0",
  });
  expect(message?.at.toString()).toBe("2025-11-24T08:21:05Z");
});

describe("every kind of message", () => {
  test.each([
    [{ type: "button", button: { payload: "confirm:ful_1", text: "Je confirme" } }, "confirm:ful_1"],
    [
      { type: "interactive", interactive: { type: "button_reply", button_reply: { id: "a", title: "A" } } },
      "a",
    ],
    [{ type: "interactive", interactive: { type: "list_reply", list_reply: { id: "b", title: "B" } } }, "b"],
  ])("is read: %j", (part, id) => {
    expect(bodies(body({ ...base, ...part }))).toEqual([{ kind: "button", id, title: expect.any(String) }]);
  });

  test("a reaction names its target and is taken back without an emoji", () => {
    const [given, taken] = parseCloudMessages(
      body(
        { ...base, type: "reaction", reaction: { message_id: "wamid.0", emoji: "👍" } },
        { ...base, id: "wamid.2", type: "reaction", reaction: { message_id: "wamid.0" } },
      ),
    );
    expect(given).toMatchObject({ body: { kind: "reaction", emoji: "👍" }, quotedProviderId: "wamid.0" });
    expect(taken?.body).toEqual({ kind: "reaction", emoji: null });
  });

  test("voice, photo and the rest are told apart", () => {
    const kinds = ["audio", "image", "document", "unsupported", "edit", "never_seen"].map((type, index) => ({
      ...base,
      id: `wamid.${index}`,
      type,
    }));
    expect(bodies(body(...kinds)).map(({ kind }) => kind)).toEqual([
      "voice",
      "photo",
      "other",
      "other",
      "other",
      "other",
    ]);
  });
});

describe("what is not a partner's message", () => {
  test("statuses are left out", () => {
    const statuses = [
      { id: "wamid.1", status: "read", timestamp: "1763972465", recipient_id: "32478000001" },
    ];
    expect(parseCloudMessages(bytes({ entry: [{ changes: [change({ statuses })] }] }))).toEqual([]);
  });

  test("our own number is left out; a group's and a forwarded text are set aside", () => {
    const read = parseCloudMessages(
      body(
        { ...text, from: OWN },
        { ...text, group_id: "G1" },
        { ...text, context: { forwarded: true } },
        { ...text, context: { frequently_forwarded: true } },
        { ...base, type: "image", image: {}, context: { frequently_forwarded: true } },
      ),
    );
    expect(read.map((message) => message.setAside)).toEqual(["group", "forwarded", "forwarded", undefined]);
  });

  test("what is written under a photo is kept with it", () => {
    const image = { caption: "250 g", mime_type: "image/jpeg" };
    expect(bodies(body({ ...base, type: "image", image }))).toEqual([{ kind: "photo", caption: "250 g" }]);
  });

  test("a sender without a phone number is left out", () => {
    expect(parseCloudMessages(body({ ...text, from: "BE.13491208655302741918" }))).toEqual([]);
  });
});

test("one malformed message among a thousand loses none of the others", () => {
  const messages: unknown[] = Array.from({ length: 1000 }, (_, index) => ({ ...text, id: `wamid.${index}` }));
  messages[499] = { ...text, id: "wamid.499", text: "not an object" };
  const read = parseCloudMessages(body(...messages));
  expect(read).toHaveLength(999);
  expect(read.map((message) => message.providerId)).not.toContain("wamid.499");
});

test("one malformed entry or change loses none of the others", () => {
  const good = { changes: [{ value: 7 }, null, change({ messages: [text] })] };
  expect(parseCloudMessages(bytes({ entry: [{ changes: "no" }, null, good] }))).toHaveLength(1);
});

test.each(["", "null", "[]", '"x"', "{", '{"entry":{}}'])(
  "%j is no message and throws nothing",
  (content) => {
    expect(parseCloudMessages(new TextEncoder().encode(content))).toEqual([]);
  },
);

describe("Meta's published examples", () => {
  const read = (name: keyof typeof samples.bodies) =>
    readCloudDelivery(new TextEncoder().encode(JSON.stringify(samples.bodies[name])));

  test.each([
    ["text", { body: { kind: "text", text: "Does it come in another color?" }, from: "+16505551234" }],
    ["button", { body: { kind: "button", id: "Unsubscribe", title: "Unsubscribe" } }],
    ["reaction", { body: { kind: "reaction", emoji: "👍" } }],
    ["forwarded", { setAside: "forwarded" }],
    ["unsupported", { body: { kind: "other" } }],
  ] as const)("%s is a message", (name, message) => {
    expect(read(name)).toMatchObject({ messages: [message], statuses: [], unreadable: [] });
  });

  test.each([
    ["delivered", null],
    ["failed", "131049 This message was not delivered to maintain healthy ecosystem engagement."],
  ] as const)("%s is a status", (name, problem) => {
    expect(read(name)).toMatchObject({ messages: [], statuses: [{ status: name, problem }], unreadable: [] });
  });
});

test("a voice note that was played was read; what says nothing of its way is left out", () => {
  const told = (status: string) => ({ id: "wamid.0", status, timestamp: "1763972465" });
  const content = bytes({ entry: [{ changes: [change({ statuses: ["played", "deleted"].map(told) })] }] });
  expect(readCloudDelivery(content).statuses.map(({ status }) => status)).toEqual(["read"]);
});
